import { pino } from 'pino';
import type { RxCollection } from 'rxdb/plugins/core';
import { RxReplicationState } from 'rxdb/plugins/replication';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { RxStorageInstanceSqlite } from '@karvon/rxdb-storage/rx-storage-instance.ts';
import type { Checkpoint, PullAnswer, Travelling } from '@karvon/shared/sync/protocol.ts';
import { CENTRE_NODE, nodeOf } from '@karvon/shared/sync/stamps.ts';
import { stampChanges } from '@karvon/shared/sync/stamp-changes.ts';
import { testIds } from '@karvon/shared/testing.ts';
import { bothCollections } from '../database/both-collections.ts';
import type { TillDatabase } from '../database/open-till-database.ts';
import { createSettingsStore } from '../database/settings-store.ts';
import { unreadableDocuments } from '../database/unreadable-documents.ts';
import type { DeviceClient } from './device-token.ts';
import { createGate } from './gate.ts';
import { everyHeldDocument } from './held-documents.ts';
import { replicateBoth } from './replicate-both.ts';
import type { Replication } from './replication.ts';
import { newTillDatabase } from '../testing/new-till-database.ts';

const PATIENCE = { timeout: 60_000 };
const newId = testIds(13);
const deviceId = newId();
const node = nodeOf(deviceId);
const blank = (): Travelling => ({ id: newId(), v: 1, stamps: {}, _deleted: false });
const client = (change: object, base = blank()) => stampChanges(base, { firstName: '', ...change }, 1, node);

const ofOffice = (note: string) => stampChanges(blank(), { firstName: '', note }, 1, CENTRE_NODE);

let database: TillDatabase;
let running: Replication | null = null;
/** Newest last; of each document only the last version is served. */
let changes: Travelling[];
const program = { canMerge: false };
/** So many requests from now on get no answer; `held` ones wait for it in vain. `onFirst` runs once, at the first. */
const line = {
  /** Answers to what is handed in wait for it. */
  heldAnswers: null as Promise<void> | null,
  failures: 0,
  held: null as Promise<void> | null,
  isWaiting: false,
  isAnswered: false,
  /** It carries one document at a time, and each version of it. */
  isSlow: false,
  onFirst: () => {},
};
/** `made`: what it makes of a document that is handed in, where that is another. */
const centre = { epoch: 'one', handedIn: [] as string[], made: new Map<string, Travelling>() };
const errors: unknown[] = [];
beforeEach(async () => {
  database = await newTillDatabase();
  program.canMerge = false;
  Object.assign(line, { failures: 0, held: null, isWaiting: false, isAnswered: false, onFirst: () => {} });
  Object.assign(line, { heldAnswers: null, isSlow: false });
  Object.assign(centre, { epoch: 'one', handedIn: [], made: new Map() });
  errors.length = 0;
});
afterEach(() => running?.stop());

const get = async (path: string) => {
  const { held, onFirst } = line;
  line.onFirst = () => {};
  onFirst();
  if (held !== null) {
    line.isWaiting = true;
    await held;
    if (!line.isAnswered) return { kind: 'offline', reason: 'the cable is out' };
  }
  if (line.failures > 0) {
    line.failures -= 1;
    return { kind: 'offline', reason: 'the cable is out' };
  }
  const query = new URL(path, 'http://centre/').searchParams;
  const told = JSON.parse(query.get('checkpoint') ?? 'null') as Checkpoint | null;
  const last = told?.epoch === centre.epoch ? told : null;
  if (line.isSlow) {
    const pos = (last?.pos ?? 0) + 1;
    const checkpoint = { epoch: centre.epoch, pos };
    const documents = changes.slice(pos - 1, pos);
    return { kind: 'ok', value: { documents, checkpoint, more: pos < changes.length, lastSeq: 0 } };
  }
  const value: PullAnswer = {
    documents: changes
      .slice(last?.pos ?? 0)
      .filter(({ id }, index, all) => all.findLastIndex((other) => other.id === id) === index),
    checkpoint: { epoch: centre.epoch, pos: changes.length },
    more: false,
    lastSeq: 0,
  };
  return { kind: 'ok', value };
};
const post = async (_path: string, { rows }: { rows: { newDocumentState: Travelling }[] }) => {
  const ids = rows.map(({ newDocumentState }) => newDocumentState.id);
  centre.handedIn.push(...ids);
  const results = rows.map(({ newDocumentState: { id } }) => {
    const master = centre.made.get(id);
    return master === undefined ? { id, state: 'accepted' } : { id, state: 'conflict', master };
  });
  await line.heldAnswers;
  return { kind: 'ok', value: { results, lastSeq: 0, missing: [], pos: 0, ratchet: 'none' } };
};
const { clients } = bothCollections;
/** The rule of a program that does not know what a newer one has written. */
const resolve: typeof clients.resolve = (one, other) => {
  if (!program.canMerge && [one, other].some(({ note }) => note === 'strange'))
    throw new TypeError('no rule');
  return clients.resolve?.(one, other) ?? other;
};

