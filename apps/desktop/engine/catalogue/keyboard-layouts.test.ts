import fc from 'fast-check';
import { expect, test } from 'vitest';
import { onOtherKeyboards } from './keyboard-layouts.ts';

test.each([
  ['vjkjrj', 'молоко'],
  ['[kt,', 'хлеб'],
  ['VJKJRJ', 'МОЛОКО'],
  [':tkt', 'Желе'],
  ['Vjkjrj 3,2%', 'Молоко 3б2%'],
  ["gbhj;yjt 'rkth", 'пирожное эклер'],
  // Ukrainian, Uzbek and Kyrgyz keyboards.
  ["cskm d']", 'сіль вєї'],
  ['sfqvjs', 'қаймоқ'],
  ['xjqyfr', 'чойнак'],
  ['njo', 'тоў'],
  ['-fp', 'ғаз'],
  ['=jkdf', 'ҳолва'],
  ['c\\n', 'сүт'],
  ['-p-x-', 'өзөчө'],
  // A Latin one.
  ['сщсф-сщдф', 'coca-cola'],
  ['ФКЕ-17', 'ART-17'],
  ['ыпшкщд', 'sgirol'],
  ['қщкщ', 'soro'],
  ['нщп‘', 'yog‘'],
])('%s on another keyboard is %s', (typed, meant) => {
  expect(onOtherKeyboards(typed)).toContain(meant);
});

test('figures and signs alone are what they are', () => {
  expect(['4600000000015', '3,2', '[', ''].flatMap(onOtherKeyboards)).toEqual([]);
});

test('a word of Cyrillic is not read as pieces of Latin', () => {
  expect(['хлеб', 'объект', 'жюри', 'бублик'].flatMap(onOtherKeyboards)).toEqual([]);
});

test('what is typed on a Cyrillic keyboard that was meant for Latin comes back, and no text is among its own others', () => {
  const keys = fc.string({
    unit: fc.constantFrom(...Array.from('qwertyuiopasdfghjklzxcvbnmQWERTYUIOP123 ')),
    minLength: 1,
  });
  fc.assert(
    fc.property(keys, (meant) => {
      const others = onOtherKeyboards(meant);
      expect(others).not.toContain(meant);
      for (const typed of others) expect(onOtherKeyboards(typed)).toContain(meant);
    }),
  );
});
