import { minor } from '@karvon/shared/values/money.ts';
import { expect, test } from 'vitest';
import { signedAmount } from './signed-amount.ts';

const till = { id: 'till', code: 'till-cash', subject: 'A1' };
const revenue = { id: 'revenue', code: 'revenue', subject: '' };
const amount = minor(500);

test('cash in the drawer and revenue both grow by a sale', () => {
  const sale = { debit: till, credit: revenue, amount, phase: 'single' } as const;
  expect([signedAmount(sale, 'till'), signedAmount(sale, 'revenue')]).toEqual([500, 500]);
});

test('both shrink by what is given back', () => {
  const back = { debit: revenue, credit: till, amount, phase: 'post' } as const;
  expect([signedAmount(back, 'till'), signedAmount(back, 'revenue')]).toEqual([-500, -500]);
});

test('a hold moves nothing', () => {
  expect(signedAmount({ debit: till, credit: revenue, amount, phase: 'pending' }, 'till')).toBe(0);
});
