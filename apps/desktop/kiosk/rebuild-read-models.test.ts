import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3-multiple-ciphers';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openTillDatabase } from '@karvon/engine/database/open-till-database.ts';
import { databasePath } from '@karvon/engine/database/till-files.ts';
import { tillFixtures, unpackFixture } from '@karvon/engine/testing/till-fixtures.ts';

const run = join(import.meta.dirname, '../../../scripts/run.mjs');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rebuild-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

type Line = { ok: boolean; models?: { name: string; rows: number; changed: boolean }[] };

function rebuild(
  environment: Record<string, string> = {},
): Promise<{ code: number; line: Line; said: string }> {
  return new Promise((done) => {
    const env = { ...process.env, LANG: 'en_US.UTF-8', KARVON_DATA: folder, ...environment };
    execFile(process.execPath, [run, 'rebuild-read-models'], { env }, (error, stdout, stderr) => {
      const line = JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Line;
      done({ code: Number(error?.code ?? 0), line, said: stderr });
    });
  });
}

const changedIn = ({ models = [] }: Line) => models.filter(({ changed }) => changed).map(({ name }) => name);

test('a till’s read models come out as they were; what somebody spoilt is named and mended', async () => {
  const [fixture] = tillFixtures();
  if (fixture === undefined) throw new Error('there is no fixture');
  unpackFixture(fixture, folder);
  const first = await rebuild();
  expect(first).toMatchObject({ code: 0, line: { ok: true } });
  expect(first.line.models?.map(({ name }) => name).sort()).toEqual([
    'balance-effects',
    'balance-effects-beside',
    'balances',
    'clients',
    'deliveries',
    'facts',
    'fiscal-documents',
    'pricing',
    'products',
    'receipts',
    'receipts-beside',
    'shift-totals',
    'siblings',
    'sold',
    'sold-beside',
    'sold-marks',
    'sold-marks-beside',
    'stock-moves',
  ]);
  expect(changedIn(first.line)).toEqual([]);
  expect(first.line.models?.find(({ name }) => name === 'facts')?.rows).toBe(
    fixture.description.facts.length,
  );

  const file = new BetterSqlite3(databasePath(folder));
  file.exec(`
    UPDATE till_shift_totals SET cash = cash + 1;
    DROP TABLE till_stock_moves;
    INSERT INTO till_product_words (till_product_words, rowid, text)
      SELECT 'delete', n, text FROM till_products LIMIT 1;
  `);
  file.close();
  const spoilt = await rebuild();
  expect(spoilt).toMatchObject({ code: 0, line: { ok: true } });
  expect(changedIn(spoilt.line).sort()).toEqual(['products', 'shift-totals', 'stock-moves']);
  expect(await rebuild()).toMatchObject({ code: 0, line: first.line });
});

test('a running till is left alone and named; where there is none, none is made', async () => {
  expect(await rebuild()).toMatchObject({ code: 1, line: { ok: false, error: { code: 'rebuild-no-till' } } });
  expect(existsSync(databasePath(folder))).toBe(false);
  const opened = await openTillDatabase(folder, () => 0);
  if (opened.kind !== 'open') throw new Error(opened.problem.code);
  const refused = await rebuild();
  await opened.database.close();
  expect(refused).toMatchObject({
    code: 1,
    line: { ok: false, problem: { code: 'database-locked', params: { pid: process.pid } } },
  });
  expect(refused.said).toContain(String(process.pid));
});
