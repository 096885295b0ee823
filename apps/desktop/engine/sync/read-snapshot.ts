import { setImmediate as turn } from 'node:timers/promises';
import { promisify } from 'node:util';
import { zstdDecompress } from 'node:zlib';
import type { RxCollection } from 'rxdb/plugins/core';
import { beginLoad, endLoad } from '@karvon/rxdb-storage/loading.ts';
import {
  type Checkpoint,
  type SnapshotLine,
  snapshotLineSchema,
  type Travelling,
} from '@karvon/shared/sync/protocol.ts';
import { splitFrames } from '@karvon/shared/sync/snapshot-frames.ts';
import type { PulledName } from '../database/pulled-names.ts';
import type { SettingsStore } from '../database/settings-store.ts';
import type { CentreAnswer } from './centre-client.ts';
import type { DeviceClient } from './device-token.ts';
import type { SnapshotProgress } from './replication.ts';
import { type SnapshotDocument, storeChunk } from './store-chunk.ts';

/** Where ordinary pulls go on, and a document that came, if any did: null where the centre has no snapshots. */
export type SnapshotRead = { checkpoint: Checkpoint; last: Travelling | null };

const decompress = promisify(zstdDecompress);
const REMOVED_AT_ONCE = 1000;
/** In few pieces: each is a turn of the program's. */
const UNPACKING = { chunkSize: 4 * 1_048_576 };
/** Frames that are taken off the line and unpacked, by other threads, while one is stored. */
const AHEAD = 3;

/** The line broke off, or what came over it is no snapshot. */
class BrokenOff extends Error {}

/**
 * Reads a collection for the first time, straight into its storage: a chunk is one commit. How far it came is noted after
 * each, so that a till that was cut off or killed goes on from there; a chunk that was stored and not noted comes once
 * more, which changes nothing. A centre that lives anew meanwhile begins anew: what had come is removed first.
 */
export async function readSnapshot<Doc extends { id: string }>(parts: {
  name: PulledName;
  wire: string;
  collection: RxCollection<Doc>;
  client: DeviceClient;
  settings: SettingsStore;
  signal: AbortSignal;
  /** See `storePulled`. */
  context: string;
  onProgress: (progress: SnapshotProgress) => void;
  /** See `replicateDown`. */
  keepAs?: ((document: Travelling) => Doc & { _deleted: boolean }) | undefined;
}): Promise<CentreAnswer<SnapshotRead | null>> {
  const { name, wire, collection, client, settings, signal, context, onProgress, keepAs } = parts;
  const key = `snapshot-${name}` as const;
  let kept = settings.get(key);
  const answer = await client.stream(snapshotPath(wire, kept?.checkpoint ?? null), signal);
  // An older centre has no snapshots, nor has one whose disk is full: pages then come from where this stands.
  if (answer.kind === 'refused' && answer.status === 404) {
    return { kind: 'ok', value: kept === null ? null : { checkpoint: kept.checkpoint, last: null } };
  }
  if (answer.kind !== 'ok') return answer;
  let total = 0;
  let chunk: SnapshotDocument[] = [];
  let last: Travelling | null = null;
  try {
    for await (const { documents, note } of framesOf(answer.value)) {
      const lines = keepAs === undefined ? documents : documents.map((line) => keptLine(line, keepAs));
      chunk = chunk.length === 0 ? lines : chunk.concat(lines);
      if (note === null) continue;
      if (note.kind === 'head') {
        if (kept !== null && kept.checkpoint.epoch !== note.epoch) {
          await removeAll(collection);
          settings.remove(key);
          kept = null;
        }
        total = note.total;
        const done = kept?.done ?? 0;
        onProgress({ done, total });
        // Making the index anew costs as much as following what has come so far.
        if (total - done > done) beginLoad(collection.storageInstance);
        continue;
      }
      await storeChunk(collection, chunk, context);
      kept = { checkpoint: note.checkpoint, done: (kept?.done ?? 0) + chunk.length };
      last = chunk.at(-1)?.document ?? last;
      chunk = [];
      settings.set(key, kept);
      onProgress({ done: kept.done, total: Math.max(kept.done, total) });
      if (note.kind === 'end') return { kind: 'ok', value: { checkpoint: note.checkpoint, last } };
    }
  } catch (error) {
    if (error instanceof BrokenOff) return { kind: 'offline', reason: error.message };
    throw error;
  } finally {
    endLoad(collection.storageInstance);
  }
  return { kind: 'offline', reason: 'the snapshot broke off' };
}

