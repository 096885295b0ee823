import { readTillFile } from '../check/read-till.ts';
import { createWatch } from '../check/watch-world.ts';
import type { Scene } from './scene.ts';
import type { SimTill } from './sim-till.ts';

/** Looks at the files of the tills that run, and says what has gone back in any of them since the last look. */
export function lookAtTills(scene: Scene): void {
  for (const till of scene.tills.filter(isAtWork)) {
    const watch = scene.watches.get(till) ?? createWatch();
    scene.watches.set(till, watch);
    scene.faults.push(...watch.look(readTillFile(till.name, till.folder), scene.restores.length > 0));
  }
}

function isAtWork({ engine, isRetired }: SimTill): boolean {
  return !isRetired && engine?.state().boot.phase === 'ready';
}
