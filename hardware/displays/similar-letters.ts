import { RUSSIAN_FOR } from '../letters/russian-for.ts';

/** What is read for a letter that CP866 lacks. */
const similar: Readonly<Record<string, string>> = {
  ...RUSSIAN_FOR,
  ґ: 'г',
  Ґ: 'Г',
  і: 'i',
  І: 'I',
  '…': '.',
};

export function similarLetter(char: string): string {
  return similar[char] ?? '.';
}
