import { expect, test } from 'vitest';
import { asPlaceCode, faultsOfBranch, isPlaceCode, nextTillCode, trimmed } from './branch-draft.ts';

const whole = { code: 'C', name: 'Chilonzor', timeZone: 'Asia/Tashkent', address: null };

test('a new branch needs a code, a name and a time zone', () => {
  expect(faultsOfBranch(whole)).toEqual({});
  expect(Object.keys(faultsOfBranch({ code: 'ё', name: ' ', timeZone: '', address: null }))).toEqual([
    'code',
    'name',
    'timeZone',
  ]);
});

test('one that is there is asked for no code', () => {
  const { code: _, ...there } = whole;
  expect(faultsOfBranch(there)).toEqual({});
});

test('an address of blanks is none', () => {
  expect(trimmed({ ...whole, name: ' Chilonzor ', address: '  ' })).toEqual(whole);
});

test('codes are written in capitals without blanks', () => {
  expect(asPlaceCode('a 1')).toBe('A1');
  expect([isPlaceCode('A1'), isPlaceCode(''), isPlaceCode('a1'), isPlaceCode('ABCDEFGHIJK')]).toEqual([
    true,
    false,
    false,
    false,
  ]);
});

test('the next till takes the first number that is free', () => {
  expect(nextTillCode('A', ['A1', 'A3', 'B2'])).toBe('A2');
  expect(nextTillCode('B', [])).toBe('B1');
});
