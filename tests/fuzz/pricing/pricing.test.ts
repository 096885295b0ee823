import { randomInt } from 'node:crypto';
import { expect, it, test } from 'vitest';
import { priceCart, type PricedCart } from '@karvon/shared/pricing/price-cart.ts';
import { type Minor, minor } from '@karvon/shared/values/money.ts';
import { failureText, runFuzz } from '../frame.ts';
import { pricingTarget } from './target.ts';

const CASES = 400;
const seed = randomInt(2 ** 31);
const once = { seed, first: 0, cases: CASES, maxFailures: 1 };

it(`prices ${CASES} carts of seed ${seed} so that everything adds up, whatever was scanned first`, async () => {
  const { failures } = await runFuzz(pricingTarget(), once);
  expect(failures.map((failure) => failureText('pricing', seed, failure))).toEqual([]);
});

/** Pricing with a fault in it. */
const broken =
  (change: (priced: PricedCart) => PricedCart): typeof priceCart =>
  (...input) =>
    change(priceCart(...input));
const one = (sum: Minor) => minor(sum + 1);

test.each<[string, typeof priceCart]>([
  [
    'a line is a unit off',
    broken((priced) => ({
      ...priced,
      lines: priced.lines.map((line, index) => (index === 0 ? { ...line, sum: one(line.sum) } : line)),
    })),
  ],
  [
    'the header is counted apart',
    broken((priced) => ({ ...priced, totals: { ...priced.totals, discount: one(priced.totals.discount) } })),
  ],
  [
    'a card is rounded as cash is',
    broken((priced) => ({ ...priced, due: minor(Math.round(priced.due / 5000) * 5000) })),
  ],
  [
    'the first line gets a promotion of its own',
    broken((priced) => {
      const [first, ...others] = priced.lines;
      if (first === undefined || first.sum === 0) return priced;
      const cut = { source: 'promotion', amount: minor(1), reason: null, by: null, promotion: 'p' } as const;
      const line = { ...first, sum: minor(first.sum - 1), discounts: [...first.discounts, cut] };
      const totals = { ...priced.totals, discount: one(priced.totals.discount) };
      const total = minor(totals.total - 1);
      return {
        ...priced,
        lines: [line, ...others],
        totals: { ...totals, total },
        due: minor(priced.due - 1),
      };
    }),
  ],
])('finds that %s', async (_what, price) => {
  const { failures } = await runFuzz(pricingTarget(price), once);
  expect(failures).toHaveLength(1);
});
