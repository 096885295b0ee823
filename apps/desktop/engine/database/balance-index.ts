import type BetterSqlite3 from 'better-sqlite3-multiple-ciphers';
import type { ReadModel } from '@karvon/rxdb-storage/read-models.ts';
import { type Balance, type BalanceOf, balanceSchema } from '@karvon/shared/collections/balances.ts';
import { type Minor, minor } from '@karvon/shared/values/money.ts';
import { parsePassingOver } from '@karvon/shared/values/parse-passing-over.ts';
import { EFFECTS_BESIDE, OWN_EFFECTS } from './balance-effects.ts';
import { perConnection, rowsOf } from './per-connection.ts';

const writers = perConnection((database) => ({
  drop: database.prepare('DELETE FROM till_balances WHERE id = ?'),
  add: database.prepare('INSERT INTO till_balances VALUES (?, ?, ?, ?, ?)'),
}));

/** The centre's balances, as far as this program can read them, by whose they are. */
export const balanceIndexModel: ReadModel = {
  name: 'balances',
  collection: 'balances',
  version: 0,
  create: (database) => {
    database.exec(`
      CREATE TABLE IF NOT EXISTS till_balances (
        id TEXT PRIMARY KEY, kind TEXT NOT NULL, subject TEXT NOT NULL, currency TEXT NOT NULL, doc TEXT NOT NULL
      ) WITHOUT ROWID;
      CREATE INDEX IF NOT EXISTS till_balances_by_subject ON till_balances (kind, subject, currency);`);
  },
  clear: (database) => {
    database.exec('DROP TABLE IF EXISTS till_balances');
  },
  apply(database, changes) {
    const { drop, add } = writers(database);
    for (const { id, doc } of changes) {
      drop.run(id);
      const balance = doc === null ? null : readBalance(doc);
      if (balance === null) continue;
      const { kind, subject, currency } = balance;
      add.run(id, kind, subject, currency, JSON.stringify(balance));
    }
  },
  contents: (database) => rowsOf(database, 'SELECT * FROM till_balances ORDER BY id'),
};

/** As the centre keeps it, without what the storage adds. A kind of a later centre is left aside. */
function readBalance(doc: object): Balance | null {
  const { _deleted, _rev, _meta, _attachments, ...fields } = doc as Record<string, unknown>;
  return parsePassingOver(balanceSchema, fields);
}

/** A balance as far as this till knows. */
export type TillBalance = {
  /** The centre's, and what this till, and others of the branch as far as they have come here, did that is not in it. */
  amount: Minor;
  /** What the centre says; null where it says nothing of it. */
  row: Balance | null;
  /** The centre says something of it, or a fact that is here does. */
  isKnown: boolean;
};

export type TillBalances = { of(whose: BalanceOf): TillBalance };

type EffectRow = { fact: string; life: string; seq: number; amount: number; aside: 0 | 1 };

/**
 * Adds facts to balances that are not in them: of higher numbers than a row's `upTo`, or of which the centre has said that it has set
 * them aside, whatever came after.
 */
export function createTillBalances(database: BetterSqlite3.Database): TillBalances {
  const row = database.prepare<[string, string, string], { doc: string }>(
    'SELECT doc FROM till_balances WHERE kind = ? AND subject = ? AND currency = ?',
  );
  // A fact may be in both: one that was taken over from a till that stood here before.
  const effects = database.prepare<[BalanceOf], EffectRow>(`
    SELECT fact, life, seq, amount, EXISTS (SELECT 1 FROM till_quarantined WHERE id = fact) AS aside FROM (
      SELECT fact, life, seq, amount FROM ${OWN_EFFECTS} WHERE kind = @kind AND subject = @subject AND currency = @currency
      UNION SELECT fact, life, seq, amount FROM ${EFFECTS_BESIDE} WHERE kind = @kind AND subject = @subject AND currency = @currency
    )`);
  return {
    of({ kind, subject, currency }) {
      const found = row.get(kind, subject, currency);
      const balance = found === undefined ? null : (JSON.parse(found.doc) as Balance);
      const later = effects
        .all({ kind, subject, currency })
        .filter(({ life, seq, aside }) => aside === 1 || seq > (balance?.upTo[life] ?? 0));
      const amount = later.reduce((sum, effect) => sum + BigInt(effect.amount), BigInt(balance?.amount ?? 0));
      return { amount: held(amount), row: balance, isKnown: balance !== null || later.length > 0 };
    },
  };
}

const LIMIT = BigInt(Number.MAX_SAFE_INTEGER);

/** One absurd sum must not keep a till from selling. */
function held(amount: bigint): Minor {
  return minor(Number(amount > LIMIT ? LIMIT : amount < -LIMIT ? -LIMIT : amount));
}
