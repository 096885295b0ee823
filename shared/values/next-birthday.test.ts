import { expect, test } from 'vitest';
import { daysToBirthday } from './next-birthday.ts';
import { businessDateSchema } from './time.ts';

const day = (text: string) => businessDateSchema.parse(text);

test.each([
  ['1990-11-23', '2026-11-23', 0],
  ['1990-11-30', '2026-11-23', 7],
  ['1990-11-22', '2026-11-23', 364],
  ['1990-01-01', '2026-12-31', 1],
  ['2000-02-29', '2027-02-27', 1],
  ['2000-02-29', '2028-02-28', 1],
])('whoever was born on %s has a birthday from %s on in %i days', (born, today, days) => {
  expect(daysToBirthday(day(born), day(today))).toBe(days);
});
