import { mkdirSync, rmSync } from 'node:fs';
import { type Checkpoint, SNAPSHOT_CHUNK } from '@karvon/shared/sync/protocol.ts';
import type { DevicePrincipal } from '../platform/auth/principal.ts';
import type { CollectionBinding } from '../platform/module.ts';
import { headOf } from './pull-documents.ts';
import { scopedEpoch, scopeKey } from './scope.ts';
import { beginSnapshot, type SnapshotContext, type SnapshotFile } from './snapshot-file.ts';

export type Snapshots = {
  /**
   * The snapshot that the device may see, from a checkpoint on: one that was made before and is not far behind, or a new
   * one. One is made at a time for all who want the same. Throws when not even its beginning could be made.
   */
  open(
    context: SnapshotContext,
    device: DevicePrincipal,
    binding: CollectionBinding,
    from: Checkpoint | null,
  ): Promise<AsyncGenerator<Buffer>>;
  /** Ends what is being made and removes everything. */
  close(): Promise<void>;
};

const BYTES = 512 * 1_048_576;

export function createSnapshots({ maxBytes = BYTES, chunkSize = SNAPSHOT_CHUNK } = {}): Snapshots {
  const kept = new Map<string, Promise<SnapshotFile>>();
  const stopping = new AbortController();

  const drop = async (key: string, made: Promise<SnapshotFile>) => {
    if (kept.get(key) === made) kept.delete(key);
    const file = await made.catch(() => null);
    await file?.remove();
  };
  /** Those that were made longest ago go first, but never the newest. */
  const makeRoom = async () => {
    const all = await Promise.all(
      [...kept].map(async ([key, made]) => {
        const file = await made.catch(() => null);
        return { key, made, bytes: file?.bytes() ?? 0 };
      }),
    );
    let bytes = all.reduce((sum, one) => sum + one.bytes, 0);
    for (const one of all.slice(0, -1)) {
      if (bytes <= maxBytes) return;
      bytes -= one.bytes;
      await drop(one.key, one.made);
    }
  };
  const make = (key: string, parts: Omit<Parameters<typeof beginSnapshot>[0], 'chunkSize' | 'stopping'>) => {
    const made = beginSnapshot({ ...parts, chunkSize, stopping: stopping.signal });
    kept.set(key, made);
    made
      .then((file) => file.ended)
      .then(makeRoom, () => drop(key, made))
      .catch((error: unknown) => parts.context.log.warn({ err: error }, 'a snapshot could not be removed'));
    return made;
  };

  return {
    async open(context, device, binding, from) {
      const epoch = scopedEpoch(context.epoch.current(), binding, device);
      const { name } = binding.collection;
      const key = JSON.stringify([device.companyId, name, scopeKey(binding, device), epoch]);
      const head = await context.db.tenant(device.companyId, (tx) => headOf(tx, name));
      const known = kept.get(key);
      // Whoever comes first replaces it for all others.
      if (known !== undefined && isFarBehind(await known, head)) await drop(key, known);
      const made = kept.get(key) ?? make(key, { context, device, binding, epoch });
      return (await made).read(from);
    },
    async close() {
      stopping.abort(new Error('The centre is closing.'));
      for (const [key, made] of kept) await drop(key, made);
    },
  };
}

/** Removes what an earlier process left in the folder: nobody knows any more what it is. */
export function emptySnapshotFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
}

/** Then pulling what has changed since costs more than making a new one. */
function isFarBehind(file: SnapshotFile, head: number): boolean {
  return file.behind(head) > Math.max(SNAPSHOT_CHUNK, file.total / 5);
}
