import { readyPromotions } from '@karvon/shared/pricing/apply-promotions.ts';
import type { Occasion } from '@karvon/shared/pricing/holds-at.ts';
import type { ManualDiscount } from '@karvon/shared/pricing/manual-discount.ts';
import type { CartToPrice, RoundingRules } from '@karvon/shared/pricing/price-cart.ts';
import type { CartItem, PriceBook } from '@karvon/shared/pricing/price-lines.ts';
import {
  type ListPrice,
  type Promotion,
  promotionBodySchema,
  priceListBodySchema,
} from '@karvon/shared/pricing/pricing-entry.ts';
import { testIds, testOccasion, testProduct } from '@karvon/shared/testing.ts';
import { milli, minor } from '@karvon/shared/values/money.ts';
import { type CartCase, GOODS, type OffCase, type PromotionCase } from './generate-cart.ts';

export type ReadyCase = {
  input: CartCase;
  cart: CartToPrice;
  book: PriceBook;
  occasion: Occasion;
  rounding: RoundingRules;
};

const newId = testIds(900_000);
/** What a scale has printed, which is no barcode of the goods. */
const LABEL = '2512345067890';
const by = newId();
const branch = newId();
const elsewhere = newId();
const occasion = testOccasion(branch);
const paid = (code: string, rateBp: number | null, more: object = {}) => ({
  code,
  rateBp,
  from: null,
  ...more,
});
/** One, none, two in one sum, not a payer, by tender, on top and on taxes. */
const TAXES = [
  [paid('VAT', 1200)],
  [],
  [paid('VAT', 1200), paid('EXC', 333)],
  [paid('VAT', null)],
  [paid('VAT', 1200), paid('NSP', 200, { paid: 'cash' }), paid('NSP', 0, { paid: 'cashless' })],
  [paid('VAT', 1500), paid('LUX', 700, { isAdded: true }), paid('BAR', 500, { isOnTaxes: true })],
];
const goods = GOODS.map(({ price, isWeighed, taxes }) =>
  testProduct(newId(), { price, isWeighed, taxes: TAXES[taxes] }),
);
const taxSets = TAXES.map((taxes) => testProduct(newId(), { taxes }).taxes);
const promotionIds = Array.from({ length: 10 }, newId);
const listIds = Array.from({ length: 10 }, newId);
const itemIds = Array.from({ length: 50 }, newId);

/** A case as the pricing takes it; null for one that was made so small that it is none. */
export function readyCase(input: CartCase): ReadyCase | null {
  if (!Array.isArray(input.items) || input.items.length === 0) return null;
  const promotions = (input.promotions ?? []).map(promotionOf);
  const prices = pricesOf(input);
  const cart: CartToPrice = {
    items: input.items.map((item, index) => itemOf(item, index, prices)),
    discount: offOf(input.discount),
    codes: new Set((input.codes ?? []).map((code) => promotionIds[code] ?? '')),
    bonus: minor(input.bonus ?? 0),
    charges: (input.charges ?? []).map(({ rateBp, amount, taxes }, index) => ({
      source: rateBp === undefined ? 'manual' : 'service-charge',
      name: `Service ${index}`,
      taxes: taxSets[taxes] ?? [],
      ...(rateBp === undefined ? { amount: minor(amount ?? 0) } : { rateBp }),
    })),
    tips: input.tips === undefined ? [] : [{ amount: minor(input.tips) }],
    tenders: [],
  };
  const step = minor(input.step ?? 1);
  const rounding = { taxes: input.perReceipt === true ? 'receipt' : 'line', cashStep: step } as const;
  return { input, cart, book: bookOf(input, promotions), occasion, rounding };
}

function itemOf(
  { product, qty, override, discount, labelSum }: CartCase['items'][number],
  index: number,
  prices: readonly ListPrice[],
): CartItem {
  const sold = goods[product] ?? goods[0];
  if (sold === undefined) throw new Error('There are no goods.');
  return {
    id: itemIds[index] ?? newId(),
    product: sold,
    name: 'Goods',
    unitName: 'pc',
    qty: milli(qty),
    barcode: labelSum === undefined ? null : LABEL,
    listPrices: prices.filter((price) => price.product === sold.id),
    categories: [],
    override: override === undefined ? null : { price: minor(override), reason: 'r', by },
    discount: offOf(discount),
    labelSum: labelSum === undefined ? null : minor(labelSum),
    marks: [],
    partGoods: [],
    note: '',
    serials: [],
    salesperson: null,
  };
}

function offOf(off: OffCase | undefined): ManualDiscount | null {
  if (off === undefined) return null;
  const why = { reason: 'r', by };
  return off.rateBp === undefined
    ? { amount: minor(off.amount ?? 0), ...why }
    : { rateBp: off.rateBp, ...why };
}

function bookOf({ lists = [] }: CartCase, promotions: readonly Promotion[]): PriceBook {
  const always = { from: null, to: null, groups: null };
  const held = lists.map(({ priority, branch: isElsewhere }, index) => ({
    ...priceListBodySchema.parse({
      name: { en: 'l' },
      ...always,
      branches: isElsewhere === true ? [elsewhere] : null,
      priority,
    }),
    id: listIds[index] ?? '',
  }));
  return { lists: held, promotions: readyPromotions(promotions) };
}

function pricesOf({ lists = [] }: CartCase): ListPrice[] {
  return lists.flatMap(({ steps }, index) =>
    [...Map.groupBy(steps, ({ product }) => product)].map(([product, of]) => ({
      list: listIds[index] ?? '',
      product: goods[product]?.id ?? '',
      steps: of.map(({ minQty, price, later }) => ({
        from: later === true ? ('2026-11-22' as ListPrice['steps'][number]['from']) : null,
        minQty: milli(minQty),
        price: minor(price),
      })),
    })),
  );
}

function promotionOf(of: PromotionCase, index: number): Promotion {
  const body = promotionBodySchema.parse({
    name: { en: 'p' },
    from: null,
    to: null,
    branches: null,
    groups: null,
    weekdays: null,
    hours: null,
    priority: of.priority,
    stacking: of.alone === true ? 'alone' : 'together',
    needsCode: of.needsCode === true,
    minimum: of.minimum ?? null,
    rule: ruleOf(of),
  });
  return { ...body, id: promotionIds[index] ?? '' };
}

function ruleOf({ kind, products, others, value, take, reduced }: PromotionCase): object {
  const of = (some: number[] | null) => ({
    products: some === null ? null : some.map((one) => goods[one]?.id),
    categories: null,
    except: [],
  });
  const rateBp = Math.min(value, 10_000);
  switch (kind) {
    case 0:
      return { kind: 'percent', goods: of(products), rateBp };
    case 1:
      return { kind: 'amount', goods: of(products), amount: value };
    case 2:
      return { kind: 'price', goods: of(products), price: value };
    case 3:
      return { kind: 'of-several', goods: of(products), take, reduced, rateBp };
    case 4:
      return {
        kind: 'set',
        parts: [
          { goods: of(products), count: reduced },
          { goods: of(others), count: take },
        ],
        price: value,
      };
    default:
      return {
        kind: 'gift',
        bought: { goods: of(products), count: take },
        gift: { goods: of(others), count: reduced },
      };
  }
}
