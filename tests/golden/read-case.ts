/** A row of a cart as it is written: `0.750 cheese (-10%)`. */
export type ItemRow = {
  good: string;
  /** In thousandths. */
  qty: bigint;
  at: bigint | null;
  off: OffRow | null;
  label: bigint | null;
};
export type OffRow = { bp: bigint } | { sum: bigint };
/** Sums are in minor units. A cash tender without a sum pays what is due. */
export type GoldenCase = {
  name: string;
  items: ItemRow[];
  pay: { kind: string; sum: bigint | null; given: bigint | null }[];
  date: string;
  weekday: number;
  /** After midnight, local. */
  minute: number;
  branch: string;
  groups: string[];
  lists: string[];
  promos: string[];
  codes: string[];
  off: OffRow | null;
  bonus: bigint;
  tip: bigint;
  hasService: boolean;
  perReceipt: boolean;
  /** What it comes to: a row for each line and charge, and one for the whole. */
  expected: string[];
};

/**
 * Reads a table of golden receipts. A case is `name | cart | words`, and under it, indented, what it comes to. `#` begins a remark.
 * Throws on a word that it does not know: a case that says nothing is no proof.
 */
export function readCases(text: string): GoldenCase[] {
  const cases: GoldenCase[] = [];
  for (const row of text.split('\n')) {
    if (row === '' || row.startsWith('#')) continue;
    if (row.startsWith(' ')) cases.at(-1)?.expected.push(row.trim());
    else cases.push(readCase(row));
  }
  return cases;
}

/** `12.34` as 1234. */
export function minorOf(text: string): bigint {
  return decimal(text, 2);
}

export function decimal(text: string, places: number): bigint {
  const match = /^(\d+)(?:\.(\d+))?$/.exec(text);
  const [whole = '', part = ''] = match?.slice(1) ?? [];
  if (match === null || part.length > places)
    throw new Error(`${text} is no number with ${places} decimals.`);
  return BigInt(whole + part.padEnd(places, '0'));
}

export function minuteOf(time: string): number {
  const [hours = '', minutes = ''] = time.split(':');
  return Number(hours) * 60 + Number(minutes);
}

function readCase(row: string): GoldenCase {
  const [name = '', cart = '', ...words] = row.split('|').map((part) => part.trim());
  const found: GoldenCase = {
    name,
    items: cart.split(', ').map(readItem),
    pay: [],
    date: '2026-11-21',
    weekday: 6,
    minute: 720,
    branch: 'south',
    groups: [],
    lists: [],
    promos: [],
    codes: [],
    off: null,
    bonus: 0n,
    tip: 0n,
    hasService: false,
    perReceipt: false,
    expected: [],
  };
  for (const word of words) readWord(found, word);
  return found;
}

function readWord(found: GoldenCase, text: string): void {
  const [word = '', ...rest] = text.split(' ');
  const [first = '', second = '', third = ''] = rest;
  switch (word) {
    case 'pay':
      found.pay = text.slice(4).split(', ').map(readTender);
      return;
    case 'at':
      found.date = first;
      found.weekday = Number(second);
      found.minute = minuteOf(third);
      return;
    case 'branch':
      found.branch = first;
      return;
    case 'off':
      found.off = readOff(first);
      return;
    case 'bonus':
      found.bonus = minorOf(first);
      return;
    case 'tip':
      found.tip = minorOf(first);
      return;
    case 'service':
      found.hasService = true;
      return;
    case 'per-receipt':
      found.perReceipt = true;
      return;
    case 'groups':
    case 'lists':
    case 'promos':
    case 'codes':
      found[word] = rest;
      return;
    default:
      throw new Error(`${found.name}: nobody knows what "${text}" means.`);
  }
}

function readItem(text: string): ItemRow {
  const match = /^(\S+) ([a-z]+)(?: \((.+)\))?$/.exec(text);
  if (match === null) throw new Error(`"${text}" is no row of a cart.`);
  const [qty = '', good = '', said = ''] = match.slice(1);
  return {
    good,
    qty: decimal(qty, 3),
    at: said.startsWith('at ') ? minorOf(said.slice(3)) : null,
    label: said.startsWith('label ') ? minorOf(said.slice(6)) : null,
    off: said.startsWith('-') ? readOff(said.slice(1)) : null,
  };
}

function readOff(text: string): OffRow {
  return text.endsWith('%') ? { bp: decimal(text.slice(0, -1), 2) } : { sum: minorOf(text) };
}

/** `card 100.00`, `cash` for all that is left, `cash of 500.00`: that much was handed over. */
function readTender(text: string): GoldenCase['pay'][number] {
  const [kind = '', sum, given] = text.split(' ');
  if (sum === 'of') return { kind, sum: null, given: minorOf(given ?? '') };
  return { kind, sum: sum === undefined ? null : minorOf(sum), given: null };
}
