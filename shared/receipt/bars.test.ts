import { expect, test } from 'vitest';
import { barsOnPaper, barsWidth, code128, ean13 } from './bars.ts';

test('a code ends with the sum of what it says, as the standard counts it', () => {
  const widths = code128('Wikipedia')?.widths ?? [];
  // 104 + 55·1 + 73·2 + 75·3 + 73·4 + 80·5 + 69·6 + 68·7 + 73·8 + 65·9 = 3281, and 3281 mod 103 is 88: an “x”.
  expect(widths.slice(-13, -7)).toEqual(code128('x')?.widths.slice(6, 12));
  expect(widths.slice(-7)).toEqual([2, 3, 3, 1, 1, 1, 2]);
  expect(code128('чек')).toBeNull();
});

test('each symbol is eleven modules, the last thirteen', () => {
  expect(barsWidth(code128('KV*A1-000042') ?? { widths: [], said: '' })).toBe(11 * 14 + 13);
  expect(barsWidth(ean13('460702371101') ?? { widths: [], said: '' })).toBe(95);
});

test.each([
  ['KV*A1-000042', 384, 2],
  ['KV*A1-000042', 576, 3],
  ['KV*A1B-000042', 384, 2],
  ['KV*KASSA12-000042', 384, null],
  ['KV*KASSA12-000042', 576, 2],
  ['чек', 576, null],
])('%s on %i dots takes %j a module', (text, dots, module) => {
  expect(barsOnPaper(text, dots)?.module ?? null).toBe(module);
});
