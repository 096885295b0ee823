import {
  type HashFunction,
  type RxConflictHandler,
  type RxJsonSchema,
  RXDB_VERSION,
  type RxStorage,
} from 'rxdb/plugins/core';
import { createHash } from 'node:crypto';
import { atWork } from './world.ts';
import { type BareCollection, type BareDatabase, openBareCollection } from './bare-collection.ts';

type Declared = { schema: RxJsonSchema<{ id: string }>; conflictHandler?: RxConflictHandler<{ id: string }> };

/** As the hash that RxDB takes by default, but at once. */
const sha256: HashFunction = async (input) =>
  createHash('sha256')
    .update(typeof input === 'string' ? input : '')
    .digest('hex');

/** Takes the place of RxDB's function of this name in the engine of a simulated till: see `BareCollection`. */
export async function createRxDatabase(options: { name: string; storage: RxStorage<unknown, unknown> }) {
  const token = String(atWork()?.world.entropy.int(0, 2 ** 31) ?? 0).padStart(10, '0');
  const database: BareDatabase = {
    ...options,
    token,
    multiInstance: false,
    password: undefined,
    rxdbVersion: RXDB_VERSION,
    hashFunction: sha256,
    lockedRun: (work) => work(),
    storageInstances: new Set(),
    requestIdlePromise: async () => undefined,
  };
  const open: BareCollection[] = [];
  return {
    async addCollections(declared: Record<string, Declared>) {
      for (const [name, one] of Object.entries(declared)) {
        open.push(await openBareCollection(database, name, one));
      }
      return Object.fromEntries(open.map((collection) => [collection.name, collection]));
    },
    async close() {
      for (const collection of open) {
        for (const close of collection.onClose) await close();
        await collection.internalStorageInstance.close();
      }
    },
  };
}
