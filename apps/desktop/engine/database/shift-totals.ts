import type BetterSqlite3 from 'better-sqlite3-multiple-ciphers';
import type { ReadModel } from '@karvon/rxdb-storage/read-models.ts';
import {
  shiftCounts,
  shiftEffects,
  shiftSums,
  shiftSumsByName,
  type ShiftTotals,
  shiftTotalsSchema,
} from '@karvon/shared/derivations/shift-effects.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { newFacts } from './new-facts.ts';
import { perConnection, rowsOf } from './per-connection.ts';

const SINGLE = [...shiftCounts, ...shiftSums] as const;

const TABLES = `
  CREATE TABLE IF NOT EXISTS till_shift_totals (
    shift TEXT PRIMARY KEY, ${SINGLE.map((part) => `${part} INTEGER NOT NULL`).join(', ')}
  ) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS till_shift_sums (
    shift TEXT NOT NULL, part TEXT NOT NULL, name TEXT NOT NULL, amount INTEGER NOT NULL,
    PRIMARY KEY (shift, part, name)
  ) WITHOUT ROWID;
`;

const adders = perConnection((database) => ({
  totals: database.prepare(`
    INSERT INTO till_shift_totals (shift, ${SINGLE.join(', ')})
    VALUES (@shift, ${SINGLE.map((part) => `@${part}`).join(', ')})
    ON CONFLICT (shift) DO UPDATE SET ${SINGLE.map((part) => `${part} = ${part} + excluded.${part}`).join(', ')}`),
  sum: database.prepare(`
    INSERT INTO till_shift_sums VALUES (?, ?, ?, ?)
    ON CONFLICT (shift, part, name) DO UPDATE SET amount = amount + excluded.amount`),
}));

/** What each shift has come to so far: `shiftEffects` decides what a fact adds. */
export const shiftTotalsModel: ReadModel = {
  name: 'shift-totals',
  collection: 'journal',
  version: 2,
  create: (database) => {
    database.exec(TABLES);
  },
  clear: (database) => {
    const tables = ['till_shift_totals', 'till_shift_tenders', 'till_shift_sums'];
    for (const table of tables) database.exec(`DROP TABLE IF EXISTS ${table}`);
  },
  apply(database, changes) {
    const add = adders(database);
    for (const fact of newFacts(changes)) {
      const effects = shiftEffects(fact);
      if (effects === null || (fact.shift ?? null) === null) continue;
      const { tenders, cashIn, cashOut, ...single } = effects;
      add.totals.run({ shift: fact.shift, ...single });
      for (const [part, sums] of Object.entries({ tenders, cashIn, cashOut })) {
        for (const [name, amount] of Object.entries(sums)) add.sum.run(fact.shift, part, name, amount);
      }
    }
  },
  contents: (database) =>
    rowsOf(
      database,
      'SELECT * FROM till_shift_totals ORDER BY shift',
      'SELECT * FROM till_shift_sums ORDER BY shift, part, name',
    ),
};

/** The totals of shifts, as their facts add up. */
export type ShiftTotalsIndex = {
  /** Null when nothing is known of the shift. Throws when a sum is beyond what can be counted. */
  of(shift: Id): ShiftTotals | null;
};

export function createShiftTotals(database: BetterSqlite3.Database): ShiftTotalsIndex {
  const totals = database.prepare<[string], object>(
    `SELECT ${SINGLE.join(', ')} FROM till_shift_totals WHERE shift = ?`,
  );
  const sums = database.prepare<[string, string], { name: string; amount: number }>(
    'SELECT name, amount FROM till_shift_sums WHERE shift = ? AND part = ? ORDER BY name',
  );
  return {
    of(shift) {
      const row = totals.get(shift);
      if (row === undefined) return null;
      const byName = shiftSumsByName.map((part) => [
        part,
        Object.fromEntries(sums.all(shift, part).map(({ name, amount }) => [name, amount])),
      ]);
      return shiftTotalsSchema.parse({ ...row, ...Object.fromEntries(byName) });
    },
  };
}
