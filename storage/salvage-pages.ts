import { closeSync, existsSync, fstatSync, openSync, readSync } from 'node:fs';
import type { FileKey } from './database-key.ts';
import { CIPHER_RESERVED, decryptPage } from './decrypt-page.ts';

/**
 * Pages of a SQLite file and of the write-ahead log beside it, read without SQLite: for files that it refuses. Layouts
 * after sqlite.org/fileformat2.html and sqlite.org/walformat.html. Nothing is written, and nothing is taken for
 * granted: what the headers say is only believed where it can be so.
 */
export interface PageSource {
  /** Bytes of a page that SQLite uses. */
  readonly usableSize: number;
  /** Pages in the file, the last one perhaps cut. */
  readonly filePages: number;
  /** Copies of pages in the log, in the order they were written; committed ones alone. */
  readonly logPages: readonly LogPage[];
  /** A page of the file; numbers count from 1. What was cut off reads as zeros. */
  filePage(number: number): Buffer;
  logPage(page: LogPage): Buffer;
  /** All copies of a page, the likeliest first. */
  copies(number: number): Generator<Buffer>;
  close(): void;
}

export interface LogPage {
  readonly number: number;
  /** Where its bytes begin in the log. */
  readonly offset: number;
}

const DEFAULT_PAGE_SIZE = 4096;

/** How the bytes of a page are shared out. */
export interface PageLayout {
  readonly pageSize: number;
  /** Bytes at the end of each page that are not SQLite's; none, but for extensions. */
  readonly reserved: number;
}

/** The layouts that the file may have: what its header and the log's say, and SQLite's own, or the cipher's. */
export function likelyLayouts(path: string, isEncrypted: boolean): PageLayout[] {
  const file = openFile(path);
  const log = openFile(`${path}-wal`);
  try {
    const stored = file.read(16, 2).readUInt16BE(0);
    const said = [stored === 1 ? 65_536 : stored, log.read(8, 4).readUInt32BE(0), DEFAULT_PAGE_SIZE];
    const sizes = said.filter((size) => size >= 512 && size <= 65_536 && (size & (size - 1)) === 0);
    const spare = new Set(isEncrypted ? [CIPHER_RESERVED] : [0, file.read(20, 1).readUInt8(0)]);
    return [...new Set(sizes)].flatMap((pageSize) => [...spare].map((reserved) => ({ pageSize, reserved })));
  } finally {
    file.close();
    log.close();
  }
}

/** `key`: of an encrypted file; its pages come decrypted. */
export function openPages(
  path: string,
  { pageSize, reserved }: PageLayout,
  key: FileKey | undefined,
): PageSource {
  const file = openFile(path);
  const log = openFile(`${path}-wal`);
  const logPages = committedPages(log, pageSize);
  const byNumber = Map.groupBy(logPages, (page) => page.number);
  const filePages = Math.ceil(file.size / pageSize);
  const readable = (page: Buffer, number: number) =>
    key === undefined ? page : decryptPage(key, page, number);
  const filePage = (number: number) => readable(file.read((number - 1) * pageSize, pageSize), number);
  const logPage = (page: LogPage) => readable(log.read(page.offset, pageSize), page.number);
  return {
    usableSize: pageSize - reserved,
    filePages,
    logPages,
    filePage,
    logPage,
    *copies(number) {
      for (const page of byNumber.get(number)?.toReversed() ?? []) {
        yield logPage(page);
      }
      if (number >= 1 && number <= filePages) {
        yield filePage(number);
      }
    },
    close() {
      file.close();
      log.close();
    },
  };
}

const LOG_HEADER = 32;
const FRAME_HEADER = 24;
/** The log's magic number when its checksums read words with the high byte first; one less otherwise. */
const MAGIC_BIG_ENDIAN = 0x377f0683;

interface Frame {
  readonly page: LogPage;
  readonly index: number;
  /** Its checksum agrees, as going on from the frame before. */
  readonly isWhole: boolean;
  readonly isCommit: boolean;
  /** The two salts: which round of the log wrote it. */
  readonly round: string;
}

/**
 * The frames that are whole and were committed. A frame's checksum goes on from that of the frame before, which is
 * stored there: so a frame behind a damaged one can still be checked. What a round of the log wrote before its last
 * commit was committed; what lies behind it was not, and must not come back. Frames of an earlier round lie behind the
 * present one until they are overwritten: copies of pages that the file has had since.
 */
