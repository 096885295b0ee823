import { isDeepStrictEqual } from 'node:util';
import type { Database } from 'better-sqlite3-multiple-ciphers';
import type { FileKind } from './file-kind.ts';
import { rowsOf, writtenBy } from './ledger.ts';
import type { Expected, Ledger, SeqRange } from './ledger.ts';

/** Something that must never be. */
export interface Fault {
  readonly sort: 'lostAcked' | 'halfBulks' | 'corrupt' | 'other';
  readonly what: string;
}

/** What deleted documents may do: stay, go by cleanups that were under way, or either. */
export type Tombstones = 'stay' | 'being-removed' | 'either';

export interface CollectionFindings {
  readonly faults: Fault[];
  /** The numbers of the bulk after the last acknowledged one, when it is there. */
  readonly unacknowledged: SeqRange | null;
  /** Deleted documents that are no longer there. */
  readonly gone: string[];
}

interface Row {
  readonly seq: number;
  readonly id: string;
  readonly doc: string;
  readonly deleted: number;
}

interface Target {
  readonly kind: FileKind;
  readonly seed: number;
  readonly collection: string;
  readonly ledger: Ledger;
  readonly tombstones: Tombstones;
}

const CLEANUP_BATCH = 1000;

/** Compares a collection's table with its ledger: all of every acknowledged bulk, and all or nothing of the next. */
export function checkCollection(database: Database, table: string, target: Target): CollectionFindings {
  const { kind, seed, collection, ledger } = target;
  const stored = readRows(database, table);
  const attachments = readAttachments(database, table);
  const operation = kind.operation(seed, collection, ledger.next);
  const under = new Map(writtenBy(kind, seed, collection, operation, ledger.documents));
  const faults: Fault[] = [];
  const gone: string[] = [];
  const lost = new Set<number>();
  let fresh = 0;

  const matches = (id: string, expected: Expected) =>
    isAsExpected(target, stored.get(id), attachments.get(id), id, expected);
  for (const [id, expected] of under) {
    if (matches(id, expected)) fresh++;
    else if (!isOld(id)) lost.add(ledger.documents.get(id)?.bulk ?? ledger.next);
  }
  for (const [id, expected] of ledger.documents) {
    if (!under.has(id) && !isOld(id)) lost.add(expected.bulk);
  }
  function isOld(id: string): boolean {
    const expected = ledger.documents.get(id);
    if (expected === undefined) return !stored.has(id) && !attachments.has(id);
    if (matches(id, expected)) return true;
    if (!expected.deleted || stored.has(id) || target.tombstones === 'stay') return false;
    gone.push(id);
    return true;
  }

  const rows = rowsOf(operation);
  if (fresh !== 0 && fresh !== rows) {
    faults.push({
      sort: 'halfBulks',
      what: `${collection}: ${fresh} of ${rows} rows of bulk ${ledger.next}`,
    });
  }
  for (const bulk of lost)
    faults.push({ sort: 'lostAcked', what: `${collection}: bulk ${bulk} is not whole` });
  const strays = [...stored.keys(), ...attachments.keys()].filter(
    (id) => !ledger.documents.has(id) && !under.has(id),
  );
  if (strays.length > 0) {
    faults.push({
      sort: 'other',
      what: `${collection}: nobody wrote ${strays.length}, such as ${strays[0]}`,
    });
  }
  faults.push(...tombstoneFaults(target, stored, gone.length));
  const seqs = checkSeqs(target, stored, fresh === rows ? new Set(under.keys()) : new Set());
  faults.push(...seqs.faults);
  return { faults, unacknowledged: fresh === rows ? seqs.unacknowledged : null, gone };
}

function readRows(database: Database, table: string): Map<string, Row> {
  const rows = database.prepare<[], Row>(`SELECT seq, id, doc, deleted FROM "${table}"`).all();
  return new Map(rows.map((row) => [row.id, row]));
}

function readAttachments(database: Database, table: string): Map<string, Buffer> {
  const rows = database
    .prepare<[string], { id: string; data: Buffer }>(
      'SELECT doc_id AS id, data FROM rx_attachments WHERE table_name = ?',
    )
    .all(table);
  return new Map(rows.map(({ id, data }) => [id, data]));
}

function isAsExpected(
  { kind, seed, collection }: Target,
  row: Row | undefined,
  attachment: Buffer | undefined,
  id: string,
  expected: Expected,
): boolean {
  if (row === undefined || (row.deleted === 1) !== expected.deleted) return false;
  if (expected.deleted) return attachment === undefined;
  const fields = JSON.parse(row.doc) as Record<string, unknown>;
  for (const name of ['_deleted', '_rev', '_meta', '_attachments']) delete fields[name];
  const wanted = kind.fields(seed, collection, id, expected.bulk);
  // The order of fields means nothing, but it is nearly always the same, and text is compared faster.
  if (JSON.stringify(fields) !== JSON.stringify(wanted) && !isDeepStrictEqual(fields, wanted)) return false;
  const bytes =
    expected.attachment === null ? undefined : kind.attachment(seed, collection, id, expected.attachment);
  return bytes === undefined ? attachment === undefined : attachment?.equals(bytes) === true;
}

/** A cleanup removes a thousand at a time or all that are left. */
function tombstoneFaults(
  { collection, ledger, tombstones }: Target,
  stored: Map<string, Row>,
  gone: number,
): Fault[] {
  if (tombstones !== 'being-removed' || gone % CLEANUP_BATCH === 0) return [];
  const left = [...stored.values()].filter(
    ({ id, deleted }) => deleted === 1 && ledger.documents.get(id)?.deleted === true,
  );
  return left.length === 0
    ? []
    : [{ sort: 'halfBulks', what: `${collection}: a cleanup removed ${gone} and left ${left.length}` }];
}

/** Every row stands where its bulk was put; the rows of an unacknowledged bulk after all that were acknowledged. */
function checkSeqs(
  { collection, ledger }: Target,
  stored: Map<string, Row>,
  fresh: ReadonlySet<string>,
): { faults: Fault[]; unacknowledged: SeqRange | null } {
  const wrong: string[] = [];
  const own: number[] = [];
  for (const { id, seq } of stored.values()) {
    if (fresh.has(id)) {
      own.push(seq);
      continue;
    }
    const range = ledger.seqs.get(ledger.documents.get(id)?.bulk ?? -1);
    if (range !== undefined && (seq <= range.after || seq > range.last)) wrong.push(id);
  }
  const unacknowledged = own.length === 0 ? null : { after: Math.min(...own) - 1, last: Math.max(...own) };
  const again = unacknowledged !== null && unacknowledged.after < ledger.highestSeq;
  const faults: Fault[] = [];
  if (wrong.length > 0) {
    faults.push({
      sort: 'other',
      what: `${collection}: ${wrong.length} rows stand elsewhere in the order of writes`,
    });
  }
  if (again)
    faults.push({ sort: 'other', what: `${collection}: bulk ${ledger.next} got numbers that were given` });
  return { faults, unacknowledged };
}
