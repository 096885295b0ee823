import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nothingSaid, testIds, testProduct } from '../testing.ts';
import { milli, minor } from '../values/money.ts';
import { readyPromotions } from './apply-promotions.ts';
import { type CartItem, NO_PRICES, type PriceBook, priceLines, type Reductions } from './price-lines.ts';
import type { ListPrice, Promotion } from './pricing-entry.ts';
import { NOON, pricingId, somePromotion, somePromotions } from './pricing.test-support.ts';

const newId = testIds();
const by = pricingId('b1');
const reason = 'bruised';
const nothing: Reductions = { codes: new Set(), discount: null, bonus: minor(0) };
const anything = { products: null, categories: null, except: [] };
const tenth = (more: Partial<Promotion> = {}) =>
  somePromotion('tenth', { kind: 'percent', goods: anything, rateBp: 1000 as never }, more);
const promoting = (...promotions: Promotion[]): PriceBook => ({
  ...NO_PRICES,
  promotions: readyPromotions(promotions),
});

function item(product: string, price: number, pieces: number, more: Partial<CartItem> = {}): CartItem {
  return {
    id: newId(),
    product: testProduct(pricingId(product), { price }),
    name: product,
    unitName: 'pc',
    qty: milli(pieces * 1000),
    ...nothingSaid,
    ...more,
  };
}

function sumsOf(items: CartItem[], reductions: Partial<Reductions> = {}, book = NO_PRICES) {
  return priceLines(items, { ...nothing, ...reductions }, book, NOON).map(({ sum }) => sum);
}

describe('a price that was set by hand', () => {
  it('is a discount where it is the lower one, with who allowed it and why', () => {
    const [line] = priceLines(
      [item('a1', 1000, 3, { override: { price: minor(900), reason, by } })],
      nothing,
      promoting(tenth()),
      NOON,
    );
    const discounts = [{ source: 'override', amount: 300, reason, by, promotion: null }];
    expect(line).toMatchObject({ price: 1000, gross: 3000, sum: 2700, discounts });
  });
  it('is the price where it is the higher one', () => {
    const override = { price: minor(1100), reason, by };
    const [line] = priceLines([item('a1', 1000, 3, { override })], nothing, promoting(tenth()), NOON);
    expect(line).toMatchObject({ price: 1100, list: null, gross: 3300, sum: 3300, discounts: [] });
  });
});

describe('a label’s sum', () => {
  const labelSum = minor(2950);
  it('is what the line comes to, whatever promotions say; what its whole thousandths cost more is taken off', () => {
    const [line] = priceLines([item('a1', 1000, 3, { labelSum })], nothing, promoting(tenth()), NOON);
    const discounts = [{ source: 'override', amount: 50, reason: null, by: null, promotion: null }];
    expect(line).toMatchObject({ price: 1000, gross: 3000, sum: 2950, discounts });
  });
  it('is reached at another price where goods have become cheaper since it was printed', () => {
    const [line] = priceLines([item('a1', 900, 3, { labelSum })], nothing, NO_PRICES, NOON);
    expect(line).toMatchObject({ price: 984, list: null, gross: 2952, sum: 2950 });
  });
  it('gives way to a price that is set by hand, and discounts by hand go off it', () => {
    const override = { price: minor(500), reason, by };
    expect(sumsOf([item('a1', 1000, 3, { labelSum, override })])).toEqual([1500]);
    const discount = { rateBp: 1000, reason, by };
    expect(sumsOf([item('a1', 1000, 3, { labelSum, discount })])).toEqual([2655]);
  });
});

describe('what is taken off', () => {
  it('goes from promotions to the line’s discount, the cart’s, and bonuses, each off what the one before left', () => {
    const [line] = priceLines(
      [item('a1', 1000, 10, { discount: { rateBp: 1000, reason, by } })],
      { codes: new Set(), discount: { amount: minor(100), reason: null, by }, bonus: minor(500) },
      promoting(tenth()),
      NOON,
    );
    expect(line?.discounts.map(({ source, amount }) => [source, amount])).toEqual([
      ['promotion', 1000],
      ['manual', 900],
      ['manual', 100],
      ['bonus', 500],
    ]);
    expect(line?.sum).toBe(7500);
  });
  it('names a promotion that a code was named for as such', () => {
    const book = promoting(tenth({ needsCode: true }));
    const codes = new Set(['tenth']);
    const [line] = priceLines([item('a1', 1000, 1)], { ...nothing, codes }, book, NOON);
    expect(line?.discounts).toMatchObject([{ source: 'promo-code', promotion: 'tenth', amount: 100 }]);
    expect(sumsOf([item('a1', 1000, 1)], {}, book)).toEqual([1000]);
  });
  it('is never more than there is', () => {
    const items = [item('a1', 1000, 1), item('a2', 1, 1)];
    expect(sumsOf(items, { discount: { amount: minor(9999), reason, by } })).toEqual([0, 0]);
    expect(sumsOf(items, { bonus: minor(9999) })).toEqual([0, 0]);
    expect(sumsOf(items, { discount: { rateBp: 20_000, reason, by } })).toEqual([0, 0]);
  });
  it('is shared out to the unit', () => {
    const items = [item('a3', 1000, 1), item('a2', 1000, 1), item('a1', 1000, 1)];
    expect(sumsOf(items, { discount: { amount: minor(100), reason, by } })).toEqual([967, 967, 966]);
  });
});

describe('the price of a list', () => {
  const list = { id: 'wholesale', priority: 1, from: null, to: null, branches: null, groups: null };
  const steps = [
    { from: null, minQty: milli(0), price: minor(950) },
    { from: null, minQty: milli(10_000), price: minor(900) },
  ];
  const prices: ListPrice[] = [{ list: pricingId('77'), product: pricingId('a1'), steps }];
  const book: PriceBook = {
    ...NO_PRICES,
    lists: [{ ...list, id: pricingId('77'), name: { en: 'Wholesale' } }],
  };
  it('counts the goods of all lines together, and is no discount', () => {
    const listPrices = prices;
    const bread = (pieces: number) => item('a1', 1000, pieces, { listPrices });
    const lines = priceLines([bread(6), bread(4)], nothing, book, NOON);
    expect(lines.map(({ price, sum, discounts }) => [price, sum, discounts])).toEqual([
      [900, 5400, []],
      [900, 3600, []],
    ]);
    expect(sumsOf([bread(6), item('a2', 1000, 4)], {}, book)).toEqual([5700, 4000]);
  });
});

it('comes to the same for the goods of a product, in whatever order they were scanned', () => {
  const goods = fc.record({ at: fc.integer({ min: 1, max: 6 }), pieces: fc.integer({ min: 1, max: 9 }) });
  const shuffled = fc
    .array(goods, { minLength: 1, maxLength: 10 })
    .chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })));
  const off = fc.record({ amount: fc.nat(3000), bonus: fc.nat(3000) });
  fc.assert(
    fc.property(shuffled, somePromotions, off, ([all, other], promotions, { amount, bonus }) => {
      const reductions = { discount: { amount: minor(amount), reason, by }, bonus: minor(bonus) };
      const byProduct = (some: typeof all) => {
        const items = some.map(({ at, pieces }) => item(`a${at}`, at * 333, pieces));
        const sums: Record<string, number> = {};
        for (const [index, sum] of sumsOf(items, reductions, promoting(...promotions)).entries()) {
          const name = items[index]?.name ?? '';
          sums[name] = (sums[name] ?? 0) + sum;
        }
        return sums;
      };
      expect(byProduct(other)).toEqual(byProduct(all));
    }),
  );
});
