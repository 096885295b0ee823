import type BetterSqlite3 from 'better-sqlite3-multiple-ciphers';

/** What came of reading a database that was set aside. */
export type Salvaged = {
  /** Facts of this till that are in the present database now, receipts among them, and the receipts' sum in minor units. */
  facts: number;
  receipts: number;
  total: number;
  /** Facts that stay in the file: another till's, or at odds with one that is here. */
  left: number;
  /** Facts that are known to have been there and could not be read. There may have been more. */
  missing: number;
};

/** Which files have been read through, in this very database: what a new one has taken over is not in the next. */
export type SalvageLog = { get(file: string): Salvaged | null; set(file: string, salvaged: Salvaged): void };

export function createSalvageLog(database: BetterSqlite3.Database): SalvageLog {
  const select = database.prepare<[string], Salvaged>(
    'SELECT facts, receipts, total, "left", missing FROM till_salvaged WHERE file = ?',
  );
  const insert = database.prepare(
    'INSERT OR REPLACE INTO till_salvaged VALUES (@file, @facts, @receipts, @total, @left, @missing)',
  );
  return {
    get: (file) => select.get(file) ?? null,
    set: (file, salvaged) => {
      insert.run({ file, ...salvaged });
    },
  };
}
