import { expect, test } from 'vitest';
import { choiceOfSettings, draftOfSettings, faultsOfSettings, wrongPatterns } from './settings-draft.ts';

const settings = {
  defaultLocale: 'ru',
  receiptHeader: ['Shop', 'Street 1'],
  receiptFooter: [],
  returnDays: 30,
  scaleLabels: ['21IIIIIWWWWWC'],
  paymentQr: ['click https://pay.test/{sum}'],
};
const draft = draftOfSettings(settings);

test('only what has become another is chosen', () => {
  expect(choiceOfSettings(draft, draft)).toEqual({});
  const typed = { ...draft, header: ' Shop \n\nStreet 2\n\n', days: '7' };
  expect(choiceOfSettings(draft, typed)).toEqual({ receiptHeader: ['Shop', '', 'Street 2'], returnDays: 7 });
});

test('what the centre would refuse is named before it is asked', () => {
  expect(faultsOfSettings(draft)).toEqual([]);
  const long = 'x'.repeat(101);
  expect(faultsOfSettings({ ...draft, header: long, footer: 'x\n'.repeat(11), days: '401' })).toEqual([
    'header',
    'footer',
    'days',
  ]);
  expect(faultsOfSettings({ ...draft, days: '1.5' })).toEqual(['days']);
  const labels = '21IIIIIWWWWWC\n21IIIIIWWWWC';
  expect(faultsOfSettings({ ...draft, labels })).toEqual(['labels']);
  expect(wrongPatterns(labels)).toEqual(['21IIIIIWWWWC']);
});

test('codes to pay by are a line each, and one that nobody could fill is named', () => {
  const codes = 'click https://pay.test/{sum}\n\nbank 0002';
  expect(choiceOfSettings(draft, { ...draft, codes })).toEqual({
    paymentQr: ['click https://pay.test/{sum}', 'bank 0002'],
  });
  expect(faultsOfSettings({ ...draft, codes })).toEqual([]);
  expect(faultsOfSettings({ ...draft, codes: 'click {amount}' })).toEqual(['codes']);
});

test('patterns are chosen as the centre writes them, without empty lines', () => {
  const labels = '21iiiiiwwwwwc\n\n25IIIIIPPPPP.C';
  expect(choiceOfSettings(draft, { ...draft, labels })).toEqual({
    scaleLabels: ['21IIIIIWWWWWC', '25IIIIIPPPPP.C'],
  });
});
