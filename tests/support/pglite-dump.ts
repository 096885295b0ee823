import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  // oxlint-disable-next-line typescript/consistent-type-definitions -- merged with vitest's own
  export interface ProvidedContext {
    pgliteDump: string;
  }
}

/** Makes one empty PGlite for the whole run: to read it into memory takes a fifth of what making another takes. */
export async function setup(project: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'karvon-pglite-'));
  const file = join(folder, 'dump.tar');
  const lite = await PGlite.create();
  writeFileSync(file, Buffer.from(await (await lite.dumpDataDir('none')).arrayBuffer()));
  await lite.close();
  project.provide('pgliteDump', file);
  return () => rmSync(folder, { recursive: true, force: true });
}

const read = new Map<string, Blob>();

/** The dump in this file, read once in a process. */
export function pgliteDumpOf(file: string): Blob {
  const dump = read.get(file) ?? new Blob([readFileSync(file)]);
  read.set(file, dump);
  return dump;
}
