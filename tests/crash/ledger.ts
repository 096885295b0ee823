import type { FileKind, Operation } from './file-kind.ts';

/** What must be there of one document: the bulk that wrote it last, and the one that gave it its attachment. */
export interface Expected {
  readonly bulk: number;
  readonly deleted: boolean;
  readonly attachment: number | null;
}

/** The numbers in the order of writes that an acknowledged bulk was given. */
export interface SeqRange {
  readonly after: number;
  readonly last: number;
}

/** What one collection of a file must hold, by what its writers acknowledged and checks have seen. */
export interface Ledger {
  readonly documents: Map<string, Expected>;
  /** By bulk, for as long as its documents stay in their table. */
  readonly seqs: Map<number, SeqRange>;
  /** The highest number ever given to an acknowledged bulk. */
  highestSeq: number;
  /** The next bulk, which may be under way. */
  next: number;
}

export function emptyLedger(): Ledger {
  return { documents: new Map(), seqs: new Map(), highestSeq: 0, next: 0 };
}

/** How many rows a bulk writes. */
export function rowsOf({ inserts, edits, removes }: Operation): number {
  return inserts.length + edits.length + removes.length;
}

/** The documents of a bulk as they are once it is written. */
export function* writtenBy(
  kind: FileKind,
  seed: number,
  collection: string,
  operation: Operation,
  before: ReadonlyMap<string, Expected>,
): Generator<[id: string, expected: Expected]> {
  const { number, inserts, edits, removes } = operation;
  for (const id of [...inserts, ...edits]) {
    const own = kind.attachment(seed, collection, id, number) === undefined ? null : number;
    const previous = before.get(id);
    const kept = previous === undefined || previous.deleted ? null : previous.attachment;
    yield [id, { bulk: number, deleted: false, attachment: own ?? kept }];
  }
  for (const id of removes) yield [id, { bulk: number, deleted: true, attachment: null }];
}

/** Enters a bulk that is on disk. */
export function enterBulk(
  ledger: Ledger,
  kind: FileKind,
  seed: number,
  collection: string,
  range: SeqRange,
): void {
  const operation = kind.operation(seed, collection, ledger.next);
  for (const [id, expected] of writtenBy(kind, seed, collection, operation, ledger.documents)) {
    ledger.documents.set(id, expected);
  }
  ledger.seqs.set(ledger.next, range);
  ledger.highestSeq = Math.max(ledger.highestSeq, range.last);
  ledger.next++;
}
