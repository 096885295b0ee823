import { statSync } from 'node:fs';
import { databasePath } from '@karvon/engine/database/till-files.ts';
import { readTillFile } from '../check/read-till.ts';
import { createWatch } from '../check/watch-world.ts';
import type { Scene } from './scene.ts';
import type { SimTill } from './sim-till.ts';

/** When the files of a till were last written, as of the last look. */
const seen = new WeakMap<SimTill, string>();

/** Looks at the files of the tills that run, and says what has gone back in any of them since the last look. */
export function lookAtTills(scene: Scene): void {
  for (const till of scene.tills.filter(isAtWork)) {
    const written = lastWritten(till.folder);
    if (seen.get(till) === written) continue;
    seen.set(till, written);
    const watch = scene.watches.get(till) ?? createWatch();
    scene.watches.set(till, watch);
    scene.faults.push(...watch.look(readTillFile(till.name, till.folder), scene.restores.length > 0));
  }
}

function isAtWork({ engine, isRetired }: SimTill): boolean {
  return !isRetired && engine?.state().boot.phase === 'ready';
}

function lastWritten(folder: string): string {
  const path = databasePath(folder);
  const when = [path, `${path}-wal`].map((file) => {
    const stat = statSync(file, { bigint: true, throwIfNoEntry: false });
    return `${stat?.ino}:${stat?.mtimeNs}:${stat?.size}`;
  });
  return when.join(' ');
}
