import { readyPromotions } from '@karvon/shared/pricing/apply-promotions.ts';
import { listsHolding, unitPrice } from '@karvon/shared/pricing/list-price.ts';
import { type CartToPrice, plainCart, priceCart } from '@karvon/shared/pricing/price-cart.ts';
import type { CartItem, PriceBook } from '@karvon/shared/pricing/price-lines.ts';
import { type Promotion, promotionBodySchema } from '@karvon/shared/pricing/pricing-entry.ts';
import { nothingSaid, testIds, testOccasion, testProduct } from '@karvon/shared/testing.ts';
import { milli, minor } from '@karvon/shared/values/money.ts';
import type { Bench } from './frame.ts';

const LINES = 100;
const PROMOTIONS = 500;
const ROUNDS = 600;
const WARM_UP = 100;
const exact = { taxes: 'line', cashStep: minor(100) } as const;

/** What a cashier waits for at each scan into a large cart: a frame of 16 ms is the aim in `README.md`. */
export const pricingBenches: readonly Bench[] = [
  {
    name: 'till/price-100-lines-500-promotions',
    unit: 'ms, 99th of 100',
    better: 'lower',
    reference: 'the same goods and promotions looked up and nothing reckoned',
    aim: 3,
    async measure() {
      const newId = testIds(5_000_000);
      const goods = Array.from({ length: LINES }, (_none, index) => itemOf(newId, index));
      const promotions = Array.from({ length: PROMOTIONS }, (_none, index) =>
        promotionOf(newId(), index, goods),
      );
      const book: PriceBook = { lists: [], promotions: readyPromotions(promotions) };
      const occasion = testOccasion(newId());
      const cart: CartToPrice = plainCart(goods);
      const times: { ours: number[]; theirs: number[] } = { ours: [], theirs: [] };
      let seen = 0;
      for (let round = 0; round < ROUNDS + WARM_UP; round += 1) {
        const ours = timed(() => (seen += priceCart(cart, book, occasion, exact).totals.total));
        const theirs = timed(() => (seen += lookUp(goods, book, occasion)));
        if (round < WARM_UP) continue;
        times.ours.push(ours);
        times.theirs.push(theirs);
      }
      if (seen <= 0) throw new Error('Nothing was priced.');
      return { value: ninetyNinth(times.ours), referenceValue: ninetyNinth(times.theirs) };
    },
  },
];

function lookUp(
  goods: readonly CartItem[],
  { lists, promotions }: PriceBook,
  occasion: ReturnType<typeof testOccasion>,
) {
  const held = listsHolding(lists, occasion);
  let found = 0;
  for (const { product, listPrices, qty } of goods) {
    found += unitPrice(product, held, listPrices, qty, occasion.date).price;
  }
  const asked = goods.map(({ product, categories }) => ({ product: product.id, categories }));
  for (const { pickers } of promotions) {
    for (const picks of pickers.values()) for (const one of asked) if (picks(one)) found += 1;
  }
  return found;
}

/** Every tenth is sold by weight. */
function itemOf(newId: () => string, index: number): CartItem {
  const isWeighed = index % 10 === 9;
  return {
    id: newId(),
    product: testProduct(newId(), { price: 10_000 + index * 37, isWeighed }),
    name: 'Goods',
    unitName: 'pc',
    qty: milli(isWeighed ? 777 : 1000 * (1 + (index % 4))),
    ...nothingSaid,
  };
}

/** Of each kind one in six, of some of the goods; all of them hold. */
function promotionOf(id: string, index: number, goods: readonly CartItem[]): Promotion {
  const some = (from: number, count: number) => ({
    products: Array.from(
      { length: count },
      (_none, step) => goods[(from + step * 7) % goods.length]?.product.id,
    ),
    categories: null,
    except: [],
  });
  const rules = [
    { kind: 'percent', goods: some(index, 10), rateBp: 100 },
    { kind: 'amount', goods: some(index, 5), amount: 50 },
    { kind: 'price', goods: some(index, 2), price: 9990 },
    { kind: 'of-several', goods: some(index, 10), take: 3, reduced: 1, rateBp: 5000 },
    { kind: 'set', parts: [1, 2].map((count) => ({ goods: some(index * count, 3), count })), price: 20_000 },
    {
      kind: 'gift',
      bought: { goods: some(index, 3), count: 3 },
      gift: { goods: some(index + 1, 2), count: 1 },
    },
  ];
  const always = { from: null, to: null, branches: null, groups: null, weekdays: null, hours: null };
  const body = promotionBodySchema.parse({
    name: { en: 'Bench' },
    ...always,
    priority: index % 1000,
    stacking: index % 5 === 0 ? 'alone' : 'together',
    needsCode: false,
    minimum: null,
    rule: rules[index % rules.length],
  });
  return { ...body, id };
}

function timed(action: () => unknown): number {
  const start = performance.now();
  action();
  return performance.now() - start;
}

function ninetyNinth(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length * 0.99)] ?? Number.NaN;
}
