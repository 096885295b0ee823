import type { RxCollection } from 'rxdb/plugins/core';
import { replicateRxCollection, type RxReplicationState } from 'rxdb/plugins/replication';
import { type Checkpoint, SYNC_PAGE_MAX, type Travelling } from '@karvon/shared/sync/protocol.ts';
import type { PulledName } from '../database/pulled-names.ts';
import { pullPages } from './pull-pages.ts';
import type { Replication, ReplicationParts } from './replication.ts';

/** Keeps a collection that the centre owns and a till only reads. */
export function replicateDown<Doc extends { id: string }>(
  parts: ReplicationParts & {
    name: PulledName;
    /** Where it is another than the till's name. */
    wire?: string;
    isNeededToSell: boolean;
    collection: RxCollection<Doc>;
  },
): Replication {
  const { name, wire = name, isNeededToSell, collection, client, gate, settings } = parts;
  const { onPage, mark, onFailure, onError, onCaughtUp } = parts;
  const anewKey = `anew-${name}` as const;
  let position: Checkpoint | null = null;
  /** Ids that have come since the reading began anew; null when it has not. Kept in memory: a restart begins anew again. */
  let seen: Set<string> | null = null;

  /** The page is in RxDB's hands now; only once it is on disk does the till know what it says. */
  const afterwards = (checkpoint: Checkpoint) => {
    void replication.awaitInSync().then(
      () => onCaughtUp(name, checkpoint),
      () => undefined,
    );
  };
  const pull = async (last: Checkpoint | undefined, batchSize: number) => {
    await gate.pass();
    const interrupted = seen === null && settings.get(anewKey) !== null;
    if (interrupted) seen = new Set();
    const from = interrupted ? null : (last ?? null);
    const asked = mark();
    const answer = await pullPages(client, wire, from, batchSize, (page) => onPage(page, asked));
    // A centre older than the collection: there is nothing in it, and selling does not wait for it.
    if (answer.kind === 'refused' && answer.status === 404 && !isNeededToSell) {
      return { documents: [], checkpoint: last };
    }
    if (answer.kind !== 'ok') {
      onFailure(answer);
      throw new Error(`pull: ${answer.kind}`);
    }
    const { documents, checkpoint, more, anew } = answer.value;
    if (anew) {
      settings.set(anewKey, checkpoint.epoch);
      seen = new Set();
    }
    position = checkpoint;
    for (const document of documents) seen?.add(document.id);
    const gone = more || seen === null ? [] : await tombstones(collection, seen);
    if (!more) {
      seen = null;
      if (settings.get(anewKey) !== null) settings.remove(anewKey);
      afterwards(checkpoint);
    }
    return { documents: [...documents, ...gone] as unknown as (Doc & { _deleted: boolean })[], checkpoint };
  };

  const replication: RxReplicationState<Doc, Checkpoint> = replicateRxCollection<Doc, Checkpoint>({
    replicationIdentifier: `centre-${name}`,
    collection,
    live: true,
    retryTime: 100,
    pull: {
      // An error that a handler throws reaches `error$` as text alone.
      handler: (last, batchSize) =>
        pull(last, batchSize).catch((error: unknown) => {
          onError(error);
          throw error;
        }),
      batchSize: SYNC_PAGE_MAX,
    },
  });
  const errors = replication.error$.subscribe(onError);
  return {
    name,
    wire,
    isNeededToSell,
    resync: () => replication.reSync(),
    firstSync: () => replication.awaitInitialReplication(),
    checkpoint: () => position,
    stop: async () => {
      errors.unsubscribe();
      await replication.cancel();
    },
  };
}

/** What the till still has of a former life of the centre, and the present one does not know. */
async function tombstones<Doc extends { id: string }>(
  collection: RxCollection<Doc>,
  seen: ReadonlySet<string>,
): Promise<Travelling[]> {
  const all = await collection.find().exec();
  return all
    .filter((document) => !seen.has(document.primary))
    .map((document) => ({ ...document.toMutableJSON(), _deleted: true }));
}
