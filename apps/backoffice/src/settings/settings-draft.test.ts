import { expect, test } from 'vitest';
import { choiceOfSettings, draftOfSettings, faultsOfSettings } from './settings-draft.ts';

const settings = {
  defaultLocale: 'ru',
  receiptHeader: ['Shop', 'Street 1'],
  receiptFooter: [],
  returnDays: 30,
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
});
