import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3-multiple-ciphers';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { checkFile } from './check-file.ts';
import type { Fault } from './check-collection.ts';
import type { OpenFile } from './file-kind.ts';
import { itemsFile } from './items-file.ts';
import { emptyLedger, enterBulk, rowsOf } from './ledger.ts';

const kind = itemsFile({ attachments: true });
const SEED = 4;
const BULKS = 5;
const TABLE = '"rx/db/items/0"';
const settings = { indexes: 1, models: 1, schema: 0 };

let folder: string;
let ledger: ReturnType<typeof emptyLedger>;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'check-'));
  ledger = emptyLedger();
  await withFile(async ({ collections: { items } }) => {
    for (let number = 0; number < BULKS; number++) {
      const operation = kind.operation(SEED, 'items', number);
      await items?.write(operation);
      const last = items?.lastSeq() ?? 0;
      enterBulk(ledger, kind, SEED, 'items', { after: last - rowsOf(operation), last });
    }
  });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function withFile(use: (file: OpenFile) => Promise<unknown>): Promise<void> {
  const file = await kind.open(folder, SEED, settings);
  await use(file);
  await file.close();
}

async function sortsOfFaults(inUse = false): Promise<Set<Fault['sort']>> {
  const ledgers = { items: ledger };
  const { faults } = await checkFile({
    kind,
    folder,
    seed: SEED,
    settings,
    ledgers,
    tombstones: 'stay',
    inUse,
  });
  return new Set(faults.map(({ sort }) => sort));
}

function sql(text: string): void {
  const database = new BetterSqlite3(kind.path(folder));
  database.exec(text);
  database.close();
}

test('a file as its ledger says has no faults, with the next bulk and without', async () => {
  expect(await sortsOfFaults()).toEqual(new Set());
  // The check itself has written the next one.
  expect(await sortsOfFaults()).toEqual(new Set());
});

test('half a bulk is seen', async () => {
  const { inserts, ...whole } = kind.operation(SEED, 'items', BULKS);
  const half = { ...whole, inserts: inserts.slice(1) };
  await withFile(async ({ collections: { items } }) => items?.write(half));
  expect(await sortsOfFaults()).toContain('halfBulks');
});

test.each([
  ['a row that is gone', `DELETE FROM ${TABLE} WHERE id = (SELECT max(id) FROM ${TABLE})`, 'lostAcked'],
  ['another content', `UPDATE ${TABLE} SET doc = replace(doc, '"price":', '"price":1')`, 'lostAcked'],
  ['an attachment that is gone', 'DELETE FROM rx_attachments', 'lostAcked'],
  [
    'a row that nobody wrote',
    `UPDATE ${TABLE} SET id = 'x' WHERE seq = (SELECT max(seq) FROM ${TABLE})`,
    'other',
  ],
  ['a row elsewhere in the order', `UPDATE ${TABLE} SET seq = seq + 5000 WHERE id = 'counter'`, 'other'],
  ['a column unlike its document', `UPDATE ${TABLE} SET "price:number" = -1`, 'other'],
  ['a read model that is behind', 'DELETE FROM tags', 'other'],
  ['numbers that would be given again', "UPDATE rx_meta SET value = 0 WHERE key = 'seq'", 'other'],
])('%s is seen', async (_, damage, sort) => {
  sql(damage);
  expect(await sortsOfFaults()).toContain(sort);
});

test('damaged pages are seen', async () => {
  const path = kind.path(folder);
  const content = readFileSync(path);
  writeFileSync(path, content.fill(0xaa, 8192, 16_384));
  expect(await sortsOfFaults()).toEqual(new Set(['corrupt']));
});

test('a kill that the storage does not notice is seen', async () => {
  expect(await sortsOfFaults(true)).toEqual(new Set(['other']));
});
