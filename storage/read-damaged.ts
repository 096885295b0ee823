import { copyFileSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type BetterSqlite3 from 'better-sqlite3-multiple-ciphers';
import { parseDocument } from './collection-table.ts';
import type { StoredDocument } from './collection-table.ts';
import { quoted } from './index-columns.ts';
import { connect } from './inspect-file.ts';
import { rowChecksum } from './row-checksum.ts';
import { keyIfEncrypted } from './unlock.ts';

/** A damaged database as SQLite still sees it, to find out which of its tables are none the worse. */
export interface DamagedDatabase {
  /** SQLite finds no fault with this table and its indexes. False when it can't even look. */
  isSound(table: string): boolean;
  /** Every row of a sound table. Throws as SQLite does. */
  rows(table: string): Record<string, unknown>[];
  /** The documents of a collection's table whose checksum agrees, by `seq`; as far as they read from either end. */
  documents(table: string): DamagedRow[];
  close(): void;
}

export interface DamagedRow {
  readonly seq: number;
  readonly document: StoredDocument;
}

/**
 * Opens a copy of a damaged database, beside it, and removes that when it is closed: SQLite may write even to read. Throws
 * when it can't be opened at all, and `StorageError` when the key does not fit.
 */
export function openDamaged(path: string, key: string | undefined): DamagedDatabase {
  const fileKey = keyIfEncrypted(path, key);
  // One folder by name, so that what a process left that died meanwhile goes the next time.
  const folder = `${path}.reading`;
  const remove = () => rmSync(folder, { recursive: true, force: true });
  remove();
  mkdirSync(folder, { mode: 0o700 });
  try {
    const copy = join(folder, 'copy.db');
    for (const suffix of ['', '-wal']) {
      if (existsSync(path + suffix)) {
        copyFileSync(path + suffix, copy + suffix);
      }
    }
    const database = connect(copy, fileKey);
    return {
      isSound: (table) => isSound(database, table),
      rows: (table) => database.prepare<[], Record<string, unknown>>(`SELECT * FROM ${quoted(table)}`).all(),
      documents: (table) => readDocuments(database, table),
      close() {
        database.close();
        remove();
      },
    };
  } catch (error) {
    remove();
    throw error;
  }
}

function isSound(database: BetterSqlite3.Database, table: string): boolean {
  try {
    const name = `'${table.replaceAll("'", "''")}'`;
    const findings = database.prepare(`PRAGMA integrity_check(${name})`).pluck().all();
    return findings.length === 1 && findings[0] === 'ok';
  } catch {
    return false;
  }
}

interface Row {
  readonly seq: number;
  readonly doc: string;
  readonly crc: number;
}

function readDocuments(database: BetterSqlite3.Database, table: string): DamagedRow[] {
  const found = new Map<number, DamagedRow>();
  for (const order of ['ASC', 'DESC']) {
    try {
      const rows = database.prepare<[], Row>(
        `SELECT seq, doc, crc FROM ${quoted(table)} ORDER BY seq ${order}`,
      );
      for (const { seq, doc, crc } of rows.iterate()) {
        if (rowChecksum(doc) === crc) {
          found.set(seq, { seq, document: parseDocument(doc) });
        }
      }
      break;
    } catch {
      // What was read until here counts; then from the other end.
    }
  }
  return [...found.values()].sort((a, b) => a.seq - b.seq);
}
