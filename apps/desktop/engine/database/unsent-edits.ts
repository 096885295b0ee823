import type BetterSqlite3 from 'better-sqlite3-multiple-ciphers';
import { tableName } from '@karvon/rxdb-storage/collection-table.ts';
import { quoted } from '@karvon/rxdb-storage/index-columns.ts';
import type { RxCollection } from 'rxdb/plugins/core';
import type { Travelling } from '@karvon/shared/sync/protocol.ts';
import { latestStamp, timeOfStamp } from '@karvon/shared/sync/stamps.ts';
import { type Instant, instantOf } from '@karvon/shared/values/time.ts';
import { bothCollections } from './both-collections.ts';
import type { TillDatabase } from './open-till-database.ts';
import { type BothName, bothNames } from './pulled-names.ts';
import { takeTheCentres } from './take-the-centres.ts';

/** By this RxDB knows again how far a collection and the centre are in step. */
export function replicationOf(name: string): string {
  return `centre-${name}`;
}

/** A version of a document that the centre writes, too, and has not answered. */
export type UnsentEdit = { name: BothName; document: Travelling };

/** What was written here of documents that go both ways, and is not at the centre: as RxDB itself keeps account of it. */
export type UnsentEdits = {
  count(): { count: number; oldestAt: Instant | null };
  list(): UnsentEdit[];
  /** Versions that the centre has set aside. */
  setAside(): UnsentEdit[];
};

/** Works on any open database, whether it is kept in step or not. */
export async function createUnsentEdits({
  sqlite,
  collections,
}: Pick<TillDatabase, 'sqlite' | 'collections'>): Promise<UnsentEdits> {
  const readers = await Promise.all(
    bothNames.map((name) => readerOf(sqlite, name, collections[name] as unknown as RxCollection)),
  );
  const list = () => readers.flatMap((reader) => reader.unsent());
  return {
    list,
    count() {
      const edits = list();
      const times = edits.flatMap(({ document }) => {
        const stamp = latestStamp(document);
        return stamp === null ? [] : [timeOfStamp(stamp)];
      });
      const oldest = times.length === 0 ? null : Math.min(...times);
      return { count: edits.length, oldestAt: oldest === null ? null : instantOf(oldest) };
    },
    setAside: () => readers.flatMap((reader) => reader.setAside()),
  };
}

type Row = { doc: string; known: string | null };

/**
 * RxDB keeps, beside a collection, up to where it has looked through it for what to hand in, and of each document the version
 * that the centre is known to have. What is beyond the one and differs from the other has not been handed in.
 */
async function readerOf(sqlite: BetterSqlite3.Database, name: BothName, collection: RxCollection) {
  const { database, schema } = collection;
  const hash = await database.hashFunction([collection.name, replicationOf(name)].join('-'));
  const notes = {
    database: database.name,
    collection: `rx-replication-meta-${hash}`,
    version: schema.version,
  };
  const table = quoted(tableName({ ...notes, collection: collection.name }));
  const known = quoted(tableName(notes));
  const hasNotes = sqlite.prepare<[string], number>('SELECT count(*) FROM rx_tables WHERE name = ?').pluck();
  const everything = sqlite.prepare<[], Row>(`SELECT doc, NULL AS known FROM ${table} ORDER BY seq`);
  /** Made once there are notes, and kept: it is asked for after every page that comes down. */
  let beyond: BetterSqlite3.Statement<[], Row> | null = null;
  const unsentOf = (text: Row[]) =>
    text.flatMap((row): UnsentEdit[] => {
      const document = bareOf(row.doc);
      const centres =
        row.known === null ? undefined : (JSON.parse(row.known) as { docData: Travelling }).docData;
      const isKnown = centres !== undefined && takeTheCentres.isEqual(centres, document, 'unsent');
      return isKnown ? [] : [{ name, document }];
    });
  return {
    unsent(): UnsentEdit[] {
      // The first replication makes them.
      if (hasNotes.get(tableName(notes)) === 0) return unsentOf(everything.all());
      beyond ??= sqlite.prepare<[], Row>(
        `SELECT held.doc, known.doc AS known FROM ${table} AS held
          LEFT JOIN ${known} AS known ON known.id = held.id || '|0'
          WHERE held.seq > coalesce(
            (SELECT json_extract(doc, '$.checkpointData.seq') FROM ${known} WHERE id = 'up|1'), 0)
          ORDER BY held.seq`,
      );
      return unsentOf(beyond.all());
    },
    setAside(): UnsentEdit[] {
      const rows = sqlite.prepare<[], { doc: string }>(
        `SELECT doc FROM ${table} WHERE id IN (SELECT id FROM till_quarantined) ORDER BY seq`,
      );
      return rows.all().map(({ doc }) => ({ name, document: bareOf(doc) }));
    },
  };
}

/** Without what RxDB keeps in a document for itself. */
function bareOf(text: string): Travelling {
  const { _rev, _meta, _attachments, ...fields } = JSON.parse(text) as Record<string, unknown>;
  return fields as unknown as Travelling;
}

/** As the centre calls the collection. */
export function wireOf(name: BothName): string {
  return bothCollections[name].name;
}
