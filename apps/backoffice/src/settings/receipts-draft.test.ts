import { expect, test } from 'vitest';
import type { CompanySettings } from '../data/settings-answers.ts';
import {
  choiceOfReceipts,
  chosenCode,
  draftOfReceipts,
  switchedPart,
  withCode,
  wrongLanguage,
} from './receipts-draft.ts';

const logo = { width: 8, height: 3, bits: '/4H/' };
const read = {
  receiptTexts: { ky: { header: ['Дүкөн', 'Көпүрө 1'], footer: [] } },
  receiptLogo: null,
  receiptShow: { cashier: false },
  receiptCodeAs: 'qr',
  receiptColumns: 48,
} as unknown as CompanySettings;
const draft = draftOfReceipts(read);

test('only what has become another is chosen', () => {
  expect(choiceOfReceipts(draft, draft)).toEqual({});
  const typed = { ...draft, texts: { ky: { header: ' Дүкөн \n\n', footer: 'Рахмат' } }, logo, columns: 32 };
  expect(choiceOfReceipts(draft, typed)).toEqual({
    receiptTexts: { ky: { header: ['Дүкөн'], footer: ['Рахмат'] } },
    receiptLogo: logo,
    receiptColumns: 32,
  });
  expect(choiceOfReceipts(typed, { ...typed, logo: null, texts: {} })).toEqual({
    receiptTexts: {},
    receiptLogo: null,
  });
});

test('the language whose lines the centre would refuse is named', () => {
  expect(wrongLanguage(draft)).toBe(null);
  const texts = { ...draft.texts, uk: { header: '', footer: 'x'.repeat(101) } };
  expect(wrongLanguage({ ...draft, texts })).toBe('uk');
  expect(wrongLanguage({ ...draft, texts: { en: { header: 'x\n'.repeat(11), footer: '' } } })).toBe('en');
});

test('the code is a QR code, bars or none, and what an older till knows of it stays readable', () => {
  expect(chosenCode(draft)).toBe('qr');
  const barred = { ...draft, ...withCode(draft.show, 'bars') };
  expect(chosenCode(barred)).toBe('bars');
  expect(choiceOfReceipts(draft, barred)).toEqual({ receiptCodeAs: 'bars' });
  const none = { ...barred, ...withCode(barred.show, 'none') };
  expect(chosenCode(none)).toBe('none');
  expect(choiceOfReceipts(barred, none)).toEqual({ receiptShow: { cashier: false, qr: false } });
  expect({ ...none, ...withCode(none.show, 'qr') }).toEqual(draft);
});

test('a part is left out, and comes back', () => {
  const without = switchedPart(draft.show, 'qr');
  expect(without).toEqual({ cashier: false, qr: false });
  expect(switchedPart(switchedPart(without, 'qr'), 'cashier')).toEqual({ cashier: true, qr: true });
});
