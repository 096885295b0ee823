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
import { storePulled } from './store-pulled.ts';

/** Where ordinary pulls go on, and a document that came, if any did: null where the centre has no snapshots. */
export type SnapshotRead = { checkpoint: Checkpoint; last: Travelling | null };

const decompress = promisify(zstdDecompress);
const REMOVED_AT_ONCE = 1000;

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
}): Promise<CentreAnswer<SnapshotRead | null>> {
  const { name, wire, collection, client, settings, signal, context, onProgress } = parts;
  const key = `snapshot-${name}` as const;
  let kept = settings.get(key);
  const answer = await client.stream(snapshotPath(wire, kept?.checkpoint ?? null), signal);
  // An older centre has no snapshots, nor has one whose disk is full: pages then come from where this stands.
  if (answer.kind === 'refused' && answer.status === 404) {
    return { kind: 'ok', value: kept === null ? null : { checkpoint: kept.checkpoint, last: null } };
  }
  if (answer.kind !== 'ok') return answer;
  let total = 0;
  let chunk: Travelling[] = [];
  let last: Travelling | null = null;
  try {
    for await (const { documents, note } of framesOf(answer.value)) {
      chunk = chunk.length === 0 ? documents : chunk.concat(documents);
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
      await storePulled(collection, chunk, context);
      kept = { checkpoint: note.checkpoint, done: (kept?.done ?? 0) + chunk.length };
      last = chunk.at(-1) ?? last;
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

function snapshotPath(collection: string, checkpoint: Checkpoint | null): string {
  const query =
    checkpoint === null
      ? ''
      : `?${new URLSearchParams({ checkpoint: JSON.stringify(checkpoint) }).toString()}`;
  return `sync/${collection}/snapshot${query}`;
}

/** Documents as they came, and what was said behind them; null at the end of a frame. */
type Part = { documents: Travelling[]; note: Exclude<SnapshotLine, { doc: unknown }> | null };

/** The next frame is taken off the line and unpacked by another thread while this one stores what came before. */
async function* framesOf(bytes: AsyncGenerator<Uint8Array>): AsyncGenerator<Part> {
  const frames = splitFrames(bytes);
  let next = nextFrame(frames);
  try {
    for (;;) {
      const text = await next;
      if (text === null) return;
      next = nextFrame(frames);
      // It is awaited in its turn, and not at all when this one can't be stored.
      next.catch(() => undefined);
      yield* partsOf(text);
    }
  } finally {
    // Whoever stops early does not wait for what is still on its way.
    bytes.return(undefined).catch(() => undefined);
  }
}

async function nextFrame(frames: AsyncGenerator<Uint8Array>): Promise<string | null> {
  try {
    const { done, value } = await frames.next();
    return done === true ? null : (await decompress(value)).toString('utf8');
  } catch (error) {
    throw brokenOff(error);
  }
}

function* partsOf(frame: string): Generator<Part> {
  let documents: Travelling[] = [];
  for (const text of frame.trimEnd().split('\n')) {
    const line = parseLine(text);
    if ('doc' in line) {
      documents.push(line.doc);
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

/** Nearly all are documents: those are looked at by hand, a hundred thousand of them. */
function parseLine(text: string): SnapshotLine {
  try {
    const line: unknown = JSON.parse(text);
    if (typeof line === 'object' && line !== null && 'doc' in line && isTravelling(line.doc)) {
      return { doc: line.doc };
    }
    return snapshotLineSchema.parse(line);
  } catch (error) {
    throw brokenOff(error);
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
