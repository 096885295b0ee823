import { expect, test } from 'vitest';
import { businessDateOf, businessDateSchema, instantOf, instantSchema } from './time.ts';

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

test('a business date is a day of the calendar', () => {
  for (const day of ['2026-11-21', '2024-02-29'])
    expect(businessDateSchema.safeParse(day).success, day).toBe(true);
  for (const day of ['2026-02-29', '2026-13-01', '0000-01-01', '2026-1-1', '2026-11-21T00']) {
    expect(businessDateSchema.safeParse(day).success, day).toBe(false);
  }
});

test('an instant is of the calendar too, and has one way to be written', () => {
  for (const text of ['2026-02-30T00:00:00.000Z', '2026-02-28T24:00:00.000Z', '0000-02-28T00:00:00.000Z']) {
    expect(instantSchema.safeParse(text).success, text).toBe(false);
  }
});
