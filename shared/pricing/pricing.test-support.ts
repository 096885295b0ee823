import fc from 'fast-check';
import { milli, minor } from '../values/money.ts';
import type { BusinessDate } from '../values/time.ts';
import type { Occasion } from './holds-at.ts';
import { type Goods, type Promotion, promotionBodySchema, type PromotionRule } from './pricing-entry.ts';
import type { PromotedItem } from './promoted-line.ts';

/** The same id for the same name. */
export const pricingId = (name: string) => `00000000-0000-7000-8000-${name.padStart(12, '0')}`;

/** A Saturday at noon. */
export const NOON: Occasion = {
  date: '2026-11-21' as BusinessDate,
  weekday: 6,
  minute: 720,
  branch: pricingId('d1'),
  groups: [],
};

/** A promotion of this rule that holds always and for everybody, unless said. */
export function somePromotion(id: string, rule: PromotionRule, more: Partial<Promotion> = {}): Promotion {
  const body = {
    name: { en: id },
    from: null,
    to: null,
    branches: null,
    groups: null,
    weekdays: null,
    hours: null,
    priority: 10,
    stacking: 'together',
    needsCode: false,
    minimum: null,
    rule,
  };
  return { ...promotionBodySchema.parse(body), id, ...more };
}

const PRODUCTS = ['a1', 'a2', 'a3', 'a4', 'a5', 'a6'].map(pricingId);
const CATEGORIES = ['c1', 'c2', 'c3'].map(pricingId);
/** Each product has a price of its own, as in a shop, and some have the same. */
const PRICES = [0, 1, 99, 1000, 1000, 54_321];

const items: fc.Arbitrary<PromotedItem> = fc
  .record({
    at: fc.nat(PRODUCTS.length - 1),
    pieces: fc.integer({ min: 1, max: 12 }),
    grams: fc.integer({ min: 1, max: 9999 }),
  })
  .map(({ at, pieces, grams }) => ({ at, pieces, grams, isWeighed: at % 3 === 2 }))
  .map(({ at, isWeighed, pieces, grams }) => ({
    product: PRODUCTS[at] ?? pricingId('0'),
    categories: [CATEGORIES[at % CATEGORIES.length] ?? pricingId('0')],
    price: minor(PRICES[at] ?? 0),
    qty: milli(isWeighed ? grams : pieces * 1000),
    isWeighed,
    mark: '',
  }));

const someGoods: fc.Arbitrary<Goods> = fc.record({
  products: fc.option(fc.subarray(PRODUCTS)),
  categories: fc.option(fc.subarray(CATEGORIES)),
  except: fc.subarray(PRODUCTS, { maxLength: 2 }),
});
const count = fc.integer({ min: 1, max: 4 });
const rate = fc.integer({ min: 0, max: 10_000 });
const part = fc.record({ goods: someGoods, count });

const rules = fc.oneof(
  fc.record({ kind: fc.constant('percent'), goods: someGoods, rateBp: rate }),
  fc.record({ kind: fc.constant('amount'), goods: someGoods, amount: fc.nat(100_000) }),
  fc.record({ kind: fc.constant('price'), goods: someGoods, price: fc.nat(2000) }),
  fc
    .record({ goods: someGoods, reduced: count, more: fc.nat(3), rateBp: rate })
    .map(({ goods, reduced, more, rateBp }) => ({
      kind: 'of-several',
      goods,
      take: reduced + more,
      reduced,
      rateBp,
    })),
  fc.record({
    kind: fc.constant('set'),
    parts: fc.array(part, { minLength: 1, maxLength: 3 }),
    price: fc.nat(3000),
  }),
  fc.record({ kind: fc.constant('gift'), bought: part, gift: part }),
);

export const someItems = fc.array(items, { minLength: 1, maxLength: 12 });
export const somePromotions: fc.Arbitrary<Promotion[]> = fc
  .array(
    fc.record({
      rule: rules,
      priority: fc.nat(2),
      stacking: fc.constantFrom('alone' as const, 'together' as const),
      minimum: fc.option(fc.nat(20_000).map(minor)),
    }),
    { maxLength: 6 },
  )
  .map((all) =>
    all.map(({ rule, ...more }, index) => somePromotion(`p${index}`, rule as PromotionRule, more)),
  );
