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
    for await (const line of linesOf(answer.value)) {
      if ('doc' in line) {
        chunk.push(line.doc);
        continue;
      }
      if (line.kind === 'head') {
        if (kept !== null && kept.checkpoint.epoch !== line.epoch) {
          await removeAll(collection);
          settings.remove(key);
          kept = null;
        }
        total = line.total;
        const done = kept?.done ?? 0;
        onProgress({ done, total });
        // Making the index anew costs as much as following what has come so far.
        if (total - done > done) beginLoad(collection.storageInstance);
        continue;
      }
      await storePulled(collection, chunk, context);
      kept = { checkpoint: line.checkpoint, done: (kept?.done ?? 0) + chunk.length };
      last = chunk.at(-1) ?? last;
      chunk = [];
      settings.set(key, kept);
      onProgress({ done: kept.done, total: Math.max(kept.done, total) });
      if (line.kind === 'end') return { kind: 'ok', value: { checkpoint: line.checkpoint, last } };
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

async function* linesOf(bytes: AsyncGenerator<Uint8Array>): AsyncGenerator<SnapshotLine> {
  const frames = splitFrames(bytes);
  try {
    for (;;) {
      const frame = await nextFrame(frames);
      if (frame === null) return;
      for (const line of frame) yield line;
    }
  } finally {
    await bytes.return(undefined);
  }
}

async function nextFrame(frames: AsyncGenerator<Uint8Array>): Promise<SnapshotLine[] | null> {
  try {
    const { done, value } = await frames.next();
    if (done === true) return null;
    const text = (await decompress(value)).toString('utf8');
    return text.trimEnd().split('\n').map(parseLine);
  } catch (error) {
    throw new BrokenOff(error instanceof Error ? error.message : String(error));
  }
}

/** Nearly all are documents: those are looked at by hand, a hundred thousand of them. */
function parseLine(text: string): SnapshotLine {
  const line: unknown = JSON.parse(text);
  if (typeof line === 'object' && line !== null && 'doc' in line && isTravelling(line.doc)) {
    return { doc: line.doc };
  }
  return snapshotLineSchema.parse(line);
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
