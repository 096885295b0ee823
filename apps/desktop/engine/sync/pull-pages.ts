import {
  type Checkpoint,
  type PullAnswer,
  pullAnswerSchema,
  type Travelling,
} from '@karvon/shared/sync/protocol.ts';
import type { CentreAnswer } from './centre-client.ts';
import type { DeviceClient } from './device-token.ts';

export type Pulled = { documents: Travelling[]; checkpoint: Checkpoint; more: boolean; anew: boolean };

/** Told what has come, page by page, for progress and for the journal's `lastSeq`. */
export type PageListener = (answer: PullAnswer) => void;

/**
 * Reads pages of a collection until `atLeast` documents have come or there are no more. RxDB takes fewer documents
 * than it asked for as the end, so a short page must not be handed on while the centre has more.
 *
 * A checkpoint of another life (epoch) of the centre is worth nothing: the reading then begins anew, and the answer
 * carries the new life's checkpoint.
 */
export async function pullPages(
  client: DeviceClient,
  collection: string,
  from: Checkpoint | null,
  atLeast: number,
  onPage: PageListener,
): Promise<CentreAnswer<Pulled>> {
  let checkpoint = from;
  let documents: Travelling[] = [];
  let anew = false;
  for (;;) {
    const answer = await client.get(pullPath(collection, checkpoint, atLeast), pullAnswerSchema);
    if (answer.kind !== 'ok') return answer;
    const page = answer.value;
    onPage(page);
    if (checkpoint !== null && page.checkpoint.epoch !== checkpoint.epoch) {
      // Processes of a centre that do not agree yet: to begin again and again would be a storm.
      if (anew) return { kind: 'offline', reason: 'the centre answers from two lives' };
      checkpoint = null;
      documents = [];
      anew = true;
      continue;
    }
    documents = documents.concat(page.documents);
    const stuck = page.more && page.documents.length === 0 && page.checkpoint.pos === checkpoint?.pos;
    checkpoint = page.checkpoint;
    if (!page.more || stuck || documents.length >= atLeast) {
      return { kind: 'ok', value: { documents, checkpoint, more: page.more && !stuck, anew } };
    }
  }
}

/** The path of one page. */
export function pullPath(collection: string, checkpoint: Checkpoint | null, limit: number): string {
  const query = new URLSearchParams({ limit: String(limit) });
  if (checkpoint !== null) query.set('checkpoint', JSON.stringify(checkpoint));
  return `sync/${collection}?${query.toString()}`;
}
