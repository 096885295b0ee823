import type { RxCollection } from 'rxdb/plugins/core';
import { replicateRxCollection, type RxReplicationState } from 'rxdb/plugins/replication';
import { type Checkpoint, SYNC_PAGE_MAX, type Travelling } from '@karvon/shared/sync/protocol.ts';
import type { PulledName } from '../database/pulled-names.ts';
import { bearLostCheckpoints } from './bear-lost-checkpoints.ts';
import type { CentreAnswer } from './centre-client.ts';
import { everyHeldDocument } from './held-documents.ts';
import { watchForLostPage } from './lost-page.ts';
import { createPageSize, pullPages } from './pull-pages.ts';
import { readSnapshot, type SnapshotRead } from './read-snapshot.ts';
import type { Replication, ReplicationParts, SnapshotProgress } from './replication.ts';
import { startUntilStarted } from './start-until-started.ts';

/** Keeps a collection that the centre owns and a till only reads. */
export function replicateDown<Doc extends { id: string }>(
  parts: ReplicationParts & {
    name: PulledName;
    /** Where it is another than the till's name. */
    wire?: string;
    isNeededToSell: boolean;
    collection: RxCollection<Doc>;
    /** How a document is kept, where that is not as it comes; the very same one where it is. */
    keepAs?: (document: Travelling) => Doc & { _deleted: boolean };
    /** A centre of before it was there knows no such collection: that is no refusal. */
    mayBeUnknown?: boolean;
    /** Nothing is asked for before this has come once. */
    after?: readonly Replication[];
  },
): Replication {
  const { name, wire = name, isNeededToSell, collection, client, gate, settings } = parts;
  const {
    onPage,
    mark,
    onFailure,
    onError,
    onCaughtUp,
    onSnapshot,
    keepAs,
    after = [],
    mayBeUnknown = false,
  } = parts;
  const anewKey = `anew-${name}` as const;
  const snapshotKey = `snapshot-${name}` as const;
  const stopping = new AbortController();
  const size = createPageSize();
  let position: Checkpoint | null = null;
  let isUnknown = false;
  /** Ids that have come since the reading began anew; null when it has not. Kept in memory: a restart begins anew again. */
  let seen: Set<string> | null = null;

  /** What the first reading brought; undefined when there was none in this start of the program. */
  let snapshot: SnapshotRead | null | undefined;
  const lostPage = watchForLostPage(() => settings.set(anewKey, 'a page was not stored'), onError);

  const caughtUp = (checkpoint: Checkpoint, hasStored: boolean, ended: Set<string> | null) => {
    if (lostPage.isLost() || stopping.signal.aborted) return;
    if (ended !== null && seen === ended) {
      // In this order: where the disk takes no note of it, what came is not asked for once more.
      settings.remove(anewKey);
      seen = null;
    }
    // RxDB has a checkpoint of its own from now on.
    if (hasStored && settings.get(snapshotKey) !== null) settings.remove(snapshotKey);
    onCaughtUp(name, checkpoint);
  };
  /** The page is in RxDB's hands now; only once it is on disk does the till know what it says. */
  const afterwards = (checkpoint: Checkpoint, hasStored: boolean) => {
    const ended = seen;
    void replication
      .awaitInSync()
      .then(
        () => caughtUp(checkpoint, hasStored, ended),
        () => undefined,
      )
      .catch(onError);
  };
  const failed = (answer: CentreAnswer<never>): never => {
    onFailure(answer);
    throw new Error(`pull: ${answer.kind}`);
  };
  /** Where a collection that RxDB knows nothing of begins: what can be had as a snapshot comes so, once. */
  const begin = async (): Promise<Checkpoint | null> => {
    if (snapshot === undefined) {
      const onProgress = (progress: SnapshotProgress) => onSnapshot(name, progress);
      const { signal } = stopping;
      const context = await replication.internalReplicationState?.downstreamBulkWriteFlag;
      if (context === undefined) throw new Error('A handler runs only once the replication has begun.');
      const read = { name, wire, collection, client, settings, signal, context, onProgress, keepAs };
      const answer = await readSnapshot(read);
      if (answer.kind !== 'ok') return failed(answer);
      snapshot = answer.value;
    }
    return snapshot?.checkpoint ?? null;
  };
  const pull = async (last: Checkpoint | undefined, batchSize: number) => {
    await Promise.all(after.map((other) => other.firstSync()));
    await gate.pass();
    if (lostPage.takeUp()) seen = null;
    const interrupted = seen === null && settings.get(anewKey) !== null;
    const from = interrupted ? null : (last ?? (await begin()));
    const asked = mark();
    const answer = await pullPages({
      client,
      collection: wire,
      from,
      atLeast: batchSize,
      size,
      onPage: (page) => onPage(page, asked),
    });
    isUnknown = mayBeUnknown && isUnknownCollection(answer);
    if (isUnknown) return { documents: [], checkpoint: last ?? NOWHERE };
    if (answer.kind !== 'ok') return failed(answer);
    const { documents, checkpoint, more, anew, broken } = answer.value;
    if (anew) settings.set(anewKey, checkpoint.epoch);
    const before = interrupted || anew ? new Set<string>() : seen;
    const now = new Set(documents.map(({ id }) => id));
    const isSeen = (id: string) => now.has(id) || before?.has(id) === true;
    const gone = more || before === null ? [] : await tombstones(collection, isSeen);
    // Nothing fails from here on. A reading that fails has seen nothing: what it had not handed over would go as not seen, or
    // never come.
    position = checkpoint;
    for (const id of now) before?.add(id);
    seen = before;
    // RxDB keeps a checkpoint only with a document: after a snapshot and nothing more it gets one that it has.
    const come = keepAs === undefined ? documents : documents.map(keepAs);
    const came = [...come, ...gone];
    const isBare = last === undefined && came.length === 0 && !anew;
    const handed = isBare && snapshot?.last ? [snapshot.last] : came;
    if (broken !== null) onFailure(broken);
    if (!more) afterwards(checkpoint, handed.length > 0);
    return { documents: handed as unknown as (Doc & { _deleted: boolean })[], checkpoint };
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
  bearLostCheckpoints(replication, onError);
  startUntilStarted(replication);
  const errors = replication.error$.subscribe((error) => {
    lostPage.look(error);
    onError(error);
  });
  return {
    name,
    wire,
    isNeededToSell,
    resync: () => replication.reSync(),
    isUnknown: () => isUnknown,
    firstSync: () => replication.awaitInitialReplication(),
    inStep: () => replication.awaitInSync().then(() => undefined),
    checkpoint: () => position,
    stop: async () => {
      stopping.abort(new Error('The till is closing.'));
      errors.unsubscribe();
      await replication.cancel();
    },
  };
}

/** In no life of the centre's: one that comes to know the collection is asked for all of it. */
const NOWHERE: Checkpoint = { epoch: 'none', pos: 0 };

/** Whether the centre is one of before the collection. */
export function isUnknownCollection(
  answer: CentreAnswer<unknown>,
): answer is CentreAnswer<never> & { kind: 'refused' } {
  return (
    answer.kind === 'refused' &&
    answer.status === 404 &&
    answer.problem.params['detail'] === 'unknown-collection'
  );
}

/** What the till still has of a former life of the centre, and the present one does not know. */
async function tombstones<Doc extends { id: string }>(
  collection: RxCollection<Doc>,
  isSeen: (id: string) => boolean,
): Promise<Travelling[]> {
  const gone: Travelling[] = [];
  for await (const batch of everyHeldDocument(collection)) {
    for (const document of batch) {
      if (!isSeen(document.id) && !document._deleted) gone.push({ ...document, _deleted: true });
    }
  }
  return gone;
}
