import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openTillDatabase } from '@karvon/engine/database/open-till-database.ts';
import { databasePath } from '@karvon/engine/database/till-files.ts';
import { createSettingsStore } from '@karvon/engine/database/settings-store.ts';

const run = join(import.meta.dirname, '../../../scripts/run.mjs');
const ONE = 'd1'.repeat(32);
const TWO = '7e'.repeat(32);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'key-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

type Keys = { KARVON_TILL_KEY?: string; KARVON_TILL_NEW_KEY?: string };
type Said = { code: number; line: Record<string, unknown>; said: string };

function tillKey(keys: Keys, ...args: string[]): Promise<Said> {
  return new Promise((done) => {
    const env = { ...process.env, LANG: 'en_US.UTF-8', KARVON_DATA: folder, ...keys };
    execFile(process.execPath, [run, 'till-key', ...args], { env }, (error, stdout, stderr) => {
      const line = JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Said['line'];
      expect(stdout + stderr).not.toContain(ONE);
      expect(stdout + stderr).not.toContain(TWO);
      done({ code: Number(error?.code ?? 0), line, said: stderr });
    });
  });
}

async function open(key?: string) {
  const opened = await openTillDatabase(folder, () => 0, { key });
  if (opened.kind !== 'open') throw new Error(opened.problem.code);
  return opened.database;
}

/** What was kept in the settings when the till was made. */
async function kept(key?: string): Promise<unknown> {
  const database = await open(key);
  const value = createSettingsStore(database.sqlite).get('locale');
  await database.close();
  return value;
}

async function makeTill(): Promise<void> {
  const database = await open();
  createSettingsStore(database.sqlite).set('locale', 'ru');
  await database.close();
}

test('encrypts a till, changes its key, and decrypts it', async () => {
  await makeTill();
  writeFileSync(`${databasePath(folder)}.corrupt-2026-11-21T05-00-00-000Z`, 'of old');
  const setAside = ['till.db.corrupt-2026-11-21T05-00-00-000Z'];
  const encrypted = await tillKey({ KARVON_TILL_NEW_KEY: ONE });
  expect(encrypted).toMatchObject({ code: 0, line: { ok: true, encrypted: true, changed: true, setAside } });
  expect(encrypted.said).toContain(setAside[0]);
  expect(await kept(ONE)).toBe('ru');
  const changed = await tillKey({ KARVON_TILL_KEY: ONE, KARVON_TILL_NEW_KEY: TWO });
  expect(changed.line).toMatchObject({ ok: true, encrypted: true, changed: true });
  await expect(kept(ONE)).rejects.toThrow('database-key-wrong');
  expect(await kept(TWO)).toBe('ru');
  const removed = await tillKey({ KARVON_TILL_KEY: TWO, KARVON_TILL_NEW_KEY: '' }, '--remove');
  expect(removed.line).toMatchObject({ ok: true, encrypted: false, changed: true });
  expect(await kept()).toBe('ru');
  const again = await tillKey({ KARVON_TILL_KEY: TWO }, '--remove');
  expect(again.line).toMatchObject({ ok: true, encrypted: false, changed: false });
});

test('leaves a till as it is that runs, is damaged, or has another key, and says so', async () => {
  expect((await tillKey({ KARVON_TILL_NEW_KEY: ONE })).line).toMatchObject({
    error: { code: 'key-no-till' },
  });
  expect(existsSync(databasePath(folder))).toBe(false);
  await makeTill();
  const running = await open(ONE);
  const refused = await tillKey({ KARVON_TILL_KEY: ONE, KARVON_TILL_NEW_KEY: TWO });
  await running.close();
  expect(refused).toMatchObject({
    code: 1,
    line: { ok: false, problem: { code: 'database-locked', params: { pid: process.pid } } },
  });
  const before = readFileSync(databasePath(folder));
  expect((await tillKey({ KARVON_TILL_KEY: TWO }, '--remove')).line).toMatchObject({
    problem: { code: 'database-key-wrong' },
  });
  expect((await tillKey({ KARVON_TILL_NEW_KEY: TWO })).line).toMatchObject({
    problem: { code: 'database-key-missing' },
  });
  expect(readFileSync(databasePath(folder)).equals(before)).toBe(true);
  writeFileSync(databasePath(folder), before.fill(0xaa, 500, 600));
  expect((await tillKey({ KARVON_TILL_KEY: ONE, KARVON_TILL_NEW_KEY: TWO })).line).toMatchObject({
    error: { code: 'key-damaged' },
  });
});

test.each<[Keys, string[], string]>([
  [{}, [], 'key-usage'],
  [{ KARVON_TILL_NEW_KEY: '' }, [], 'key-usage'],
  [{ KARVON_TILL_NEW_KEY: ONE }, ['--remove'], 'key-usage'],
  [{ KARVON_TILL_NEW_KEY: 'short' }, [], 'start-settings'],
  [{ KARVON_TILL_KEY: 'short', KARVON_TILL_NEW_KEY: ONE }, [], 'start-settings'],
  [{ KARVON_TILL_NEW_KEY: ONE }, ['--delete'], 'start-settings'],
])('asks again for %j %j', async (keys, args, code) => {
  expect(await tillKey(keys, ...args)).toMatchObject({ code: 1, line: { ok: false, error: { code } } });
});
