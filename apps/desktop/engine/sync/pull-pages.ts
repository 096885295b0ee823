import {
  type Checkpoint,
  type PullAnswer,
  pullAnswerSchema,
  SYNC_PAGE_MAX,
  type Travelling,
} from '@karvon/shared/sync/protocol.ts';
import { type BatchSize, createBatchSize } from './batch-size.ts';
import type { CentreAnswer } from './centre-client.ts';
import type { DeviceClient } from './device-token.ts';

export type Pulled = {
  documents: Travelling[];
  checkpoint: Checkpoint;
  more: boolean;
  anew: boolean;
  /** The line broke off: what had come until then is here, and there is more. */
  broken: CentreAnswer<never> | null;
};

/** Told what has come, page by page, for progress and for the journal's `lastSeq`. */
export type PageListener = (answer: PullAnswer) => void;

/** For `pullPages`. */
export function createPageSize(): BatchSize {
  return createBatchSize({ largest: SYNC_PAGE_MAX, smallest: 25 });
}

/**
 * Reads pages of a collection until `atLeast` documents have come or there are no more. RxDB takes fewer documents
 * than it asked for as the end, so a short page must not be handed on while the centre has more, unless the line breaks off:
 * then what has come is kept, and smaller pages are asked for, because a line that carries no large one would never get on.
 *
 * A document that changes while pages are read comes once more, at its new position: of its versions only the last is answered.
 * Whoever compares an earlier one with what is here, and finds that older, must not take it for the answer to the later one.
 *
 * A checkpoint of another life (epoch) of the centre is worth nothing: the reading then begins anew, and the answer
 * carries the new life's checkpoint.
 */
export async function pullPages(parts: {
  client: DeviceClient;
  collection: string;
  from: Checkpoint | null;
  atLeast: number;
  size: BatchSize;
  onPage: PageListener;
}): Promise<CentreAnswer<Pulled>> {
  const { client, collection, from, atLeast, size, onPage } = parts;
  let checkpoint = from;
  const documents = new Map<string, Travelling>();
  const found = () => [...documents.values()];
  let anew = false;
  for (;;) {
    const limit = Math.min(atLeast, size.documents());
    const asked = performance.now();
    const answer = await client.get(pullPath(collection, checkpoint, limit), pullAnswerSchema);
    if (answer.kind === 'offline') size.broke();
    if (answer.kind !== 'ok') {
      if (checkpoint === null || documents.size === 0) return answer;
      return { kind: 'ok', value: { documents: found(), checkpoint, more: true, anew, broken: answer } };
    }
    size.carried(performance.now() - asked);
    const page = answer.value;
    onPage(page);
    if (checkpoint !== null && page.checkpoint.epoch !== checkpoint.epoch) {
      // Processes of a centre that do not agree yet: to begin again and again would be a storm.
      if (anew) return { kind: 'offline', reason: 'the centre answers from two lives' };
      checkpoint = null;
      documents.clear();
      anew = true;
      continue;
    }
    for (const document of page.documents) documents.set(document.id, document);
    const stuck = page.more && page.documents.length === 0 && page.checkpoint.pos === checkpoint?.pos;
    checkpoint = page.checkpoint;
    if (!page.more || stuck || documents.size >= atLeast) {
      const more = page.more && !stuck;
      return { kind: 'ok', value: { documents: found(), checkpoint, more, anew, broken: null } };
    }
  }
}

/** The path of one page. */
export function pullPath(collection: string, checkpoint: Checkpoint | null, limit: number): string {
  const query = new URLSearchParams({ limit: String(limit) });
  if (checkpoint !== null) query.set('checkpoint', JSON.stringify(checkpoint));
  return `sync/${collection}?${query.toString()}`;
}
