import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findReturnImbalance } from '../journal/receipt-balance.ts';
import type { SaleLine } from '../journal/sale-body.ts';
import { testIds, testProduct, testReturnBody, testSaleBody, testTender } from '../testing.ts';
import { milli, minor, priceTimesQuantity } from '../values/money.ts';
import { returnedLine } from './returned-line.ts';
import { cashBack, splitRefund } from './split-refund.ts';
import { sumUpReturn, worthOf } from './sum-up-return.ts';

const newId = testIds(3);
const doc = newId();

/** A sold line of any quantity, with discounts by hand and of bonuses. */
const lineArb = fc
  .record({
    price: fc.integer({ min: 1, max: 100_000 }),
    qty: fc.integer({ min: 2, max: 20_000 }),
    off: fc.double({ min: 0, max: 0.5, noNaN: true }),
    bonus: fc.double({ min: 0, max: 0.5, noNaN: true }),
  })
  .map(({ price, qty, off, bonus }): SaleLine => {
    const product = testProduct(newId(), { price, isWeighed: true });
    const [line] = testSaleBody(newId, [{ product, name: 'n', unitName: 'u', qty: milli(qty) }]).lines;
    if (line === undefined) throw new Error('no line');
    const gross = priceTimesQuantity(minor(price), milli(qty));
    const amounts = { manual: minor(Math.floor(gross * off)), bonus: minor(Math.floor(gross * bonus)) };
    const discounts = (['manual', 'bonus'] as const)
      .map((source) => ({ source, amount: amounts[source], reason: null, by: null }))
      .filter(({ amount }) => amount > 0);
    const sum = minor(gross - amounts.manual - amounts.bonus);
    return { ...line, sum, discounts };
  });

/** Cuts a quantity into parts. */
function partsOf(qty: number, cuts: readonly number[]): number[] {
  const at = [0, ...new Set(cuts.map((cut) => Math.floor(cut * qty)))].toSorted((a, b) => a - b);
  return [...at, qty]
    .slice(1)
    .map((end, index) => end - (at[index] ?? 0))
    .filter((part) => part > 0);
}

test('whatever parts a line comes back in, each is a return that adds up, and all come to what was paid', () => {
  const cutsArb = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 5 });
  fc.assert(
    fc.property(lineArb, cutsArb, (sold, cuts) => {
      let before = milli(0);
      const back: SaleLine[] = [];
      for (const part of partsOf(sold.qty, cuts)) {
        const line = returnedLine(doc, sold, { before, now: milli(part), marks: [], serials: [] }, newId());
        before = milli(before + part);
        back.push(line);
        const totals = sumUpReturn([line], minor(0));
        const tenders = [testTender(newId, totals.total)];
        const body = { ...testReturnBody(newId, []), lines: [line], tenders, rounding: minor(0), totals };
        expect(findReturnImbalance(body)).toBeNull();
      }
      const sum = (amounts: number[]) => amounts.reduce((all, amount) => all + amount, 0);
      expect(sum(back.map((line) => worthOf([line])))).toBe(worthOf([sold]));
      const bonuses = (line: SaleLine) =>
        sum(line.discounts.map(({ source, amount }) => (source === 'bonus' ? amount : 0)));
      expect(sum(back.map(bonuses))).toBe(bonuses(sold));
      expect(sum(back.flatMap(({ taxes }) => taxes.map(({ amount }) => amount)))).toBe(
        sum(sold.taxes.map(({ amount }) => amount)),
      );
    }),
    { numRuns: 300 },
  );
});

test('a refund goes back by what is left of each tender, and what none has room for is for the drawer', () => {
  const left = (amount: number) => ({ kind: 'card' as const, left: minor(amount) });
  expect(splitRefund(minor(300), [left(200), left(400)], minor(1))).toEqual({ shares: [100, 200], rest: 0 });
  expect(splitRefund(minor(700), [left(200), left(400)], minor(1))).toEqual({
    shares: [200, 400],
    rest: 100,
  });
  expect(splitRefund(minor(5), [left(-3), left(0)], minor(1))).toEqual({ shares: [0, 0], rest: 5 });
});

test('cash that goes back in parts comes to the same as in one', () => {
  let before = { due: minor(0), handedOut: minor(0) };
  const given = [149, 149, 149].map((part) => {
    const cash = cashBack(minor(part), before, minor(100));
    before = { due: minor(before.due + part), handedOut: minor(before.handedOut + cash) };
    return cash;
  });
  expect(given).toEqual([100, 200, 100]);
  expect(cashBack(minor(447), { due: minor(0), handedOut: minor(0) }, minor(100))).toBe(400);
});
