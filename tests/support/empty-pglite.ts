import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import type { TestProject } from 'vitest/node';
import { connectPool } from '@karvon/sync-server/platform/db/connect-pool.ts';
import { rolesSql } from '@karvon/sync-server/platform/db/core-migrations.ts';
import { installQueue } from '@karvon/sync-server/platform/jobs/install-queue.ts';
import { type Made, oncePerRun } from './once-per-run.ts';

declare module 'vitest' {
  // oxlint-disable-next-line typescript/consistent-type-definitions -- merged with vitest's own
  export interface ProvidedContext {
    emptyPglite: EmptyPglite;
  }
}

/** PGlites without a row. */
type EmptyPglite = {
  /** The files of one that has no more than the schema of the queue of jobs. */
  folder: string;
  /** A dump of them. */
  dump: string;
  /** The files of one with the schema of every module, as a centre leaves it that has been started once. */
  whole: string;
};

/** Makes one empty PGlite for the whole run: to copy it, or to read it, takes a tenth of what making another takes. */
export async function setup(project: TestProject): Promise<() => Promise<void> | void> {
  const { value, takeDown } = await oncePerRun('pglite', makeEmptyPglite);
  project.provide('emptyPglite', value);
  return takeDown;
}

async function makeEmptyPglite(): Promise<Made<EmptyPglite>> {
  const place = mkdtempSync(join(tmpdir(), 'karvon-pglite-'));
  const [folder, whole, dump] = [join(place, 'empty'), join(place, 'whole'), join(place, 'empty.tar')];
  await layQueue(folder);
  cpSync(folder, whole, { recursive: true });
  await layModules(whole);
  await writeDump(folder, dump);
  return {
    value: { folder, dump, whole },
    takeDown: () => rmSync(place, { recursive: true, force: true }),
  };
}

async function writeDump(folder: string, dump: string): Promise<void> {
  const lite = await PGlite.create({ dataDir: folder });
  writeFileSync(dump, Buffer.from(await (await lite.dumpDataDir('none')).arrayBuffer()));
  await lite.close();
}

/** Read only here: the set-up is loaded by each project, and most of them need none of it. */
async function layModules(folder: string): Promise<void> {
  const { modules } = await import('@karvon/sync-server/modules/all.ts');
  const { composeModules } = await import('@karvon/sync-server/open-centre.ts');
  const { migrate } = await import('@karvon/sync-server/platform/db/migrate.ts');
  const pool = await connectPool({ databaseUrl: null, pgliteFolder: folder, onIdleError: () => {} });
  await migrate(pool, composeModules(modules));
  await pool.close();
}

/** It is the same for every test, and takes a tenth of a start. */
async function layQueue(folder: string): Promise<void> {
  const pool = await connectPool({ databaseUrl: null, pgliteFolder: folder, onIdleError: () => {} });
  const client = await pool.connect();
  await client.query(rolesSql);
  await installQueue(client, []);
  client.release();
  await pool.close();
}

const read = new Map<string, Blob>();

/** The dump in this file, read once in a process. */
export function pgliteDumpOf(file: string): Blob {
  const dump = read.get(file) ?? new Blob([readFileSync(file)]);
  read.set(file, dump);
  return dump;
}