function keptLine(line: SnapshotDocument, keepAs: (document: Travelling) => object): SnapshotDocument {
  const kept = keepAs(line.document);
  return kept === line.document ? line : { document: kept as Travelling, json: JSON.stringify(kept) };
}

function snapshotPath(collection: string, checkpoint: Checkpoint | null): string {
  const query =
    checkpoint === null
      ? ''
      : `?${new URLSearchParams({ checkpoint: JSON.stringify(checkpoint) }).toString()}`;
  return `sync/${collection}/snapshot${query}`;
}

/** Documents as they came, and what was said behind them; null at the end of a frame. */
type Part = { documents: SnapshotDocument[]; note: Exclude<SnapshotLine, { doc: unknown }> | null };

async function* framesOf(bytes: AsyncGenerator<Uint8Array>): AsyncGenerator<Part> {
  const frames = splitFrames(bytes);
  const coming = Array.from({ length: AHEAD }, () => nextFrame(frames));
  try {
    for (;;) {
      const frame = await coming.shift();
      if (frame === undefined || frame === null) return;
      coming.push(nextFrame(frames));
      yield* partsOf(frame.toString('utf8'));
      // What has come meanwhile is looked at: nothing here waits, and storing holds the thread.
      await turn();
    }
  } finally {
    // Whoever stops early does not wait for what is still on its way.
    bytes.return(undefined).catch(() => undefined);
  }
}

function nextFrame(frames: AsyncGenerator<Uint8Array>): Promise<Buffer | null> {
  const frame = frames
    .next()
    .then(({ done, value }) => (done === true ? null : decompress(value, UNPACKING)))
    .catch((error: unknown) => {
      throw brokenOff(error);
    });
  // It is awaited in its turn, and not at all when one before it can't be stored.
  frame.catch(() => undefined);
  return frame;
}

function* partsOf(frame: string): Generator<Part> {
  let documents: SnapshotDocument[] = [];
  for (const text of frame.trimEnd().split('\n')) {
    const line = parseLine(text);
    if ('document' in line) {
      documents.push(line);
      continue;
    }
    yield { documents, note: line };
    documents = [];
  }
  if (documents.length > 0) yield { documents, note: null };
}

function brokenOff(error: unknown): BrokenOff {
  return new BrokenOff(error instanceof Error ? error.message : String(error));
}

const DOCUMENT = '{"doc":';

/** Nearly all are documents: those are looked at by hand, a hundred thousand of them, and their JSON is kept as it came. */
function parseLine(text: string): SnapshotDocument | (Part['note'] & object) {
  try {
    if (text.startsWith(DOCUMENT)) {
      const json = text.slice(DOCUMENT.length, -1);
      const document = parsedOrNull(json);
      if (isTravelling(document)) return { document, json };
    }
    const line = snapshotLineSchema.parse(JSON.parse(text));
    return 'doc' in line ? { document: line.doc, json: JSON.stringify(line.doc) } : line;
  } catch (error) {
    throw brokenOff(error);
  }
}

/** Null where a line says more than its document, as a later centre's may. */
function parsedOrNull(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}

function isTravelling(doc: unknown): doc is Travelling {
  if (typeof doc !== 'object' || doc === null || !('id' in doc) || !('_deleted' in doc)) return false;
  return typeof doc.id === 'string' && doc.id !== '' && typeof doc._deleted === 'boolean';
}

async function removeAll<Doc>(collection: RxCollection<Doc>): Promise<void> {
  for (;;) {
    const documents = await collection.find({ limit: REMOVED_AT_ONCE }).exec();
    if (documents.length === 0) return;
    await collection.bulkRemove(documents.map((document) => document.primary));
  }
}
