import {
  existsSync,
  fsyncSync,
  openSync,
  closeSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** PGlite's folder in a data folder. */
const PGLITE = 'pglite';
const BUILDING = 'pglite.restoring';
const NOTE = 'restore.json';

const noteSchema = z.object({ aside: z.string() });

/** Where a new database of PGlite's is built; what an earlier try left there goes. */
export function buildingFolder(dataFolder: string): string {
  const folder = join(dataFolder, BUILDING);
  rmSync(folder, { recursive: true, force: true });
  return folder;
}

/**
 * Puts the database that was built in the place of the present one, which is kept aside under the name that is answered;
 * null when there was none. A note on disk goes before the first renaming, so that a process that dies between them leaves
 * no folder without a database: the next start ends what was begun.
 */
export function replacePglite(dataFolder: string, instant: string): string | null {
  syncAll(join(dataFolder, BUILDING));
  const aside = `${PGLITE}.before-restore-${instant.replaceAll(':', '-')}`;
  const hasOld = existsSync(join(dataFolder, PGLITE));
  const note = join(dataFolder, NOTE);
  writeFileSync(note, JSON.stringify({ aside }), { mode: 0o600, flush: true });
  sync(dataFolder);
  finishReplacing(dataFolder);
  return hasOld ? join(dataFolder, aside) : null;
}

/** Ends a replacing that was cut short. Call it before PGlite's folder is opened; mostly there is nothing to do. */
export function finishReplacing(dataFolder: string): void {
  const note = join(dataFolder, NOTE);
  if (!existsSync(note)) return;
  const { aside } = noteSchema.parse(JSON.parse(readFileSync(note, 'utf8')));
  const [present, built] = [join(dataFolder, PGLITE), join(dataFolder, BUILDING)];
  if (existsSync(built)) {
    if (existsSync(present)) renameSync(present, join(dataFolder, aside));
    renameSync(built, present);
    sync(dataFolder);
  }
  rmSync(note);
}

/** PGlite leaves its writing to the system; a power cut after the renaming must not find half a database. */
function syncAll(folder: string): void {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isFile() || entry.isDirectory()) sync(join(entry.parentPath, entry.name));
  }
  sync(folder);
}

/** Windows syncs no folders, and no file that is opened for reading. */
function sync(path: string): void {
  if (process.platform === 'win32') return;
  const opened = openSync(path, 'r');
  try {
    fsyncSync(opened);
  } finally {
    closeSync(opened);
  }
}
