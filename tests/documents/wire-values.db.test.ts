import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { sql } from 'kysely';
import { createRxDatabase, type RxDatabase } from 'rxdb/plugins/core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { getRxStorageSqlite, type RxStorageSqlite } from '@karvon/rxdb-storage/rx-storage-sqlite.ts';
import type { Travelling } from '@karvon/shared/sync/protocol.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { canonicalHash, findWireFault, type WireObject } from '@karvon/shared/values/wire-json.ts';
import { collectionTable } from '@karvon/sync-server/platform/db/table-sql.ts';
import type { Database } from '@karvon/sync-server/platform/db/transaction.ts';
import type { CollectionBinding, ServerModule } from '@karvon/sync-server/platform/module.ts';
import { describeOnBothDatabases, testId } from '../support/test-database.ts';

const binding: CollectionBinding = {
  collection: {
    name: 'values',
    version: 0,
    schema: z.looseObject({ id: z.string() }),
    origin: 'both',
    scope: 'company',
    conflict: 'server-decides',
    read: 'clients.view',
    rxdb: {
      version: 0,
      primaryKey: 'id',
      type: 'object',
      properties: { id: { type: 'string', maxLength: 36 }, body: { type: 'object' } },
      required: ['id', 'body'],
      indexes: [],
      additionalProperties: false,
    },
  },
  table: 'wire_values',
  typedColumns: {},
  columnsOf: () => ({ branchId: null, typed: {} }),
};
const valuesModule: ServerModule = {
  name: 'values',
  dependsOn: [],
  tables: ['wire_values'],
  migrations: [{ name: '001', sql: collectionTable(binding) }],
  collections: [binding],
  bookings: [],
  routes: () => [],
};

const text = fc
  .oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom('e\u0301', '👩🏽‍🚀', '\u001d', '"\\\u2028', '\uffff', '́', '1e21', 'null', '0'),
  )
  .map((value) => value.normalize('NFC').replaceAll('\u0000', ''));
const number = fc.oneof(
  fc.maxSafeInteger().map((value) => (Object.is(value, -0) ? 0 : value)),
  fc.constantFrom(0, 1, -1, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER),
);
const key = fc.oneof(
  text,
  fc.constantFrom('', '__proto__', 'constructor', '10', '9', 'a.b', '$ne', '_id', 'toJSON'),
);
/** Anything that may travel, six deep. */
const body = fc
  .letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 6, withCrossShrink: true },
      text,
      number,
      fc.boolean(),
      fc.constant(null),
      fc.array(tie('value'), { maxLength: 4 }),
      tie('object'),
    ),
    object: fc
      .array(fc.tuple(key, tie('value')), { maxLength: 5 })
      .map((entries) => Object.fromEntries(entries)),
  }))
  .object.filter((value) => findWireFault(value) === null) as fc.Arbitrary<WireObject>;

describeOnBothDatabases('what may travel, on its way', (open) => {
  const folder = mkdtempSync(join(tmpdir(), 'wire-values-'));
  const companyId = testId();
  let db: Database;
  let storage: RxStorageSqlite;
  let till: RxDatabase;

  beforeAll(async () => {
    ({ db } = await open([valuesModule]));
    storage = getRxStorageSqlite({ path: join(folder, 'till.db') });
    storage.open();
    till = await createRxDatabase({ name: 'values', storage, multiInstance: false });
    await till.addCollections({ values: { schema: structuredClone(binding.collection.rxdb) as never } });
  });
  afterAll(async () => {
    await till.close();
    storage.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const throughCentre = async (documents: Travelling[]): Promise<unknown[]> => {
    await db.tenant(companyId, async (tx) => tx.stage('values', documents));
    return db.tenant(companyId, async (tx) => {
      const ids = documents.map(({ id }) => id);
      const { rows } = await sql<{ id: Id; doc: object }>`select id, doc from wire_values
        where id = any(${ids}::uuid[])`.execute(tx.db);
      return inOrder(rows, ids).map(({ doc }) => doc);
    });
  };
  const throughTill = async (documents: Travelling[]): Promise<unknown[]> => {
    const values = till.collections['values'];
    if (values === undefined) throw new Error('There is no collection.');
    const { error } = await values.bulkInsert(documents.map(({ _deleted, ...fields }) => fields));
    expect(error).toEqual([]);
    const ids = documents.map(({ id }) => id);
    // From the file, not from what RxDB remembers.
    const found = await values.storageInstance.findDocumentsById(ids, false);
    return inOrder(found, ids).map(({ id, body: held }) => ({ id, body: held }));
  };

  it('is the same document with the same hash after JSON, jsonb and the till’s storage', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(body, { minLength: 1, maxLength: 20 }), async (bodies) => {
        const documents = bodies.map((value): Travelling => ({ id: testId(), body: value, _deleted: false }));
        const sent = documents.map(({ _deleted, ...document }) => document);
        const hashes = sent.map((document) => canonicalHash(document as never));
        for (const came of [
          JSON.parse(JSON.stringify(sent)) as object[],
          await throughCentre(documents),
          await throughTill(documents),
        ]) {
          // Not by the test's own equality: it takes a field named `constructor` for the class.
          expect(isDeepStrictEqual(came, sent), JSON.stringify({ sent, came })).toBe(true);
          expect(came.map((document) => canonicalHash(document as never))).toEqual(hashes);
        }
      }),
      { numRuns: 60 },
    );
  });
});

function inOrder<Row extends { id: string }>(rows: readonly Row[], ids: readonly string[]): Row[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}
