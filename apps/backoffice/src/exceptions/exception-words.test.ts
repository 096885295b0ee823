import { exceptionDetailsSchema } from '@karvon/shared/exceptions/details.ts';
import { exceptionKinds } from '@karvon/shared/exceptions/kinds.ts';
import type { MessageKey } from '@karvon/shared/i18n/en/texts.ts';
import { completeLocales } from '@karvon/shared/i18n/catalogue.ts';
import { type MessageParams, translate } from '@karvon/shared/i18n/translate.ts';
import { expect, test } from 'vitest';
import { aboutText, decisionName, differenceText, happenedText } from './exception-words.ts';

const t = (key: MessageKey, params?: MessageParams) => translate('en', key, params);
const money = (amount: number, currency: string | undefined) => `${amount} ${currency ?? ''}`.trim();

test.each(exceptionKinds)('%s is told in a sentence even when nothing is known about it', (kind) => {
  for (const locale of completeLocales) {
    const said = happenedText(
      { kind, details: {}, tillCode: null },
      (key, params) => translate(locale, key, params),
      money,
      locale,
    );
    expect(said).toMatch(/^\S.*\.$/);
    expect(said).not.toMatch(/undefined|\{|NaN/);
  }
});

test('tells what is known, and leaves out what it does not understand', () => {
  const details = exceptionDetailsSchema.parse({ amount: 5, currency: 'UZS', name: 'Client 1', seq: 'odd' });
  const debt = { kind: 'debt-without-client' as const, details, tillCode: 'A1' };
  expect(happenedText(debt, t, money, 'en')).toBe(
    '5 UZS was sold on account, and no client is named who owes it. The receipt names Client 1.',
  );
  expect(aboutText(debt, t, money)).toBe('5 UZS · Client 1');
  const overspent = exceptionDetailsSchema.parse({ account: 'certificates', missing: 7 });
  expect(aboutText({ kind: 'account-overspent', details: overspent }, t, money)).toBe(
    '7 · Gift certificates',
  );
});

test('says how much more of what came back than was sold', () => {
  const details = exceptionDetailsSchema.parse({
    saleNumber: 'A1-000001',
    productName: 'Bread',
    sold: 2000,
    returned: 3500,
    excess: 1500,
  });
  expect(happenedText({ kind: 'return-excess', details, tillCode: 'A1' }, t, money, 'en')).toBe(
    'Of Bread on receipt A1-000001 1.5 came back beyond the 2 that were sold.',
  );
});

test('calls a decision by its name, and one that it does not know by its code', () => {
  expect(decisionName('accept', t)).toBe('Accept as it is');
  expect(decisionName('charge', t)).toBe('charge');
});

test('says what of a receipt differs, and what it should be', () => {
  const of = (what: string, name: string | null, tax: string | null = null) => ({
    what,
    name,
    tax,
    actual: 500,
    expected: 400,
    stale: false,
  });
  const details = exceptionDetailsSchema.parse({
    number: 'A1-000001',
    lines: [],
    differences: [
      of('discount', 'Bread'),
      of('tax', 'Bread', 'VAT 12 %'),
      of('surcharge', 'Service'),
      of('rounding', null),
    ],
  });
  const told = details.differences?.map((one) => differenceText(one, t, (amount) => money(amount, 'UZS')));
  expect(told?.map(({ said }) => said)).toEqual([
    'Bread: promotions took off 500 UZS',
    'Bread: VAT 12 % of 500 UZS',
    '“Service” on top: 500 UZS',
    'Cash was rounded by 500 UZS',
  ]);
  expect(new Set(told?.map(({ expected }) => expected))).toEqual(new Set(['should be 400 UZS']));
  expect(aboutText({ kind: 'price-differs', details }, t, money)).toMatch(/A1-000001 · Bread, Service$/);
});
