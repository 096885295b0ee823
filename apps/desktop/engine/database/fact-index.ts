import type BetterSqlite3 from 'better-sqlite3-multiple-ciphers';
import type { ReadModel } from '@karvon/rxdb-storage/read-models.ts';
import type { JournalFact } from '@karvon/shared/journal/envelope.ts';
import type { SaleBody } from '@karvon/shared/journal/sale-body.ts';
import { bodyOf } from '@karvon/shared/journal/body-of.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import type { BusinessDate } from '@karvon/shared/values/time.ts';
import type { SoughtNumber } from '../journal/receipt-number.ts';
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
    number TEXT, total INTEGER, change INTEGER, tenders TEXT, cashier TEXT NOT NULL, taken TEXT,
    PRIMARY KEY (device, incarnation, seq)
  ) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS till_facts_by_date ON till_facts (business_date, seq) WHERE number IS NOT NULL;
  CREATE INDEX IF NOT EXISTS till_facts_by_number ON till_facts (number) WHERE number IS NOT NULL;
  CREATE INDEX IF NOT EXISTS till_facts_by_kind ON till_facts (kind, device, incarnation, seq);
`;

const insertFact = perConnection((database) =>
  database.prepare(`
    INSERT INTO till_facts (device, incarnation, seq, id, kind, at, business_date, shift, number, total, change,
      tenders, cashier, taken)
    VALUES (@device, @incarnation, @seq, @id, @kind, @at, @businessDate, @shift, @number, @total, @change, @tenders,
      @cashier, @taken)`),
);

/** Follows the journal. A fact never changes, so there is nothing but additions to follow. */
export const factIndexModel: ReadModel = {
  name: 'facts',
  collection: 'journal',
  version: 3,
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
    cashier: fact.staff.name,
    taken: lastNumberIn(fact),
    ...receiptColumns(bodyOf(fact, 'sale')),
  };
}

/** The last receipt number that a fact took from the counter; null for one that takes none. An exchange takes two in a row. */
function lastNumberIn(fact: JournalFact): string | null {
  const receipt = bodyOf(fact, 'sale') ?? bodyOf(fact, 'return') ?? bodyOf(fact, 'agent-sale');
  return receipt?.number ?? bodyOf(fact, 'exchange')?.sold.number ?? null;
}

function receiptColumns(sale: SaleBody | null) {
  if (sale === null) return { number: null, total: null, change: null, tenders: null };
  return {
    number: sale.number,
    total: sale.totals.total,
    change: sale.totals.change,
    tenders: JSON.stringify(sale.tenders.map((tender) => tender.kind)),
  };
}

export type ReceiptEntry = {
  id: Id;
  incarnation: number;
  seq: number;
  number: string;
  at: string;
  total: number;
  change: number;
  tenders: string[];
  cashier: string;
};
export type FactEntry = { id: Id; incarnation: number; seq: number; kind: string };
/** A place in the device's facts, through all its incarnations. */
export type FactPlace = { incarnation: number; seq: number };

/**
 * What the till asks its own journal. Numbers, and what is to be sent, are of the one device and incarnation that owns the
 * database; receipts and shifts are the device's through all its incarnations: a shift does not end with one.
 */
export type FactIndex = {
  lastSeq(): number;
  /** The number of the last receipt of any kind (sale, return, exchange …), or null. Numbers rise with `seq`. */
  lastNumber(): string | null;
  receipt(id: Id): ReceiptEntry | null;
  /** By its number, whichever incarnation of this register's till gave it. */
  receiptByNumber(number: string): ReceiptEntry | null;
  /** Those of a number, or of a counter whatever stands before it; newest first. */
  receiptsNumbered(sought: SoughtNumber, limit: number): ReceiptEntry[];
  receiptsOf(date: BusinessDate): ReceiptEntry[];
  lastOf(kind: string): FactEntry | null;
  countOf(kind: string): number;
  /** Facts of a kind behind a place of the device's journal, in its order. */
  idsOfKindAfter(kind: string, place: FactPlace, limit: number): Id[];
  idsAfter(seq: number, limit: number): Id[];
  /** What lies above a journal number: how many facts, the sum of their receipts, the oldest one's instant. */
  above(seq: number): { count: number; sum: number; oldestAt: string | null };
};

/** How a sought number is told from others in SQL. */
export const NUMBERED = { whole: 'number = ?', counter: "number LIKE '%-' || ?" } as const;

type ReceiptRow = Omit<ReceiptEntry, 'tenders'> & { tenders: string };

export function createFactIndex(
  database: BetterSqlite3.Database,
  device: Id,
  incarnation: number,
): FactIndex {
  const own = [device, incarnation] as const;
  const OWN = 'device = ? AND incarnation = ?';
  const RECEIPT = 'id, incarnation, seq, number, at, total, change, tenders, cashier';
  type Own = [string, number];
  const lastSeq = database.prepare<Own, { seq: number }>(
    `SELECT seq FROM till_facts WHERE ${OWN} ORDER BY seq DESC LIMIT 1`,
  );
  const lastNumber = database.prepare<Own, { number: string }>(
    `SELECT taken AS number FROM till_facts WHERE ${OWN} AND taken IS NOT NULL ORDER BY seq DESC LIMIT 1`,
  );
  const receipt = database.prepare<[string], ReceiptRow>(
    `SELECT ${RECEIPT} FROM till_facts WHERE id = ? AND number IS NOT NULL`,
  );
  const receiptByNumber = database.prepare<[string], ReceiptRow>(
    `SELECT ${RECEIPT} FROM till_facts WHERE number = ? ORDER BY incarnation, seq LIMIT 1`,
  );
  const numbered = (which: string) =>
    database.prepare<[string, number], ReceiptRow>(
      `SELECT ${RECEIPT} FROM till_facts WHERE number IS NOT NULL AND ${which} ORDER BY at DESC, seq DESC LIMIT ?`,
    );
  const receiptsNumbered = { whole: numbered(NUMBERED.whole), counter: numbered(NUMBERED.counter) };
  const receiptsOf = database.prepare<[string, string], ReceiptRow>(
    `SELECT ${RECEIPT} FROM till_facts WHERE business_date = ? AND device = ? AND number IS NOT NULL
      ORDER BY incarnation DESC, seq DESC`,
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
  const entry = (row: ReceiptRow): ReceiptEntry => ({ ...row, tenders: JSON.parse(row.tenders) as string[] });
  const entryOrNull = (row: ReceiptRow | undefined) => (row === undefined ? null : entry(row));
  const NOTHING = { count: 0, sum: 0, oldestAt: null };

  return {
    lastSeq: () => lastSeq.get(...own)?.seq ?? 0,
    lastNumber: () => lastNumber.get(...own)?.number ?? null,
    receipt: (id) => entryOrNull(receipt.get(id)),
    receiptByNumber: (number) => entryOrNull(receiptByNumber.get(number)),
    receiptsNumbered: ({ kind, text }, limit) => receiptsNumbered[kind].all(text, limit).map(entry),
    receiptsOf: (date) => receiptsOf.all(date, device).map(entry),
    lastOf: (kind) => lastOf.get(kind, device) ?? null,
    countOf: (kind) => countOf.get(kind, device)?.count ?? 0,
    idsOfKindAfter: (kind, { incarnation: life, seq }, limit) =>
      idsOfKindAfter.all(kind, device, life, seq, limit),
    idsAfter: (seq, limit) => idsAfter.all(...own, seq, limit).map((row) => row.id),
    above: (seq) => above.get(...own, seq) ?? NOTHING,
  };
}
