import { describe, expect, it, test } from 'vitest';
import { fromCyrillicLayout } from './cyrillic-layout.ts';
import { barcodesOfGtin, GS, readMarkingCode } from './marking-code.ts';

const GTIN = '04600000000015';
const MARK = `01${GTIN}215'aB>7/xQz${GS}91EE06${GS}92dGVzdA==`;

/** What a computer types for the same keys under the Russian layout. */
const RUSSIAN: Record<string, string> = {
  "'": 'э',
  a: 'ф',
  B: 'И',
  '>': 'Ю',
  '/': '.',
  x: 'ч',
  Q: 'Й',
  z: 'я',
  E: 'У',
  d: 'в',
  G: 'П',
  V: 'М',
  A: 'Ф',
};
const inRussian = (text: string) => Array.from(text, (char) => RUSSIAN[char] ?? char).join('');

describe('a marking code', () => {
  it('is kept as it was read, and names goods', () => {
    expect(readMarkingCode(MARK)).toEqual({ code: MARK, gtin: GTIN });
    expect(readMarkingCode(`01${GTIN}21abc`)).toEqual({ code: `01${GTIN}21abc`, gtin: GTIN });
    const medicine = `01${GTIN}1727123110B7${GS}21abc${GS}91x`;
    expect(readMarkingCode(medicine)).toEqual({ code: medicine, gtin: GTIN });
  });
  it.each([']d2', GS, `]d2${GS}`, ']C1'])('is the same behind what scanners put before it: %j', (before) => {
    expect(readMarkingCode(before + MARK)).toEqual({ code: MARK, gtin: GTIN });
  });
  it('of a packet of cigarettes may have the short form', () => {
    const code = `${GTIN}-iQ"6?aAC1xK7pM`;
    expect(code).toHaveLength(29);
    expect(readMarkingCode(code)).toEqual({ code, gtin: GTIN });
    expect(readMarkingCode('04600000000014-iQ"6?aAC1xK7pM')).toBe(null);
  });
  it('is brought back from the Russian layout, and from the Ukrainian one', () => {
    expect(inRussian(MARK)).not.toBe(MARK);
    expect(readMarkingCode(inRussian(MARK))).toEqual({ code: MARK, gtin: GTIN });
    expect(readMarkingCode(inRussian(`]d2${MARK}`).replace(']', 'ъ'))).toEqual({ code: MARK, gtin: GTIN });
    expect(readMarkingCode(`01${GTIN}21іФ`)).toEqual({ code: `01${GTIN}21sA`, gtin: GTIN });
  });
  it.each([
    ['Latin and Cyrillic letters', `01${GTIN}21фивas`],
    ['letters of two layouts', `01${GTIN}21іы`],
    ['letters of a layout that is not known', `01${GTIN}21қў`],
    ['a sign that no such code has', `01${GTIN}21ф№`],
  ])('with %s is refused for its layout', (_what, code) => {
    expect(readMarkingCode(code)).toBe('layout');
  });
  it('whose separators were left out is known by its length', () => {
    expect(readMarkingCode(MARK.replaceAll(GS, ''))).toBe('separator');
  });
  it('whose GTIN is wrong was misread', () => {
    expect(readMarkingCode(MARK.replace(GTIN, '04600000000016'))).toBe('misread');
  });
  it.each(['4600000000015', 'ABC-123', `01${GTIN}`, '', 'Хлеб', '12345678901234567890123456789'])(
    'is not %j',
    (code) => {
      expect(readMarkingCode(code)).toBe(null);
    },
  );
});

test('what is typed in Cyrillic is what its keys mean, and Latin stays as it is', () => {
  expect(fromCyrillicLayout('ФИС-123')).toBe('ABC-123');
  expect(fromCyrillicLayout('ABC;123')).toBe('ABC;123');
  expect(fromCyrillicLayout('Ж;')).toBe(':$');
});

test('goods are known under a GTIN with and without its zeros', () => {
  expect(barcodesOfGtin('04600000000015')).toEqual(['04600000000015', '4600000000015']);
  expect(barcodesOfGtin('00000012345670')).toEqual([
    '00000012345670',
    '0000012345670',
    '000012345670',
    '12345670',
  ]);
  expect(barcodesOfGtin('14600000000012')).toEqual(['14600000000012']);
});
