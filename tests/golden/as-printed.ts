import type { JournalFact } from '@karvon/shared/journal/envelope.ts';
import type { SaleBody } from '@karvon/shared/journal/sale-body.ts';
import { buildSaleBody } from '@karvon/shared/pricing/build-sale-body.ts';
import { layOutGift } from '@karvon/shared/receipt/lay-out-gift.ts';
import { layOutSale } from '@karvon/shared/receipt/lay-out-sale.ts';
import { markCopy } from '@karvon/shared/receipt/mark-copy.ts';
import type { ReceiptContext } from '@karvon/shared/receipt/receipt-context.ts';
import { renderText } from '@karvon/shared/receipt/render.ts';
import { testIds } from '@karvon/shared/testing.ts';
import { type AsPriced, promoOf } from './as-priced.ts';
import type { Promo } from './read-rule.ts';
import type { Shop } from './shops.ts';

const CURRENCIES = { UZ: 'UZS', KG: 'KGS', UA: 'UAH' } as const;
const ZONES = { UZ: 'Asia/Tashkent', KG: 'Asia/Bishkek', UA: 'Europe/Kyiv' } as const;
const UNITS: Record<string, Record<string, string>> = {
  ru: { pc: 'шт', kg: 'кг' },
  uk: { pc: 'шт', kg: 'кг' },
  ky: { pc: 'даана', kg: 'кг' },
  'uz-Latn': { pc: 'dona', kg: 'kg' },
  'uz-Cyrl': { pc: 'дона', kg: 'кг' },
  en: { pc: 'pc', kg: 'kg' },
};

/** What is printed of it: the receipt itself, its second copy, or what goes with a present. */
export type Form = 'receipt' | 'copy' | 'gift';

/** A case's receipt as it goes to the printer, with plain spaces. Goods keep the names of the tables. */
export function asPrinted(
  { priced, tenders, tips }: AsPriced,
  shop: Shop,
  paper: Pick<ReceiptContext, 'locale' | 'columns'> & Partial<ReceiptContext>,
  form: Form = 'receipt',
) {
  const { locale } = paper;
  const lines = priced.lines.map((line) => ({
    ...line,
    item: { ...line.item, unitName: UNITS[locale]?.[line.item.unitName] ?? line.item.unitName },
    discounts: line.discounts.map((cut) => ({ ...cut, reason: nameOf(promoOf(cut.promotion, shop)) })),
  }));
  const currency = CURRENCIES[shop.country];
  const sale: SaleBody = buildSaleBody(
    { ...priced, lines },
    {
      number: 'A1-000042',
      currency,
      country: shop.country,
      taxRegime: 'vat',
      priceVersion: 'products@e:1',
      tenders,
      tips,
      overrides: [],
      buyer: null,
    },
  );
  const fact = {
    id: testIds()(),
    at: '2026-11-21T09:05:00.000Z',
    staff: { name: 'Cashier 1' },
  } as JournalFact;
  const context: ReceiptContext = {
    company: 'Test shop',
    branch: 'South',
    address: null,
    tillCode: 'A1',
    shiftNumber: 3,
    header: [],
    footer: [],
    currency: { code: currency, decimals: 2 },
    timeZone: ZONES[shop.country],
    partNames: new Map(),
    ...paper,
  };
  const layout = (form === 'gift' ? layOutGift : layOutSale)(fact, sale, context);
  return renderText(form === 'copy' ? markCopy(layout, 2, locale) : layout).replaceAll(
    /[\u00a0\u202f]/g,
    ' ',
  );
}

/** As a till says why: the promotion, and the code that opened it. */
function nameOf(promo: Promo | undefined): string | null {
  if (promo === undefined) return null;
  return promo.code === null ? promo.name : `${promo.name} · ${promo.code}`;
}
