import { expect, test } from 'vitest';
import { hasMessage } from '../i18n/translate.ts';
import { accountCodes, accountNameKey, accountOf, accountTypes, chart } from './chart.ts';

test('every account has one code and a name', () => {
  expect(new Set(accountCodes).size).toBe(chart.length);
  for (const { code } of chart) {
    expect(accountOf(code).code).toBe(code);
    expect(hasMessage(accountNameKey(code)), code).toBe(true);
  }
  for (const type of accountTypes) expect(hasMessage(`ledger.type.${type}`), type).toBe(true);
});

test('an account that may not be overdrawn grows by what is credited', () => {
  const guarded = chart.filter(({ guard }) => guard === 'credit');
  expect(guarded.length).toBeGreaterThan(0);
  for (const { code, type } of guarded) expect([code, type]).toEqual([code, 'liability']);
});

test('a code that the chart does not have is a fault', () => {
  expect(() => accountOf('pocket' as 'bank')).toThrow(/pocket/);
});
