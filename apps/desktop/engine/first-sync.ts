import { setTimeout } from 'node:timers/promises';
import { type PulledName } from './database/pulled-names.ts';
import { reloadShop } from './reload-shop.ts';
import type { StateStore } from './state-store.ts';
import type { SnapshotProgress } from './sync/replication.ts';
import { type Till } from './till.ts';

const NOTE_AGAIN_MS = 500;

/** Opens a till that has all for the first time. Nobody else does: on a full disk it is tried until there is room. */
export async function finishFirstSync(till: Till, isStopped: () => boolean): Promise<void> {
  while (!isStopped()) {
    try {
      if (till.settings.get('first-sync-done') !== true) till.settings.set('first-sync-done', true);
      return await reloadShop(till);
    } catch (error) {
      till.ports.log.error({ err: error }, 'the end of the first sync could not be noted');
      await setTimeout(NOTE_AGAIN_MS);
    }
  }
}

/** Counts what has come for the first time: by snapshots, whose size is told, and by pages, whose number nobody knows. */
export function firstSyncProgress(state: StateStore) {
  const snapshots = new Map<PulledName, SnapshotProgress>();
  let pulled = 0;
  const show = () => {
    const { boot } = state.get();
    if (boot.phase !== 'first-sync') return;
    const all = [...snapshots.values()];
    const done = all.reduce((sum, one) => sum + one.done, pulled);
    const total = all.length === 0 ? null : all.reduce((sum, one) => sum + one.total, pulled);
    state.set({ boot: { ...boot, progress: { done, total } } });
  };
  return {
    pulled: (count: number) => {
      pulled += count;
      if (count > 0) show();
    },
    snapshot: (name: PulledName, progress: SnapshotProgress) => {
      snapshots.set(name, progress);
      show();
    },
  };
}
