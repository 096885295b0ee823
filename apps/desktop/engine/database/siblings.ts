import type BetterSqlite3 from 'better-sqlite3-multiple-ciphers';
import { z } from 'zod';
import type { ReadModel } from '@karvon/rxdb-storage/read-models.ts';
import type { Collection } from '@karvon/shared/collections/declare.ts';
import { bodyOf } from '@karvon/shared/journal/body-of.ts';
import { type JournalFact, journalEnvelopeSchema } from '@karvon/shared/journal/envelope.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import type { BusinessDate } from '@karvon/shared/values/time.ts';
import type { SoughtNumber } from '../journal/receipt-number.ts';
import { NUMBERED } from './fact-index.ts';
import { perConnection, rowsOf } from './per-connection.ts';

/**
 * A fact that another till of the branch gave birth to, or a till that stood here before. Kept apart from the journal and
 * wrapped, so that nothing that looks for this till's own facts, not even in the pages of a damaged file, takes it for one.
 */
export type Sibling = { id: Id; fact: JournalFact };

/** What the centre sends of its journal, as far back as returns reach. Local: the centre knows no such collection. */
export const siblings: Collection = {
  name: 'siblings',
  version: 0,
  schema: z.strictObject({ id: z.string(), fact: journalEnvelopeSchema }),
  origin: 'server',
  scope: 'branch',
  conflict: 'server-decides',
  read: 'sales.view',
  rxdb: {
    version: 0,
    primaryKey: 'id',
    type: 'object',
    properties: { id: { type: 'string', maxLength: 36 }, fact: { type: 'object' } },
    required: ['id', 'fact'],
    indexes: [],
    additionalProperties: false,
  },
};

const writers = perConnection((database) => ({
  drop: database.prepare('DELETE FROM till_siblings WHERE id = ?'),
  add: database.prepare('INSERT INTO till_siblings VALUES (?, ?, ?, ?)'),
}));

/** Which of them are receipts, by number, and what day they are of. */
export const siblingsModel: ReadModel = {
  name: 'siblings',
  collection: 'siblings',
  version: 0,
  create: (database) => {
    database.exec(`
      CREATE TABLE IF NOT EXISTS till_siblings (
        id TEXT PRIMARY KEY, number TEXT, business_date TEXT NOT NULL, register TEXT NOT NULL
      ) WITHOUT ROWID;
      CREATE INDEX IF NOT EXISTS till_siblings_by_number ON till_siblings (number) WHERE number IS NOT NULL;
      CREATE INDEX IF NOT EXISTS till_siblings_by_date ON till_siblings (business_date);`);
  },
  clear: (database) => {
    database.exec('DROP TABLE IF EXISTS till_siblings');
  },
  apply(database, changes) {
    const { drop, add } = writers(database);
    for (const { id, doc } of changes) {
      drop.run(id);
      if (doc === null) continue;
      const { fact } = doc as unknown as Sibling;
      add.run(id, bodyOf(fact, 'sale')?.number ?? null, fact.businessDate, fact.register);
    }
  },
  contents: (database) => rowsOf(database, 'SELECT * FROM till_siblings ORDER BY id'),
};

export type SiblingReceipt = { id: Id; number: string; register: Id };

/** What the till asks of them, by index alone. */
export type SiblingIndex = {
  receipt(id: Id): SiblingReceipt | null;
  receiptByNumber(number: string): SiblingReceipt | null;
  /** Those of a number, or of a counter whatever stands before it; newest day first. */
  receiptsNumbered(sought: SoughtNumber, limit: number): SiblingReceipt[];
  /** Some that are of a business date before this one. */
  olderThan(date: BusinessDate, limit: number): Id[];
  count(): number;
};

export function createSiblingIndex(database: BetterSqlite3.Database): SiblingIndex {
  const RECEIPT = 'SELECT id, number, register FROM till_siblings WHERE number IS NOT NULL';
  const byId = database.prepare<[string], SiblingReceipt>(`${RECEIPT} AND id = ?`);
  const byNumber = database.prepare<[string], SiblingReceipt>(
    `${RECEIPT} AND number = ? ORDER BY id LIMIT 1`,
  );
  const numbered = (which: string) =>
    database.prepare<[string, number], SiblingReceipt>(
      `${RECEIPT} AND ${which} ORDER BY business_date DESC, id LIMIT ?`,
    );
  const receiptsNumbered = { whole: numbered(NUMBERED.whole), counter: numbered(NUMBERED.counter) };
  const older = database.prepare<[string, number], { id: Id }>(
    'SELECT id FROM till_siblings WHERE business_date < ? LIMIT ?',
  );
  const count = database.prepare<[], { count: number }>('SELECT count(*) AS count FROM till_siblings');
  return {
    receipt: (id) => byId.get(id) ?? null,
    receiptByNumber: (number) => byNumber.get(number) ?? null,
    receiptsNumbered: ({ kind, text }, limit) => receiptsNumbered[kind].all(text, limit),
    olderThan: (date, limit) => older.all(date, limit).map(({ id }) => id),
    count: () => count.get()?.count ?? 0,
  };
}
