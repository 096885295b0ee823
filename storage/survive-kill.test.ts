import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openDatabase } from './open-database.ts';
import { getRxStorageSqlite } from './rx-storage-sqlite.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

const WRITER = fileURLToPath(new URL('./testing/write-until-killed.ts', import.meta.url));
const ROWS = 20;

let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => folder.remove());

interface Killed {
  /** The last acknowledged bulk. */
  readonly last: number;
  /** What another process got that wanted the file while the writer had it. */
  readonly refusal: unknown;
  readonly pid: number | undefined;
  readonly signal: unknown;
}

/** Runs the writer until it has acknowledged so many bulks, then kills it. */
async function writeAndKill(
  path: string,
  key: string | undefined,
  first: number,
  acknowledged: number,
): Promise<Killed> {
  const args = [WRITER, path, String(first), String(ROWS), ...(key === undefined ? [] : [key])];
  const writer = spawn(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(writer, 'exit');
  let last = -1;
  let refusal: unknown;
  for await (const line of createInterface(writer.stdout)) {
    refusal ??= refusalOf(path);
    last = Number(line);
    if (last === first + acknowledged) {
      writer.kill('SIGKILL');
    }
  }
  const [, signal] = (await exited) as [number | null, unknown];
  return { last, refusal, pid: writer.pid, signal };
}

function refusalOf(path: string): unknown {
  try {
    return openDatabase({ path }).close();
  } catch (error) {
    return error;
  }
}

it.each([
  ['plain', undefined],
  ['encrypted', '5a'.repeat(32)],
])('keeps every acknowledged bulk and no half bulk when the process is killed: %s', async (_, key) => {
  const path = folder.file('till.db');
  let first = 0;
  for (const acknowledged of [1, 17, 40]) {
    const { last, refusal, pid, signal } = await writeAndKill(path, key, first, acknowledged);
    expect(signal).toBe('SIGKILL');
    expect(refusal).toMatchObject({ code: 'locked', pid });
    const { database, close, afterCrash } = openDatabase({ path, key });
    expect(afterCrash).toBe(true);
    expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
    const table = getRxStorageSqlite({ path }).tableName({ database: 'db', collection: 'items', version: 0 });
    const bulks = database
      .prepare(
        `SELECT json_extract(doc, '$.price') AS bulk, count(*) AS rows FROM "${table}" WHERE id <> 'counter' GROUP BY 1 ORDER BY 1`,
      )
      .all() as { bulk: number; rows: number }[];
    expect(bulks.every(({ rows }) => rows === ROWS)).toBe(true);
    // The one being written when the process died may be there, whole; then nothing.
    expect([last + 1, last + 2]).toContain(bulks.length);
    expect(bulks.map(({ bulk }) => bulk)).toEqual(bulks.map((_, i) => i));
    const counter = database
      .prepare(`SELECT json_extract(doc, '$.price') FROM "${table}" WHERE id = 'counter'`)
      .pluck()
      .get();
    expect(counter).toBe(bulks.length - 1);
    close();
    first = bulks.length;
  }
});
