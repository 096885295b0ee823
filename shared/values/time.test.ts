import { expect, test } from 'vitest';
import { businessDateOf, instantOf, instantSchema } from './time.ts';

test('the business date is the day in the branch, not in UTC', () => {
  const lateEvening = Date.UTC(2026, 10, 20, 19, 30);
  expect(businessDateOf(lateEvening, 'Asia/Tashkent')).toBe('2026-11-21');
  expect(businessDateOf(lateEvening, 'Europe/Kyiv')).toBe('2026-11-20');
});

test('instants have one form', () => {
  expect(instantSchema.parse(instantOf(0))).toBe('1970-01-01T00:00:00.000Z');
  for (const text of [
    '2026-11-21T08:30:00Z',
    '2026-11-21',
    '2026-13-01T00:00:00.000Z',
    '2026-11-21T08:30:00.000+05:00',
  ]) {
    expect(instantSchema.safeParse(text).success, text).toBe(false);
  }
});
