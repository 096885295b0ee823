import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { databasePath } from '@karvon/engine/database/till-files.ts';
import { placeOf } from '@karvon/engine/device/place.ts';

/** Copies the disk of a till that is not running: other files with the same content. */
export function copyDisk(from: string, to: string): void {
  cpSync(from, to, { recursive: true });
}

/** Makes a disk the copy that was taken of it. Other files, as a restored backup has. */
export function putBack(copy: string, disk: string): void {
  rmSync(disk, { recursive: true });
  cpSync(copy, disk, { recursive: true });
}

/** The same within the files that are there, as an image of the whole disk does: nothing tells that it was put back. */
export function putBackInPlace(copy: string, disk: string): void {
  for (const entry of readdirSync(disk, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile() && !path.endsWith('till.db')) rmSync(path);
  }
  for (const entry of readdirSync(copy, { recursive: true, withFileTypes: true })) {
    const inside = join(entry.parentPath.slice(copy.length), entry.name);
    if (entry.isFile()) writeFileSync(join(disk, inside), readFileSync(join(copy, inside)));
  }
}

/** Makes a copied disk one that takes itself for the first: as an image of it in another machine of the same name. */
export function passForTheFirst(disk: string, machineId: string): void {
  const path = databasePath(disk);
  const database = new Database(path);
  try {
    const place = JSON.stringify(placeOf(path, machineId));
    database.prepare(`UPDATE till_settings SET value = ? WHERE key = 'place'`).run(place);
  } finally {
    database.close();
  }
}
