import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { type Minor, minor, sumMinor } from '../values/money.ts';
import type { BusinessDate } from '../values/time.ts';
import { cashRounding, cashStepOf, dueInCash } from './cash-rounding.ts';

const day = (text: string) => text as BusinessDate;
const cash = (amount: number) => ({ isCash: true, amount: minor(amount) });
const card = (amount: number) => ({ isCash: false, amount: minor(amount) });
const HALF = minor(50);

test.each([
  ['UA', '2026-11-21', 50],
  ['UA', '2025-09-30', 10],
  ['UA', '2019-01-01', 1],
  ['KG', '2026-11-21', 50],
  ['UZ', '2026-11-21', 100],
  ['KZ', '2026-11-21', 1],
])('%s rounds cash on %s to %i', (country, date, step) => {
  expect(cashStepOf(country, day(date))).toBe(step);
});

test.each([
  [10_024, 10_000],
  [10_025, 10_050],
  [10_049, 10_050],
  [10_074, 10_050],
  [10_075, 10_100],
])('%i is %i in cash, as the National Bank of Ukraine has it', (total, due) => {
  expect(dueInCash(minor(total), [], HALF)).toBe(due);
});

it('rounds what is left for cash alone', () => {
  const total = minor(10_033);
  expect(dueInCash(total, [card(10_000)], HALF)).toBe(50);
  expect(cashRounding(total, [card(10_000), cash(50)], HALF)).toBe(17);
  expect(cashRounding(total, [card(10_033)], HALF)).toBe(0);
});

it('rounds nothing while something is left to pay, nor when a card pays what is left after cash', () => {
  const total = minor(10_033);
  expect(cashRounding(total, [cash(5000)], HALF)).toBe(0);
  expect(cashRounding(total, [cash(5000), card(5033)], HALF)).toBe(0);
});

it('pays a total of less than half a step without money', () => {
  expect(dueInCash(minor(20), [], HALF)).toBe(0);
  expect(cashRounding(minor(20), [cash(0)], HALF)).toBe(-20);
});

it('never rounds by more than half a step, and the total is what was paid', () => {
  const amounts = fc.record({
    total: fc.nat(100_000),
    share: fc.nat(100),
    step: fc.constantFrom(1, 10, 50, 100),
  });
  fc.assert(
    fc.property(amounts, ({ total, share, step }) => {
      const before = [card(Math.floor((total * share) / 100))];
      const due = dueInCash(minor(total), before, minor(step));
      const tenders = [...before, cash(due)];
      const rounding = cashRounding(minor(total), tenders, minor(step));
      expect(Math.abs(rounding)).toBeLessThanOrEqual(step / 2);
      expect(total + rounding).toBe(sumMinor(tenders.map(({ amount }): Minor => amount)));
    }),
  );
});
