import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { StorageError } from '@karvon/rxdb-storage/storage-error.ts';
import { type Checkpoint, type PullAnswer, SYNC_PAGE_MAX } from '@karvon/shared/sync/protocol.ts';
import { problem } from '@karvon/shared/till-api/problems.ts';
import { testIds, testProduct } from '@karvon/shared/testing.ts';
import type { TillDatabase } from '../database/open-till-database.ts';
import { createSettingsStore } from '../database/settings-store.ts';
import type { DeviceClient } from './device-token.ts';
import { createGate } from './gate.ts';
import { replicateDown } from './replicate-down.ts';
import type { Replication } from './replication.ts';
import { newTillDatabase } from '../testing/new-till-database.ts';

const newId = testIds(11);
/** Two pages of them. */
const goods = Array.from({ length: SYNC_PAGE_MAX + 5 }, () => testProduct(newId(), {}));

let database: TillDatabase;
let running: Replication | null = null;
const centre = { epoch: 'one', products: goods, isAway: false };
const asked: string[] = [];
const errors: unknown[] = [];
/** From which positions pages were asked for. */
const positions: number[] = [];

beforeEach(async () => {
  database = await newTillDatabase();
  Object.assign(centre, { epoch: 'one', products: goods, isAway: false });
  asked.length = 0;
  errors.length = 0;
});
afterEach(() => running?.stop());

const get = async (path: string) => {
  asked.push(path);
  if (centre.isAway) return { kind: 'offline', reason: 'the cable is out' };
  const query = new URL(path, 'http://centre/').searchParams;
  const limit = Number(query.get('limit'));
  const last = JSON.parse(query.get('checkpoint') ?? 'null') as Checkpoint | null;
  const from = last?.epoch === centre.epoch ? last.pos : 0;
  positions.push(from);
  if (from > centre.products.length) {
    const value: PullAnswer = {
      documents: [],
      checkpoint: { epoch: `${centre.epoch}.anew`, pos: 0 },
      more: true,
      lastSeq: 0,
    };
    return { kind: 'ok', value };
  }
  const page = centre.products.slice(from, from + limit);
  const checkpoint = { epoch: centre.epoch, pos: from + page.length };
  const documents = page.map((product) => ({ ...product, _deleted: false }));
  const value: PullAnswer = {
    documents,
    checkpoint,
    more: checkpoint.pos < centre.products.length,
    lastSeq: 0,
  };
  return { kind: 'ok', value };
};
const noSnapshots = async () => {
  return { kind: 'refused', status: 404, problem: problem('centre-refused', { detail: '404' }) };
};

function start(settings = createSettingsStore(database.sqlite)) {
  const gate = createGate();
  gate.open();
  running = replicateDown({
    name: 'products',
    isNeededToSell: true,
    collection: database.collections.products,
    client: { get, stream: noSnapshots } as unknown as DeviceClient,
    gate,
    settings,
    onPage: () => undefined,
    mark: () => 0,
    onSnapshot: () => undefined,
    onFailure: () => undefined,
    onError: (error) => errors.push(error),
    onCaughtUp: () => undefined,
  });
  return running;
}

/** Lets writes through until so many have been made; then so many fail, as on a disk that is full for a while. */
function failWrites({ after, count, error = noRoom() }: { after: number; count: number; error?: Error }) {
  const storage = database.collections.products.storageInstance;
  const write = storage.bulkWrite.bind(storage);
  let made = 0;
  storage.bulkWrite = async (rows, context) => {
    made += 1;
    if (made > after && made <= after + count) throw error;
    return write(rows, context);
  };
}

const noRoom = () => new StorageError('disk-full', 'no room', { path: 'till.db' });

const held = async () => {
  const all = await database.collections.products.find().exec();
  return all.map((product) => product.primary).sort();
};
const idsOf = (products: readonly { id: string }[]) => products.map(({ id }) => id).sort();