function committedPages(log: OpenFile, pageSize: number): LogPage[] {
  const frames = readFrames(log, pageSize).filter((frame) => frame.isWhole);
  const lastCommit = new Map(
    frames.filter((frame) => frame.isCommit).map(({ round, index }) => [round, index]),
  );
  return frames
    .filter((frame) => frame.index <= (lastCommit.get(frame.round) ?? -1))
    .map((frame) => frame.page);
}

function readFrames(log: OpenFile, pageSize: number): Frame[] {
  const frameSize = FRAME_HEADER + pageSize;
  const bigEndian = log.read(0, 4).readUInt32BE(0) === MAGIC_BIG_ENDIAN;
  const frames: Frame[] = [];
  let seed = log.read(24, 8);
  for (let index = 0; LOG_HEADER + (index + 1) * frameSize <= log.size; index++) {
    const offset = LOG_HEADER + index * frameSize;
    const frame = log.read(offset, frameSize);
    const stored = frame.subarray(16, 24);
    const head = checksum(seed, frame.subarray(0, 8), bigEndian);
    const sum = checksum(head, frame.subarray(FRAME_HEADER), bigEndian);
    frames.push({
      page: { number: frame.readUInt32BE(0), offset: offset + FRAME_HEADER },
      index,
      isWhole: sum.equals(stored),
      isCommit: frame.readUInt32BE(4) !== 0,
      round: frame.toString('hex', 8, 16),
    });
    seed = stored;
  }
  return frames;
}

/** More rounds than a log keeps leftovers of. */
const MAX_ROUNDS = 10_000;

/**
 * Whether everything in the log speaks for its having been read to its end: what stands behind the frames of the present
 * round is nothing, or whole frames of earlier rounds. SQLite itself takes a damaged frame for the end, whatever was
 * committed in it and behind it.
 */
export function isLogWhole(path: string): boolean {
  const log = openFile(`${path}-wal`);
  try {
    if (log.size === 0) {
      return true;
    }
    const header = log.read(0, LOG_HEADER);
    const pageSize = header.readUInt32BE(8);
    const bigEndian = header.readUInt32BE(0) === MAGIC_BIG_ENDIAN;
    const sum = checksum(Buffer.alloc(8), header.subarray(0, 24), bigEndian);
    if (!sum.equals(header.subarray(24)) || (log.size - LOG_HEADER) % (FRAME_HEADER + pageSize) !== 0) {
      return false;
    }
    const round = header.toString('hex', 16, 24);
    const frames = readFrames(log, pageSize);
    const end = frames.findIndex((frame) => !frame.isWhole || frame.round !== round);
    const behind = end < 0 ? [] : frames.slice(end);
    return behind.every(
      (frame, i) =>
        isEarlier(frame.round, round) && (frame.isWhole || i === 0 || frame.round !== behind[i - 1]?.round),
    );
  } finally {
    log.close();
  }
}

/** Each round's first salt is the one before plus one. */
function isEarlier(round: string, present: string): boolean {
  const salt = (text: string) => Number.parseInt(text.slice(0, 8), 16);
  const rounds = (salt(present) - salt(round)) >>> 0;
  return rounds >= 1 && rounds <= MAX_ROUNDS;
}

/** The log's checksum (sqlite.org/fileformat2.html, §4.2) over whole pairs of words, as it is stored. */
function checksum(seed: Buffer, bytes: Buffer, bigEndian: boolean): Buffer {
  let a = seed.readUInt32BE(0);
  let b = seed.readUInt32BE(4);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at < bytes.length; at += 8) {
    a = (a + view.getUint32(at, !bigEndian) + b) >>> 0;
    b = (b + view.getUint32(at + 4, !bigEndian) + a) >>> 0;
  }
  const sum = Buffer.alloc(8);
  sum.writeUInt32BE(a, 0);
  sum.writeUInt32BE(b, 4);
  return sum;
}

interface OpenFile {
  readonly size: number;
  /** So many bytes; zeros where the file has ended. */
  read(offset: number, length: number): Buffer;
  close(): void;
}

/** A file to read from; one that is not there is empty. */
function openFile(path: string): OpenFile {
  if (!existsSync(path)) {
    return { size: 0, read: (_, length) => Buffer.alloc(length), close: () => undefined };
  }
  const file = openSync(path, 'r');
  return {
    size: fstatSync(file).size,
    read(offset, length) {
      const bytes = Buffer.alloc(length);
      readSync(file, bytes, 0, length, offset);
      return bytes;
    },
    close: () => closeSync(file),
  };
}