const unreadable = () => unreadableDocuments(database.sqlite);
const collection = () => database.collections.clients as unknown as RxCollection<{ id: string }>;
const notes = async () => {
  const found: string[] = [];
  for await (const batch of everyHeldDocument(collection()))
    found.push(...batch.map(({ note }) => String(note)));
  return found.toSorted();
};

async function start() {
  await running?.stop();
  const gate = createGate();
  gate.open();
  running = replicateBoth({
    name: 'clients',
    declared: { ...clients, resolve },
    collection: collection(),
    client: { get, post } as unknown as DeviceClient,
    gate,
    settings: createSettingsStore(database.sqlite),
    quarantine: { add: () => undefined, remove: () => undefined, list: () => [] },
    unreadable: unreadable(),
    log: pino({ level: 'silent' }),
    onPage: () => undefined,
    mark: () => 0,
    onSnapshot: () => undefined,
    onFailure: () => undefined,
    onError: (error) => errors.push(error),
    onCaughtUp: () => undefined,
  });
  await running.inStep();
  return running;
}

test('erpnext 13388: a document that can’t be merged holds up nothing, is noted, and is tried again at the next start', async () => {
  const first = client({ note: 'first' });
  changes = [first];
  const both = await start();
  changes.push(client({ note: 'strange' }, first), client({ note: 'behind' }));
  both.resync();
  await both.inStep();
  expect(await notes()).toEqual(['behind', 'first']);
  expect(unreadable().ids('merge-clients')).toEqual([first.id]);
  await start();
  expect(await notes()).toEqual(['behind', 'first']);
  expect(unreadable().count()).toBe(1);
  program.canMerge = true;
  await start();
  expect(await notes()).toEqual(['behind', 'strange']);
  expect(unreadable().count()).toBe(0);
  expect(errors).toEqual([]);
});

test('a reading that must begin anew and fails at first begins anew once more: all went as not seen', async () => {
  changes = [client({ note: 'first' }), client({ note: 'second' })];
  await start();
  // As by a till that was killed after a reading anew was stored, and before it had noted so.
  createSettingsStore(database.sqlite).set('life-clients', 'none');
  line.failures = 2;
  await start();
  expect(await notes()).toEqual(['first', 'second']);
  expect((await collection().find().exec()).length).toBe(2);
});

test('a reading anew that is noted as ended while the next page is on its way takes nothing for unseen', async () => {
  changes = [ofOffice('first'), ofOffice('second')];
  await start();
  createSettingsStore(database.sqlite).set('life-clients', 'none');
  const inStep = Promise.withResolvers<true>();
  const ends = vi.spyOn(RxReplicationState.prototype, 'awaitInSync').mockReturnValue(inStep.promise);
  const starting = start();
  await vi.waitUntil(() => ends.mock.calls.length > 1, PATIENCE);
  const { promise, resolve } = Promise.withResolvers<void>();
  Object.assign(line, { held: promise, isAnswered: true });
  running?.resync();
  await vi.waitUntil(() => line.isWaiting, PATIENCE);
  inStep.resolve(true);
  await starting;
  ends.mockRestore();
  line.held = null;
  resolve();
  await running?.inStep();
  expect(createSettingsStore(database.sqlite).get('life-clients')).toBe('one');
  expect((await collection().find().exec()).length).toBe(2);
});

test('hazard 13: a document that changes again while pages are read becomes what came last, though its earlier version was no news', async () => {
  const known = client({ note: 'known' });
  changes = [known];
  await start();
  line.isSlow = true;
  changes.push(known, stampChanges(known, { note: 'new' }, 2, nodeOf(newId())));
  running?.resync();
  await vi.waitUntil(() => running?.checkpoint()?.pos === 3, PATIENCE);
  await running?.inStep();
  expect(await notes()).toEqual(['new']);
});

const answers: [string, (edited: Travelling) => Travelling | undefined][] = [
  ['took it as it is', () => undefined],
  ['made something else of it', (edited: Travelling) => ({ ...edited, note: 'made of it' })],
];
test.each(answers)(
  'hazard 12: an answer that comes after a page which is newer than it takes nothing back, when the centre %s',
  async (_what, make) => {
    const before = client({ note: 'before' });
    changes = [before];
    await start();
    const page = Promise.withResolvers<void>();
    const answer = Promise.withResolvers<void>();
    Object.assign(line, { held: page.promise, isAnswered: true, heldAnswers: answer.promise });
    running?.resync();
    await vi.waitUntil(() => line.isWaiting, PATIENCE);
    const edited = stampChanges(before, { note: 'edited' }, 2, node);
    const made = make(edited);
    if (made !== undefined) centre.made.set(edited.id, made);
    const [held] = await collection().find().exec();
    await held?.incrementalPatch(edited);
    await vi.waitUntil(() => centre.handedIn.length === 1, PATIENCE);
    changes.push(stampChanges(made ?? edited, { note: 'of another till' }, 3, nodeOf(newId())));
    line.held = null;
    page.resolve();
    // The page has every chance to come first.
    await new Promise((resolve) => setTimeout(resolve, 300));
    answer.resolve();
    await running?.inStep();
    expect(await notes()).toEqual(['of another till']);
    expect(errors).toEqual([]);
  },
);

