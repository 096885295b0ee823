import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Syncing files to a real disk takes most of the time there, and a power cut is not what cases are about. */
const MEMORY_DISK = '/dev/shm';

/** A new folder for the databases of a run, in memory where the system has such a disk. */
export function quickFolder(): { path: string; remove(): void } {
  const path = mkdtempSync(join(existsSync(MEMORY_DISK) ? MEMORY_DISK : tmpdir(), 'fuzz-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}
