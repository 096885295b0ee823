import {
  type PushAnswer,
  type PushResult,
  pushAnswerSchema,
  SYNC_BATCH,
  type Travelling,
} from '@karvon/shared/sync/protocol.ts';
import type { Problem } from '@karvon/shared/till-api/problems.ts';
import type { Ports } from '../ports.ts';
import { type BatchSize, createBatchSize } from './batch-size.ts';
import type { CentreAnswer } from './centre-client.ts';
import type { DeviceClient } from './device-token.ts';
import type { QuarantineStore } from './quarantine-store.ts';

/** Where the till notes what the centre has set aside, until it is no longer. */
export type AsideNotes = Pick<QuarantineStore, 'add' | 'remove' | 'list'>;

/** The code of what the centre refuses without looking into it; it is offered again at the next start of the program. */
export const NOT_TAKEN = 'not-taken';

/** A version of a document on its way to the centre, and what the till takes for the centre's. */
export type PushedDocument = { newDocumentState: Travelling; assumedMasterState?: Travelling | undefined };

/** For `pushDocuments`, and for facts. */
export function createPushSize(): BatchSize {
  return createBatchSize({ largest: SYNC_BATCH, smallest: 5 });
}

type PushParts = {
  client: DeviceClient;
  wire: string;
  quarantine: AsideNotes;
  log: Ports['log'];
  size: BatchSize;
};

/**
 * Hands documents in, in batches that the line carries; a batch that the centre refuses for what is in it, or as too large,
 * goes in halves until the culprit is alone. That one is noted as set aside, and blocks nothing. Answers what the centre
 * holds of those that it holds differently. A document counts as handed in only when its own row was answered, and answered
 * so that the till can go on: what the centre left out is handed in again with the whole batch, which changes nothing for
 * the others.
 */
export async function pushDocuments(
  parts: PushParts,
  rows: readonly PushedDocument[],
): Promise<CentreAnswer<Travelling[]>> {
  const masters: Travelling[] = [];
  let from = 0;
  while (from < rows.length) {
    const batch = rows.slice(from, from + parts.size.documents());
    const answer = await pushBatch(parts, batch);
    if (answer.kind !== 'ok') return answer;
    masters.push(...answer.value);
    from += batch.length;
  }
  return { kind: 'ok', value: masters };
}

async function pushBatch(
  parts: PushParts,
  rows: readonly PushedDocument[],
): Promise<CentreAnswer<Travelling[]>> {
  const asked = performance.now();
  const answer = await parts.client.post(`sync/${parts.wire}`, { rows }, pushAnswerSchema);
  if (answer.kind === 'offline') parts.size.broke();
  if (answer.kind === 'ok') {
    parts.size.carried(performance.now() - asked);
    return mastersOf(parts, rows, answer.value);
  }
  if (answer.kind !== 'refused' || !isOfTheRows(answer)) return answer;
  const [alone] = rows;
  if (alone !== undefined && rows.length === 1) {
    const { id } = alone.newDocumentState;
    const message = String(answer.problem.params['detail'] ?? answer.status);
    parts.log.warn({ wire: parts.wire, id, message }, 'the centre does not take a document');
    parts.quarantine.add({ id, code: NOT_TAKEN, message });
    return { kind: 'ok', value: [] };
  }
  const middle = Math.ceil(rows.length / 2);
  const first = await pushBatch(parts, rows.slice(0, middle));
  if (first.kind !== 'ok') return first;
  const second = await pushBatch(parts, rows.slice(middle));
  return second.kind === 'ok' ? { kind: 'ok', value: [...first.value, ...second.value] } : second;
}

/** Too large, or not to be read by the centre itself: a 400 of something on the way says nothing of the rows. */
function isOfTheRows({ status, problem }: { status: number; problem: Problem }): boolean {
  return status === 413 || (status === 400 && problem.params['detail'] !== 'HTTP 400');
}

function mastersOf(
  { wire, quarantine, log }: { wire: string; quarantine: AsideNotes; log: Ports['log'] },
  rows: readonly PushedDocument[],
  { results }: PushAnswer,
): CentreAnswer<Travelling[]> {
  const answered = new Map(results.map((result) => [result.id, result]));
  const silent = rows.filter(({ newDocumentState: { id } }) => !isAnswer(answered.get(id), id)).length;
  if (silent > 0) return { kind: 'offline', reason: `${silent} rows of ${wire} without an answer` };
  for (const result of answered.values()) {
    if (result.state !== 'quarantined') {
      quarantine.remove(result.id);
      continue;
    }
    log.warn({ wire, id: result.id, code: result.code }, 'the centre set a document aside');
    quarantine.add(result);
  }
  const masters = [...answered.values()].flatMap(({ state, master }) =>
    state === 'conflict' && master !== undefined ? [master] : [],
  );
  return { kind: 'ok', value: masters };
}

/** A conflict without the centre's version says nothing that could be gone on from. */
function isAnswer(result: PushResult | undefined, id: string): boolean {
  return result !== undefined && (result.state !== 'conflict' || result.master?.id === id);
}
