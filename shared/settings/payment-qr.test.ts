import { expect, test } from 'vitest';
import { minor } from '../values/money.ts';
import { hasPaymentQr, paymentQrLineSchema, paymentQrOf, paymentQrSchema } from './payment-qr.ts';

const lines = [
  'click https://my.click.uz/services/pay?amount={sum}&transaction_param={attempt}',
  'bank 00020101021126{minor}',
  'still A sign on the counter',
];
const of = (tender: string, amount: number, decimals = 2) =>
  paymentQrOf(lines, tender, { amount: minor(amount), decimals, attempt: 'a-1' });

test('the sum and the attempt are filled in where the shop’s text has them', () => {
  expect(of('click', 400_000)).toBe('https://my.click.uz/services/pay?amount=4000.00&transaction_param=a-1');
  expect(of('click', 5)).toContain('amount=0.05&');
  expect(of('click', 4000, 0)).toContain('amount=4000&');
  expect(of('bank', 400_000)).toBe('00020101021126400000');
  expect(of('still', 400_000)).toBe('A sign on the counter');
  expect(of('card', 400_000)).toBeNull();
  expect([hasPaymentQr(lines, 'bank'), hasPaymentQr(lines, 'ban')]).toEqual([true, false]);
});

test.each([
  '',
  'click',
  'click ',
  ' https://pay.test',
  'click pay\nme',
  'click pay {amount}',
  'click pay {}',
  `click ${'x'.repeat(501)}`,
])('%j is no line', (line) => {
  expect(paymentQrLineSchema.safeParse(line).success).toBe(false);
});

test('a tender has one code', () => {
  expect(paymentQrSchema.safeParse(lines).success).toBe(true);
  expect(paymentQrSchema.safeParse(['a x', 'a y']).error?.issues[0]?.message).toBe('names a tender twice');
});
