import { expect, test } from 'vitest';
import type { JournalFact } from '@karvon/shared/journal/envelope.ts';
import type { Document, TillContent } from './read-till.ts';
import { createWatch } from './watch-world.ts';

const till: TillContent = {
  name: 'A1',
  deviceId: 'd',
  incarnation: 2,
  facts: [{ id: 'f', kind: 'sale', seq: 7 } as JournalFact],
  replicas: new Map([['orders', new Map<string, Document>([['o', { id: 'o', status: 'sent' }]])]]),
  siblings: new Map(),
  productsAt: { epoch: 'e', pos: 5 },
};

function afterwards(change: Partial<TillContent>): string[] {
  const watch = createWatch();
  expect(watch.look(till)).toEqual([]);
  return watch.look({ ...till, ...change }).map(({ kind, what }) => `${kind}: ${what}`);
}

test('nothing is said of what stays or goes on', () => {
  const orders = new Map<string, Document>([['o', { id: 'o', status: 'paid' }]]);
  expect(afterwards({})).toEqual([]);
  expect(afterwards({ replicas: new Map([['orders', orders]]), incarnation: 3 })).toEqual([]);
  expect(afterwards({ productsAt: { epoch: 'other', pos: 0 } })).toEqual([]);
});

test('what has gone back is found', () => {
  const orders = new Map<string, Document>([['o', { id: 'o', status: 'draft' }]]);
  expect(afterwards({ replicas: new Map([['orders', orders]]) })).toEqual([
    'back: at A1 o of orders was sent and is draft',
  ]);
  expect(afterwards({ facts: [] })).toEqual(['back: at A1 the sale 7 is gone from the journal']);
  expect(afterwards({ incarnation: 1 })).toEqual(['back: at A1 the life is 1, was 2']);
  expect(afterwards({ productsAt: { epoch: 'e', pos: 4 } })).toEqual([
    'back: at A1 goods are at 4, were at 5 of the same life',
  ]);
});
