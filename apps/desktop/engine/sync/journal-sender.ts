import type { RxCollection } from 'rxdb/plugins/core';
import type { JournalFact } from '@karvon/shared/journal/envelope.ts';
import {
  centreEpochOf,
  MISSING_MAX,
  missingAnswerSchema,
  type PushAnswer,
  type PushResult,
  pushAnswerSchema,
  SYNC_BATCH,
  type TillOrder,
  type Travelling,
} from '@karvon/shared/sync/protocol.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import type { FactIndex } from '../database/fact-index.ts';
import type { FormerFacts } from '../database/former-facts.ts';
import type { DeviceRecord, SettingsStore } from '../database/settings-store.ts';
import type { Ports } from '../ports.ts';
import { createSerialQueue } from '../serial-queue.ts';
import type { CentreAnswer } from './centre-client.ts';
import type { DeviceClient } from './device-token.ts';
import { createPushSize } from './push-documents.ts';
import type { QuarantineStore } from './quarantine-store.ts';

/**
 * The one sender of the journal, and the keeper of how far the centre has it. Whatever the replication believes to
 * have sent: a fact counts as sent when the answer to a push that held it said so and the centre's `lastSeq` covers
 * it. What lies above is offered again.
 *
 * A higher `lastSeq` alone does not prove that ours are there. When this till's disk was put back, or is a copy of
 * another's, the centre has other facts under these numbers; ours must still go there, where the difference is seen. Nor
 * does the same one, in another life of the centre: it was put back, and a copy has filled our numbers since. So it is asked
 * after every fact by its id then, once.
 */
export type JournalSender = {
  /** Sends facts in one push; a batch that is too large for the centre goes in halves. One push at a time. */
  send(documents: readonly Travelling[]): Promise<CentreAnswer<null>>;
  /**
   * Sends what a centre in a new life turns out to lack, everything above its last number, and then what was taken over from
   * other databases and has not been answered. Sending what it has already changes nothing there.
   */
  sendUnsent(): Promise<CentreAnswer<null>>;
  /** Offers facts that were answered already once more; answers what became of each. */
  offer(ids: readonly Id[]): Promise<CentreAnswer<PushResult[]>>;
  /** Where the centre stood when a request began; hand it back with the answer. */
  mark(): number;
  /**
   * Takes a `lastSeq` that came with a page. One below what the centre had acknowledged before the page was asked for
   * means that it was put back: the difference counts as unsent again. A higher one is not taken (see above): a push
   * whose answer was lost is repeated, which changes nothing there.
   */
  noteLastSeq(lastSeq: number, mark: number): 'even' | 'behind' | 'put-back';
  /** Takes the centre's life that came with a page: in a new one it may lack what it had. True when there is something to ask or offer. */
  noteEpoch(epoch: string): boolean;
  unsentFrom(): number;
  /**
   * From now on nothing is sent or noted. An answer that still comes counts as lost: by then the database may be in its
   * next life, whose numbers begin anew, and what the centre has of this one would pass for what it has of that.
   */
  stop(): void;
};

/** A fact is some fifty times as long as its id; a batch that the line carries tells of ids with much to spare. */
const IDS_FOR_A_FACT = 5;

