import { randomInt } from 'node:crypto';
import { expect, it, test } from 'vitest';
import { priceCart, type PricedCart } from '@karvon/shared/pricing/price-cart.ts';
import type { SaleBody, SaleLine } from '@karvon/shared/journal/sale-body.ts';
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

/** A sale whose first line that has it is changed. */
const forged =
  (change: (line: SaleLine) => SaleLine, has: (line: SaleLine) => boolean) =>
  (body: SaleBody): SaleBody => {
    const index = body.lines.findIndex(has);
    return { ...body, lines: body.lines.map((line, place) => (place === index ? change(line) : line)) };
  };
const cut = (amount: number) =>
  ({ source: 'promotion', amount: minor(amount), reason: 'p', by: null }) as const;
const isPromoted = ({ source }: SaleLine['discounts'][number]) => source === 'promotion';

test.each<[string, (body: SaleBody) => SaleBody]>([
  [
    'a promotion gave a unit more',
    forged(
      ({ discounts, ...line }) => {
        const place = discounts.findIndex(isPromoted);
        const more = discounts.map((one, at) =>
          at === place ? { ...one, amount: minor(one.amount + 1) } : one,
        );
        return { ...line, discounts: more, sum: minor(line.sum - 1) };
      },
      ({ discounts }) => discounts.some(isPromoted),
    ),
  ],
  [
    'a promotion that did not hold gave something',
    forged(
      (line) => ({ ...line, discounts: [...line.discounts, cut(100)], sum: minor(line.sum - 100) }),
      ({ sum }) => sum > 100,
    ),
  ],
  [
    'a promotion that held gave nothing',
    forged(
      (line) => ({ ...line, discounts: line.discounts.filter((one) => !isPromoted(one)) }),
      ({ discounts }) => discounts.some(isPromoted),
    ),
  ],
  [
    'a tax is a unit off',
    forged(
      (line) => ({
        ...line,
        taxes: line.taxes.map((tax, at) => (at === 0 ? { ...tax, amount: one(tax.amount) } : tax)),
      }),
      ({ taxes }) => taxes.length > 0,
    ),
  ],
  [
    'a price is a unit off',
    forged(
      (line) => ({ ...line, price: one(line.price) }),
      ({ barcode, discounts }) => barcode === null && discounts.length === 0,
    ),
  ],
  [
    'a service charge is a unit off',
    (body) => ({
      ...body,
      surcharges: body.surcharges.map((charge) => ({ ...charge, amount: one(charge.amount) })),
    }),
  ],
  ['cash is rounded by a unit more', (body) => ({ ...body, rounding: one(body.rounding) })],
])('finds of a sale that %s', async (_what, forge) => {
  const { failures } = await runFuzz(pricingTarget(undefined, forge), once);
  expect(failures.map(({ finding }) => finding.kind)).toEqual(['centre-differs']);
});

test('a code that comes to nothing, beside a label that says the sum: both leave no trace, and the centre agrees', async () => {
  const named = { kind: 3, products: [3], others: [], value: 542, take: 1, reduced: 1, priority: 1 };
  const ofAll = { kind: 3, products: null, others: null, value: 5025, take: 1, reduced: 1, priority: 2 };
  const cart = {
    items: [
      { product: 3, qty: 3000 },
      { product: 4, qty: 1000, labelSum: 99_906 },
    ],
    promotions: [{ ...named, needsCode: true }, ofAll],
    codes: [0],
  };
  expect(await pricingTarget().run(cart)).toBeUndefined();
  expect(await pricingTarget().run({ ...cart, codes: [] })).toBeUndefined();
});
