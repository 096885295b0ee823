import { expect, test } from 'vitest';
import { receiptNumberSchema } from '@karvon/shared/journal/sale-body.ts';
import { nextReceiptNumber } from './receipt-number.ts';

test('counts on from the last number, with a letter from the second incarnation on', () => {
  expect(nextReceiptNumber('A1', 1, null)).toBe('A1-000001');
  expect(nextReceiptNumber('A1', 1, 'A1-000041')).toBe('A1-000042');
  expect(nextReceiptNumber('A1', 2, null)).toBe('A1B-000001');
  expect(nextReceiptNumber('A1', 26, 'A1Z-999999')).toBe('A1Z-1000000');
  expect(nextReceiptNumber('A1', 27, null)).toBe('A1AA-000001');
  expect(nextReceiptNumber('A1', 53, null)).toBe('A1BA-000001');
  expect(receiptNumberSchema.safeParse(nextReceiptNumber('A1', 700, null)).success).toBe(true);
});
