import { isDeepStrictEqual } from 'node:util';
import type { RxCollection } from 'rxdb/plugins/core';
import { replicateRxCollection, type RxReplicationState } from 'rxdb/plugins/replication';
import type { Collection } from '@karvon/shared/collections/declare.ts';
import {
  centreEpochOf,
  type Checkpoint,
  SYNC_BATCH,
  SYNC_PAGE_MAX,
  type Travelling,
} from '@karvon/shared/sync/protocol.ts';
import { CENTRE_NODE, isDeletedByStamps, nodeOfStamp, stampsIn } from '@karvon/shared/sync/stamps.ts';
import type { BothName } from '../database/pulled-names.ts';
import { replicationOf } from '../database/unsent-edits.ts';
import type { Ports } from '../ports.ts';
import { bearLostCheckpoints } from './bear-lost-checkpoints.ts';
import type { CentreAnswer } from './centre-client.ts';
import { everyHeldDocument, heldDocuments } from './held-documents.ts';
import { watchForLostPage } from './lost-page.ts';
import { markWhatCame } from './mark-what-came.ts';
import { createPageSize, pullPages } from './pull-pages.ts';
import type { UnreadableDocuments } from '../database/unreadable-documents.ts';
import {
  type AsideNotes,
  NOT_TAKEN,
  type PushedDocument,
  pushDocuments,
  createPushSize,
} from './push-documents.ts';
import { watchPushes } from './pushes-under-way.ts';
import { isUnknownCollection } from './replicate-down.ts';
import type { Replication, ReplicationParts } from './replication.ts';
import { startUntilStarted } from './start-until-started.ts';

export type BothParts = {
  name: BothName;
  declared: Collection;
  quarantine: AsideNotes;
  unreadable: UnreadableDocuments;
  log: Ports['log'];
  /** Nothing is on its way any more: what was handed in is noted. */
  onIdle?: () => void;
};

/**
 * Keeps a collection that tills and the centre both write: one replication for both ways, since two would push each other's
 * documents back. A page never takes back what the till knows already: what it says is merged by the collection's rule, and
 * where nothing new comes of it, the till's own version stands.
 *
 * In another life of the centre everything is read anew. What then does not come is gone, as other tills' documents are that
 * this till may no longer see; what was written here and not handed in stays. When it was the centre that was put back, it
 * lacks what it had acknowledged: each till offers what tills wrote, itself or others, before it takes what the centre says.
 */
