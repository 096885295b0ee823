/** The keys of a keyboard from the left, row by row, as a Latin one (US) has them; with Shift in the second line. */
const LATIN_KEYS = "`qwertyuiop[]asdfghjkl;'zxcvbnm,.-=\\";
const LATIN_SHIFTED = '~QWERTYUIOP{}ASDFGHJKL:"ZXCVBNM<>_+|';

/** The same keys of keyboards for Cyrillic; a space where a key writes no letter. */
const CYRILLIC_KEYS = {
  ru: 'ёйцукенгшщзхъфывапролджэячсмитьбю   ',
  uk: "'йцукенгшщзхїфівапролджєячсмитьбю  ґ",
  // The standard of Uzbekistan.
  uz: 'ёйцукенгшўзхъфқвапролджэячсмитьбюғҳ ',
  // As Linux has it; on Windows its own letters are those of a Russian keyboard with AltGr.
  ky: 'ёйцукенгшщзхъфывапролджэячсмитьбюөңү',
};

type Keys = ReadonlyMap<string, string>;

const toCyrillic: readonly Keys[] = Object.values(CYRILLIC_KEYS).map((keys) => {
  const letters = Array.from(keys).map((letter, index) => [index, letter] as const);
  return new Map(
    letters
      .filter(([, letter]) => letter !== ' ')
      .flatMap(([index, letter]) => [
        [LATIN_KEYS.charAt(index), letter],
        [LATIN_SHIFTED.charAt(index), letter.toUpperCase()],
      ]),
  );
});

/** No letter of Cyrillic lies on two keys, whichever keyboard it is of; an apostrophe is what it is. */
const toLatin: Keys = new Map(
  Object.values(CYRILLIC_KEYS).flatMap((keys) =>
    Array.from(keys).flatMap((letter, index): [string, string][] =>
      /\p{Script=Cyrillic}/u.test(letter)
        ? [
            [letter, LATIN_KEYS.charAt(index)],
            [letter.toUpperCase(), LATIN_SHIFTED.charAt(index)],
          ]
        : [],
    ),
  ),
);

/** Letters of Cyrillic lie where a Latin keyboard has a comma: nobody means a word in pieces, least of all in small ones. */
function isInPieces(meant: string, typed: string): boolean {
  const letters = (text: string) => text.match(/[\p{L}'"]/gu)?.length ?? 0;
  return letters(meant) < letters(typed) && meant.split(/[^\p{L}\p{N}]+/u).some((part) => part.length < 3);
}

const through = (keys: Keys, text: string) => Array.from(text, (sign) => keys.get(sign) ?? sign).join('');

/**
 * What the same keys write on the other keyboards of our countries: Cyrillic ones for Latin letters, a Latin one for
 * Cyrillic letters. Without the text itself, and without what can't have been meant.
 */
export function onOtherKeyboards(text: string): string[] {
  if (!/\p{L}/u.test(text)) return [];
  const isLatin = /[a-z]/i.test(text);
  const isCyrillic = /\p{Script=Cyrillic}/u.test(text);
  const others = [
    ...(isLatin ? toCyrillic.map((keys) => through(keys, text)) : []),
    ...(isCyrillic ? [through(toLatin, text)].filter((meant) => !isInPieces(meant, text)) : []),
  ];
  return [...new Set(others)].filter((other) => other !== text);
}
