import type BetterSqlite3 from 'better-sqlite3-multiple-ciphers';
import type { ReadModel } from '@karvon/rxdb-storage/read-models.ts';
import { stockCounts, stockMoves } from '@karvon/shared/derivations/stock-moves.ts';
import type { JournalFact } from '@karvon/shared/journal/envelope.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { type Milli, milli } from '@karvon/shared/values/money.ts';
import { newFacts } from './new-facts.ts';
import { perConnection, rowsOf } from './per-connection.ts';

/**
 * In the order of the journal, and without an index by product: a sale then writes to the table's end alone, and who asks
 * reads what came since the last balance.
 */
const TABLE = `
  CREATE TABLE IF NOT EXISTS till_stock_moves (
    device TEXT NOT NULL, incarnation INTEGER NOT NULL, seq INTEGER NOT NULL, position INTEGER NOT NULL,
    product TEXT NOT NULL, qty INTEGER NOT NULL,
    PRIMARY KEY (device, incarnation, seq, position)
  ) WITHOUT ROWID;
`;

const insertMove = perConnection((database) =>
  database.prepare('INSERT INTO till_stock_moves VALUES (?, ?, ?, ?, ?, ?)'),
);

/**
 * What the journal's facts moved in the branch itself, by product: `stockMoves` decides what that is. What moved at an
 * agent's or in a warehouse is not the till's to sell.
 */
export const stockMovesModel: ReadModel = {
  name: 'stock-moves',
  collection: 'journal',
  version: 2,
  create: (database) => {
    database.exec(TABLE);
  },
  clear: (database) => {
    database.exec('DROP TABLE IF EXISTS till_stock_moves');
  },
  apply(database, changes) {
    const insert = insertMove(database);
    for (const fact of newFacts(changes)) {
      for (const { product, position, qty } of movedInBranch(fact)) {
        insert.run(fact.device, fact.incarnation, fact.seq, position, product, qty);
      }
    }
  },
  contents: (database) =>
    rowsOf(database, 'SELECT * FROM till_stock_moves ORDER BY device, incarnation, seq, position'),
};

/**
 * A count that says what the till expected moves the difference. One that does not moves nothing: what was found is on
 * hand, but not what of it the till has moved; that is for the centre's next balance to say.
 */
function movedInBranch(fact: JournalFact): { position: number; product: Id; qty: number }[] {
  const counted = stockCounts(fact).flatMap(({ counted, expected, ...line }) =>
    expected === null || counted === expected ? [] : [{ ...line, qty: counted - expected }],
  );
  return [...stockMoves(fact), ...counted].filter(({ place }) => place === null || place === fact.branch);
}

/** What the centre last counted of a product in the branch; this till's facts through `upTo` are in it. */
export type StockBalance = { qty: Milli; upTo: number };

export type TillStock = {
  /**
   * What is on hand as far as this till knows: the centre's balance, and its own facts since. The centre sends no
   * balances yet, and from nothing (null) this is only what was moved at this till: not to be shown as stock. What
   * other tills moved meanwhile is never in it.
   */
  onHand(product: Id, balance: StockBalance | null): Milli;
};

/** The stock of one device and incarnation. */
export function createTillStock(
  database: BetterSqlite3.Database,
  device: Id,
  incarnation: number,
): TillStock {
  const movedAfter = database.prepare<[string, number, number, string], { qty: number }>(
    `SELECT coalesce(sum(qty), 0) AS qty FROM till_stock_moves
      WHERE device = ? AND incarnation = ? AND seq > ? AND product = ?`,
  );
  return {
    onHand(product, balance) {
      const { qty, upTo } = balance ?? { qty: 0, upTo: 0 };
      return milli(qty + (movedAfter.get(device, incarnation, upTo, product)?.qty ?? 0));
    },
  };
}
