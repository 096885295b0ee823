import type { Random } from '../random.ts';

/** What no field takes, or hardly any. */
const ODDITIES: readonly unknown[] = [
  null,
  true,
  -1,
  0.1,
  1e300,
  -0,
  2 ** 53,
  '',
  ' ',
  '\u0000',
  '\ud800',
  '\u202e',
  'x'.repeat(70_000),
  "'; drop table users; --",
  '${7*7}',
  '../../etc/passwd',
  '<script>alert(1)</script>',
  '9'.repeat(400),
  [],
  [[]],
  {},
  { $ne: null },
  { length: 1e9 },
  { toString: 'x' },
];

/** Names that mean something to JavaScript, or to nobody. */
const NAMES = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'company_id',
  'companyId',
  'id',
  'role',
  'v',
  '',
];

/** JSON with something in it that is odd: another value, a field more or less, or nested without end. */
export function breakJson(json: string, random: Random): string {
  const value = JSON.parse(json) as unknown;
  return random.weighted<string>([
    [6, () => JSON.stringify(withOddity(value, random))],
    [2, () => JSON.stringify(withoutSome(value, random))],
    [2, () => withName(json, random)],
    [1, () => '['.repeat(random.pick([10, 5000, 200_000]))],
    [1, () => `${'{"a":'.repeat(3000)}1${'}'.repeat(3000)}`],
    [1, () => JSON.stringify(random.pick(ODDITIES))],
  ]);
}

/** Another value at one place of it. */
function withOddity(value: unknown, random: Random): unknown {
  if (typeof value !== 'object' || value === null || random.chance(20)) return random.pick(ODDITIES);
  const entries = Object.entries(value);
  if (entries.length === 0) return random.pick(ODDITIES);
  const [chosen] = random.pick(entries);
  const changed = entries.map(([name, member]): [string, unknown] => [
    name,
    name === chosen ? withOddity(member, random) : member,
  ]);
  return Array.isArray(value) ? changed.map(([, member]) => member) : Object.fromEntries(changed);
}

function withoutSome(value: unknown, random: Random): unknown {
  if (typeof value !== 'object' || value === null) return null;
  if (Array.isArray(value)) return value.filter(() => random.chance(50));
  return Object.fromEntries(Object.entries(value).filter(() => random.chance(70)));
}

/** Written by hand: a name twice, or one that an object literal would not keep. */
function withName(json: string, random: Random): string {
  const name = JSON.stringify(random.pick(NAMES));
  const value = random.pick(['{"isAdmin":true}', 'null', '"x"', '{"toString":1}', '[]']);
  if (!json.startsWith('{')) return `{${name}:${value}}`;
  return json === '{}' ? `{${name}:${value}}` : `{${name}:${value},${json.slice(1)}`;
}

/** A text that was cut, turned, repeated or filled with what is no text. */
export function breakText(text: string, random: Random): string {
  const at = random.int(0, text.length);
  return random.weighted<string>([
    [2, () => text],
    [2, () => text.slice(0, at)],
    [
      2,
      () =>
        `${text.slice(0, at)}${random.pick(['\u0000', '"', '\\', '\ufeff', '%', '\n', ';', '\u2028'])}${text.slice(at)}`,
    ],
    [1, () => text + text],
    [1, () => random.pick(['NaN', 'Infinity', 'undefined', '', '﻿{}', "{'a':1}", '{"a":1e999}', '1,2'])],
    [1, () => asText(random.pick(ODDITIES))],
  ]);
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Headers that are odd, and may be sent. */
export function oddHeaders(random: Random): Record<string, string> {
  const long = 'a'.repeat(random.pick([300, 3000]));
  return random.pick<Record<string, string>>([
    { 'Content-Type': 'text/plain' },
    { 'Content-Type': 'application/json; charset=utf-99' },
    { 'Content-Type': 'application/json; charset=utf-16' },
    { 'Content-Type': `multipart/form-data; boundary=${long}` },
    { 'Content-Encoding': random.pick(['gzip', 'br', 'deflate', 'zstd', 'x']) },
    { 'Idempotency-Key': random.pick(['', long, 'a b', "'", '\u00ff']) },
    { 'If-Match': random.pick(['', '""', long, '"-1"', '"9999999999999999999999"', 'W/', '"1", "2"']) },
    { 'If-None-Match': random.pick(['*', '"1"', long]) },
    { 'Accept-Language': random.pick(['uz-Cyrl', 'xx', ',,,;q=', long, '*;q=0', 'ru;q=nan']) },
    { 'X-Request-Id': random.pick([long, 'a b', "<b>'"]) },
    { 'X-Forwarded-For': random.pick(['::1', '1.2.3.4, 5.6.7.8', long]) },
    { 'X-HTTP-Method-Override': 'DELETE' },
    { 'X-Karvon-Protocol': random.pick(['0', '-1', '3', '99', 'x', long]) },
    { Accept: random.pick(['text/html', 'application/xml', long]) },
    { Range: 'bytes=0-1' },
    { Cookie: `a=${long}; __proto__=1` },
  ]);
}

/** An address that is nearly this one. */
export function oddPath(path: string, random: Random): string {
  const parts = path.split('/');
  const at = random.int(1, parts.length - 1);
  const odd = [
    '%00',
    '%ff',
    '%',
    '..%2f..',
    'a'.repeat(5000),
    '%F0%9F%91%8D',
    'NaN',
    '-1',
    '__proto__',
    '%27',
    '',
  ];
  return random.pick([
    `${path}/`,
    path.toUpperCase(),
    path.replace(/^\//, '//'),
    parts.with(at, random.pick(odd)).join('/'),
    [...parts, random.pick(odd)].join('/'),
  ]);
}
