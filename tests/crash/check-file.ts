import { isDeepStrictEqual } from 'node:util';
import type { Database } from 'better-sqlite3-multiple-ciphers';
import { parseDocument } from '@karvon/rxdb-storage/collection-table.ts';
import { columnReader, ODD } from '@karvon/rxdb-storage/index-columns.ts';
import type { IndexColumn } from '@karvon/rxdb-storage/index-columns.ts';
import { openDatabase } from '@karvon/rxdb-storage/open-database.ts';
import { checkCollection } from './check-collection.ts';
import type { CollectionFindings, Fault, Tombstones } from './check-collection.ts';
import type { FileKind, OpenFile, Settings } from './file-kind.ts';
import { rowsOf } from './ledger.ts';
import type { Ledger, SeqRange } from './ledger.ts';

export interface Checked {
  readonly kind: FileKind;
  readonly folder: string;
  readonly seed: number;
  readonly settings: Settings;
  readonly ledgers: Readonly<Record<string, Ledger>>;
  readonly tombstones: Tombstones;
  /** The file was in use when its process died; false when that is not known. */
  readonly inUse: boolean;
}

export interface FileFindings {
  readonly faults: Fault[];
  readonly collections: Readonly<Record<string, CollectionFindings>>;
  /** The numbers that the check's own next bulk of each collection was given. */
  readonly written: Readonly<Record<string, SeqRange>>;
}

/**
 * Opens a file whose process was killed, as the storage does, and compares all that is in it with the ledgers, which
 * stay as they are. In the end it writes the next bulk of each collection.
 */
export async function checkFile(checked: Checked): Promise<FileFindings> {
  const nothing = { collections: {}, written: {} };
  try {
    const faults = checkRaw(checked);
    const file = await checked.kind.open(checked.folder, checked.seed, checked.settings);
    try {
      return await checkOpen(checked, file, faults);
    } finally {
      await file.close();
    }
  } catch (error) {
    const isCorrupt = /corrupt|malformed|damaged|not a database/i.test(String(error));
    return { ...nothing, faults: [{ sort: isCorrupt ? 'corrupt' : 'other', what: String(error) }] };
  }
}

function checkRaw({ kind, folder, inUse }: Checked): Fault[] {
  const { database, afterCrash, close } = openDatabase({ path: kind.path(folder), key: kind.key });
  try {
    const faults: Fault[] = [];
    if (inUse && !afterCrash) faults.push({ sort: 'other', what: 'the storage did not notice the kill' });
    const integrity = database.prepare('PRAGMA integrity_check').pluck().all().join('; ');
    if (integrity !== 'ok') faults.push({ sort: 'corrupt', what: integrity });
    return [...faults, ...indexFaults(database)];
  } finally {
    close();
  }
}

/** SQLite compares indexes with columns; this compares the columns with the documents. */
function indexFaults(database: Database): Fault[] {
  const tables = database.prepare<[], { name: string; columns: string }>('SELECT * FROM rx_tables').all();
  return tables.flatMap(({ name, columns }) => {
    const known = JSON.parse(columns) as IndexColumn[];
    const rows = database
      .prepare<[], Record<string, unknown> & { doc: string }>(`SELECT * FROM "${name}"`)
      .all();
    const readers = known.map((column) => ({ name: column.name, read: columnReader(column) }));
    const wrong = rows.filter((row) => {
      const document = parseDocument(row.doc);
      return readers.some(({ name, read }) => {
        const value = read(document);
        return row[name] !== (value === ODD ? null : value);
      });
    });
    return wrong.length === 0
      ? []
      : [
          {
            sort: 'other' as const,
            what: `${name}: ${wrong.length} rows have columns unlike their documents`,
          },
        ];
  });
}

async function checkOpen(checked: Checked, file: OpenFile, faults: Fault[]): Promise<FileFindings> {
  const { kind, seed, ledgers, tombstones } = checked;
  const collections: Record<string, CollectionFindings> = {};
  for (const collection of kind.collections) {
    const ledger = ledgerOf(ledgers, collection);
    const target = { kind, seed, collection, ledger, tombstones };
    const { table } = openCollection(file, collection);
    collections[collection] = checkCollection(file.database, table, target);
    faults.push(...collections[collection].faults);
  }
  const followed = kind.readModels(file.database);
  file.rebuildReadModels();
  if (!isDeepStrictEqual(followed, kind.readModels(file.database))) {
    faults.push({ sort: 'other', what: 'the read models are not what a rebuild makes of the documents' });
  }
  const written = faults.length === 0 ? await writeNext(checked, file, collections) : {};
  for (const [collection, { after }] of Object.entries(written)) {
    const given = collections[collection]?.unacknowledged?.last ?? ledgerOf(ledgers, collection).highestSeq;
    if (after < given) {
      faults.push({ sort: 'other', what: `${collection}: the next bulk got numbers that were given` });
    }
  }
  return { faults, collections, written };
}

async function writeNext(
  { kind, seed, ledgers }: Checked,
  file: OpenFile,
  collections: Record<string, CollectionFindings>,
): Promise<Record<string, SeqRange>> {
  const written: Record<string, SeqRange> = {};
  for (const collection of kind.collections) {
    const isThere = collections[collection]?.unacknowledged !== null;
    const operation = kind.operation(
      seed,
      collection,
      ledgerOf(ledgers, collection).next + (isThere ? 1 : 0),
    );
    const target = openCollection(file, collection);
    await target.write(operation);
    written[collection] = { after: target.lastSeq() - rowsOf(operation), last: target.lastSeq() };
  }
  return written;
}

function openCollection(file: OpenFile, collection: string) {
  const found = file.collections[collection];
  if (found === undefined) throw new Error(`There is no collection ${collection}.`);
  return found;
}

function ledgerOf(ledgers: Readonly<Record<string, Ledger>>, collection: string): Ledger {
  const found = ledgers[collection];
  if (found === undefined) throw new Error(`There is no ledger of ${collection}.`);
  return found;
}
