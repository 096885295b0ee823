/**
 * Uzbek in Cyrillic, made from Uzbek in Latin, so that the two never say different things. Knows ICU messages:
 * placeholders and the keywords of plurals and selects stay, and so does what is written in Latin everywhere.
 */

/** Written in Latin in every language: products, keys of the keyboard, formats, settings, columns of a file. */
const FOREIGN = new Set(
  [
    'Karvon Electron Postgres GNOME Keyring KWallet Caps Lock Enter Del QR',
    'API ASCII CSV ETag HOST ISO JSON JPEG NFC NUL null PDF PNG PORT UTC',
    'UUID Unicode FILE METHOD SLUG UZS VAT backup openssl rand',
    'restore synthetic prices barcode box category email hash id marked name none',
    'pack pc price request seq service tax unit C',
  ].flatMap((words) => words.split(' ')),
);

/** What stays though it is more than a word, or no list could name it: commands, options, addresses, names of settings. */
const KEPT = [
  'npm run [a-z-]+',
  'npx [a-z-]+',
  'import-(?:products|unsent)',
  String.raw`[\w.-]+@[\w-]+(?:\.[\w-]+)+`,
  '--[a-z][a-z-]*',
  '[A-Za-z]+(?:_[A-Za-z]+)+',
  String.raw`[A-Za-z]+\d\w*`,
  String.raw`[a-z]+[A-Z]\w*`,
  'If-Match',
  'Idempotency-Key',
  'UTF-8',
  String.raw`E\.164`,
  'YYYY-MM-DD',
  'A–Z',
];

const keptOrWord = new RegExp(`(${KEPT.join('|')})|[A-Za-zʻʼ]+`, 'g');

/** Loanwords that Cyrillic writes with letters of their own: whole words, for the soft sign goes when an ending comes. */
const WORDS: Readonly<Record<string, string>> = {
  yanvar: 'январь',
  fevral: 'февраль',
  aprel: 'апрель',
  iyun: 'июнь',
  iyul: 'июль',
  sentabr: 'сентябрь',
  oktabr: 'октябрь',
  noyabr: 'ноябрь',
  dekabr: 'декабрь',
  parol: 'пароль',
  rol: 'роль',
};

/** Parts of loanwords, wherever they stand in a word. Native words with these letters in a row keep them: `ketsa`, `aytsin`. */
const PARTS: Readonly<Record<string, string>> = {
  sentabr: 'сентябр',
  oktabr: 'октябр',
  kompyuter: 'компьютер',
  obyekt: 'объект',
  subyekt: 'субъект',
  aksiya: 'акция',
  funksiya: 'функция',
  rayon: 'район',
  tsent: 'цент',
  tsess: 'цесс',
  tsion: 'цион',
  tsiya: 'ция',
};

/** The longest first; a tutuq belgisi between s and h only keeps the two apart. */
const LETTERS: Readonly<Record<string, string>> = {
  yoʻ: 'йў',
  sʼh: 'сҳ',
  oʻ: 'ў',
  gʻ: 'ғ',
  sh: 'ш',
  ch: 'ч',
  yo: 'ё',
  yu: 'ю',
  ya: 'я',
  ye: 'е',

  a: 'а',
  b: 'б',
  d: 'д',
  e: 'е',
  f: 'ф',
  g: 'г',
  h: 'ҳ',
  i: 'и',
  j: 'ж',
  k: 'к',
  l: 'л',
  m: 'м',
  n: 'н',
  o: 'о',
  p: 'п',
  q: 'қ',
  r: 'р',
  s: 'с',
  t: 'т',
  u: 'у',
  v: 'в',
  x: 'х',
  y: 'й',
  z: 'з',
  ʼ: 'ъ',
};

const spelled = new RegExp([...Object.keys(PARTS), ...Object.keys(LETTERS)].join('|'), 'gi');
const openE = /(?<=^|[aeiou]|oʻ)e/gi;

function inCase(latin: string, cyrillic: string, word: string): string {
  if (latin === latin.toLowerCase()) return cyrillic;
  const shouted = word.length > 1 && word === word.toUpperCase();
  return shouted ? cyrillic.toUpperCase() : cyrillic.charAt(0).toUpperCase() + cyrillic.slice(1);
}

function wordInCyrillic(word: string): string {
  if (FOREIGN.has(word)) return word;
  const whole = WORDS[word.toLowerCase()];
  if (whole !== undefined) return inCase(word, whole, word);
  return word
    .replaceAll(openE, (latin) => (latin === 'E' ? 'Э' : 'э'))
    .replaceAll(spelled, (latin) => {
      const low = latin.toLowerCase();
      return inCase(latin, PARTS[low] ?? LETTERS[low] ?? low, word);
    });
}

/** Words that came before: a catalogue says most of its words many times, and all of it is made when a program starts. */
const known = new Map<string, string>();

function knownWord(word: string): string {
  let cyrillic = known.get(word);
  if (cyrillic === undefined) {
    cyrillic = wordInCyrillic(word);
    known.set(word, cyrillic);
  }
  return cyrillic;
}

function wordsInCyrillic(text: string): string {
  return text
    .replaceAll(keptOrWord, (match, kept?: string) => kept ?? knownWord(match))
    .replaceAll('“', '«')
    .replaceAll('”', '»');
}

/**
 * A message or a text of Uzbek in Latin (oʻ and gʻ with U+02BB, the tutuq belgisi as U+02BC) in Cyrillic. The words
 * that are written in Latin everywhere stay, and so does ICU syntax: words stand outside of braces, or in the braces
 * of an option, that is in braces within braces; right within the first braces are names and keywords.
 */
export function uzbekCyrillic(message: string): string {
  let depth = 0;
  return message.replaceAll(/[{}]|[^{}]+/g, (part) => {
    if (part === '{') depth += 1;
    else if (part === '}') depth -= 1;
    else if (depth % 2 === 0) return wordsInCyrillic(part);
    return part;
  });
}

/** All messages of a catalogue in Cyrillic, under the same keys. */
export function catalogueInCyrillic<Key extends string>(catalogue: Record<Key, string>): Record<Key, string> {
  const entries = Object.entries<string>(catalogue).map(([key, message]) => [key, uzbekCyrillic(message)]);
  return Object.fromEntries(entries) as Record<Key, string>;
}
