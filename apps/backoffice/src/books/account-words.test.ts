import { expect, test } from 'vitest';
import { accountText, ruleText, subjectText } from './account-words.ts';

const till = '0193a000-0000-7000-8000-00000000abcd';
const names = new Map([[till, 'A1']]);

test.each([
  [{ code: 'till-cash', subject: till }, 'Cash in tills · A1'],
  [{ code: 'bank', subject: '' }, 'Bank account'],
  [{ code: 'acquirer', subject: 'card' }, 'Cards and online payments, to be paid out · Card'],
  [{ code: 'client-debt', subject: 'name:Anna' }, 'Clients’ debts · Anna'],
  [{ code: 'client-debt', subject: '' }, 'Clients’ debts · not named'],
  [{ code: 'revenue', subject: '' }, 'Revenue · without tax'],
  [{ code: 'tax', subject: 'VAT 12%' }, 'Taxes due · VAT 12%'],
  [{ code: 'write-offs', subject: 'expired' }, 'Goods written off · Out of date'],
  [{ code: 'shortfall', subject: 'certificates:K-7' }, 'Spent beyond a balance · Gift certificates · K-7'],
  [{ code: 'of-the-future', subject: 'x' }, 'of-the-future · x'],
])('%j is called %s', (account, text) => {
  expect(accountText(account, names, 'en').replaceAll('\u00a0', ' ')).toBe(text);
});

test('an id without a name is told by its end', () => {
  expect(subjectText({ code: 'agent-debt', subject: till }, new Map(), 'en')).toBe('…00abcd');
});

test('a rule of a newer centre stands for itself', () => {
  expect(ruleText('sale.cash', 'ru')).toBe('Продажа: наличные');
  expect(ruleText('sale.by-moon', 'ru')).toBe('sale.by-moon');
});
