import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { KEY_CHECK_SUFFIX } from '@karvon/rxdb-storage/key-check.ts';
import { logPosition } from './log-position.ts';
import type { LogPosition } from './log-position.ts';
import type { Random } from '../fuzz/random.ts';

/**
 * What a power cut at the moment of the kill could have left, made in a copy. The rules of the model, from SQLite's
 * own (sqlite.org/walformat.html, wal.c):
 *
 * - What a commit with `synchronous` FULL acknowledged is synced: frames of the log up to there stay as they are. With
 *   less than FULL, only what a checkpoint has begun to carry over is synced.
 * - Frames behind that were perhaps never synced: each sector may be as written, zeros or rubbish, or the file may
 *   end before it.
 * - Pages that the synced part of the log holds may have been on their way into the database: there they may be
 *   rubbish, but for the first sector, which a disk writes as a whole, or be missing from its end.
 * - The log's index (`-shm`) is lost, and perhaps the key check, whose renaming was not synced.
 */
export function copyAsAfterPowerCut(
  path: string,
  copy: string,
  acknowledged: { log: LogPosition | undefined; synchronous: number } | null,
  random: Random,
): void {
  mkdirSync(dirname(copy), { recursive: true });
  for (const suffix of ['', '.lock.pid', ...(random.chance(50) ? [KEY_CHECK_SUFFIX] : [])]) {
    if (existsSync(path + suffix)) copyFileSync(path + suffix, copy + suffix);
  }
  if (!existsSync(`${path}-wal`) || !existsSync(path)) return;
  const log = readFileSync(`${path}-wal`);
  const synced = syncedFrames(path, log, acknowledged);
  if (synced === null) {
    writeFileSync(`${copy}-wal`, log);
    return;
  }
  writeFileSync(copy, tearPages(readFileSync(path), log, synced, random));
  writeFileSync(`${copy}-wal`, tearFrom(log, HEADER + synced * frameBytes(log), random));
}

const HEADER = 32;
const FRAME_HEADER = 24;
const SECTOR = 512;
const SALTS = 16;

const pageBytes = (log: Buffer) => log.readUInt32BE(8);
const frameBytes = (log: Buffer) => FRAME_HEADER + pageBytes(log);
const saltsOf = (log: Buffer) => log.toString('hex', SALTS, SALTS + 8);

/** How many frames of the log are on the disk for certain. Null when none of it is at risk: it is begun anew later. */
function syncedFrames(
  path: string,
  log: Buffer,
  acknowledged: { log: LogPosition | undefined; synchronous: number } | null,
): number | null {
  const index = existsSync(`${path}-shm`) ? logPosition(readFileSync(`${path}-shm`)) : undefined;
  if (log.length <= HEADER || index === undefined || index.salts !== saltsOf(log)) return null;
  const said = acknowledged?.log;
  const byAcknowledgement =
    said !== undefined && said.salts === saltsOf(log) && acknowledged?.synchronous === 2 ? said.frames : 0;
  return Math.max(byAcknowledgement, index.carriedOver);
}

function tearFrom(log: Buffer, from: number, random: Random): Buffer {
  if (from >= log.length || random.chance(10)) return log;
  const torn = Buffer.from(log);
  const share = random.pick([0.02, 0.3, 1]);
  for (let at = from; at < torn.length; at += SECTOR) {
    if (random.chance(share)) scribble(torn, at, Math.min(at + SECTOR, torn.length), random);
  }
  return random.chance(50) ? torn.subarray(0, random.int(from, torn.length)) : torn;
}

function tearPages(database: Buffer, log: Buffer, synced: number, random: Random): Buffer {
  const size = pageBytes(log);
  const pages = new Set<number>();
  for (let frame = 0; frame < synced; frame++) pages.add(log.readUInt32BE(HEADER + frame * frameBytes(log)));
  let end = database.length;
  while (end > size && pages.has(end / size) && random.chance(70)) end -= size;
  const torn = Buffer.from(database.subarray(0, end));
  for (const page of pages) {
    const from = (page - 1) * size + (page === 1 ? SECTOR : 0);
    const to = page * size;
    if (to <= torn.length && random.chance(30)) scribble(torn, from, to, random);
  }
  return torn;
}

function scribble(bytes: Buffer, from: number, to: number, random: Random): void {
  bytes.fill(random.chance(50) ? 0 : random.int(1, 255), from, to);
}
