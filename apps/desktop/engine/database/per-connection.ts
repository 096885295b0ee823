import type BetterSqlite3 from 'better-sqlite3-multiple-ciphers';

/** Prepares statements once for each connection: preparing them at every write costs more than running them. */
export function perConnection<Statements>(
  prepare: (database: BetterSqlite3.Database) => Statements,
): (database: BetterSqlite3.Database) => Statements {
  const prepared = new WeakMap<BetterSqlite3.Database, Statements>();
  return (database) => {
    const known = prepared.get(database);
    if (known !== undefined) return known;
    const statements = prepare(database);
    prepared.set(database, statements);
    return statements;
  };
}

/** The rows of these queries, one after the other. */
export function* rowsOf(
  database: BetterSqlite3.Database,
  ...queries: readonly string[]
): Generator<readonly unknown[]> {
  for (const query of queries) yield* database.prepare<[], unknown[]>(query).raw().iterate();
}