export function createJournalSender(parts: {
  client: DeviceClient;
  collection: RxCollection<JournalFact>;
  facts: FactIndex;
  former: FormerFacts;
  device: DeviceRecord;
  settings: SettingsStore;
  quarantine: QuarantineStore;
  log: Ports['log'];
  onChange: () => void;
  onOrder: (order: TillOrder | null) => void;
  /** The centre has numbers that this till never gave out: it was put back, or a copy of it is at work. */
  onAhead: () => void;
}): JournalSender {
  const { client, collection, facts, former, device, settings, quarantine, log } = parts;
  const { onChange, onOrder, onAhead } = parts;
  const oneAtATime = createSerialQueue();
  const size = createPushSize();
  let lastSeq = settings.get('last-seq') ?? 0;
  let isStopped = false;
  /** How far the centre has been asked, in the life that its data is in: a line that breaks off does not begin it again. */
  let askedAfter = { epoch: settings.get('former-epoch'), through: 0 };

  const store = (next: number) => {
    if (isStopped || next === lastSeq) return;
    if (next < lastSeq) former.offerAgain();
    settings.set('last-seq', next);
    lastSeq = next;
  };
  const take = (answer: PushAnswer, documents: readonly Travelling[]) => {
    settings.set('ratchet', answer.ratchet);
    const own = documents.filter((document) => isOwnFact(document, device));
    store(Math.min(answer.lastSeq, answeredThrough(own, answer.results, lastSeq)));
    for (const result of answer.results) noteResult(result, quarantine, log);
    if (answer.missing.length > 0) log.warn({ missing: answer.missing }, 'the centre misses facts');
    onOrder(answer.order ?? null);
    if (answer.lastSeq > facts.lastSeq()) onAhead();
    onChange();
  };
  /** One after the other, in batches that the line carries. @param became takes what became of each, where somebody wants to know */
  const post = async (
    documents: readonly Travelling[],
    became: PushResult[] = [],
  ): Promise<CentreAnswer<null>> => {
    let from = 0;
    while (from < documents.length) {
      const batch = documents.slice(from, from + size.documents());
      const answer = await postBatch(batch, became);
      if (answer.kind !== 'ok') return answer;
      from += batch.length;
    }
    return { kind: 'ok', value: null };
  };
  const postBatch = async (
    documents: readonly Travelling[],
    became: PushResult[],
  ): Promise<CentreAnswer<null>> => {
    const rows = documents.map((newDocumentState) => ({ newDocumentState }));
    if (isStopped) return closing;
    const ratchet = settings.get('ratchet');
    const asked = performance.now();
    const answer = await client.post('sync/journal', { rows, ratchet }, pushAnswerSchema);
    if (isStopped) return closing;
    if (answer.kind === 'offline') size.broke();
    if (answer.kind === 'ok') {
      size.carried(performance.now() - asked);
      take(answer.value, documents);
      became.push(...answer.value.results);
      return unanswered(documents, answer.value.results);
    }
    if (answer.kind !== 'refused' || answer.status !== 413 || documents.length < 2) return answer;
    const middle = Math.ceil(documents.length / 2);
    const first = await postBatch(documents.slice(0, middle), became);
    return first.kind === 'ok' ? postBatch(documents.slice(middle), became) : first;
  };

  /** Once through everything above `lastSeq`. */
  const postUnsent = async (): Promise<CentreAnswer<null>> => {
    let from = lastSeq;
    for (;;) {
      const ids = facts.idsAfter(from, SYNC_BATCH);
      if (ids.length === 0) return { kind: 'ok', value: null };
      const batch = await travelling(collection, ids);
      const answer = await post(batch);
      if (answer.kind !== 'ok') return answer;
      from += ids.length;
    }
  };

  const postFormer = async (): Promise<CentreAnswer<null>> => {
    for (;;) {
      const batch = former.next(SYNC_BATCH);
      if (batch === null) return { kind: 'ok', value: null };
      const answer = await post(await travelling(collection, batch.ids));
      if (answer.kind !== 'ok') return answer;
      batch.answered();
      onChange();
    }
  };
  /** What was acknowledged, in doubt since the centre's data is in another life; asked after once. */
  const isInDoubt = () => lastSeq > 0 && settings.get('own-epoch') !== settings.get('former-epoch');
  const postDoubtful = async (): Promise<CentreAnswer<null>> => {
    const epoch = settings.get('former-epoch');
    if (askedAfter.epoch !== epoch) askedAfter = { epoch, through: 0 };
    const last = isInDoubt() ? lastSeq : 0;
    while (askedAfter.through < last) {
      const most = Math.min(MISSING_MAX, IDS_FOR_A_FACT * size.documents());
      const ids = facts.idsAfter(askedAfter.through, Math.min(most, last - askedAfter.through));
      if (ids.length === 0) break;
      if (isStopped) return closing;
      const answer = await askAfter(ids);
      // A centre that does not know the question has told by its numbers what it can.
      if (answer.kind === 'refused' && answer.status === 404) break;
      if (answer.kind !== 'ok') return answer;
      const { missing } = answer.value;
      if (missing.length > 0)
        log.warn({ missing: missing.length }, 'the centre lacks facts of before it was put back');
      const offered = await post(await travelling(collection, missing));
      if (offered.kind !== 'ok') return offered;
      askedAfter.through += ids.length;
    }
    if (epoch !== null && !isStopped) settings.set('own-epoch', epoch);
    return { kind: 'ok', value: null };
  };
  const askAfter = async (ids: readonly Id[]) => {
    const asked = performance.now();
    const answer = await client.post('sync/journal/missing', { ids }, missingAnswerSchema);
    if (answer.kind === 'offline') size.broke();
    if (answer.kind === 'ok') size.carried(performance.now() - asked);
    return answer;
  };
  const postAll = async (): Promise<CentreAnswer<null>> => {
    for (const some of [postDoubtful, postUnsent, postFormer]) {
      const answer = await some();
      if (answer.kind !== 'ok') return answer;
    }
    return { kind: 'ok', value: null };
  };

  return {
    send: (documents) =>
      oneAtATime(async () => {
        const before = lastSeq;
        const answer = await post(documents);
        // The centre lacks what it had acknowledged: it was put back.
        return answer.kind === 'ok' && lastSeq < before ? postAll() : answer;
      }),
    sendUnsent: () => oneAtATime(postAll),
    offer: (ids) =>
      oneAtATime(async () => {
        const before = lastSeq;
        const results: PushResult[] = [];
        for (let start = 0; start < ids.length; start += SYNC_BATCH) {
          const batch = await travelling(collection, ids.slice(start, start + SYNC_BATCH));
          const answer = await post(batch, results);
          if (answer.kind !== 'ok') return answer;
        }
        const rest = lastSeq < before ? await postAll() : null;
        return rest === null || rest.kind === 'ok' ? { kind: 'ok', value: results } : rest;
      }),
    mark: () => lastSeq,
    noteLastSeq(next, mark) {
      if (isStopped) return 'even';
      // While the page was on its way a push may have been acknowledged: only what was known before it was asked for counts.
      if (next < mark)
        log.warn({ acknowledged: mark, centre: next }, 'the centre was put back; offering again');
      if (next < mark) store(next);
      if (next > facts.lastSeq()) onAhead();
      onChange();
      if (next < mark) return 'put-back';
      const isBehind = facts.lastSeq() > lastSeq || former.pending().count > 0 || isInDoubt();
      return isBehind ? 'behind' : 'even';
    },
    noteEpoch(scoped) {
      if (isStopped) return false;
      const epoch = centreEpochOf(scoped);
      const known = settings.get('former-epoch');
      if (known === epoch) return false;
      if (known !== null) former.offerAgain();
      else settings.set('own-epoch', epoch);
      settings.set('former-epoch', epoch);
      return former.pending().count > 0 || isInDoubt();
    },
    unsentFrom: () => lastSeq,
    stop() {
      isStopped = true;
    },
  };
}

