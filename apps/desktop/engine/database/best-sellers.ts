import type BetterSqlite3 from 'better-sqlite3-multiple-ciphers';
import type { ReadModel } from '@karvon/rxdb-storage/read-models.ts';
import { bodyOf } from '@karvon/shared/journal/body-of.ts';
import type { JournalFact } from '@karvon/shared/journal/envelope.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { newFacts } from './new-facts.ts';
import { perConnection, rowsOf } from './per-connection.ts';
import type { Sibling } from './siblings.ts';

/** A row for a receipt, in the order of days: a sale writes one to the table's end, and who asks reads the newest. */
const tableOf = (name: string) => `
  CREATE TABLE IF NOT EXISTS ${name} (
    business_date TEXT NOT NULL, id TEXT NOT NULL, products TEXT NOT NULL, PRIMARY KEY (business_date, id)
  ) WITHOUT ROWID`;
const OWN = 'till_sold';
const BESIDE = 'till_sold_beside';

const writersOf = (name: string) =>
  perConnection((database) => ({
    add: database.prepare<[string, string, string]>(`INSERT OR REPLACE INTO ${name} VALUES (?, ?, ?)`),
    drop: database.prepare<[string, string]>(`DELETE FROM ${name} WHERE business_date = ? AND id = ?`),
  }));
const own = writersOf(OWN);
const beside = writersOf(BESIDE);

/** Each product once, whatever its quantity: what is bought often, not what is bought by the dozen. */
function soldIn(fact: JournalFact): string | null {
  const lines = bodyOf(fact, 'sale')?.lines ?? bodyOf(fact, 'exchange')?.sold.lines ?? [];
  return lines.length === 0 ? null : [...new Set(lines.map(({ productId }) => productId))].join(' ');
}

/** What was on each receipt of this till. */
export const soldModel: ReadModel = {
  name: 'sold',
  collection: 'journal',
  version: 0,
  create: (database) => {
    database.exec(tableOf(OWN));
  },
  clear: (database) => {
    database.exec(`DROP TABLE IF EXISTS ${OWN}`);
  },
  apply(database, changes) {
    const { add } = own(database);
    for (const fact of newFacts(changes)) {
      const products = soldIn(fact);
      if (products !== null) add.run(fact.businessDate, fact.id, products);
    }
  },
  contents: (database) => rowsOf(database, `SELECT * FROM ${OWN} ORDER BY business_date, id`),
};

/** What was on each receipt of the branch's other tills, as far back as they are kept. */
export const soldBesideModel: ReadModel = {
  name: 'sold-beside',
  collection: 'siblings',
  version: 0,
  create: (database) => {
    database.exec(tableOf(BESIDE));
  },
  clear: (database) => {
    database.exec(`DROP TABLE IF EXISTS ${BESIDE}`);
  },
  apply(database, changes) {
    const { add, drop } = beside(database);
    for (const { doc, previous } of changes) {
      const [now, then] = [doc, previous].map((sibling) => (sibling as Sibling | null)?.fact ?? null);
      if (then) drop.run(then.businessDate, then.id);
      const products = now ? soldIn(now) : null;
      if (now && products !== null) add.run(now.businessDate, now.id, products);
    }
  },
  contents: (database) => rowsOf(database, `SELECT * FROM ${BESIDE} ORDER BY business_date, id`),
};

/** How many receipts of the branch say what sells: of one that is busy a week or two, of a small one months. */
const RECEIPTS = 5000;

/** What the till's branch sells most, as far as the till knows. */
export type BestSellers = {
  /** On how many of the branch's latest 5,000 receipts each product is. The same map until `forget`. */
  sold(): ReadonlyMap<Id, number>;
  /** Counts anew for the next who asks. Until then nothing changes its place under a cashier's finger. */
  forget(): void;
};

export function createBestSellers(database: BetterSqlite3.Database): BestSellers {
  const latest = (name: string) => `
    SELECT * FROM (SELECT business_date, id, products FROM ${name} ORDER BY business_date DESC, id DESC LIMIT ${RECEIPTS})`;
  const receipts = database
    .prepare<[], string>(
      `SELECT products FROM (${latest(OWN)} UNION ALL ${latest(BESIDE)})
        ORDER BY business_date DESC, id DESC LIMIT ${RECEIPTS}`,
    )
    .pluck();
  const count = () => {
    const sold = new Map<Id, number>();
    for (const products of receipts.iterate()) {
      for (const product of products.split(' ')) sold.set(product, (sold.get(product) ?? 0) + 1);
    }
    return sold;
  };
  let counted: ReturnType<typeof count> | null = null;
  return {
    sold: () => (counted ??= count()),
    forget: () => {
      counted = null;
    },
  };
}
