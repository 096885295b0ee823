import { writeSync } from 'node:fs';
import { join } from 'node:path';
import { createRxDatabase } from 'rxdb/plugins/core';
import { replicateRxCollection } from 'rxdb/plugins/replication';
import { filter, firstValueFrom, Subject } from 'rxjs';
import { getRxStorageSqlite } from '../rx-storage-sqlite.ts';
import { findStorageError } from './find-storage-error.ts';
import { fillDisk } from './tiny-disk.ts';

/**
 * Run as a process: `node replicate-on-full-disk.ts <folder>`, the folder being a small disk of its own. A collection
 * with live replication both ways meets a full disk in every write, and then has room again. Prints what failed and
 * how, what could be read meanwhile, and what was there, and pushed, in the end.
 */
interface Fact {
  id: string;
  text: string;
}
type Checkpoint = { count: number };

const [folder = ''] = process.argv.slice(2);
const BIG = 'x'.repeat(100_000);
const storage = getRxStorageSqlite({ path: join(folder, 'till.db') });
const database = await createRxDatabase({ name: 'till', storage, multiInstance: false });
const { facts } = await database.addCollections({
  facts: {
    schema: {
      version: 0,
      primaryKey: 'id',
      type: 'object',
      properties: { id: { type: 'string', maxLength: 50 }, text: { type: 'string' } },
      required: ['id', 'text'],
    },
  },
});

const atCentre: Fact[] = [{ id: 'centre-1', text: BIG }];
const pushed = new Set<string>();
const news = new Subject<'RESYNC'>();
const replication = replicateRxCollection<Fact, Checkpoint>({
  collection: facts,
  replicationIdentifier: 'centre',
  live: true,
  retryTime: 20,
  pull: {
    stream$: news,
    handler: async (checkpoint) => ({
      documents: atCentre.slice(checkpoint?.count ?? 0).map((fact) => ({ ...fact, _deleted: false })),
      checkpoint: { count: atCentre.length },
    }),
  },
  push: {
    handler: async (rows) => {
      for (const row of rows) pushed.add(row.newDocumentState.id);
      return [];
    },
  },
});
await facts.insert({ id: 'own-1', text: 'small' });
await replication.awaitInitialReplication();
await replication.awaitInSync();
storage.database().pragma('wal_checkpoint(TRUNCATE)');

const failureOf = (work: Promise<unknown>) =>
  work.then(
    () => 'none',
    (error: unknown) => findStorageError(error)?.code ?? String(error),
  );
const ids = async () => (await facts.find({ sort: [{ id: 'asc' }] }).exec()).map((fact: Fact) => fact.id);
const first = await facts.findOne('own-1').exec(true);

const makeRoom = fillDisk(folder);
const pulling = firstValueFrom(replication.error$);
atCentre.push({ id: 'centre-2', text: BIG });
news.next('RESYNC');
const failures = {
  insert: await failureOf(facts.insert({ id: 'own-2', text: BIG })),
  bulkInsert: await failureOf(facts.bulkInsert([{ id: 'own-3', text: BIG }])),
  edit: await failureOf(first.incrementalPatch({ text: BIG })),
  remove: await failureOf(first.incrementalRemove()),
  upsert: await failureOf(facts.incrementalUpsert({ id: 'own-1', text: BIG })),
  pull: findStorageError(await pulling)?.code ?? 'another error',
};
const whileFull = await ids();
makeRoom();

await facts.insert({ id: 'own-2', text: BIG });
await first.incrementalPatch({ text: BIG });
atCentre.push({ id: 'centre-3', text: 'small' });
news.next('RESYNC');
const has = (id: string) => filter((found: Fact[]) => found.some((fact) => fact.id === id));
await firstValueFrom(facts.find().$.pipe(has('centre-2')));
await firstValueFrom(facts.find().$.pipe(has('centre-3')));
await replication.awaitInSync();
const inTheEnd = await ids();
const edited = (await facts.findOne('own-1').exec(true)).get('text') === BIG;
await database.close();
writeSync(1, JSON.stringify({ failures, whileFull, inTheEnd, edited, pushed: [...pushed].sort() }));
