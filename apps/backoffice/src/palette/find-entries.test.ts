import { expect, test } from 'vitest';
import { findEntries, onOtherKeyboard } from './find-entries.ts';

const entries = [
  ['Open a branch', 'Открыть филиал'],
  ['Branches', 'Филиалы'],
  ['Sales', 'Продажи'],
];
const found = (typed: string) => findEntries(entries, typed, (names) => names).map(([english]) => english);

test('everything, while nothing is typed', () => {
  expect(found(' ')).toEqual(['Open a branch', 'Branches', 'Sales']);
});

test('names are found in either language, those that begin so first', () => {
  expect(found('фил')).toEqual(['Branches', 'Open a branch']);
  expect(found('branch')).toEqual(['Branches', 'Open a branch']);
  expect(found('филиал открыть')).toEqual(['Open a branch']);
  expect(found('ales')).toEqual([]);
});

test('and with the keyboard set to the other alphabet', () => {
  expect(onOtherKeyboard('ghjlf;b')).toBe('продажи');
  expect(found('ghjl')).toEqual(['Sales']);
  expect(found('ыфдуы')).toEqual(['Sales']);
});
