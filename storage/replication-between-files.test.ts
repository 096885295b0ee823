import { createRxDatabase, rxStorageInstanceToReplicationHandler } from 'rxdb/plugins/core';
import type { RxCollection, RxDatabase, RxJsonSchema } from 'rxdb/plugins/core';
import { replicateRxCollection } from 'rxdb/plugins/replication';
import type { RxReplicationState } from 'rxdb/plugins/replication';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { SqliteCheckpoint } from './connection.ts';
import { getRxStorageSqlite } from './rx-storage-sqlite.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

interface Order {
  id: string;
  total: number;
}

const SCHEMA: RxJsonSchema<Order> = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: { id: { type: 'string', maxLength: 50 }, total: { type: 'integer' } },
  required: ['id', 'total'],
};
const BATCH = 4;

let folder: ReturnType<typeof temporaryFolder>;
let open: RxDatabase[];

beforeEach(() => {
  folder = temporaryFolder();
  open = [];
});
afterEach(async () => {
  for (const database of open) {
    await database.close();
  }
  folder.remove();
});

async function orders(name: string): Promise<RxCollection<Order>> {
  const storage = getRxStorageSqlite({ path: folder.file(`${name}.db`) });
  const database = await createRxDatabase({ name, storage, multiInstance: false });
  open.push(database);
  return (await database.addCollections({ orders: { schema: SCHEMA } })).orders;
}

/** Replicates through RxDB's own handler, which pages and streams by the master storage's checkpoints. */
function follow(
  collection: RxCollection<Order>,
  master: RxCollection<Order>,
): RxReplicationState<Order, SqliteCheckpoint> {
  const handler = rxStorageInstanceToReplicationHandler<Order, SqliteCheckpoint>(
    master.storageInstance,
    master.conflictHandler,
    master.database.token,
  );
  return replicateRxCollection<Order, SqliteCheckpoint>({
    collection,
    replicationIdentifier: 'master',
    live: true,
    pull: {
      batchSize: BATCH,
      handler: (since, limit) => handler.masterChangesSince(since, limit),
      stream$: handler.masterChangeStream$,
    },
    push: { batchSize: BATCH, handler: (rows) => handler.masterWrite(rows) },
  });
}

async function totals(collection: RxCollection<Order>): Promise<[string, number][]> {
  const found = await collection.find({ sort: [{ id: 'asc' }] }).exec();
  return found.map((order) => [order.get('id') as string, order.get('total') as number]);
}

it('brings two collections together over a third, by its pages and its checkpoints', async () => {
  const [master, one, two] = [await orders('master'), await orders('one'), await orders('two')];
  const replications = [follow(one, master), follow(two, master)];
  const settle = async () => {
    for (const replication of [...replications, ...replications]) {
      replication.reSync();
      await replication.awaitInSync();
    }
  };
  await one.bulkInsert(Array.from({ length: 2 * BATCH }, (_, i) => ({ id: `a${i}`, total: i })));
  await two.insert({ id: 'b', total: 1 });
  await settle();
  await one.findOne('b').incrementalPatch({ total: 5 });
  await two.findOne('a0').remove();
  await settle();
  const all = await totals(master);
  expect(all.map(([id]) => id)).toEqual(['a1', 'a2', 'a3', 'a4', 'a5', 'a6', 'a7', 'b']);
  expect(all.at(-1)).toEqual(['b', 5]);
  expect(await totals(one)).toEqual(all);
  expect(await totals(two)).toEqual(all);
});

it('keeps what the master has when both sides edited', async () => {
  const [master, one] = [await orders('master'), await orders('one')];
  await master.insert({ id: 'a', total: 1 });
  const first = follow(one, master);
  await first.awaitInSync();
  await first.cancel();
  await master.findOne('a').incrementalPatch({ total: 2 });
  await one.findOne('a').incrementalPatch({ total: 3 });
  const second = follow(one, master);
  await second.awaitInitialReplication();
  await second.awaitInSync();
  expect(await totals(master)).toEqual([['a', 2]]);
  expect(await totals(one)).toEqual([['a', 2]]);
});
