import { existsSync } from 'node:fs';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3-multiple-ciphers';
import { parseDocument, tableName } from './collection-table.ts';
import type { StoredDocument, TableKey } from './collection-table.ts';
import { useKey } from './database-key.ts';
import { quoted } from './index-columns.ts';
import { fromKeyText } from './key-text.ts';
import { likelyLayouts, openPages } from './salvage-pages.ts';
import type { PageSource } from './salvage-pages.ts';
import { rowsOnPage } from './salvage-records.ts';
import { keyIfEncrypted } from './unlock.ts';

export interface SalvageOptions {
  /** The field that names a document. */
  readonly primaryKey: string;
  /**
   * Whether a document belongs to the collection wanted. In a damaged file the tables can't be told apart, so documents
   * of all collections are offered, with RxDB's own fields.
   */
  readonly accept: (document: StoredDocument) => boolean;
  /** Of an encrypted file. One that is not encrypted is read all the same. */
  readonly key?: string | undefined;
}

/** A document that was read from a damaged file, and where it lay: in the file, or in the log beside it. */
export interface SalvagedDocument {
  readonly document: StoredDocument;
  readonly seq: number;
  readonly from: 'file' | 'log';
}

/** Few enough that a caller who writes them down in between holds nobody up. */
const BATCH_PAGES = 16;

/**
 * Reads every document of a collection that is still whole from a damaged file and its `-wal`, which are not changed.
 *
 * It does not go by the file's own order (header, schema, tables, indexes), any part of which may be what is damaged: it
 * looks through all pages for rows of documents, in the file and among the committed ones of the log. A row counts when
 * its checksum agrees, so what comes is what was written, and a damaged page costs what lies on it alone.
 *
 * Pages that SQLite has let go of may still hold rows. What is never changed or deleted comes once. Of a document that
 * was changed, an older version may come first: the last that comes is the newest, deleted or not. One whose tombstone has
 * been cleaned up may come back: this is meant for collections that are only ever added to.
 *
 * Gives what it found in small batches, some of them empty, so that others can have the thread in between.
 *
 * Throws `StorageError` `key-missing` or `wrong-key` when the file is encrypted, and what the file system says.
 */
export function* salvageDocuments(path: string, options: SalvageOptions): Generator<SalvagedDocument[]> {
  const newest = new Map<string, number>();
  const key = keyIfEncrypted(path, options.key);
  for (const layout of likelyLayouts(path, key !== undefined)) {
    const pages = openPages(path, layout, key);
    try {
      for (const images of inBatches(allPages(pages), BATCH_PAGES)) {
        yield images.flatMap(({ page, from }) =>
          [...rowsOnPage(pages, page)].flatMap(({ seq, doc }) => {
            const document = acceptable(doc, options);
            const id = document?.[options.primaryKey];
            if (document === undefined || typeof id !== 'string' || (newest.get(id) ?? -1) >= seq) {
              return [];
            }
            newest.set(id, seq);
            return [{ document, seq, from }];
          }),
        );
      }
    } finally {
      pages.close();
    }
  }
}

function* allPages(pages: PageSource): Generator<{ page: Buffer; from: 'file' | 'log' }> {
  // The first page holds the schema, never documents.
  for (let number = 2; number <= pages.filePages; number++) {
    yield { page: pages.filePage(number), from: 'file' };
  }
  for (const page of pages.logPages) {
    yield { page: pages.logPage(page), from: 'log' };
  }
}

function* inBatches<T>(items: Iterable<T>, size: number): Generator<T[]> {
  let batch: T[] = [];
  for (const item of items) {
    batch.push(item);
    if (batch.length === size) {
      yield batch;
      batch = [];
    }
  }
  yield batch;
}

function acceptable(doc: string, { accept }: SalvageOptions): StoredDocument | undefined {
  let document: StoredDocument;
  try {
    document = parseDocument(doc);
  } catch {
    return undefined;
  }
  return accept(document) ? document : undefined;
}

/**
 * The ids that a collection's own index names, as far as it can be read: what is among them and was not salvaged is
 * known to be lost. Null when nothing can be read of it. Works on a copy, because SQLite may want to write.
 */
export async function indexedIds(path: string, table: TableKey, key?: string): Promise<string[] | null> {
  const folder = await mkdtemp(join(tmpdir(), 'salvage-'));
  try {
    const copy = join(folder, 'copy.db');
    for (const suffix of ['', '-wal']) {
      if (existsSync(path + suffix)) {
        await copyFile(path + suffix, copy + suffix);
      }
    }
    const fileKey = keyIfEncrypted(path, key);
    const database = new BetterSqlite3(copy);
    try {
      if (fileKey !== undefined) {
        useKey(database, fileKey);
      }
      return readIds(database, quoted(tableName(table)));
    } finally {
      database.close();
    }
  } catch {
    return null;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** From both ends: a damaged page in the middle hides no more than itself. */
function readIds(database: BetterSqlite3.Database, table: string): string[] | null {
  const ids = new Set<string>();
  let whole = false;
  for (const order of ['ASC', 'DESC']) {
    if (!whole) {
      try {
        const rows = database.prepare<[], string>(`SELECT id FROM ${table} ORDER BY id ${order}`).pluck();
        for (const id of rows.iterate()) {
          ids.add(fromKeyText(id));
        }
        whole = true;
      } catch {
        // What was read until here counts.
      }
    }
  }
  return whole || ids.size > 0 ? [...ids] : null;
}
