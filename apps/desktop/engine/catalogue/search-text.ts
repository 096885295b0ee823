import { onOtherKeyboards } from './keyboard-layouts.ts';
import { spellingsIn, spellingsOfCode, type TypedWord, typedWords } from './one-script.ts';

/** Text as names and articles are compared and put in order: small letters, one Unicode form, ё as е. */
export function foldText(text: string): string {
  return text.normalize('NFC').toLowerCase().replaceAll('ё', 'е');
}

/** What was typed, by one keyboard. */
export type Reading = {
  /** As articles and codes are compared. */
  whole: string;
  words: TypedWord[];
};

/** Nobody types more, and a pasted page must not hang a till. */
const WORDS_AT_MOST = 10;

/**
 * What somebody may have meant by these keys: as typed first, then as the keys of other keyboards. Without readings that
 * have no words, or the same as one before them.
 */
export function readingsOf(text: string): Reading[] {
  const readings = [text, ...onOtherKeyboards(text)].map((typed) => ({
    whole: foldText(typed).trim(),
    words: wordsIn(typed),
  }));
  const keys = readings.map(({ words }) => words.map(({ spellings }) => spellings.join('|')).join(' '));
  return readings.filter((_, index) => keys[index] !== '' && keys.indexOf(keys[index] ?? '') === index);
}

function wordsIn(typed: string): TypedWord[] {
  const words = new Map<string, TypedWord>();
  for (const word of typedWords(typed)) {
    if (words.size < WORDS_AT_MOST) words.set(word.spellings.join('|'), word);
  }
  return [...words.values()];
}

/**
 * All by which something may be looked for, as words in one script with a space before and behind each, so that the
 * beginning and the end of a word can be asked for. No word stands there twice.
 */
export function indexedText(names: readonly string[], codes: readonly string[]): string {
  const words = new Set<string>();
  for (const name of names) for (const word of spellingsIn(name)) words.add(word);
  for (const code of codes) for (const word of spellingsOfCode(code)) words.add(word);
  return words.size === 0 ? ' ' : ` ${[...words].join(' ')} `;
}
