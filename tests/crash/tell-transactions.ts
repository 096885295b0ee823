import BetterSqlite3 from 'better-sqlite3-multiple-ciphers';

type Run = (...args: unknown[]) => unknown;
type Transaction = Run & { default: Run; deferred: Run; immediate: Run; exclusive: Run };
type Tell = (line: string) => void;

/**
 * Lets the outermost transactions of this process tell where they are: `begin` once they have begun, `commit` when
 * only the commit is left, `ended` when SQLite is done with them. Both ways of making one are listened to.
 */
export function tellTransactions(tell: Tell): void {
  tellStatements(tell);
  tellFunctions(tell);
}

/** Transactions by prepared BEGIN, COMMIT and ROLLBACK. */
function tellStatements(tell: Tell): void {
  const original = Reflect.get(BetterSqlite3.prototype, 'prepare') as (
    sql: string,
  ) => BetterSqlite3.Statement;
  function prepare(this: BetterSqlite3.Database, sql: string) {
    const statement = original.call(this, sql);
    const [word = ''] = /^(BEGIN|COMMIT|ROLLBACK)\b/.exec(sql) ?? [];
    if (word === '') return statement;
    const run = statement.run.bind(statement);
    const told: Run = (...args) => {
      if (word === 'COMMIT') tell('commit');
      try {
        return run(...args);
      } finally {
        tell(word === 'BEGIN' ? 'begin' : 'ended');
      }
    };
    return Object.assign(statement, { run: told });
  }
  Reflect.set(BetterSqlite3.prototype, 'prepare', prepare);
}

/** Transactions by `database.transaction(…)`. */
function tellFunctions(tell: Tell): void {
  const original = Reflect.get(BetterSqlite3.prototype, 'transaction') as (run: Run) => Transaction;
  function transaction(this: BetterSqlite3.Database, run: Run): Transaction {
    let isOutermost = false;
    const tellOutermost = (line: string) => {
      if (isOutermost) tell(line);
    };
    const told = original.call(this, (...args: unknown[]) => {
      tellOutermost('begin');
      const result = run(...args);
      tellOutermost('commit');
      return result;
    });
    const ending =
      (variant: Run): Run =>
      (...args) => {
        isOutermost = !this.inTransaction;
        try {
          return variant(...args);
        } finally {
          tellOutermost('ended');
        }
      };
    return Object.assign(ending(told.default), {
      default: ending(told.default),
      deferred: ending(told.deferred),
      immediate: ending(told.immediate),
      exclusive: ending(told.exclusive),
    });
  }
  Reflect.set(BetterSqlite3.prototype, 'transaction', transaction);
}
