import { expect, test } from 'vitest';
import { parseSearch, stringifySearch } from './search-text.ts';

test('what goes into the address comes out of it, barcodes with leading zeros too', () => {
  const search = { q: '0012 чай & кофе', day: '2026-11-21' };
  expect(parseSearch(stringifySearch(search))).toEqual(search);
});

test('absent and empty values leave no trace', () => {
  expect(stringifySearch({ q: '', till: undefined })).toBe('');
});