test('what is gone in another life of the centre goes, also when the till dies before it is stored', async () => {
  const first = start();
  await first.inStep();
  await first.stop();
  Object.assign(centre, { epoch: 'two', products: goods.slice(1) });
  // The end of the reading is handed over and never stored; of the rest nothing has changed.
  failWrites({ after: 0, count: 1 });
  const second = start();
  await second.inStep();
  expect(errors).toHaveLength(1);
  await second.stop();
  await start().inStep();
  expect(await held()).toEqual(idsOf(goods.slice(1)));
});

test('what a centre has lost that does not know the till’s position goes, and all is read once', async () => {
  const down = start();
  await down.inStep();
  centre.products = goods.slice(3);
  positions.length = 0;
  down.resync();
  await down.inStep();
  expect(await held()).toEqual(idsOf(goods.slice(3)));
  expect(down.checkpoint()).toEqual({ epoch: 'one', pos: goods.length - 3 });
  down.resync();
  await down.inStep();
  const end = goods.length - 3;
  expect(positions.filter((from) => from !== end)).toEqual([goods.length, 0, SYNC_PAGE_MAX]);
});

const faults: [string, () => Error][] = [
  ['for want of room', noRoom],
  ['by a fault of the program', () => new TypeError('undefined is not a product')],
];
test.each(faults)(
  'a page that could not be stored %s is not passed over, though the next one could',
  async (_why, error) => {
    failWrites({ after: 0, count: 1, error: error() });
    const down = start();
    await down.inStep();
    expect(errors).toHaveLength(1);
    down.resync();
    await down.inStep();
    expect(await held()).toEqual(idsOf(goods));
  },
);

test.each(faults)('nor is one %s when the till stops before it asks again', async (_why, error) => {
  failWrites({ after: 0, count: 1, error: error() });
  const down = start();
  await down.inStep();
  expect(errors).toHaveLength(1);
  await down.stop();
  await start().inStep();
  expect(await held()).toEqual(idsOf(goods));
});

test('a request that failed is no page that was lost: nothing is read anew for it', async () => {
  const down = start();
  await down.inStep();
  centre.isAway = true;
  asked.length = 0;
  down.resync();
  while (asked.length < 2) await new Promise((resolve) => setTimeout(resolve, 10));
  centre.isAway = false;
  asked.length = 0;
  down.resync();
  await down.inStep();
  expect(asked.length).toBeGreaterThan(0);
  expect(asked.filter((path) => !path.includes('checkpoint'))).toEqual([]);
});

test('what was read anew is not read once more when the disk takes no note that it has been', async () => {
  await start().inStep();
  await running?.stop();
  Object.assign(centre, { epoch: 'two', products: goods.slice(1) });
  positions.length = 0;
  const settings = createSettingsStore(database.sqlite);
  let refusals = 2;
  const down = start({
    ...settings,
    remove(key) {
      refusals -= 1;
      if (refusals >= 0) throw noRoom();
      settings.remove(key);
    },
  });
  while (errors.length < 2 || settings.get('anew-products') !== null) {
    down.resync();
    await down.inStep();
  }
  expect(await held()).toEqual(idsOf(goods.slice(1)));
  const end = goods.length - 1;
  expect(positions.filter((from) => from !== end)).toEqual([0, 0, SYNC_PAGE_MAX]);
});

/** As many readings as the till takes while nobody answers; then the centre is there again. */
async function awayFor(failures: number): Promise<void> {
  centre.isAway = true;
  const before = asked.length;
  while (asked.length < before + failures) await new Promise((resolve) => setTimeout(resolve, 10));
  centre.isAway = false;
}

test('a reading that must begin anew and fails at first begins anew once more: all went as not seen, and the till had nothing left to sell', async () => {
  const first = start();
  await first.inStep();
  await first.stop();
  // As by a till that was killed after a reading anew was stored, and before it had noted so.
  createSettingsStore(database.sqlite).set('anew-products', 'one');
  const second = start();
  await awayFor(2);
  await second.inStep();
  expect(await held()).toEqual(idsOf(goods));
  await vi.waitUntil(() => createSettingsStore(database.sqlite).get('anew-products') === null, {
    timeout: 60_000,
  });
});
