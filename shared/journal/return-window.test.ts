import { expect, test } from 'vitest';
import type { BusinessDate } from '../values/time.ts';
import { firstReturnDate } from './return-window.ts';

test('returns reach back over so many dates, today with them', () => {
  const from = (today: string, days: number) => firstReturnDate(today as BusinessDate, days);
  expect(from('2026-11-21', 1)).toBe('2026-11-21');
  expect(from('2026-11-21', 30)).toBe('2026-10-23');
  expect(from('2024-03-01', 2)).toBe('2024-02-29');
  expect(from('2026-01-10', 11)).toBe('2025-12-31');
  expect(from('2026-11-21', 0)).toBeNull();
});