const closing: CentreAnswer<never> = { kind: 'offline', reason: 'The till is closing.' };

/** Born in this life of the till; what was taken over from another database was not. */
export function isOwnFact(fact: Record<string, unknown>, device: DeviceRecord): boolean {
  return fact['device'] === device.deviceId && fact['incarnation'] === device.incarnation;
}

/** The journal number through which every fact has been answered, when all through `from` had been before. */
function answeredThrough(
  documents: readonly Travelling[],
  results: readonly PushResult[],
  from: number,
): number {
  const answered = new Set(results.map((result) => result.id));
  const seqs = new Set(
    documents.filter((document) => answered.has(document.id)).map((document) => document['seq']),
  );
  let through = from;
  while (seqs.has(through + 1)) through += 1;
  return through;
}

function noteResult(result: PushResult, quarantine: QuarantineStore, log: Ports['log']): void {
  // A fact has nothing to conflict with: the centre keeps its first version and a person looks at the difference.
  const isAside = result.state === 'quarantined' || result.state === 'conflict';
  // What a person at the centre has put aside for good is nobody's task here any more.
  if (!isAside || result.code === 'put-aside') {
    quarantine.remove(result.id);
    return;
  }
  log.warn({ id: result.id, state: result.state, code: result.code }, 'the centre set a fact aside');
  quarantine.add(result);
}

/** A row without an answer was not received: the whole batch goes again, which changes nothing for the others. */
function unanswered(documents: readonly Travelling[], results: readonly PushResult[]): CentreAnswer<null> {
  const answered = new Set(results.map((result) => result.id));
  const silent = documents.filter((document) => !answered.has(document.id)).length;
  return silent === 0
    ? { kind: 'ok', value: null }
    : { kind: 'offline', reason: `${silent} rows without an answer` };
}

async function travelling(collection: RxCollection<JournalFact>, ids: string[]): Promise<Travelling[]> {
  const found = await collection.findByIds(ids).exec();
  return ids.flatMap((id) => {
    const document = found.get(id);
    return document === undefined ? [] : [{ ...document.toMutableJSON(), _deleted: false }];
  });
}
