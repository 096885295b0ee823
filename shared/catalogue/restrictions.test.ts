import { expect, test } from 'vitest';
import type { BusinessDate } from '../values/time.ts';
import { bornBy, isWithinHours } from './restrictions.ts';

const at = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

test.each([
  ['08:00', '22:00', '07:59', false],
  ['08:00', '22:00', '08:00', true],
  ['08:00', '22:00', '21:59', true],
  ['08:00', '22:00', '22:00', false],
  ['18:00', '02:00', '23:59', true],
  ['18:00', '02:00', '00:00', true],
  ['18:00', '02:00', '01:59', true],
  ['18:00', '02:00', '02:00', false],
  ['18:00', '02:00', '17:59', false],
  ['00:00', '00:00', '12:00', true],
  ['8', 'late', '03:00', true],
])('from %s to %s goods are sold at %s: %s', (from, to, time, may) => {
  expect(isWithinHours({ from, to }, at(time))).toBe(may);
});

test.each([
  ['2026-11-22', 18, '2008-11-22'],
  ['2028-02-29', 18, '2010-02-28'],
  ['2028-02-29', 20, '2008-02-29'],
  ['2026-03-01', 0, '2026-03-01'],
])('who is %s years old on %s was born by then', (today, age, born) => {
  expect(bornBy(today as BusinessDate, age)).toBe(born);
});