export function replicateBoth<Doc extends { id: string }>(
  parts: ReplicationParts & BothParts & { collection: RxCollection<Doc> },
): Replication {
  const { name, declared, collection, client, gate, settings } = parts;
  const { onPage, mark, onFailure, onError, onCaughtUp } = parts;
  const wire = declared.name;
  /** The centre's life that was read to its end, or the first one. */
  const lifeKey = `life-${name}` as const;
  const size = createPageSize();
  const pushSize = createPushSize();
  const pushes = watchPushes(() => replication);
  let position: Checkpoint | null = null;
  /** Ids that have come since the reading began anew; null when it has not. In memory: a restart begins anew again. */
  let seen: Set<string> | null = null;
  const lostPage = watchForLostPage(() => settings.set(lifeKey, 'a page was not stored'), onError);
  let isStopped = false;
  const unmergedPlace = `merge-${name}`;
  const unmergedBefore = parts.unreadable.ids(unmergedPlace);
  if (unmergedBefore.length > 0) {
    settings.set(lifeKey, 'a document was not merged');
    parts.unreadable.forget(unmergedPlace, unmergedBefore);
  }
  /** What the centre would not look into is offered once in each start: it, or what is on the way, may be another by now. */
  let isNotTakenOffered = false;

  const mustAnswer = <Value>(answer: CentreAnswer<Value>, what: string): Value => {
    if (answer.kind === 'ok') return answer.value;
    onFailure(answer);
    throw new Error(`${what}: ${answer.kind}`);
  };
  const handIn = (rows: readonly PushedDocument[]) => pushDocuments({ ...parts, wire, size: pushSize }, rows);
  const push = async (rows: readonly PushedDocument[]): Promise<Travelling[]> => {
    await gate.pass();
    return mustAnswer(await handIn(rows), 'push');
  };
  /**
   * What a centre of before the collection does not know is no refusal: it waits here, and is asked after at each connection and hello. RxDB
   * asks for no page while something is being handed in, so this asks itself.
   */
  let isUnknown = false;
  let news = newsToCome();
  const isKnownNow = async (): Promise<boolean> => {
    const onPage = () => undefined;
    const answer = await pullPages({ client, collection: wire, from: null, atLeast: 1, size, onPage });
    if (isUnknownCollection(answer)) return false;
    const { checkpoint } = mustAnswer(answer, 'pull');
    if (settings.get(lifeKey) === null) settings.set(lifeKey, checkpoint.epoch);
    isUnknown = false;
    return true;
  };
  const pushEdits = async (rows: readonly PushedDocument[]): Promise<Travelling[]> => {
    await lifeKnown.promise;
    for (;;) {
      await gate.pass();
      if (!isUnknown) {
        const answer = await pushes.during(() => handIn(rows));
        if (!isUnknownCollection(answer)) return mustAnswer(answer, 'push');
        isUnknown = true;
      }
      // Before the centre is asked: what comes meanwhile must not be missed.
      const next = news.promise;
      if (!(await isKnownNow())) await next;
    }
  };
  /**
   * Until a page has been answered nobody knows which life of the centre something is handed in to: were that put back before the first
   * page, what it had acknowledged would look as if it were there.
   */
  const lifeKnown = Promise.withResolvers<void>();
  lifeKnown.promise.catch(() => undefined);
  const pull = async (last: Checkpoint | undefined, batchSize: number) => {
    await gate.pass();
    if (!isNotTakenOffered) {
      const notTaken = parts.quarantine.list().filter(({ code }) => code === NOT_TAKEN);
      const ids = notTaken.map(({ id }) => id);
      await offer([...(await heldDocuments(collection, ids)).values()]);
      isNotTakenOffered = true;
    }
    if (lostPage.takeUp()) seen = null;
    let life = settings.get(lifeKey);
    // As it was when `life` was read: while the page is on its way, a reading anew may be noted as ended, and both change.
    const begun = seen;
    const isInterrupted = begun === null && life !== null && last !== undefined && last.epoch !== life;
    const asked = mark();
    const answer = await pullPages({
      client,
      collection: wire,
      from: isInterrupted ? null : (last ?? null),
      atLeast: batchSize,
      size,
      onPage: (page) => onPage(page, asked),
    });
    // A centre older than the collection: there is nothing in it.
    if (answer.kind === 'refused' && answer.status === 404) {
      isUnknown = isUnknownCollection(answer);
      lifeKnown.resolve();
      return { documents: [], checkpoint: last };
    }
    const { documents, checkpoint, more, anew, broken } = mustAnswer(answer, 'pull');
    isUnknown = false;
    await pushes.written();
    // It did not know where this till stood, without a new life: some of what it had acknowledged may be lost there.
    if (anew && checkpoint.epoch === last?.epoch) {
      life = 'a position was not known';
      settings.set(lifeKey, life);
    }
    // RxDB keeps no position before a document has come. What is handed in meanwhile must be known to be of this life.
    if (life === null && last === undefined) settings.set(lifeKey, checkpoint.epoch);
    lifeKnown.resolve();
    const left = life ?? last?.epoch ?? checkpoint.epoch;
    const isFirst = anew || isInterrupted || (begun === null && checkpoint.epoch !== left);
    const before = isFirst ? new Set<string>() : seen;
    const now = new Set(documents.map(({ id }) => id));
    const isSeen = (id: string) => now.has(id) || before?.has(id) === true;
    const isPutBack = centreEpochOf(left) !== centreEpochOf(checkpoint.epoch);
    const answered = new Map<string, Travelling>();
    const taken = await merged(documents, isPutBack, answered);
    const gone = more || before === null ? [] : await unseen(isSeen, isPutBack, answered);
    // Of two versions of a document RxDB takes the one behind.
    const handed = [...taken, ...gone, ...answered.values()];
    // Nothing fails from here on. A reading that fails has seen nothing: what it had not handed over would go as not seen, or
    // never come.
    position = checkpoint;
    for (const id of now) before?.add(id);
    seen = before;
    if (broken !== null) onFailure(broken);
    if (!more) afterwards(checkpoint);
    return { documents: handed as unknown as (Doc & { _deleted: boolean })[], checkpoint };
  };
  /**
   * The page as the till is to take it; what a centre that was put back lacks has been offered first.
   * @param answered takes what the centre made of that
   */
  const merged = async (
    page: readonly Travelling[],
    isPutBack: boolean,
    answered: Map<string, Travelling>,
  ): Promise<Travelling[]> => {
    const held = await heldDocuments(
      collection,
      page.map(({ id }) => id),
    );
    const unmerged = new Map<string, Travelling>();
    const known = page.flatMap((master) => {
      const ours = held.get(master.id);
      if (ours === undefined) return [];
      try {
        return [{ ours, master, both: resolve(ours, master), isGone: hasLeft(master) }];
      } catch (error) {
        // The next program may know how: until then what is here stays, and nothing waits for it.
        unmerged.set(master.id, ours);
        parts.unreadable.note(unmergedPlace, master.id, error);
        return [];
      }
    });
    parts.unreadable.forget(
      unmergedPlace,
      known.map(({ ours }) => ours.id),
    );
    const lacking = known.filter(
      ({ ours, master, both }) => isOfTills(ours) && !isDeepStrictEqual(both, master),
    );
    if (isPutBack)
      await offer(
        lacking.map(({ ours }) => ours),
        answered,
      );
    const standing = known.filter(
      ({ ours, isGone, both }) => !isGone && isDeepStrictEqual(both, ours) && (!isPutBack || isOfTills(ours)),
    );
    const ours = new Map(standing.map((item) => [item.master.id, item.ours]));
    return page.map((master) => ours.get(master.id) ?? unmerged.get(master.id) ?? master);
  };
  /** What did not come, as deleted; but a centre that was put back is offered what tills wrote, and that stays. */
  const unseen = async (
    isSeen: (id: string) => boolean,
    isPutBack: boolean,
    answered: Map<string, Travelling>,
  ): Promise<Travelling[]> => {
    const gone: Travelling[] = [];
    for await (const batch of everyHeldDocument(collection)) {
      const absent = batch.filter(({ id }) => !isSeen(id));
      const offered = isPutBack ? absent.filter(isOfTills) : [];
      await offer(offered, answered);
      const kept = new Set(offered.map(({ id }) => id));
      for (const document of absent) {
        if (!kept.has(document.id) && !document._deleted) gone.push({ ...document, _deleted: true });
      }
    }
    return gone;
  };
  /**
   * @param answered takes the centre's version where it is another: it has pulled down stamps that were ahead of its clock, and
   * against those the till's own would win in every later page
   */
  const offer = async (
    documents: readonly Travelling[],
    answered: Map<string, Travelling> = new Map(),
  ): Promise<void> => {
    for (let from = 0; from < documents.length; from += SYNC_BATCH) {
      const batch = documents.slice(from, from + SYNC_BATCH);
      const masters = await push(batch.map((newDocumentState) => ({ newDocumentState })));
      for (const master of masters) answered.set(master.id, master);
    }
  };
  /** What a till wrote, this one or another: that one's disk may be gone. What the office wrote goes with the centre's own disk. */
  const isOfTills = (document: Travelling) =>
    !hasLeft(document) && stampsIn(document).some((stamp) => nodeOfStamp(stamp) !== CENTRE_NODE);
  const resolve = (one: Travelling, other: Travelling) => declared.resolve?.(one, other) ?? other;
  const caughtUp = (checkpoint: Checkpoint, ended: Set<string> | null) => {
    if (lostPage.isLost() || isStopped) return;
    if (seen === ended) {
      // In this order: where the disk takes no note of it, what came is not asked for once more.
      if (settings.get(lifeKey) !== checkpoint.epoch) settings.set(lifeKey, checkpoint.epoch);
      seen = null;
    }
    onCaughtUp(name, checkpoint);
  };
  /** The page is in RxDB's hands now; only once it is on disk does the till know what it says. */
  const afterwards = (checkpoint: Checkpoint) => {
    const ended = seen;
    void replication
      .awaitInSync()
      .then(
        () => caughtUp(checkpoint, ended),
        () => undefined,
      )
      .catch(onError);
  };
  /** An error that a handler throws reaches `error$` as text alone. */
  const telling = <Result>(work: Promise<Result>): Promise<Result> =>
    work.catch((error: unknown) => {
      onError(error);
      throw error;
    });

  const replication: RxReplicationState<Doc, Checkpoint> = replicateRxCollection<Doc, Checkpoint>({
    replicationIdentifier: replicationOf(name),
    collection,
    live: true,
    retryTime: 100,
    pull: {
      handler: (last, batchSize) => telling(pull(last, batchSize)),
      batchSize: SYNC_PAGE_MAX,
    },
    push: {
      handler: (rows) => telling(pushEdits(rows as unknown as PushedDocument[])) as never,
      batchSize: SYNC_BATCH,
    },
  });
  bearLostCheckpoints(replication, onError);
  const unmark = markWhatCame(replication, collection);
  startUntilStarted(replication);
  const errors = replication.error$.subscribe((error) => {
    lostPage.look(error);
    onError(error);
  });
  let wasActive = false;
  const idle = replication.active$.subscribe((isActive) => {
    if (wasActive && !isActive) parts.onIdle?.();
    wasActive = isActive;
  });
  return {
    name,
    wire,
    isNeededToSell: false,
    resync: () => {
      news.resolve();
      news = newsToCome();
      replication.reSync();
    },
    isUnknown: () => isUnknown,
    firstSync: () => replication.awaitInitialReplication(),
    inStep: () => replication.awaitInSync().then(() => undefined),
    checkpoint: () => position,
    stop: async () => {
      isStopped = true;
      const closing = new Error('The till is closing.');
      lifeKnown.reject(closing);
      news.reject(closing);
      errors.unsubscribe();
      idle.unsubscribe();
      await replication.cancel();
      unmark();
    },
  };
}

/** Resolves when the centre may have something new. */
function newsToCome() {
  const news = Promise.withResolvers<void>();
  news.promise.catch(() => undefined);
  return news;
}

/** Marked as deleted though nobody has deleted it: the till may no longer see it. */
function hasLeft(document: Travelling): boolean {
  return document._deleted && !isDeletedByStamps(document);
}
