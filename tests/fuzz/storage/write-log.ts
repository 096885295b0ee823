import { asText } from './arbiter.ts';
import { documentOf } from './storage-case.ts';
import type { Fields, RowSpec, StorageCase, Stored } from './storage-case.ts';

/** What is given as the reason of every write. */
export const CONTEXT = 'fuzz';

export type WriteRow = { previous?: Stored; document: Stored };

/**
 * What was written in which order: the arbiter of `getChangedDocumentsSince`, which the memory storage does not have.
 * Rows of one bulk are written at once; a bulk that names a document again counts as two.
 */
export class WriteLog {
  readonly #writtenAt = new Map<string, number>();
  #now = 0;

  /** How many writes there were so far. */
  get now(): number {
    return this.#now;
  }

  note(ids: readonly string[]): void {
    this.#now += 1;
    for (const id of ids) this.#writtenAt.set(id, this.#now);
  }

  forget(ids: readonly string[]): void {
    for (const id of ids) this.#writtenAt.delete(id);
  }

  writtenAt(id: string): number {
    return this.#writtenAt.get(id) ?? 0;
  }

  /** The documents last written after that moment. */
  since(moment: number): string[] {
    return [...this.#writtenAt].filter(([, at]) => at > moment).map(([id]) => id);
  }

  get ids(): string[] {
    return [...this.#writtenAt.keys()];
  }
}

/** The rows of a write. `current` are the documents as they are stored before it. */
export function rowsOf(
  input: StorageCase,
  rows: readonly RowSpec[],
  current: ReadonlyMap<string, Stored>,
  revision: string,
): WriteRow[] {
  const latest = new Map(current);
  return rows.map((row, at) => {
    const known = latest.get(row.id);
    const document = storedOf(input, row, known, `${heightOf(known) + 1}-${revision}${at}`);
    if (row.kind === 'insert') return { document };
    if (row.kind === 'stale') {
      return { previous: { ...(known ?? document), _rev: '1-stale' }, document };
    }
    latest.set(row.id, { ...document, _attachments: withoutData(document._attachments) } as Stored);
    return known === undefined ? { document } : { previous: known, document };
  });
}

function storedOf(input: StorageCase, row: RowSpec, known: Stored | undefined, revision: string): Stored {
  const deleted = row.kind === 'delete';
  return {
    ...documentOf(input.schema, input.mode, row),
    _deleted: deleted,
    _rev: revision,
    _meta: { lwt: row.lwt },
    _attachments: deleted ? {} : attachmentsOf(row, known),
  } as unknown as Stored;
}

export function digestOf(text: string): string {
  return `digest-${text}`;
}

const TYPE = 'text/plain';

function attachmentsOf(row: RowSpec, known: Stored | undefined): Fields {
  const before = known?._attachments ?? {};
  return Object.fromEntries(
    Object.entries(row.attachments).map(([name, text]) => {
      if (text === null) return [name, before[name] ?? { digest: digestOf(''), length: 0, type: TYPE }];
      const data = new Blob([text], { type: TYPE });
      return [name, { data, digest: digestOf(text), length: data.size, type: TYPE }];
    }),
  );
}

function withoutData(attachments: Fields): Fields {
  return Object.fromEntries(
    Object.entries(attachments).map(([name, attachment]) => {
      const { digest, length, type } = attachment as { digest: string; length: number; type: string };
      return [name, { length, digest, type }];
    }),
  );
}

/** The errors of a row that names attachments which neither it nor the stored document has. */
export function missingAttachments(
  writeRow: WriteRow,
  documentId: string,
  documentInDb: Stored | undefined,
): unknown[] {
  const { document, previous } = writeRow;
  const common = { isError: true, status: 510, writeRow };
  const missing = Object.entries(document._attachments)
    .filter(([, attachment]) => !('data' in attachment))
    .map(([attachmentId]) => attachmentId);
  if (documentInDb === undefined) {
    return missing.map((attachmentId) => ({ documentId, ...common, attachmentId, context: CONTEXT }));
  }
  if (previous?._rev !== documentInDb._rev) return [];
  return missing
    .filter((attachmentId) => previous._attachments[attachmentId] === undefined)
    .slice(0, 1)
    .map((attachmentId) => ({ documentId, documentInDb, ...common, attachmentId, context: CONTEXT }));
}

function heightOf(document: Stored | undefined): number {
  return Number(document?._rev.split('-')[0] ?? 0);
}

/** A row that names a document again begins a bulk of its own: within one bulk the memory storage would break. */
export function splitAtRepeats<Row extends WriteRow>(rows: readonly Row[], primary: string): Row[][] {
  const bulks: Row[][] = [];
  let ids = new Set<string>();
  for (const row of rows) {
    const id = asText(row.document[primary]);
    if (bulks.length === 0 || ids.has(id)) {
      bulks.push([]);
      ids = new Set();
    }
    ids.add(id);
    bulks.at(-1)?.push(row);
  }
  return bulks;
}
