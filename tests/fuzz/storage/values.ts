import type { Random } from '../random.ts';
import type { FieldType, Mode } from './storage-case.ts';

/** Texts that the memory storage's padded index strings order as JavaScript does: nothing at or below a space ends one. */
const STRICT_TEXTS = [
  '',
  'a',
  'b',
  'A',
  'ab',
  'a b',
  'Ab',
  'f',
  'g',
  'B',
  'ac',
  'ff',
  '9',
  '10',
  'null',
  'zz',
  '$a',
  'a.b',
  'a%',
  "a'b",
  'é',
  'é',
  'ж',
  'Жук',
  'жук',
  'ї',
  '😀',
  '😀a',
  'Ａ',
  '',
  '퟿',
  '漢',
];

const BLANKS = ['\u0000', 'a\u0000', 'a\u0000b', ' ', 'a ', ' a', '\t', 'a\tb', '\n', '"', '\\', '\u2028'];
const LONE_UNITS = [
  '\ud83d',
  '\ude00',
  'a\ud83d',
  '\ud83d😀',
  '\udfff',
  '\ud800',
  '\uffff',
  '\uffff\uffff',
  '\ufffe',
];
const TRICKS = ['__proto__', 'constructor', 'true', '0', '-1', 'я'.repeat(300), 'x'.repeat(5000)];
const WILD_TEXTS = [...STRICT_TEXTS, ...BLANKS, ...LONE_UNITS, ...TRICKS];

const STRICT_INTEGERS = [-1000, -999, -1, 0, 1, 2, 9, 10, 99, 500, 1000];
const STRICT_NUMBERS = [-10, -9.99, -0.5, -0.01, 0, 0.01, 0.5, 1, 1.25, 9.9, 10, 99.99, 100];
const WILD_NUMBERS = [
  -0,
  -1,
  0.5,
  1.5,
  0.1 + 0.2,
  1e21,
  1e300,
  -1e300,
  5e-324,
  2 ** 31,
  2 ** 32,
  -(2 ** 31) - 1,
  2 ** 53 - 1,
  -(2 ** 53 - 1),
  2 ** 53,
  2 ** 53 + 2,
  2 ** 63,
  1001,
  -1001,
  100.5,
  1e-7,
];

const STRICT_IDS = [
  'a',
  'b',
  'B',
  'c1',
  'c10',
  'c2',
  'é',
  'ж',
  'Ж',
  '😀',
  '\uff21',
  'zz',
  'A-1',
  'a b',
  "q'",
];
/** Without spaces at an end: RxDB allows no such key, and in the memory storage they get into each other's way. */
const BLANK_IDS = BLANKS.filter((id) => id.trim() === id || !id.includes(' '));
const WILD_IDS = [
  ...STRICT_IDS,
  ...BLANK_IDS,
  ...LONE_UNITS,
  '\ue83d',
  '%',
  '_',
  '__proto__',
  'l'.repeat(200),
];

export function text(random: Random, mode: Mode): string {
  return random.pick(mode === 'strict' || random.chance(60) ? STRICT_TEXTS : WILD_TEXTS);
}

export function documentKeys(random: Random, mode: Mode, count: number): string[] {
  return random.some(mode === 'strict' ? STRICT_IDS : WILD_IDS, count);
}

function number(random: Random, mode: Mode, type: 'integer' | 'number'): number {
  const strict = type === 'integer' ? STRICT_INTEGERS : STRICT_NUMBERS;
  return random.pick(mode === 'strict' || random.chance(60) ? strict : WILD_NUMBERS);
}

/** A value of the field's type. */
export function valueOf(random: Random, mode: Mode, type: FieldType): unknown {
  switch (type) {
    case 'string':
      return text(random, mode);
    case 'integer':
    case 'number':
      return number(random, mode, type);
    case 'boolean':
      return random.chance(50);
    case 'array':
      return random.list(0, 3, random.chance(60) ? () => text(random, 'strict') : () => line(random));
    default:
      return line(random);
  }
}

function line(random: Random): unknown {
  return {
    ...(random.chance(80) ? { sku: text(random, 'strict') } : {}),
    ...(random.chance(60) ? { qty: random.pick(STRICT_INTEGERS) } : {}),
  };
}

/** A value of any type, as no schema promised it. */
export function anyValue(random: Random): unknown {
  return random.weighted<unknown>([
    [3, () => null],
    [3, () => text(random, 'odd')],
    [3, () => random.pick([...WILD_NUMBERS, ...STRICT_INTEGERS])],
    [2, () => random.chance(50)],
    [2, () => random.list(0, 3, () => text(random, 'strict'))],
    [1, () => random.list(0, 2, () => random.pick<unknown>([1, 'a', null, true, [], {}, ['a']]))],
    [2, () => line(random)],
    [1, () => ({ shelf: random.pick<unknown>(['a', 1, null, ['a']]) })],
  ]);
}
