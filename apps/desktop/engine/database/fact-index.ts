import type BetterSqlite3 from 'better-sqlite3-multiple-ciphers';
import type { ReadModel } from '@karvon/rxdb-storage/read-models.ts';
import type { JournalFact } from '@karvon/shared/journal/envelope.ts';
import { bodyOf } from '@karvon/shared/journal/body-of.ts';
import { receiptsIn } from '@karvon/shared/journal/receipts-in.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { newFacts } from './new-facts.ts';
import { perConnection, rowsOf } from './per-connection.ts';

/**
 * The journal as rows: kept in the same write as the facts, so it is never behind. The primary key refuses a second
 * fact with a number that is taken.
 */
const TABLE = `
  CREATE TABLE IF NOT EXISTS till_facts (
    device TEXT NOT NULL, incarnation INTEGER NOT NULL, seq INTEGER NOT NULL, id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL, at TEXT NOT NULL, business_date TEXT NOT NULL, shift TEXT,
    number TEXT, total INTEGER, taken TEXT,
    PRIMARY KEY (device, incarnation, seq)
  ) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS till_facts_by_kind ON till_facts (kind, device, incarnation, seq);
`;

const insertFact = perConnection((database) =>
  database.prepare(`
    INSERT INTO till_facts (device, incarnation, seq, id, kind, at, business_date, shift, number, total, taken)
    VALUES (@device, @incarnation, @seq, @id, @kind, @at, @businessDate, @shift, @number, @total, @taken)`),
);

/** Follows the journal. A fact never changes, so there is nothing but additions to follow. */
export const factIndexModel: ReadModel = {
  name: 'facts',
  collection: 'journal',
  version: 4,
  create: (database) => {
    database.exec(TABLE);
  },
  clear: (database) => {
    database.exec('DROP TABLE IF EXISTS till_facts');
  },
  apply(database, changes) {
    const insert = insertFact(database);
    for (const fact of newFacts(changes)) insert.run(factColumns(fact));
  },
  contents: (database) => rowsOf(database, 'SELECT * FROM till_facts ORDER BY device, incarnation, seq'),
};

function factColumns(fact: JournalFact) {
  return {
    device: fact.device,
    incarnation: fact.incarnation,
    seq: fact.seq,
    id: fact.id,
    kind: fact.kind,
    at: fact.at,
    businessDate: fact.businessDate,
    shift: fact.shift ?? null,
    taken: lastNumberIn(fact),
    ...sumOfReceipts(fact),
  };
}

/** The last receipt number that a fact took from the counter; null for one that takes none. An exchange takes two in a row. */
function lastNumberIn(fact: JournalFact): string | null {
  const receipt = bodyOf(fact, 'sale') ?? bodyOf(fact, 'return') ?? bodyOf(fact, 'agent-sale');
  return receipt?.number ?? bodyOf(fact, 'exchange')?.sold.number ?? null;
}

/** What a fact's receipts come to, and the number by which people know it. What a return hands back counts against what sales took. */
function sumOfReceipts(fact: JournalFact): { number: string | null; total: number | null } {
  const receipts = receiptsIn(fact);
  const number = receipts.at(-1)?.body.number ?? null;
  if (number === null) return { number, total: null };
  const signed = receipts.map(({ kind, body: { totals } }) =>
    kind === 'sale' ? totals.total : 0 - totals.total,
  );
  return { number, total: signed.reduce((sum, amount) => sum + amount, 0) };
}

export type FactEntry = { id: Id; incarnation: number; seq: number; kind: string };
/** A place in the device's facts, through all its incarnations. */
export type FactPlace = { incarnation: number; seq: number };

/**
 * What the till asks its own journal. Numbers, and what is to be sent, are of the one device and incarnation that owns the
 * database; shifts are the device's through all its incarnations: a shift does not end with one.
 */
export type FactIndex = {
  lastSeq(): number;
  /** The number of the last receipt of any kind (sale, return, exchange …), or null. Numbers rise with `seq`. */
  lastNumber(): string | null;
  lastOf(kind: string): FactEntry | null;
  countOf(kind: string): number;
  /** Facts of a kind behind a place of the device's journal, in its order. */
  idsOfKindAfter(kind: string, place: FactPlace, limit: number): Id[];
  idsAfter(seq: number, limit: number): Id[];
  /** What lies above a journal number: how many facts, the sum of their receipts, the oldest one's instant. */
  above(seq: number): { count: number; sum: number; oldestAt: string | null };
};

export function createFactIndex(
  database: BetterSqlite3.Database,
  device: Id,
  incarnation: number,
): FactIndex {
  const own = [device, incarnation] as const;
  const OWN = 'device = ? AND incarnation = ?';
  type Own = [string, number];
  const lastSeq = database.prepare<Own, { seq: number }>(
    `SELECT seq FROM till_facts WHERE ${OWN} ORDER BY seq DESC LIMIT 1`,
  );
  const lastNumber = database.prepare<Own, { number: string }>(
    `SELECT taken AS number FROM till_facts WHERE ${OWN} AND taken IS NOT NULL ORDER BY seq DESC LIMIT 1`,
  );
  const lastOf = database.prepare<[string, string], FactEntry>(
    `SELECT id, incarnation, seq, kind FROM till_facts WHERE kind = ? AND device = ?
      ORDER BY incarnation DESC, seq DESC LIMIT 1`,
  );
  const countOf = database.prepare<[string, string], { count: number }>(
    'SELECT count(*) AS count FROM till_facts WHERE kind = ? AND device = ?',
  );
  const idsOfKindAfter = database
    .prepare<[string, string, number, number, number], Id>(
      `SELECT id FROM till_facts WHERE kind = ? AND device = ? AND (incarnation, seq) > (?, ?)
        ORDER BY incarnation, seq LIMIT ?`,
    )
    .pluck();
  const idsAfter = database.prepare<[string, number, number, number], { id: Id }>(
    `SELECT id FROM till_facts WHERE ${OWN} AND seq > ? ORDER BY seq LIMIT ?`,
  );
  const above = database.prepare<
    [string, number, number],
    { count: number; sum: number; oldestAt: string | null }
  >(
    `SELECT count(*) AS count, coalesce(sum(total), 0) AS sum, min(at) AS oldestAt FROM till_facts
      WHERE ${OWN} AND seq > ?`,
  );
  const NOTHING = { count: 0, sum: 0, oldestAt: null };

  return {
    lastSeq: () => lastSeq.get(...own)?.seq ?? 0,
    lastNumber: () => lastNumber.get(...own)?.number ?? null,
    lastOf: (kind) => lastOf.get(kind, device) ?? null,
    countOf: (kind) => countOf.get(kind, device)?.count ?? 0,
    idsOfKindAfter: (kind, { incarnation: life, seq }, limit) =>
      idsOfKindAfter.all(kind, device, life, seq, limit),
    idsAfter: (seq, limit) => idsAfter.all(...own, seq, limit).map((row) => row.id),
    above: (seq) => above.get(...own, seq) ?? NOTHING,
  };
}
