import { PAIRS } from './one-script.ts';

/** Words in the order of their letters: the first that is not before `from`. */
export type WordsInOrder = (from: string) => string | undefined;

/** Shorter words are one letter from far too many others. */
export const LETTERS_AT_LEAST = 4;
const LETTERS_AT_MOST = 24;

/**
 * How words begin that are one letter from this one: with one letter wrong, missing or too many, or two that stand side by
 * side exchanged. Each begins some word. Walks only where words are: after a beginning that no word has nothing is tried.
 * @param letters of the word as typed, each as it is spelled in the index: `sh` for ш, nothing for ь
 */
export function oneLetterOff(letters: readonly string[], words: WordsInOrder): string[] {
  const count = letters.length;
  if (count < LETTERS_AT_LEAST || count > LETTERS_AT_MOST) return [];
  const typed = letters.join('');
  const begins = (text: string) => words(text)?.startsWith(text) === true;
  const found = new Set<string>();
  const tried = new Set([typed, '']);
  const attempt = (text: string) => {
    if (tried.has(text)) return;
    tried.add(text);
    if (begins(text)) found.add(text);
  };
  for (let at = 0; at < count; at += 1) {
    const left = letters.slice(0, at).join('');
    const [letter = '', next = ''] = letters.slice(at);
    const right = letters.slice(at + 1).join('');
    if (at > 0 && !begins(left)) break;
    attempt(left + right);
    attempt(left + next + letter + letters.slice(at + 2).join(''));
    for (const other of lettersAfter(left, words)) {
      attempt(left + other + right);
      attempt(left + other + letter + right);
    }
  }
  return [...found];
}

/** The letters that come after this beginning in some word, and what two of them may be in the other script. */
function lettersAfter(left: string, words: WordsInOrder): string[] {
  const letters: string[] = [];
  for (let word = words(left); word?.startsWith(left) === true; ) {
    const code = word.codePointAt(left.length);
    if (code === undefined) {
      word = words(`${left}\u0001`);
      continue;
    }
    const letter = String.fromCodePoint(code);
    letters.push(letter, ...PAIRS.filter((pair) => pair.startsWith(letter)));
    word = words(left + String.fromCodePoint(code === 0xd7ff ? 0xe000 : code + 1));
  }
  return letters;
}
