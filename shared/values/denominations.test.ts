import { expect, test } from 'vitest';
import { cashStepOf } from '../pricing/cash-rounding.ts';
import { denominationsOf } from './denominations.ts';
import { businessDateSchema } from './time.ts';

const today = businessDateSchema.parse('2026-11-21');

test.each([
  ['UZS', 'UZ', 20_000_000, 5_000],
  ['KGS', 'KG', 500_000, 10],
  ['UAH', 'UA', 100_000, 10],
])(
  '%s is counted by notes and coins, the largest first, and cash that is taken can be counted',
  (code, country, most, least) => {
    const values = denominationsOf(code, 2);
    expect(values).toEqual([...new Set(values)].toSorted((one, other) => other - one));
    expect([values[0], values.at(-1)]).toEqual([most, least]);
    const step = cashStepOf(country, today);
    expect(values.some((value) => step % value === 0)).toBe(code !== 'UZS');
  },
);

test('of a currency that keeps no minor unit only what is whole is there; others are counted by their sum', () => {
  expect(denominationsOf('UAH', 0).at(-1)).toBe(1);
  expect(denominationsOf('UAH', 0)[0]).toBe(1000);
  expect(denominationsOf('USD', 2)).toEqual([]);
});
