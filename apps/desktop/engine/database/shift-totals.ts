import type BetterSqlite3 from 'better-sqlite3-multiple-ciphers';
import type { ReadModel } from '@karvon/rxdb-storage/read-models.ts';
import {
  shiftEffects,
  type ShiftTotals,
  shiftTotalsSchema,
} from '@karvon/shared/derivations/shift-effects.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { newFacts } from './new-facts.ts';
import { perConnection, rowsOf } from './per-connection.ts';

const TABLES = `
  CREATE TABLE IF NOT EXISTS till_shift_totals (
    shift TEXT PRIMARY KEY, receipts INTEGER NOT NULL, revenue INTEGER NOT NULL, rounding INTEGER NOT NULL,
    tips INTEGER NOT NULL, cash INTEGER NOT NULL
  ) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS till_shift_tenders (
    shift TEXT NOT NULL, kind TEXT NOT NULL, amount INTEGER NOT NULL, PRIMARY KEY (shift, kind)
  ) WITHOUT ROWID;
`;

const adders = perConnection((database) => ({
  totals: database.prepare(`
    INSERT INTO till_shift_totals VALUES (@shift, @receipts, @revenue, @rounding, @tips, @cash)
    ON CONFLICT (shift) DO UPDATE SET receipts = receipts + excluded.receipts, revenue = revenue + excluded.revenue,
      rounding = rounding + excluded.rounding, tips = tips + excluded.tips, cash = cash + excluded.cash`),
  tender: database.prepare(`
    INSERT INTO till_shift_tenders VALUES (?, ?, ?)
    ON CONFLICT (shift, kind) DO UPDATE SET amount = amount + excluded.amount`),
}));

/** What each shift has come to so far: `shiftEffects` decides what a fact adds. */
export const shiftTotalsModel: ReadModel = {
  name: 'shift-totals',
  collection: 'journal',
  version: 1,
  create: (database) => {
    database.exec(TABLES);
  },
  clear: (database) => {
    database.exec('DROP TABLE IF EXISTS till_shift_totals; DROP TABLE IF EXISTS till_shift_tenders');
  },
  apply(database, changes) {
    const add = adders(database);
    for (const fact of newFacts(changes)) {
      const effects = shiftEffects(fact);
      if (effects === null || (fact.shift ?? null) === null) continue;
      const { tenders, ...sums } = effects;
      add.totals.run({ shift: fact.shift, ...sums });
      for (const [kind, amount] of Object.entries(tenders)) add.tender.run(fact.shift, kind, amount);
    }
  },
  contents: (database) =>
    rowsOf(
      database,
      'SELECT * FROM till_shift_totals ORDER BY shift',
      'SELECT * FROM till_shift_tenders ORDER BY shift, kind',
    ),
};

/** The totals of shifts, as their facts add up. */
export type ShiftTotalsIndex = {
  /** Null when nothing is known of the shift. Throws when a sum is beyond what can be counted. */
  of(shift: Id): ShiftTotals | null;
};

export function createShiftTotals(database: BetterSqlite3.Database): ShiftTotalsIndex {
  const totals = database.prepare<[string], object>(
    'SELECT receipts, revenue, rounding, tips, cash FROM till_shift_totals WHERE shift = ?',
  );
  const tenders = database.prepare<[string], { kind: string; amount: number }>(
    'SELECT kind, amount FROM till_shift_tenders WHERE shift = ? ORDER BY kind',
  );
  return {
    of(shift) {
      const row = totals.get(shift);
      if (row === undefined) return null;
      const byKind = tenders.all(shift).map(({ kind, amount }) => [kind, amount]);
      return shiftTotalsSchema.parse({ ...row, tenders: Object.fromEntries(byKind) as object });
    },
  };
}
