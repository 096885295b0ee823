import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { pino } from 'pino';
import { addRxPlugin, type RxCollection } from 'rxdb/plugins/core';
import { disableWarnings, RxDBDevModePlugin } from 'rxdb/plugins/dev-mode';
import { replicateRxCollection, type RxReplicationState } from 'rxdb/plugins/replication';
import { wrappedValidateAjvStorage } from 'rxdb/plugins/validate-ajv';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { z } from 'zod';
import { createCentreClient } from '@karvon/engine/sync/centre-client.ts';
import type { DeviceClient } from '@karvon/engine/sync/device-token.ts';
import { createPageSize, pullPages } from '@karvon/engine/sync/pull-pages.ts';
import { createPushSize, type PushedDocument, pushDocuments } from '@karvon/engine/sync/push-documents.ts';
import { getRxStorageSqlite } from '@karvon/rxdb-storage/rx-storage-sqlite.ts';
import type { Collection } from '@karvon/shared/collections/declare.ts';
import { type Checkpoint, SYNC_BATCH, SYNC_PAGE_MAX, type Travelling } from '@karvon/shared/sync/protocol.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import type { DevicePrincipal } from '@karvon/sync-server/platform/auth/principal.ts';
import { collectionTable } from '@karvon/sync-server/platform/db/table-sql.ts';
import type { CollectionBinding, ServerModule } from '@karvon/sync-server/platform/module.ts';
import { runReplicationBaseTestSuite, setConfig } from '../support/rxdb-test-utils.ts';
import { testId } from '../support/test-database.ts';
import { describeServerOnBothDatabases, type TestServer } from '../support/test-server.ts';
import { testDevice } from '../support/test-device.ts';

type Human = { passportId: string; firstName?: string; lastName?: string; age?: number };

/** The suite's collection at our centre. It has no rule of its own: the centre's version holds, unless the writer knew it. */
const humans: Collection = {
  name: 'humans',
  version: 0,
  schema: z.strictObject({
    id: z.uuid(),
    passportId: z.string(),
    firstName: z.string().optional(),
    lastName: z.string().optional(),
    age: z.int().optional(),
  }),
  origin: 'both',
  scope: 'company',
  conflict: 'server-decides',
  read: 'clients.view',
  rxdb: {
    version: 0,
    primaryKey: 'id',
    type: 'object',
    properties: { id: { type: 'string', maxLength: 36 } },
    required: ['id'],
    indexes: [],
    additionalProperties: true,
  },
};
const binding: CollectionBinding = {
  collection: humans,
  table: 'humans',
  typedColumns: {},
  columnsOf: () => ({ branchId: null, typed: {} }),
};
const humansModule: ServerModule = {
  name: 'humans',
  dependsOn: [],
  tables: ['humans'],
  migrations: [{ name: '001', sql: collectionTable(binding) }],
  collections: [binding],
  bookings: [],
  routes: () => [],
  deviceCheck: () => async () => ({}),
};

disableWarnings();
addRxPlugin(RxDBDevModePlugin);
Object.assign(globalThis, { describe, it });
const folder = mkdtempSync(join(tmpdir(), 'replication-suite-'));
let files = 0;
setConfig({
  storage: {
    name: 'sqlite',
    getStorage: () => {
      files += 1;
      const storage = getRxStorageSqlite({ path: join(folder, `${files}.db`) });
      storage.open();
      return wrappedValidateAjvStorage({ storage });
    },
  } as unknown as Parameters<typeof setConfig>[0]['storage'],
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describeServerOnBothDatabases('RxDB’s own tests of a replication', (start) => {
  let test: TestServer;
  let client: DeviceClient;
  const companyId = testId();

  beforeAll(async () => {
    test = await start([humansModule]);
    client = await deviceClient(test, companyId);
  });

  const replicate = (collection: RxCollection<Human>, live: boolean): RxReplicationState<Human, Checkpoint> =>
    replicateRxCollection<Human, Checkpoint>({
      replicationIdentifier: `centre-${test.server.url}`,
      collection,
      live,
      retryTime: 100,
      waitForLeadership: false,
      pull: {
        batchSize: SYNC_PAGE_MAX,
        handler: async (last, batchSize) => {
          const answer = await pullPages({
            client,
            collection: 'humans',
            from: last ?? null,
            atLeast: batchSize,
            size: createPageSize(),
            onPage: () => {},
          });
          if (answer.kind !== 'ok') throw new Error(`pull: ${answer.kind}`);
          const { documents, checkpoint } = answer.value;
          return { documents: documents.map(humanOf), checkpoint };
        },
      },
      push: {
        batchSize: SYNC_BATCH,
        handler: async (rows) => {
          const wire = rows.map(
            ({ newDocumentState, assumedMasterState }): PushedDocument => ({
              newDocumentState: travellingOf(newDocumentState),
              assumedMasterState: assumedMasterState && travellingOf(assumedMasterState),
            }),
          );
          const quarantine = { add: (result: object) => refuse(result), remove: () => {}, list: () => [] };
          const log = pino({ level: 'silent' });
          const answer = await pushDocuments(
            { client, wire: 'humans', quarantine, log, size: createPushSize() },
            wire,
          );
          if (answer.kind !== 'ok') throw new Error(`push: ${answer.kind}`);
          return answer.value.map(humanOf);
        },
      },
    });

  const onCompany = async (statement: string): Promise<{ doc: Human; deleted: boolean }[]> =>
    test.server.platform.db.tenant(companyId, async (tx) => {
      const { rows } = await sql<{ doc: Human; deleted: boolean }>`${sql.raw(statement)}`.execute(tx.db);
      return rows;
    });

  runReplicationBaseTestSuite({
    startReplication: (collection) => replicate(collection, true),
    syncOnce: async (collection) => {
      const replication = replicate(collection, false);
      await replication.awaitInitialReplication();
      await replication.cancel();
    },
    getAllServerDocs: async () => {
      const rows = await onCompany('select doc, deleted from humans order by pos');
      return rows.map(({ doc, deleted }) => ({ ...doc, _deleted: deleted }));
    },
    cleanUpServer: async () => {
      await onCompany('delete from humans');
    },
    softDeletes: true,
    isDeleted: (document: Travelling) => document._deleted,
    getPrimaryOfServerDoc: (document: Human) => document.passportId,
  });
});

async function deviceClient(test: TestServer, companyId: Id): Promise<DeviceClient> {
  const device: DevicePrincipal = testDevice({ companyId });
  const token = await test.server.platform.tokens.forDevice(device);
  const client = createCentreClient({
    serverUrl: test.server.url,
    version: '0.0.0',
    now: () => test.server.platform.clock(),
    onClockOffset: () => {},
  });
  return {
    get: (path, answer) => client.get(path, answer, token),
    post: (path, body, answer) => client.post(path, body, answer, token),
    stream: (path, signal) => client.stream(path, signal, token),
    token: async () => ({ kind: 'ok', value: token }),
    dropToken: () => {},
  };
}

function refuse(result: object): never {
  throw new Error(`The centre set a document aside: ${JSON.stringify(result)}`);
}

/** The suite's documents are known by a passport's number, ours by a UUID: made of that number. */
function travellingOf(human: Human & { _deleted: boolean }): Travelling {
  const hex = createHash('sha256').update(human.passportId).digest('hex');
  const parts = [hex.slice(0, 8), hex.slice(8, 12), `7${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`];
  return { ...human, id: [...parts, hex.slice(20, 32)].join('-') };
}

function humanOf({ id: _id, ...human }: Travelling): Human & { _deleted: boolean } {
  return human as unknown as Human & { _deleted: boolean };
}
