import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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

/** An empty PGlite, in which no more than the schema of the queue of jobs is there: as a folder of its files and as a dump of them. */
type EmptyPglite = { folder: string; dump: string };

/** Makes one empty PGlite for the whole run: to copy it, or to read it, takes a tenth of what making another takes. */
export async function setup(project: TestProject): Promise<() => Promise<void> | void> {
  const { value, takeDown } = await oncePerRun('pglite', makeEmptyPglite);
  project.provide('emptyPglite', value);
  return takeDown;
}

async function makeEmptyPglite(): Promise<Made<EmptyPglite>> {
  const place = mkdtempSync(join(tmpdir(), 'karvon-pglite-'));
  const [folder, dump] = [join(place, 'files'), join(place, 'dump.tar')];
  await layQueue(folder);
  const lite = await PGlite.create({ dataDir: folder });
  writeFileSync(dump, Buffer.from(await (await lite.dumpDataDir('none')).arrayBuffer()));
  await lite.close();
  return { value: { folder, dump }, takeDown: () => rmSync(place, { recursive: true, force: true }) };
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
