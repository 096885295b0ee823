/**
 * Both scripts come to the same Latin letters, letter by letter, so that the beginning of a name is also the beginning of
 * what it comes to. Uzbek decides where letters differ; what is told apart in one script only, or by some writers only,
 * is not told apart: h and x, k and q, the letters of Kyrgyz and Uzbek that a Russian keyboard lacks.
 */
const CYRILLIC: Readonly<Record<string, string>> = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  ґ: 'g',
  ғ: 'g',
  д: 'd',
  е: 'e',
  є: 'e',
  э: 'e',
  ж: 'j',
  з: 'z',
  и: 'i',
  і: 'i',
  ї: 'i',
  ы: 'i',
  й: 'y',
  к: 'k',
  қ: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  ң: 'n',
  о: 'o',
  ө: 'o',
  ў: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ү: 'u',
  ф: 'f',
  х: 'h',
  ҳ: 'h',
  ц: 'ts',
  ч: 'ch',
  ш: 'sh',
  щ: 'sh',
  ъ: '',
  ь: '',
  ю: 'yu',
  я: 'ya',
};
const LATIN: Readonly<Record<string, string>> = {
  x: 'h',
  q: 'k',
  ı: 'i',
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  æ: 'ae',
  œ: 'oe',
};

/** What a single letter of Cyrillic may come to that is two in Latin: a wrong letter may have been any of them. */
export const PAIRS = ['sh', 'ch', 'ts', 'ya', 'yo', 'yu'] as const;

/** However oʻ, gʻ and the tutuq belgisi are typed; also an apostrophe within a Ukrainian word. */
const APOSTROPHES = "'`´ʹʻʼʽ‘’‛′＇";

/** Two spellings: `ё` is written е in Russian and is yo in Uzbek; `е` that begins a word is ye there. */
const YO = '\u0001';
const YE = '\u0002';
/** Stands for what is neither a letter nor a figure. */
const BETWEEN = ' ';

const known = new Map<string, string>(Object.entries({ ...CYRILLIC, ...LATIN, ё: YO }));
for (const sign of APOSTROPHES) known.set(sign, '');

/** A sign that is in no table: a letter without its accents, or what stands between words. */
function lettersOf(sign: string): string {
  if (/^\p{M}$/u.test(sign)) return '';
  const parts = Array.from(sign.normalize('NFKD').toLowerCase()).filter((part) => /[\p{L}\p{N}]/u.test(part));
  return parts.length === 0 ? BETWEEN : parts.map((part) => known.get(part) ?? part).join('');
}

/** By the code of a sign: a name is spelled for each of a hundred thousand goods when they first come. */
const spelled: (string | undefined)[] = [];

function letterAt(low: string, at: number): string {
  const code = low.charCodeAt(at);
  const quick = spelled[code];
  if (quick !== undefined) return quick;
  if (code >= 0xd800 && code < 0xe000) {
    return code < 0xdc00 ? lettersOf(String.fromCodePoint(low.codePointAt(at) ?? 0)) : '';
  }
  const sign = String.fromCharCode(code);
  const letters = known.get(sign) ?? lettersOf(sign);
  spelled[code] = letters;
  return letters;
}

const isFigure = (low: string, at: number) => low.charCodeAt(at) >= 0x30 && low.charCodeAt(at) <= 0x39;

const small = (text: string) => text.normalize('NFC').toLowerCase();

/** Letter by letter; a point or a comma within a number is a point, and `BETWEEN` ends a word. */
function eachLetter(low: string, take: (letter: string) => void): void {
  let isWithin = false;
  for (let at = 0; at < low.length; at += 1) {
    let letter = letterAt(low, at);
    if (letter === BETWEEN) {
      const sign = low[at];
      if ((sign === '.' || sign === ',') && isFigure(low, at - 1) && isFigure(low, at + 1)) letter = '.';
    }
    take(!isWithin && low[at] === 'е' ? YE : letter);
    isWithin = letter !== BETWEEN;
  }
  take(BETWEEN);
}

/** Of each sign what it is spelled with: one or two letters below 128; or that it needs a look, or comes to nothing. */
const quick = new Uint16Array(0x600);
const LOOK = 0;
const NOTHING = 1;
const SPACE = 32;
for (let code = 0; code < quick.length; code += 1) {
  const letters = letterAt(String.fromCharCode(code), 0);
  if (letters === '') quick[code] = NOTHING;
  else if (/^[a-z0-9 ]{1,2}$/.test(letters)) {
    quick[code] = letters.charCodeAt(0) | ((letters.charCodeAt(1) || 0) << 8);
  }
}
const spelledOut = Buffer.alloc(4096);

/** As `eachLetter`, for texts of these signs alone, whose words have one spelling each: between spaces. Null for others. */
function spelledQuickly(low: string): string | null {
  if (low.length > spelledOut.length / 2) return null;
  let length = 0;
  for (let at = 0; at < low.length; at += 1) {
    const sign = low.charCodeAt(at);
    const letters = quick[sign] ?? LOOK;
    if (letters === NOTHING) continue;
    const isFirst = length === 0 || spelledOut[length - 1] === SPACE;
    const isPoint = letters === SPACE && isFigure(low, at - 1) && isFigure(low, at + 1);
    if (letters === LOOK || isPoint || (isFirst && low[at] === 'е')) return null;
    if (letters === SPACE && isFirst) continue;
    spelledOut[length] = letters & 0xff;
    length += 1;
    if (letters > 0xff) {
      spelledOut[length] = letters >> 8;
      length += 1;
    }
  }
  return spelledOut.toString('latin1', 0, length).trimEnd();
}

/** Every spelling of every word of a text, in the order of the words. A hundred thousand names are spelled when goods first come. */
export function spellingsIn(text: string): string[] {
  const low = small(text);
  const quickly = spelledQuickly(low);
  if (quickly === null) return spellingsBetween(low);
  return quickly === '' ? [] : quickly.split(' ');
}

/** Those of a code: one word, since hyphens on a label are left out as often as typed. */
export function spellingsOfCode(code: string): string[] {
  if (/^\d+$/.test(code)) return [code];
  let whole = '';
  eachLetter(small(code), (letter) => {
    if (letter !== BETWEEN && letter !== '.') whole += letter;
  });
  return whole === '' ? [] : spellingsOf(whole);
}

function spellingsBetween(part: string): string[] {
  const all: string[] = [];
  let word = '';
  eachLetter(part, (letter) => {
    if (letter !== BETWEEN) word += letter;
    else if (word !== '') {
      all.push(...spellingsOf(word));
      word = '';
    }
  });
  return all;
}

/** A word that somebody typed. */
export type TypedWord = {
  /** As the index may hold it: one spelling, or two. */
  spellings: string[];
  /** What each letter comes to in the index, one by one: a letter that was typed wrongly is one of these. */
  letters: string[];
};

export function typedWords(text: string): TypedWord[] {
  const words: TypedWord[] = [];
  let letters: string[] = [];
  eachLetter(small(text), (letter) => {
    if (letter !== BETWEEN) letters.push(letter);
    else {
      const word = letters.join('');
      if (word !== '') words.push({ spellings: spellingsOf(word), letters: letters.map(inRussian) });
      letters = [];
    }
  });
  return words;
}

const inRussian = (part: string) => part.replaceAll(YO, 'e').replaceAll(YE, 'e');

function spellingsOf(word: string): string[] {
  if (!word.includes(YO) && !word.includes(YE)) return [word];
  return [inRussian(word), word.replaceAll(YO, 'yo').replaceAll(YE, 'ye')];
}
