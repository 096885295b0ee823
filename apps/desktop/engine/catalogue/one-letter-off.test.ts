import fc from 'fast-check';
import { expect, test } from 'vitest';
import { oneLetterOff, type WordsInOrder } from './one-letter-off.ts';
import { spellingsIn, typedWords } from './one-script.ts';

const inOrder = (words: readonly string[]): WordsInOrder => {
  const sorted = words.toSorted();
  return (from) => sorted.find((word) => word >= from);
};

const off = (typed: string, ...words: string[]) =>
  oneLetterOff(
    typedWords(typed).flatMap(({ letters }) => letters),
    inOrder(words.flatMap(spellingsIn)),
  ).toSorted();

test.each([
  ['молако', ['молоко', 'малина'], ['moloko']],
  // A shorter beginning holds the longer ones.
  ['молко', ['молоко'], ['molo', 'molok', 'moloko']],
  ['моолоко', ['молоко'], ['moloko']],
  ['омлоко', ['молоко'], ['moloko']],
  ['жоколад', ['шоколад'], ['shokolad']],
  ['околад', ['шоколад'], ['shokolad']],
  ['шшоколад', ['шоколад'], ['shokolad']],
  ['окшолад', ['шоколад'], []],
  ['окшлад', ['шклад'], []],
  ['кошлад', ['шоколад', 'кшолад'], ['ksholad']],
  // A word that goes on after what was typed is found as well.
  ['шокалад', ['шоколадный'], ['shokolad']],
  // In the other script, too.
  ['жоколад', ['shokolad'], ['shokolad']],
  ['qaynoq', ['қаймоқ'], ['kaymok']],
  ['хлп', ['хлеб'], []],
  ['молоко', ['молоко'], ['molok']],
])('%s is one letter from some of %j', (typed, words, found) => {
  expect(off(typed, ...words)).toEqual(found);
});

const LETTERS = ['a', 'b', 'c', 's', 'h'];
const word = (minLength: number) => fc.string({ unit: fc.constantFrom(...LETTERS), minLength, maxLength: 7 });

/** Everything one letter from a word, tried one by one; two letters of the other script's one may stand for a letter. */
function neighbours(typed: string): Set<string> {
  const all = new Set<string>();
  const others = [...LETTERS, 'sh', 'ch'];
  for (let at = 0; at < typed.length; at += 1) {
    const [left, letter, right] = [typed.slice(0, at), typed.charAt(at), typed.slice(at + 1)];
    all.add(left + right);
    all.add(left + right.charAt(0) + letter + right.slice(1));
    for (const other of others) all.add(left + other + right).add(left + other + letter + right);
  }
  all.delete(typed);
  return all;
}

test('the walk finds what trying everything finds', () => {
  const words = fc.array(word(1), { maxLength: 30 });
  fc.assert(
    fc.property(word(4), words, (typed, known) => {
      const found = oneLetterOff(Array.from(typed), inOrder(known)).toSorted();
      const all = [...neighbours(typed)].filter((near) => known.some((one) => one.startsWith(near)));
      expect(found).toEqual(all.toSorted());
    }),
    { numRuns: 500 },
  );
});
