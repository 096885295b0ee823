import { openSync, readSync } from 'node:fs';

/**
 * How far the write-ahead log is committed, as the log's index (`-shm`) tells every process that has the database
 * open: see "WAL-index format" at sqlite.org/walformat.html.
 */
export interface LogPosition {
  /** The number of the last frame that belongs to a committed transaction. */
  readonly frames: number;
  /** Which run of the log it is in: the log begins anew with other salts after a checkpoint. */
  readonly salts: string;
  /** Frames that a checkpoint has begun to carry over; it synced the log up to there first. */
  readonly carriedOver: number;
}

const FRAMES_OFFSET = 16;
const SALTS_OFFSET = 32;
const ATTEMPTED_OFFSET = 128;
const INDEX_HEADER = 136;

/** Reads the position out of an index. Undefined when it is too short to be one. */
export function logPosition(index: Buffer): LogPosition | undefined {
  if (index.length < INDEX_HEADER) return undefined;
  return {
    frames: littleEndian ? index.readUInt32LE(FRAMES_OFFSET) : index.readUInt32BE(FRAMES_OFFSET),
    // The salts are kept as they are in the log's own header, byte by byte.
    salts: index.toString('hex', SALTS_OFFSET, SALTS_OFFSET + 8),
    carriedOver: littleEndian ? index.readUInt32LE(ATTEMPTED_OFFSET) : index.readUInt32BE(ATTEMPTED_OFFSET),
  };
}

const littleEndian = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1;

/**
 * Watches the index of a database that this process has open. The file is never closed again: on POSIX that would
 * drop the locks that SQLite holds on it.
 */
export function watchLog(databasePath: string): () => LogPosition | undefined {
  const file = openSync(`${databasePath}-shm`, 'r');
  const header = Buffer.alloc(INDEX_HEADER);
  return () => logPosition(header.subarray(0, readSync(file, header, 0, INDEX_HEADER, 0)));
}
