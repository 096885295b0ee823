import type { Database } from 'better-sqlite3-multiple-ciphers';
import {
  fillWithDefaultSettings,
  getPrimaryKeyOfInternalDocument,
  getRxReplicationMetaInstanceSchema,
  INTERNAL_CONTEXT_COLLECTION,
} from 'rxdb/plugins/core';
import { CollectionTable, parseDocument, tableName } from './collection-table.ts';
import type { StorageSchema, StoredDocument, StoredFields, TableKey } from './collection-table.ts';
import { quoted } from './index-columns.ts';

/** Makes a document of one schema version into one of the next. The key must stay; pure. */
export type MigrationStep = (old: StoredFields) => StoredFields;

/** How the documents of older schema versions become those of today. */
export interface CollectionMigration {
  readonly database: string;
  readonly collection: string;
  /** The JSON schema of today, as `addCollections` gets it. */
  readonly schema: { readonly version: number };
  /** By the version that a step leads to; one for each above 0. */
  readonly steps: Readonly<Record<number, MigrationStep>>;
}

const BATCH = 1000;

/**
 * Moves the documents of an older schema version into a table of today's, where there are any, with all that RxDB keeps
 * of them: revisions, deleted ones, attachments, and how far replications have come. Call inside a transaction: all of
 * it happens or nothing. Open the collection with `autoMigrate: false`; it needs none of RxDB's own migration.
 */
export function migrateCollection(database: Database, migration: CollectionMigration): void {
  const { database: name, collection, schema } = migration;
  const from = schema.version === 0 ? null : storedVersion(database, name, collection);
  if (from === null || from >= schema.version) {
    return;
  }
  const filled = fillWithDefaultSettings(schema as never) as unknown as StorageSchema;
  const steps = stepsFrom(migration, from);
  const through = (fields: StoredFields) => steps.reduce((current, step) => step(current), fields);
  move(database, { database: name, collection, version: from }, filled, (document) =>
    withoutOwnFields(document, through),
  );
  // Where a replication remembers documents, it has to remember them as they are now.
  const metaSchema = getRxReplicationMetaInstanceSchema(filled as never, false) as unknown as StorageSchema;
  for (const meta of takeReplications(database, name, `${collection}-${from}`)) {
    move(database, { database: name, collection: meta, version: from }, metaSchema, ({ docData, ...rest }) =>
      docData === undefined ? rest : { ...rest, docData: withoutOwnFields(docData as StoredFields, through) },
    );
  }
}

/** The oldest version of which there are documents; null when the file does not know the collection. */
function storedVersion(database: Database, name: string, collection: string): number | null {
  const hasTables =
    database.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'rx_tables'").get() !== undefined;
  if (!hasTables) {
    return null;
  }
  return database
    .prepare<[string, string], number | null>(
      'SELECT min(version) FROM rx_tables WHERE database = ? AND collection = ?',
    )
    .pluck()
    .get(name, collection) as number | null;
}

function stepsFrom({ collection, schema, steps }: CollectionMigration, from: number): MigrationStep[] {
  return Array.from({ length: schema.version - from }, (_, index) => {
    const step = steps[from + index + 1];
    if (step === undefined) {
      throw new TypeError(`${collection} has no migration to version ${from + index + 1}`);
    }
    return step;
  });
}

/** A step sees what the program stored, and nothing of RxDB's; what is RxDB's stays as it was. */
function withoutOwnFields(document: StoredFields, step: MigrationStep): StoredFields {
  const { _deleted, _rev, _meta, _attachments, ...fields } = document;
  const own = Object.entries({ _deleted, _rev, _meta, _attachments }).filter(
    ([, value]) => value !== undefined,
  );
  return { ...step(fields), ...Object.fromEntries(own) };
}

/** Keeps each document's place in the order of writes, so that nothing has changed for whoever reads by it. */
function move(database: Database, key: TableKey, schema: StorageSchema, step: MigrationStep): void {
  const old = quoted(tableName(key));
  const target = new CollectionTable(database, { ...key, version: schema.version }, schema);
  const page = database.prepare<[number], { seq: number; doc: string }>(
    `SELECT seq, doc FROM ${old} WHERE seq > ? ORDER BY seq LIMIT ${BATCH}`,
  );
  for (let rows = page.all(-1); rows.length > 0; rows = page.all(rows.at(-1)?.seq ?? 0)) {
    for (const { seq, doc } of rows) {
      const before = parseDocument(doc);
      const after = step(before) as StoredDocument;
      if (after[target.primaryPath] !== before[target.primaryPath]) {
        throw new TypeError(`a migration of ${key.collection} changed the key of ${target.idOf(before)}`);
      }
      target.insert(seq, after);
    }
  }
  database
    .prepare('UPDATE rx_attachments SET table_name = ? WHERE table_name = ?')
    .run(target.name, tableName(key));
  database.exec(`DROP TABLE ${old}`);
  database.prepare('DELETE FROM rx_tables WHERE name = ?').run(tableName(key));
}

/**
 * Takes RxDB's own record of the older version away, so that it sees a collection without a past. Answers the names under
 * which its replications keep what they remember.
 */
function takeReplications(database: Database, name: string, collectionKey: string): string[] {
  const table = quoted(tableName({ database: name, collection: '_rxdb_internal', version: 0 }));
  const id = getPrimaryKeyOfInternalDocument(collectionKey, INTERNAL_CONTEXT_COLLECTION);
  const doc = database
    .prepare<[string], string>(`DELETE FROM ${table} WHERE id = ? RETURNING doc`)
    .pluck()
    .get(id);
  const record = doc === undefined ? undefined : parseDocument(doc);
  const { connectedStorages = [] } = (record?.['data'] ?? {}) as {
    connectedStorages?: { collectionName: string }[];
  };
  return connectedStorages.map(({ collectionName }) => collectionName);
}
