import { expect, test } from 'vitest';
import { receiptNumberSchema } from '@karvon/shared/journal/sale-body.ts';
import { nextReceiptNumber, readReceiptNumber } from './receipt-number.ts';

test('counts on from the last number, with a letter from the second incarnation on', () => {
  expect(nextReceiptNumber('A1', 1, null)).toBe('A1-000001');
  expect(nextReceiptNumber('A1', 1, 'A1-000041')).toBe('A1-000042');
  expect(nextReceiptNumber('A1', 2, null)).toBe('A1B-000001');
  expect(nextReceiptNumber('A1', 26, 'A1Z-999999')).toBe('A1Z-1000000');
  expect(nextReceiptNumber('A1', 27, null)).toBe('A1AA-000001');
  expect(nextReceiptNumber('A1', 53, null)).toBe('A1BA-000001');
  expect(receiptNumberSchema.safeParse(nextReceiptNumber('A1', 700, null)).success).toBe(true);
});

test('what somebody types is read as a number, with or without its zeros and its till', () => {
  const whole = { kind: 'whole', text: 'A1B-000042' };
  for (const typed of ['A1B-000042', 'a1b-42', ' A1b 42', '№ a1b–0042', 'A1B - 42']) {
    expect(readReceiptNumber(typed)).toEqual(whole);
  }
  expect(readReceiptNumber('42')).toEqual({ kind: 'counter', text: '000042' });
  expect(readReceiptNumber('0')).toEqual({ kind: 'counter', text: '000000' });
  expect(readReceiptNumber('a1-1000000')).toEqual({ kind: 'whole', text: 'A1-1000000' });
  for (const typed of ['', '-', 'A1-', 'A1B', "1' OR '1"]) expect(readReceiptNumber(typed)).toBeNull();
});
