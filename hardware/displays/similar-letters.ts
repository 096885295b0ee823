/** What is read for a letter that CP866 lacks. */
const similar: Readonly<Record<string, string>> = {
  қ: 'к',
  Қ: 'К',
  ғ: 'г',
  Ғ: 'Г',
  ҳ: 'х',
  Ҳ: 'Х',
  ө: 'о',
  Ө: 'О',
  ү: 'у',
  Ү: 'У',
  ң: 'н',
  Ң: 'Н',
  ґ: 'г',
  Ґ: 'Г',
  і: 'i',
  І: 'I',
  '…': '.',
};

export function similarLetter(char: string): string {
  return similar[char] ?? '.';
}
