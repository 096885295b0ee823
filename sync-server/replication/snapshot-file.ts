import { randomUUID } from 'node:crypto';
import { type FileHandle, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { constants, zstdCompress } from 'node:zlib';
import { sql } from 'kysely';
import type { Logger } from 'pino';
import {
  type Checkpoint,
  type SnapshotLine,
  SYNC_PAGE_MAX,
  type Travelling,
} from '@karvon/shared/sync/protocol.ts';
import { frameMark } from '@karvon/shared/sync/snapshot-frames.ts';
import type { DevicePrincipal } from '../platform/auth/principal.ts';
import type { Epoch } from '../platform/db/epoch.ts';
import type { Database } from '../platform/db/transaction.ts';
import type { CollectionBinding } from '../platform/module.ts';
import { headOf } from './pull-documents.ts';
import { readPage } from './read-page.ts';
import { inScope, onceInScope } from './scope.ts';

export type SnapshotContext = { db: Database; epoch: Epoch; log: Logger; folder: string };

/** A collection as devices of one scope see it, compressed in a file. */
export type SnapshotFile = {
  /** How many documents it was to hold when it was begun. */
  total: number;
  bytes(): number;
  /** How many changes have come since it was made; 0 while it is being made. */
  behind(head: number): number;
  /** Rejects when it could not be made to its end. */
  ended: Promise<void>;
  /**
   * The bytes, zstd of snapshot lines: all of them, or what comes after a checkpoint of the same epoch. Follows a file that
   * is still being written; throws when that fails.
   */
  read(from: Checkpoint | null): AsyncGenerator<Buffer>;
  /** Whoever reads goes on to the end. */
  remove(): Promise<void>;
};

export type SnapshotParts = {
  context: SnapshotContext;
  device: DevicePrincipal;
  binding: CollectionBinding;
  epoch: string;
  chunkSize: number;
  stopping: AbortSignal;
};

/** A frame of its own, so that a reader may begin at any. */
type Chunk = { through: number; offset: number; length: number };

/** What has been written so far. */
type Progress = {
  chunks: Chunk[];
  state: 'making' | 'whole' | 'failed';
  /** Resolves at the next chunk or at the end. */
  news: PromiseWithResolvers<void>;
};

const level = { params: { [constants.ZSTD_c_compressionLevel]: 3 } };
const zstd = promisify(zstdCompress);

/** Begins to write; resolves with the first chunk, and rejects when not even that came about. */
export async function beginSnapshot(parts: SnapshotParts): Promise<SnapshotFile> {
  const { context, device, binding, epoch } = parts;
  const { total, head } = await measure(context.db, device, binding);
  const path = join(context.folder, `${randomUUID()}.zst`);
  const file = await open(path, 'wx+', 0o600);
  const progress: Progress = { chunks: [], state: 'making', news: Promise.withResolvers() };
  const use = { readers: 0, isRemoved: false };
  const closeUnused = async () => {
    if (use.isRemoved && use.readers === 0) await file.close();
  };
  const first = progress.news.promise;
  const ended = writeAll(parts, file, head, progress);
  ended.catch((error: unknown) => context.log.warn({ err: error }, 'a snapshot could not be made'));
  await first;
  try {
    if (progress.chunks.length === 0) await ended;
  } catch (error) {
    await file.close();
    await rm(path, { force: true });
    throw error;
  }
  const through = () => progress.chunks.at(-1)?.through ?? head;

  return {
    total,
    ended,
    bytes: () => progress.chunks.reduce((sum, chunk) => sum + chunk.length, 0),
    behind: (now) => (progress.state === 'whole' ? now - through() : 0),
    async *read(from) {
      use.readers += 1;
      try {
        yield await compressed(lineOf({ kind: 'head', epoch, total }));
        yield* followChunks(file, progress, from?.epoch === epoch ? from.pos : -1);
        yield await compressed(lineOf({ kind: 'end', checkpoint: { epoch, pos: through() } }));
      } finally {
        use.readers -= 1;
        await closeUnused();
      }
    },
    async remove() {
      await ended.catch(() => undefined);
      use.isRemoved = true;
      await closeUnused();
      await rm(path, { force: true });
    },
  };
}

/** The chunks that reach beyond a position, those still to come as well. */
async function* followChunks(file: FileHandle, progress: Progress, after: number): AsyncGenerator<Buffer> {
  for (let next = 0; ; next += 1) {
    while (progress.state === 'making' && next >= progress.chunks.length) await progress.news.promise;
    const chunk = progress.chunks[next];
    if (chunk === undefined && progress.state === 'whole') return;
    if (chunk === undefined) throw new Error('The snapshot could not be made to its end.');
    if (chunk.through > after) yield await bytesOf(file, chunk);
  }
}

async function writeAll(
  parts: SnapshotParts,
  file: FileHandle,
  head: number,
  progress: Progress,
): Promise<void> {
  const tell = (state: Progress['state']) => {
    progress.state = state;
    progress.news.resolve();
    progress.news = Promise.withResolvers();
  };
  try {
    for await (const chunk of writeChunks(parts, file, head)) {
      progress.chunks.push(chunk);
      tell('making');
    }
    tell('whole');
  } catch (error) {
    tell('failed');
    throw error;
  }
}

/**
 * Pages in order of position, from the first to where the collection stood at the beginning. What is changed meanwhile
 * moves behind that and comes with the pulls that follow, so no transaction has to stay open, and no more than a chunk is
 * in memory.
 */
async function* writeChunks(parts: SnapshotParts, file: FileHandle, head: number): AsyncGenerator<Chunk> {
  const { epoch, chunkSize } = parts;
  let lines: string[] = [];
  let offset = 0;
  for await (const { documents, pos, isLast } of pagesThrough(parts, head)) {
    for (const doc of documents) lines.push(lineOf({ doc }));
    if (!isLast && lines.length < chunkSize) continue;
    lines.push(lineOf({ kind: 'checkpoint', checkpoint: { epoch, pos } }));
    const bytes = await compressed(lines.join(''));
    lines = [];
    await writeWhole(file, bytes, offset);
    yield { through: pos, offset, length: bytes.length };
    offset += bytes.length;
  }
}

type ReadPage = { documents: Travelling[]; pos: number; isLast: boolean };

/** The database reads the next page while this process is at work on the one before. */
async function* pagesThrough(parts: SnapshotParts, head: number): AsyncGenerator<ReadPage> {
  const { context, device, binding, chunkSize, stopping } = parts;
  const limit = Math.min(SYNC_PAGE_MAX, chunkSize);
  const read = async (from: number): Promise<ReadPage> => {
    stopping.throwIfAborted();
    const { documents, pos, more } = await readPage(context, device, binding, from, limit);
    return { documents, pos, isLast: !more || pos >= head };
  };
  if (head === 0) return;
  for (let reading = read(0); ; ) {
    const page = await reading;
    if (!page.isLast) {
      reading = read(page.pos);
      // It is awaited in its turn, and not at all when this one can't be written.
      reading.catch(() => undefined);
    }
    yield page;
    if (page.isLast) return;
  }
}

/** How many documents there are to read, and where the collection stands. */
async function measure(db: Database, device: DevicePrincipal, binding: CollectionBinding) {
  return db.tenant(device.companyId, async (tx) => {
    const head = await headOf(tx, binding.collection.name);
    const { rows } = await sql<{ count: number }>`select count(*) as count from ${sql.table(binding.table)}
      where pos <= ${head} and (${inScope(binding, device)} or ${onceInScope(binding, device)})`.execute(
      tx.db,
    );
    return { head, total: rows[0]?.count ?? 0 };
  });
}

function lineOf(line: SnapshotLine): string {
  return `${JSON.stringify(line)}\n`;
}

async function compressed(lines: string): Promise<Buffer> {
  const frame = await zstd(lines, level);
  return Buffer.concat([frameMark(frame.length), frame]);
}

async function writeWhole(file: FileHandle, bytes: Buffer, offset: number): Promise<void> {
  const { bytesWritten } = await file.write(bytes, 0, bytes.length, offset);
  if (bytesWritten < bytes.length) throw new Error('The disk took only a part of a snapshot.');
}

async function bytesOf(file: FileHandle, { offset, length }: Chunk): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  await file.read(buffer, 0, length, offset);
  return buffer;
}
