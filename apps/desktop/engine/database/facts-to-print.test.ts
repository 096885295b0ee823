import { beforeEach, expect, test } from 'vitest';
import type { KnownKind } from '@karvon/shared/journal/known-bodies.ts';
import { testBodies } from '@karvon/shared/testing-bodies.ts';
import { testFact, testIds } from '@karvon/shared/testing.ts';
import { newTillDatabase } from '../testing/new-till-database.ts';
import { createFactsToPrint, notePrintedKinds } from './facts-to-print.ts';
import { createFactIndex, type FactPlace } from './fact-index.ts';
import type { TillDatabase } from './open-till-database.ts';
import { createSettingsStore } from './settings-store.ts';

const newId = testIds();
const head = { company: newId(), branch: newId(), register: newId(), device: newId() };
const bodies = testBodies(newId);

let database: TillDatabase;
beforeEach(async () => {
  database = await newTillDatabase();
});

async function write(incarnation: number, seq: number, kind: KnownKind): Promise<void> {
  const fact = testFact(newId, kind, bodies[kind], { ...head, incarnation, seq });
  const { error } = await database.collections.journal.bulkInsert([fact]);
  expect(error).toEqual([]);
}

/** A program that prints these kinds is started, in this life of the till. */
function start(kinds: KnownKind[], incarnation = 1) {
  const settings = createSettingsStore(database.sqlite);
  const seq = createFactIndex(database.sqlite, head.device, incarnation).lastSeq();
  const since = notePrintedKinds(kinds, settings, { incarnation, seq });
  const facts = createFactsToPrint(database.sqlite, head.device, since);
  return (through: FactPlace) => {
    const found: string[] = [];
    for (let at = facts.first(through); at !== null; at = facts.first(at)) {
      found.push(`${at.incarnation}/${at.seq}`);
    }
    expect(facts.count(through)).toBe(found.length);
    return found;
  };
}

const nothing = { incarnation: 1, seq: 0 };

test('sales are printed from the beginning, and what a program is the first to print from its first start on', async () => {
  await write(1, 1, 'sale');
  await write(1, 2, 'cash-move');
  expect(start(['sale'])(nothing)).toEqual(['1/1']);
  expect(start(['sale', 'cash-move'])(nothing)).toEqual(['1/1']);
  await write(1, 3, 'cash-move');
  await write(1, 4, 'drawer-open');
  await write(1, 5, 'sale');
  const again = start(['sale', 'cash-move']);
  expect(again(nothing)).toEqual(['1/1', '1/3', '1/5']);
  expect(again({ incarnation: 1, seq: 3 })).toEqual(['1/5']);
});

test('each kind begins by itself, and a program that knows fewer forgets none', async () => {
  await write(1, 1, 'cash-move');
  start(['sale', 'cash-move']);
  await write(1, 2, 'cash-move');
  await write(1, 3, 'collection');
  start(['sale']);
  const both = start(['sale', 'cash-move', 'collection']);
  expect(both(nothing)).toEqual(['1/2']);
  await write(1, 4, 'collection');
  expect(both(nothing)).toEqual(['1/2', '1/4']);
});

test('those of a life that has ended come out before those of the next', async () => {
  start(['sale', 'cash-move']);
  await write(1, 1, 'sale');
  await write(1, 2, 'cash-move');
  await write(2, 1, 'cash-move');
  expect(start(['sale', 'cash-move'], 2)({ incarnation: 1, seq: 1 })).toEqual(['1/2', '2/1']);
});
