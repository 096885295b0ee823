import type BetterSqlite3 from 'better-sqlite3-multiple-ciphers';
import type { ReadModel } from '@karvon/rxdb-storage/read-models.ts';
import { documentsNamedIn } from '@karvon/shared/derivations/came-back.ts';
import type { JournalFact } from '@karvon/shared/journal/envelope.ts';
import { type ReceiptIn, receiptsIn } from '@karvon/shared/journal/receipts-in.ts';
import { newFacts } from './new-facts.ts';
import { perConnection, rowsOf } from './per-connection.ts';
import type { Sibling } from './siblings.ts';

/** Receipts of this till, and of the branch's other tills as far back as they are kept: the same tables for both. */
export const OWN_RECEIPTS = 'till_receipts';
export const RECEIPTS_BESIDE = 'till_receipts_beside';

/**
 * A receipt by its counter (whose number has that is told apart then), its day, its client and its card. `_named`: which facts say
 * something of which document afterwards.
 */
const tablesOf = (name: string) => `
  CREATE TABLE IF NOT EXISTS ${name} (
    id TEXT PRIMARY KEY, fact TEXT NOT NULL, kind TEXT NOT NULL, number TEXT NOT NULL, counter INTEGER NOT NULL,
    at TEXT NOT NULL, business_date TEXT NOT NULL, device TEXT NOT NULL, register TEXT NOT NULL,
    incarnation INTEGER NOT NULL, seq INTEGER NOT NULL, total INTEGER NOT NULL, change INTEGER NOT NULL,
    tenders TEXT NOT NULL, cashier TEXT NOT NULL, client TEXT
  ) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS ${name}_by_counter ON ${name} (counter);
  CREATE INDEX IF NOT EXISTS ${name}_by_date ON ${name} (business_date, at);
  CREATE INDEX IF NOT EXISTS ${name}_by_client ON ${name} (client, at) WHERE client IS NOT NULL;
  CREATE INDEX IF NOT EXISTS ${name}_by_fact ON ${name} (fact) WHERE fact <> id;
  CREATE TABLE IF NOT EXISTS ${name}_cards (
    card TEXT NOT NULL, id TEXT NOT NULL, fact TEXT NOT NULL, PRIMARY KEY (card, id)
  ) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS ${name}_cards_by_fact ON ${name}_cards (fact);
  CREATE TABLE IF NOT EXISTS ${name}_named (
    document TEXT NOT NULL, fact TEXT NOT NULL, PRIMARY KEY (document, fact)
  ) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS ${name}_named_by_fact ON ${name}_named (fact);
`;
const PARTS = ['', '_cards', '_named'];

const writersOf = (name: string) =>
  perConnection((database) => ({
    receipt: database.prepare(
      `INSERT OR REPLACE INTO ${name} VALUES (@id, @fact, @kind, @number, @counter, @at, @businessDate, @device, @register,
        @incarnation, @seq, @total, @change, @tenders, @cashier, @client)`,
    ),
    card: database.prepare(`INSERT OR REPLACE INTO ${name}_cards VALUES (?, ?, ?)`),
    named: database.prepare(`INSERT OR REPLACE INTO ${name}_named VALUES (?, ?)`),
    drop: [
      database.prepare(`DELETE FROM ${name} WHERE id = @fact`),
      database.prepare(`DELETE FROM ${name} WHERE fact = @fact AND fact <> id`),
      ...['_cards', '_named'].map((part) =>
        database.prepare(`DELETE FROM ${name}${part} WHERE fact = @fact`),
      ),
    ],
  }));
const own = writersOf(OWN_RECEIPTS);
const beside = writersOf(RECEIPTS_BESIDE);

function add({ receipt, card, named }: ReturnType<typeof own>, fact: JournalFact): void {
  for (const one of receiptsIn(fact)) {
    receipt.run(columnsOf(fact, one));
    for (const key of cardsOf(one)) card.run(key, one.id, fact.id);
  }
  for (const document of documentsNamedIn(fact)) named.run(document, fact.id);
}

function columnsOf(fact: JournalFact, { id, kind, body }: ReceiptIn) {
  const { number, totals, tenders, buyer } = body;
  return {
    id,
    fact: fact.id,
    kind,
    number,
    counter: counterOf(number),
    at: fact.at,
    businessDate: fact.businessDate,
    device: fact.device,
    register: fact.register,
    incarnation: fact.incarnation,
    seq: fact.seq,
    total: totals.total,
    change: totals.change,
    tenders: JSON.stringify(tenders.map((tender) => tender.kind)),
    cashier: fact.staff.name,
    client: buyer?.clientId ?? null,
  };
}

function counterOf(number: string): number {
  return Number(number.slice(number.lastIndexOf('-') + 1));
}

/** What a client or a terminal's slip says of a card: its last digits, and the payment's reference. */
function cardsOf({ body }: ReceiptIn): string[] {
  const keys = body.tenders.flatMap(({ cardMask, rrn }) => [
    ...(cardMask === null ? [] : [/\d{4}$/.exec(cardMask.trim())?.[0] ?? '']),
    ...(rrn === null ? [] : [rrn.trim().toUpperCase()]),
  ]);
  return [...new Set(keys)].filter((key) => key !== '');
}

function clear(database: BetterSqlite3.Database, name: string): void {
  database.exec(PARTS.map((part) => `DROP TABLE IF EXISTS ${name}${part};`).join(''));
}

const contentsOf = (name: string): ReadModel['contents'] => {
  return (database) =>
    rowsOf(
      database,
      `SELECT * FROM ${name} ORDER BY id`,
      `SELECT * FROM ${name}_cards ORDER BY card, id`,
      `SELECT * FROM ${name}_named ORDER BY document, fact`,
    );
};

export const receiptsModel: ReadModel = {
  name: 'receipts',
  collection: 'journal',
  version: 0,
  create: (database) => {
    database.exec(tablesOf(OWN_RECEIPTS));
  },
  clear: (database) => clear(database, OWN_RECEIPTS),
  apply(database, changes) {
    const writers = own(database);
    for (const fact of newFacts(changes)) add(writers, fact);
  },
  contents: contentsOf(OWN_RECEIPTS),
};

export const receiptsBesideModel: ReadModel = {
  name: 'receipts-beside',
  collection: 'siblings',
  version: 0,
  create: (database) => {
    database.exec(tablesOf(RECEIPTS_BESIDE));
  },
  clear: (database) => clear(database, RECEIPTS_BESIDE),
  apply(database, changes) {
    const writers = beside(database);
    for (const { id, doc } of changes) {
      for (const drop of writers.drop) drop.run({ fact: id });
      if (doc !== null) add(writers, (doc as unknown as Sibling).fact);
    }
  },
  contents: contentsOf(RECEIPTS_BESIDE),
};
