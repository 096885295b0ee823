import fc from 'fast-check';
import { expect, test } from 'vitest';
import { uzLatn } from '@karvon/shared/i18n/uz/texts.ts';
import { uzbekCyrillic } from '@karvon/shared/i18n/uz-cyrillic.ts';
import { spellingsIn, typedWords } from './one-script.ts';

test.each([
  ['Молоко ТОПЛЁНОЕ', 'moloko toplenoe toplyonoe'],
  ['Сыр «Российский» 50%, 3,2 кг', 'sir rossiyskiy 50 3.2 kg'],
  ["М'ясо, мʼясо, м’ясо", 'myaso myaso myaso'],
  ['Ґрати, їжа, єнот', 'grati ija enot'],
  ["Yog' yogʻ yog` yog‘ yog’", 'yog yog yog yog yog'],
  ['Ёғ', 'eg yog'],
  ['Ер, йер, Yer', 'er yer yer yer'],
  ['Қаймоқ, ҳолва, ғўза', 'kaymok holva goza'],
  ["Qaymoq, holva, g'o'za", 'kaymok holva goza'],
  ['Шоколад, shokolad', 'shokolad shokolad'],
  ['Чой choy ЧОЙ', 'choy choy choy'],
  ['Нан, өзгөчө, сүт, таң', 'nan ozgocho sut tan'],
  ['Crème brûlée, Ünlü, ½ л', 'creme brulee unlu 12 l'],
  ['e\u0301clair и\u0306од', 'eclair yod'],
  ['7UP 0.5л, coca-cola & co.', '7up 0.5l coca cola co'],
  ['1.000,50 и 5.', '1.000.50 i 5'],
  ['', ''],
  [' - " \' ', ''],
])('%s is spelled %s', (text, words) => {
  expect(spellingsIn(text).join(' ')).toBe(words);
});

test('what was typed comes to the same as the index, letter by letter', () => {
  const letters = "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґўқғҳңөүabcdefghijklmnopqrstuvwxyz'ʻ-., 123é";
  const text = fc.string({ unit: fc.constantFrom(...Array.from(letters)), maxLength: 30 });
  fc.assert(
    fc.property(text, (typed) => {
      const words = typedWords(typed);
      expect(words.flatMap(({ spellings }) => spellings)).toEqual(spellingsIn(typed));
      for (const { spellings, letters: each } of words) expect(each.join('')).toBe(spellings[0]);
    }),
  );
});

test('the beginning of a word comes to the beginning of what the word comes to', () => {
  const letters = 'абвгдежзийклмнопрстуфхцчшщъыьэюяіїєґўқғҳңөүabcdefghijklmnopqrstuvwxyz';
  const word = fc.string({ unit: fc.constantFrom(...Array.from(letters)), minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(word, fc.nat(12), (whole, length) => {
      const [part = ''] = spellingsIn(whole.slice(0, length));
      expect(spellingsIn(whole)[0]?.startsWith(part) ?? part === '').toBe(true);
    }),
  );
});

/** One letter apart, and found by that: акция is aksiya, қаерда is qayerda. */
const NEARLY = /ts|siya|tsiya|kompyuter|obyekt|subyekt|rayon|aye/;

test('what people read in Uzbek comes to the same in both scripts', () => {
  const words = Object.values(uzLatn)
    .filter((text) => !text.includes('{'))
    .flatMap((text) => text.match(/[A-Za-zʻʼ]{2,}/g) ?? [])
    .filter((word) => !NEARLY.test(word.toLowerCase()));
  const apart = [...new Set(words)].filter((word) => {
    const cyrillic = uzbekCyrillic(word);
    const inBoth = spellingsIn(cyrillic).filter((spelling) => spellingsIn(word).includes(spelling));
    return inBoth.length === 0;
  });
  expect(words.length).toBeGreaterThan(5000);
  expect(apart).toEqual([]);
});
