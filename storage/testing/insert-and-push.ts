import { writeSync } from 'node:fs';
import { createRxDatabase } from 'rxdb/plugins/core';
import { replicateRxCollection } from 'rxdb/plugins/replication';
import { getRxStorageSqlite } from '../rx-storage-sqlite.ts';

/**
 * Run as a process: `node insert-and-push.ts <path> <clock offset in ms> <id>`. Inserts a document under a clock that
 * is off by so much, replicates until in sync, and prints the ids that were pushed as a JSON array. A process each,
 * because RxDB's clock never goes back within one.
 */
const [path = '', offset = '0', id = ''] = process.argv.slice(2);
const wrongClock = () => new Date().getTime() + Number(offset);
Object.defineProperty(Date, 'now', { value: wrongClock });

const database = await createRxDatabase({
  name: 'till',
  storage: getRxStorageSqlite({ path }),
  multiInstance: false,
});
const { facts } = await database.addCollections({
  facts: {
    schema: {
      version: 0,
      primaryKey: 'id',
      type: 'object',
      properties: { id: { type: 'string', maxLength: 50 } },
      required: ['id'],
    },
  },
});
await facts.insert({ id });
const pushed: string[] = [];
const replication = replicateRxCollection<{ id: string }, unknown>({
  collection: facts,
  replicationIdentifier: 'centre',
  live: false,
  push: {
    handler: async (rows) => {
      pushed.push(...rows.map((row) => row.newDocumentState.id));
      return [];
    },
  },
});
await replication.awaitInitialReplication();
await replication.awaitInSync();
await database.close();
writeSync(1, JSON.stringify(pushed));
