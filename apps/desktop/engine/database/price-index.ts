import type BetterSqlite3 from 'better-sqlite3-multiple-ciphers';
import type { ReadModel } from '@karvon/rxdb-storage/read-models.ts';
import {
  type ListPrice,
  type PricingEntry,
  type PricingEntryOf,
  pricingEntrySchema,
  type PricingKind,
} from '@karvon/shared/pricing/pricing-entry.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { parsePassingOver } from '@karvon/shared/values/parse-passing-over.ts';
import { perConnection, rowsOf } from './per-connection.ts';

const writers = perConnection((database) => ({
  drop: database.prepare('DELETE FROM till_pricing WHERE id = ?'),
  add: database.prepare('INSERT INTO till_pricing VALUES (?, ?, ?, ?)'),
}));

/** What is said of prices, as far as this program can read it: by kind, and prices of lists by product. */
export const priceIndexModel: ReadModel = {
  name: 'pricing',
  collection: 'pricing',
  version: 1,
  create: (database) => {
    database.exec(`
      CREATE TABLE IF NOT EXISTS till_pricing (
        id TEXT PRIMARY KEY, kind TEXT NOT NULL, product TEXT, doc TEXT NOT NULL
      ) WITHOUT ROWID;
      CREATE INDEX IF NOT EXISTS till_pricing_by_product ON till_pricing (product) WHERE product IS NOT NULL;
      CREATE INDEX IF NOT EXISTS till_pricing_by_kind ON till_pricing (kind) WHERE product IS NULL;
      CREATE INDEX IF NOT EXISTS till_pricing_by_code ON till_pricing (doc ->> 'code') WHERE kind = 'promo-code';`);
  },
  clear: (database) => {
    database.exec('DROP TABLE IF EXISTS till_pricing');
  },
  apply(database, changes) {
    const { drop, add } = writers(database);
    for (const { id, doc } of changes) {
      drop.run(id);
      const entry = doc === null ? null : readEntry(doc);
      if (entry === null) continue;
      add.run(
        id,
        entry.kind,
        entry.kind === 'list-price' ? entry.body.product : null,
        JSON.stringify(entry.body),
      );
    }
  },
  contents: (database) => rowsOf(database, 'SELECT * FROM till_pricing ORDER BY id'),
};

/** As the centre keeps it, without what the storage adds. A kind of a later centre is left aside. */
function readEntry(doc: object): PricingEntry | null {
  const { id, kind, v, body } = doc as PricingEntry;
  return parsePassingOver(pricingEntrySchema, { id, kind, v, body });
}

/** What the till asks of it. */
export type PriceIndex = {
  /** What lists say of a product. */
  pricesOf(product: Id): ListPrice[];
  /** What a promo code opens, and when; by how clients say it, in capitals. */
  promoCodes(code: string): PricingEntryOf<'promo-code'>['body'][];
  /** All of a kind, with their ids. */
  all<Kind extends Exclude<PricingKind, 'list-price'>>(
    kind: Kind,
  ): (PricingEntryOf<Kind>['body'] & { id: Id })[];
};

export function createPriceIndex(database: BetterSqlite3.Database): PriceIndex {
  const ofProduct = database.prepare<[string], { doc: string }>(
    'SELECT doc FROM till_pricing WHERE product = ? ORDER BY id',
  );
  const ofKind = database.prepare<[string], { id: Id; doc: string }>(
    'SELECT id, doc FROM till_pricing WHERE product IS NULL AND kind = ? ORDER BY id',
  );
  const byCode = database.prepare<[string], { doc: string }>(
    "SELECT doc FROM till_pricing WHERE kind = 'promo-code' AND doc ->> 'code' = ? ORDER BY id",
  );
  return {
    promoCodes: (code) =>
      byCode.all(code).map(({ doc }) => JSON.parse(doc) as PricingEntryOf<'promo-code'>['body']),
    pricesOf: (product) => ofProduct.all(product).map(({ doc }) => JSON.parse(doc) as ListPrice),
    all: (kind) => ofKind.all(kind).map(({ id, doc }) => ({ ...JSON.parse(doc), id })),
  };
}
