import BetterSqlite3 from 'better-sqlite3-multiple-ciphers';

type Run = (...args: unknown[]) => unknown;
type Transaction = Run & { default: Run; deferred: Run; immediate: Run; exclusive: Run };

/**
 * Lets the outermost transactions of this process tell where they are: `begin` once they have begun, `commit` when
 * only the commit is left, `ended` when SQLite is done with them.
 */
export function tellTransactions(tell: (line: string) => void): void {
  const prototype = BetterSqlite3.prototype;
  const original = Reflect.get(prototype, 'transaction') as (run: Run) => Transaction;
  let depth = 0;
  const tellOutermost = (line: string) => {
    if (depth === 1) tell(line);
  };
  function transaction(this: BetterSqlite3.Database, run: Run): Transaction {
    const told = original.call(this, (...args: unknown[]) => {
      tellOutermost('begin');
      const result = run(...args);
      tellOutermost('commit');
      return result;
    });
    const counted =
      (variant: Run): Run =>
      (...args) => {
        depth++;
        try {
          return variant(...args);
        } finally {
          tellOutermost('ended');
          depth--;
        }
      };
    return Object.assign(counted(told.default), {
      default: counted(told.default),
      deferred: counted(told.deferred),
      immediate: counted(told.immediate),
      exclusive: counted(told.exclusive),
    });
  }
  Reflect.set(prototype, 'transaction', transaction);
}
