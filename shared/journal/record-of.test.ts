import { expect, test } from 'vitest';
import { recordOf, recordsIn } from './record-of.ts';

const id = (last: number) => `01900000-0000-7000-8000-${String(last).padStart(12, '0')}`;
const fact = (kind: string, body: Record<string, unknown>, shift: string | null = null) => {
  return { id: id(1), kind, shift, body };
};

test.each([
  ['a sale is its own', fact('sale', { document: id(2), original: id(2) }, id(9)), id(1)],
  ['a return belongs to what was sold', fact('return', { original: id(2), lines: [] }), id(2)],
  [
    'a return that names its sale by a line alone belongs to that',
    fact('return', {
      original: null,
      lines: [{ returnOf: null }, { returnOf: { doc: id(3), line: id(4) } }],
    }),
    id(3),
  ],
  [
    'a return without a receipt is its own',
    fact('return', { original: null, lines: [{ returnOf: null }] }),
    id(1),
  ],
  [
    'an exchange belongs to what is brought back',
    fact('exchange', { returned: { id: id(5), original: id(2) } }),
    id(2),
  ],
  ['a correction belongs to its sale', fact('tender-correction', { document: id(2) }), id(2)],
  ['an amendment of nothing in particular is its own', fact('amend', { document: null }), id(1)],
  ['what a fiscal device said belongs to the document', fact('fiscal-result', { document: id(2) }), id(2)],
  ['who allowed it belongs to what was allowed', fact('override', { document: id(2) }), id(2)],
  ['a payment of a debt is its own', fact('debt-payment', { client: id(2) }, id(9)), id(1)],
  ['a closing belongs to its shift', fact('shift-close', { number: 1 }, id(9)), id(9)],
  ['an unknown kind that names a document belongs to it', fact('of-tomorrow', { document: id(2) }), id(2)],
  ['what is no id names nothing', fact('amend', { document: 'A1-000001' }), id(1)],
])('%s', (_name, given, expected) => {
  expect(recordOf(given)).toBe(expected);
});

test('an exchange goes by its own id and those of its two receipts', () => {
  const exchange = { id: id(1), body: { returned: { id: id(2) }, sold: { id: id(3) } } };
  expect(recordsIn(exchange)).toEqual([id(1), id(2), id(3)]);
});

test.each([[null], ['a sale'], [[]], [{ id: 7 }], [{ body: 'x' }]])('%j goes by no id', (document) => {
  expect(recordsIn(document)).toEqual([]);
});
