import type BetterSqlite3 from 'better-sqlite3-multiple-ciphers';
import type { ReadModel } from '@karvon/rxdb-storage/read-models.ts';
import { type Delivery, standingOfDelivery } from '@karvon/shared/collections/deliveries.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { perConnection, rowsOf } from './per-connection.ts';

const writers = perConnection((database) => ({
  drop: database.prepare('DELETE FROM till_deliveries WHERE id = ?'),
  add: database.prepare('INSERT INTO till_deliveries VALUES (?, ?, ?, ?)'),
}));

/** Which receipts are to be sent, and how that stands. */
export const deliveryIndexModel: ReadModel = {
  name: 'deliveries',
  collection: 'deliveries',
  version: 1,
  create: (database) => {
    database.exec(`
      CREATE TABLE IF NOT EXISTS till_deliveries (
        id TEXT PRIMARY KEY, fact TEXT NOT NULL, state TEXT NOT NULL, asked_at TEXT NOT NULL
      ) WITHOUT ROWID;
      CREATE INDEX IF NOT EXISTS till_deliveries_of_fact ON till_deliveries (fact, asked_at);
      CREATE INDEX IF NOT EXISTS till_deliveries_open ON till_deliveries (state, asked_at) WHERE state <> 'sent';`);
  },
  clear: (database) => {
    database.exec('DROP TABLE IF EXISTS till_deliveries');
  },
  apply(database, changes) {
    const { drop, add } = writers(database);
    for (const { id, doc } of changes) {
      drop.run(id);
      const delivery = doc as unknown as Delivery | null;
      if (delivery === null) continue;
      add.run(id, delivery.fact, standingOfDelivery(delivery).state, delivery.askedAt);
    }
  },
  contents: (database) => rowsOf(database, 'SELECT * FROM till_deliveries ORDER BY id'),
};

/** What the till asks of it. */
export type DeliveryIndex = {
  /** Of a fact's receipt; the latest first. */
  ofFact(fact: Id): Id[];
  /** Those that are not sent: failed ones first, then the one that has waited longest. */
  open(limit: number): Id[];
  count(): { waiting: number; failed: number };
};

export function createDeliveryIndex(database: BetterSqlite3.Database): DeliveryIndex {
  const ofFact = database
    .prepare<[string], Id>(
      'SELECT id FROM till_deliveries WHERE fact = ? ORDER BY asked_at DESC, id LIMIT 20',
    )
    .pluck();
  const open = database
    .prepare<[number], Id>(
      `SELECT id FROM till_deliveries WHERE state <> 'sent' ORDER BY state, asked_at, id LIMIT ?`,
    )
    .pluck();
  const count = database.prepare<[], { state: string; count: number }>(
    `SELECT state, count(*) AS count FROM till_deliveries WHERE state <> 'sent' GROUP BY state`,
  );
  return {
    ofFact: (fact) => ofFact.all(fact),
    open: (limit) => open.all(limit),
    count() {
      const found = new Map(count.all().map((row) => [row.state, row.count]));
      return { waiting: found.get('queued') ?? 0, failed: found.get('failed') ?? 0 };
    },
  };
}
