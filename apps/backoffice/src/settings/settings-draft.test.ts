import { expect, test } from 'vitest';
import { choiceOfSettings, draftOfSettings, faultsOfSettings, wrongPatterns } from './settings-draft.ts';
import { switched } from './ways-draft.ts';

const settings = {
  defaultLocale: 'ru',
  receiptHeader: ['Shop', 'Street 1'],
  receiptFooter: [],
  receiptTexts: {},
  receiptLogo: null,
  receiptShow: {},
  receiptCodeAs: 'qr' as const,
  receiptColumns: 48,
  returnDays: 30,
  lockMinutes: 10,
  scaleLabels: ['21IIIIIWWWWWC'],
  waysToPay: ['click Click', 'debt'],
  paymentQr: ['click https://pay.test/{sum}'],
  debtLimit: null,
  bonusShare: 10_000,
  bonusOffline: null,
  certificateOffline: 5000,
  cashMoveLimit: null,
  returnLimit: null,
};
const draft = draftOfSettings(settings, 2);

test('only what has become another is chosen', () => {
  expect(choiceOfSettings(draft, draft, 2)).toEqual({});
  const typed = { ...draft, header: ' Shop \n\nStreet 2\n\n', days: '7' };
  expect(choiceOfSettings(draft, typed, 2)).toEqual({
    receiptHeader: ['Shop', '', 'Street 2'],
    returnDays: 7,
  });
});

test('what the centre would refuse is named before it is asked', () => {
  expect(faultsOfSettings(draft, 2)).toEqual([]);
  const long = 'x'.repeat(101);
  expect(faultsOfSettings({ ...draft, header: long, footer: 'x\n'.repeat(11), days: '401' }, 2)).toEqual([
    'header',
    'footer',
    'days',
  ]);
  expect(faultsOfSettings({ ...draft, days: '1.5' }, 2)).toEqual(['days']);
  expect(faultsOfSettings({ ...draft, lock: '241' }, 2)).toEqual(['lock']);
  expect(choiceOfSettings(draft, { ...draft, lock: '0' }, 2)).toEqual({ lockMinutes: 0 });
  const labels = '21IIIIIWWWWWC\n21IIIIIWWWWC';
  expect(faultsOfSettings({ ...draft, labels }, 2)).toEqual(['labels']);
  expect(wrongPatterns(labels)).toEqual(['21IIIIIWWWWC']);
});

test('codes to pay by are a line each, and one that nobody could fill is named', () => {
  const codes = 'click https://pay.test/{sum}\n\nbank 0002';
  expect(choiceOfSettings(draft, { ...draft, codes }, 2)).toEqual({
    paymentQr: ['click https://pay.test/{sum}', 'bank 0002'],
  });
  expect(faultsOfSettings({ ...draft, codes }, 2)).toEqual([]);
  expect(faultsOfSettings({ ...draft, codes: 'click {amount}' }, 2)).toEqual(['codes']);
});

test('patterns are chosen as the centre writes them, without empty lines', () => {
  const labels = '21iiiiiwwwwwc\n\n25IIIIIPPPPP.C';
  expect(choiceOfSettings(draft, { ...draft, labels }, 2)).toEqual({
    scaleLabels: ['21IIIIIWWWWWC', '25IIIIIPPPPP.C'],
  });
});

test('what clients may owe and spend is typed in whole units and percents; nothing typed is no limit', () => {
  expect(draft).toMatchObject({
    debtLimit: '',
    bonusShare: '100',
    bonusOffline: '',
    certificateOffline: '50',
  });
  const typed = {
    ...draft,
    debtLimit: '2 500 000',
    bonusShare: '12,5 %',
    bonusOffline: '0',
    certificateOffline: ' ',
  };
  expect(faultsOfSettings(typed, 2)).toEqual([]);
  expect(choiceOfSettings(draft, typed, 2)).toEqual({
    debtLimit: 250_000_000,
    bonusShare: 1250,
    bonusOffline: 0,
    certificateOffline: null,
  });
  expect(faultsOfSettings({ ...draft, debtLimit: 'much', bonusShare: '101' }, 2)).toEqual([
    'debtLimit',
    'bonusShare',
  ]);
});

test('ways to pay are switched on by kind, and by QR named a line each', () => {
  expect(draft).toMatchObject({ ways: 'debt', qrWays: 'click Click' });
  const more = { ...draft, ways: switched(draft, 'certificate'), qrWays: 'click Click\n\npayme Payme' };
  expect(choiceOfSettings(draft, more, 2)).toEqual({
    waysToPay: ['click Click', 'payme Payme', 'debt', 'certificate'],
  });
  expect(choiceOfSettings(draft, { ...draft, ways: switched(draft, 'debt') }, 2)).toEqual({
    waysToPay: ['click Click'],
  });
  expect(faultsOfSettings(more, 2)).toEqual([]);
  expect(faultsOfSettings({ ...draft, qrWays: 'click' }, 2)).toEqual(['qrWays']);
  expect(faultsOfSettings({ ...draft, qrWays: 'debt' }, 2)).toEqual(['qrWays']);
  expect(faultsOfSettings({ ...draft, qrWays: 'click Click\nclick QR' }, 2)).toEqual(['qrWays']);
});
