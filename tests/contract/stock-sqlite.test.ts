import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import StockSqlite from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { changeKey } from '@karvon/rxdb-storage/change-key.ts';
import { openDatabase } from '@karvon/rxdb-storage/open-database.ts';

const KEY = '4b'.repeat(32);

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stock-'));
  path = join(folder, 'till.db');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** What SQLite's own build, without the ciphers, reads and may write. */
function byStock(): unknown {
  const database = new StockSqlite(path);
  try {
    database.exec("INSERT INTO t VALUES ('written by stock SQLite')");
    expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
    return database.prepare('SELECT a FROM t ORDER BY rowid').pluck().all();
  } finally {
    database.close();
  }
}

function written(key?: string): void {
  const { database, close } = openDatabase({ path, key });
  database.exec("CREATE TABLE t (a TEXT); INSERT INTO t VALUES ('written by the storage')");
  close();
}

function byStorage(): unknown {
  const { database, close } = openDatabase({ path });
  try {
    return database.prepare('SELECT a FROM t ORDER BY rowid').pluck().all();
  } finally {
    close();
  }
}

const BOTH = ['written by the storage', 'written by stock SQLite'];

test('an unencrypted file is SQLite’s own: the stock build and ours read and write it in turn', () => {
  written();
  expect(byStock()).toEqual(BOTH);
  expect(byStorage()).toEqual(BOTH);
});

test('so is one that was encrypted and decrypted again; in between the stock build sees no database', () => {
  written(KEY);
  expect(byStock).toThrow('not a database');
  changeKey({ path, from: KEY, to: undefined });
  expect(byStock()).toEqual(BOTH);
  expect(byStorage()).toEqual(BOTH);
});
