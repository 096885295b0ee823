import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { quickestFolder } from '../support/memory-disk.ts';

/** A new folder for the databases of a run: a power cut is not what its cases are about. */
export function quickFolder(): { path: string; remove(): void } {
  const path = mkdtempSync(join(quickestFolder(), 'fuzz-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}
