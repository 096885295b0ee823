import { expect, test } from 'vitest';
import { testIds, testProduct, testSale } from '../testing.ts';
import { milli } from '../values/money.ts';
import type { JournalFact } from './envelope.ts';
import { parseFact } from './parse-fact.ts';

const newId = testIds();
const item = () => ({ product: testProduct(newId()), name: 'Хлеб', unitName: 'шт', qty: milli(2000) });

function changed(change: (fact: JournalFact) => void): unknown {
  const fact = structuredClone(testSale(newId, [item()]));
  change(fact);
  return fact;
}

test('a sale comes back exactly as it went in', () => {
  const fact = testSale(newId, [item()]);
  expect(parseFact(fact)).toEqual({ ok: true, fact, known: true });
});

test('an unknown kind or a later version is kept, not refused', () => {
  const later = changed((fact) => Object.assign(fact, { v: 2, body: { anything: ['at', 'all'] } }));
  const other = changed((fact) => Object.assign(fact, { kind: 'not-invented-yet', body: {} }));
  expect(parseFact(later)).toEqual({ ok: true, fact: later, known: false });
  expect(parseFact(other)).toEqual({ ok: true, fact: other, known: false });
});

test.each<[string, string, (fact: JournalFact) => void]>([
  ['a number that is no integer', 'body.lines.0.qty', (fact) => setLine(fact, { qty: 0.5 })],
  ['a line whose sum is not price × quantity', 'body.lines.0.sum', (fact) => setLine(fact, { sum: 1 })],
  ['a field nobody declared', 'body', (fact) => Object.assign(fact.body, { extra: 1 })],
  [
    'a product beyond the safe integers',
    'body',
    (fact) => setLine(fact, { price: Number.MAX_SAFE_INTEGER, qty: Number.MAX_SAFE_INTEGER }),
  ],
  ['no lines', 'body.lines', (fact) => Object.assign(fact.body, { lines: [] })],
  ['a sequence number of zero', 'seq', (fact) => Object.assign(fact, { seq: 0 })],
  ['a NUL in a name', 'staff.name', (fact) => Object.assign(fact.staff, { name: 'a\u0000' })],
])('%s is refused, and the field named', (_what, path, change) => {
  const parsed = parseFact(changed(change));
  expect(parsed).toMatchObject({ ok: false, path });
});

function setLine(fact: JournalFact, values: object): void {
  const lines = fact.body.lines as object[];
  Object.assign(lines[0] ?? {}, values);
}
