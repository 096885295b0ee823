import fc from 'fast-check';
import { expect, it } from 'vitest';
import { minor, priceTimesQuantity } from '../values/money.ts';
import { applyPromotions, readyPromotions } from './apply-promotions.ts';
import type { Promotion } from './pricing-entry.ts';
import { NOON, someItems, somePromotion, somePromotions } from './pricing.test-support.ts';
import type { PromotedItem } from './promoted-line.ts';

const cutsOf = (items: readonly PromotedItem[], promotions: readonly Promotion[]) =>
  applyPromotions(items, readyPromotions(promotions), NOON, new Set());
const off = (cuts: readonly { amount: number }[] | undefined) =>
  (cuts ?? []).reduce((sum, { amount }) => sum + amount, 0);

it('takes nothing below zero, and no more than a line comes to, whatever promotions there are', () => {
  fc.assert(
    fc.property(someItems, somePromotions, (items, promotions) => {
      const cuts = cutsOf(items, promotions);
      expect(cuts).toHaveLength(items.length);
      for (const [index, { price, qty }] of items.entries()) {
        expect(cuts[index]?.every(({ amount }) => amount > 0)).toBe(true);
        expect(off(cuts[index])).toBeLessThanOrEqual(priceTimesQuantity(price, qty));
      }
    }),
  );
});

it('makes the goods of a product cost the same, in whatever order they were scanned', () => {
  const shuffled = someItems.chain((items) =>
    fc.tuple(fc.constant(items), fc.shuffledSubarray(items, { minLength: items.length })),
  );
  fc.assert(
    fc.property(shuffled, somePromotions, ([items, other], promotions) => {
      expect(offByProduct(other, promotions)).toEqual(offByProduct(items, promotions));
    }),
  );
});

function offByProduct(items: readonly PromotedItem[], promotions: readonly Promotion[]) {
  const cuts = cutsOf(items, promotions);
  const sums: Record<string, number> = {};
  for (const [index, { product }] of items.entries()) {
    sums[product] = (sums[product] ?? 0) + off(cuts[index]);
  }
  return sums;
}

it('reduces of several what one finds who lays the pieces in a row', () => {
  const rule = fc.record({ take: fc.integer({ min: 1, max: 5 }), reduced: fc.integer({ min: 1, max: 5 }) });
  fc.assert(
    fc.property(someItems, rule, (items, { take, reduced }) => {
      const less = Math.min(reduced, take);
      const goods = { products: null, categories: null, except: [] };
      const promotion = somePromotion('p', {
        kind: 'of-several',
        goods,
        take,
        reduced: less,
        rateBp: 10_000 as never,
      });
      const row = items
        .filter(({ isWeighed }) => !isWeighed)
        .flatMap(({ price, qty }) => Array.from({ length: qty / 1000 }, () => price))
        .toSorted((one, other) => other - one);
      let expected = 0;
      for (let group = 0; group + take <= row.length; group += take) {
        for (const price of row.slice(group + take - less, group + take)) expected += price;
      }
      expect(cutsOf(items, [promotion]).reduce((sum, cuts) => sum + off(cuts), 0)).toBe(expected);
    }),
  );
});

it('takes as many rounds of a set as there are pieces for', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 500 }), fc.integer({ min: 1, max: 9 }), (pieces, each) => {
      const goods = { products: null, categories: null, except: [] };
      const price = minor(100);
      const promotion = somePromotion('p', { kind: 'set', parts: [{ goods, count: each }], price });
      const item: PromotedItem = {
        product: '00000000-0000-7000-8000-0000000000a1',
        categories: [],
        price: minor(70),
        qty: (pieces * 1000) as never,
        isWeighed: false,
        mark: '',
      };
      const gain = Math.max(0, 70 * each - 100);
      expect(off(cutsOf([item], [promotion])[0])).toBe(Math.floor(pieces / each) * gain);
    }),
  );
});
