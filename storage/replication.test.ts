import { createRxDatabase } from 'rxdb/plugins/core';
import type { RxCollection, RxDatabase, RxJsonSchema, WithDeleted } from 'rxdb/plugins/core';
import { replicateRxCollection } from 'rxdb/plugins/replication';
import type { RxReplicationState } from 'rxdb/plugins/replication';
import { Subject } from 'rxjs';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { getRxStorageSqlite } from './rx-storage-sqlite.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

interface Order {
  id: string;
  total: number;
}
type Travelling = WithDeleted<Order>;
interface Position {
  pos: number;
}

const SCHEMA: RxJsonSchema<Order> = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: { id: { type: 'string', maxLength: 50 }, total: { type: 'integer' } },
  required: ['id', 'total'],
};
const BATCH = 7;

/** A centre in memory: a log of documents by position, that accepts an edit whose assumption is true. */
class Centre {
  readonly documents = new Map<string, { pos: number; document: Travelling }>();
  readonly changed = new Subject<'RESYNC'>();
  readonly received: string[] = [];
  online = true;
  #pos = 0;

  put(document: Travelling): void {
    this.documents.set(document.id, { pos: ++this.#pos, document });
  }

  pull(since: Position | undefined, limit: number): { documents: Travelling[]; checkpoint: Position } {
    this.#assertOnline();
    const rows = [...this.documents.values()].filter(({ pos }) => pos > (since?.pos ?? 0));
    const page = rows.toSorted((a, b) => a.pos - b.pos).slice(0, limit);
    return {
      documents: page.map(({ document }) => document),
      checkpoint: { pos: page.at(-1)?.pos ?? since?.pos ?? 0 },
    };
  }

  push(rows: { newDocumentState: Travelling; assumedMasterState?: Travelling }[]): Travelling[] {
    this.#assertOnline();
    return rows.flatMap(({ newDocumentState: wanted, assumedMasterState: assumed }) => {
      const master = this.documents.get(wanted.id)?.document;
      if (master !== undefined && (assumed?.total !== master.total || assumed._deleted !== master._deleted)) {
        return [master];
      }
      this.received.push(wanted.id);
      this.put(wanted);
      return [];
    });
  }

  #assertOnline(): void {
    if (!this.online) {
      throw new Error('no network');
    }
  }
}

let folder: ReturnType<typeof temporaryFolder>;
let centre: Centre;
let open: RxDatabase[];

beforeEach(() => {
  folder = temporaryFolder();
  centre = new Centre();
  open = [];
});
afterEach(async () => {
  for (const database of open) {
    await database.close();
  }
  folder.remove();
});

interface Till {
  orders: RxCollection<Order>;
  replication: RxReplicationState<Order, Position>;
  close(): Promise<boolean>;
  settled(): Promise<unknown>;
}

async function till(name: string): Promise<Till> {
  const storage = getRxStorageSqlite({ path: folder.file(`${name}.db`) });
  const database = await createRxDatabase({ name, storage, multiInstance: false });
  open.push(database);
  const { orders } = await database.addCollections({ orders: { schema: SCHEMA } });
  const replication = replicateRxCollection<Order, Position>({
    collection: orders,
    replicationIdentifier: 'centre',
    live: true,
    retryTime: 10,
    pull: {
      batchSize: BATCH,
      handler: async (since, limit) => centre.pull(since, limit),
      stream$: centre.changed.asObservable(),
    },
    push: { batchSize: BATCH, handler: async (rows) => centre.push(rows) },
  });
  return {
    orders,
    replication,
    close: () => database.close(),
    async settled() {
      replication.reSync();
      await replication.awaitInSync();
    },
  };
}

async function totals(orders: RxCollection<Order>): Promise<[string, number][]> {
  const found = await orders.find({ sort: [{ id: 'asc' }] }).exec();
  return found.map((order) => [order.get('id') as string, order.get('total') as number]);
}

it('pulls in pages, pushes what is new, and sends nothing back', async () => {
  for (let i = 10; i < 60; i++) {
    centre.put({ id: `c${i}`, total: i, _deleted: false });
  }
  const one = await till('one');
  await one.replication.awaitInitialReplication();
  expect(await one.orders.count().exec()).toBe(50);
  await one.orders.bulkInsert(Array.from({ length: 20 }, (_, i) => ({ id: `t${i}`, total: i })));
  await one.orders.findOne('c10').incrementalPatch({ total: 1000 });
  await one.orders.findOne('c11').remove();
  await one.settled();
  expect(centre.received).toHaveLength(22);
  expect(centre.documents.get('c10')?.document.total).toBe(1000);
  expect(centre.documents.get('c11')?.document._deleted).toBe(true);
});

it('brings two tills together, and an outdated edit gives way to the centre', async () => {
  const [one, two] = [await till('one'), await till('two')];
  await one.orders.insert({ id: 'a', total: 1 });
  await one.settled();
  await two.settled();
  expect(await totals(two.orders)).toEqual([['a', 1]]);
  centre.put({ id: 'a', total: 7, _deleted: false });
  await two.orders.findOne('a').incrementalPatch({ total: 2 });
  await two.settled();
  await one.settled();
  expect(await totals(one.orders)).toEqual([['a', 7]]);
  expect(await totals(two.orders)).toEqual([['a', 7]]);
});

it('goes on after a restart and an outage where it stopped', async () => {
  const before = await till('one');
  await before.orders.insert({ id: 'a', total: 1 });
  await before.settled();
  centre.online = false;
  await before.orders.insert({ id: 'b', total: 2 });
  await before.close();
  const after = await till('one');
  await after.orders.insert({ id: 'c', total: 3 });
  centre.put({ id: 'd', total: 4, _deleted: false });
  centre.online = true;
  await after.replication.awaitInitialReplication();
  await after.settled();
  expect(centre.received).toEqual(['a', 'b', 'c']);
  expect((await totals(after.orders)).map(([id]) => id)).toEqual(['a', 'b', 'c', 'd']);
});
