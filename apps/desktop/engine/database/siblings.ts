import type BetterSqlite3 from 'better-sqlite3-multiple-ciphers';
import { z } from 'zod';
import type { ReadModel } from '@karvon/rxdb-storage/read-models.ts';
import type { Collection } from '@karvon/shared/collections/declare.ts';
import { type JournalFact, journalEnvelopeSchema } from '@karvon/shared/journal/envelope.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import type { BusinessDate } from '@karvon/shared/values/time.ts';
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
  add: database.prepare('INSERT INTO till_siblings VALUES (?, ?)'),
}));

/** What day each is of. What they say is in read models of their own. */
export const siblingsModel: ReadModel = {
  name: 'siblings',
  collection: 'siblings',
  version: 1,
  create: (database) => {
    database.exec(`
      CREATE TABLE IF NOT EXISTS till_siblings (id TEXT PRIMARY KEY, business_date TEXT NOT NULL) WITHOUT ROWID;
      CREATE INDEX IF NOT EXISTS till_siblings_by_date ON till_siblings (business_date);`);
  },
  clear: (database) => {
    database.exec('DROP TABLE IF EXISTS till_siblings');
  },
  apply(database, changes) {
    const { drop, add } = writers(database);
    for (const { id, doc } of changes) {
      drop.run(id);
      if (doc !== null) add.run(id, (doc as unknown as Sibling).fact.businessDate);
    }
  },
  contents: (database) => rowsOf(database, 'SELECT * FROM till_siblings ORDER BY id'),
};

/** What the till asks of them, by index alone. */
export type SiblingIndex = {
  /** Some that are of a business date before this one. */
  olderThan(date: BusinessDate, limit: number): Id[];
  count(): number;
};

export function createSiblingIndex(database: BetterSqlite3.Database): SiblingIndex {
  const older = database.prepare<[string, number], { id: Id }>(
    'SELECT id FROM till_siblings WHERE business_date < ? LIMIT ?',
  );
  const count = database.prepare<[], { count: number }>('SELECT count(*) AS count FROM till_siblings');
  return {
    olderThan: (date, limit) => older.all(date, limit).map(({ id }) => id),
    count: () => count.get()?.count ?? 0,
  };
}