test('what was handed in is offered to a centre that was put back, though nothing of the collection ever came down and the till was asking all the time', async () => {
  changes = [];
  const { promise, resolve } = Promise.withResolvers<void>();
  line.onFirst = () => {
    line.held = promise;
    running?.resync();
  };
  const starting = start();
  await vi.waitUntil(() => line.isWaiting, PATIENCE);
  const own = client({ note: 'own' });
  await collection().insert(own);
  await vi.waitUntil(() => centre.handedIn.length === 1, PATIENCE);
  centre.epoch = 'two';
  line.held = null;
  resolve();
  const both = await starting;
  both.resync();
  await both.inStep();
  expect(centre.handedIn.length).toBeGreaterThan(1);
  expect(await notes()).toEqual(['own']);
});

test('hazard 16: what another till wrote is offered to a centre that was put back, for that till’s disk may be gone; what its office wrote is not', async () => {
  const theirs = stampChanges(blank(), { firstName: '', note: 'theirs' }, 1, nodeOf(newId()));
  const edited = ofOffice('before');
  const office = ofOffice('of the office');
  changes = [theirs, edited, office];
  const both = await start();
  changes.push(stampChanges(edited, { note: 'after' }, 2, nodeOf(newId())));
  both.resync();
  await both.inStep();
  Object.assign(centre, { epoch: 'two', handedIn: [] });
  changes = [edited];
  both.resync();
  await both.inStep();
  expect(centre.handedIn.toSorted()).toEqual([theirs.id, edited.id].toSorted());
  const left = await collection().find().exec();
  expect(left.map(({ id }) => id).toSorted()).toEqual([theirs.id, edited.id].toSorted());
  expect(await notes()).toContain('after');
});

test('hazard 14: what is written before any page has come is at the centre, though that was put back while the first page was on its way', async () => {
  changes = [];
  const mine = client({ note: 'mine' });
  await collection().insert(mine);
  const { promise, resolve } = Promise.withResolvers<void>();
  line.held = promise;
  const starting = start();
  await vi.waitUntil(() => line.isWaiting, PATIENCE);
  // Whoever hands in without knowing in which life of the centre has done so by now.
  for (let turn = 0; turn < 200; turn += 1) await new Promise((done) => setImmediate(done));
  Object.assign(centre, { epoch: 'two', handedIn: [] });
  Object.assign(line, { held: null, isAnswered: true });
  resolve();
  await starting;
  await vi.waitUntil(() => centre.handedIn.includes(mine.id), PATIENCE);
  expect(createSettingsStore(database.sqlite).get('life-clients')).toBe('two');
});

test('hazard 10: a document goes on to its next version though the till died, or its disk was full, before what came was noted', async () => {
  const storage = RxStorageInstanceSqlite.prototype;
  const bulkWrite: typeof storage.bulkWrite = Reflect.get(storage, 'bulkWrite');
  const write = vi.spyOn(storage, 'bulkWrite').mockImplementation(function (this: object, rows, context) {
    if (context !== 'replication-down-write-meta') return Reflect.apply(bulkWrite, this, [rows, context]);
    return Promise.reject(new Error('the disk is full'));
  });
  const first = client({ note: 'first' });
  changes = [first];
  await start();
  write.mockRestore();
  expect(await notes()).toEqual(['first']);
  await start();
  changes.push(client({ note: 'second' }, first));
  running?.resync();
  await running?.inStep();
  expect(await notes()).toEqual(['second']);
});

test('what a centre that was put back makes of an edit that was ahead of its clock is taken: the edit itself would win in every page', async () => {
  const first = client({ note: 'first' });
  const ahead = stampChanges(first, { note: 'ahead' }, 90_000_000, node);
  changes = [ahead];
  await start();
  const pulledDown = stampChanges(first, { note: 'ahead' }, 2, node);
  centre.epoch = 'two';
  changes = [first];
  centre.made.set(first.id, pulledDown);
  running?.resync();
  await running?.inStep();
  const held = await collection().findOne(first.id).exec();
  expect(held?.toJSON()).toMatchObject({ note: 'ahead', stamps: pulledDown['stamps'] });
});
