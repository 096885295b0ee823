import { expect, it } from 'vitest';
import { csvLine } from './csv.ts';

it('quotes what would end a cell or a line', () => {
  expect(csvLine(['a', 'b,c', 'd"e', 'f\ng', ' h', 1, null])).toBe('a,"b,c","d""e","f\ng"," h",1,\r\n');
});

it.each(['=1+1', '+1', '-1', '@sum', '\tx', '\rx', '=cmd|" /c calc"!A1'])(
  'defuses the formula %j',
  (text) => {
    expect(csvLine([text])).toMatch(/^"?'/);
  },
);

it('leaves numbers below zero as they are', () => {
  expect(csvLine([-5])).toBe('-5\r\n');
});
