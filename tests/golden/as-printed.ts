import type { JournalFact } from '@karvon/shared/journal/envelope.ts';
import type { SaleBody } from '@karvon/shared/journal/sale-body.ts';
import { buildSaleBody } from '@karvon/shared/pricing/build-sale-body.ts';
import { layOutSale } from '@karvon/shared/receipt/lay-out-sale.ts';
import { renderText } from '@karvon/shared/receipt/render.ts';
import type { Locale } from '@karvon/shared/values/locale.ts';
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

/** A case's receipt as it goes to the printer, with plain spaces. Goods keep the names of the tables. */
export function asPrinted({ priced, tenders, tips }: AsPriced, shop: Shop, locale: Locale, columns: number) {
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
  const fact = { at: '2026-11-21T09:05:00.000Z', staff: { name: 'Cashier 1' } } as JournalFact;
  const layout = layOutSale(fact, sale, {
    company: 'Test shop',
    branch: 'South',
    address: null,
    tillCode: 'A1',
    shiftNumber: 3,
    header: [],
    footer: [],
    currency: { code: currency, decimals: 2 },
    timeZone: ZONES[shop.country],
    locale,
    partNames: new Map(),
    columns,
  });
  return renderText(layout).replaceAll(/[\u00a0\u202f]/g, ' ');
}

/** As a till says why: the promotion, and the code that opened it. */
function nameOf(promo: Promo | undefined): string | null {
  if (promo === undefined) return null;
  return promo.code === null ? promo.name : `${promo.name} · ${promo.code}`;
}
