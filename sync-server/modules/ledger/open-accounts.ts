import { accountOf, type AccountGuard } from '@karvon/shared/ledger/chart.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import type { Instant } from '@karvon/shared/values/time.ts';
import { sql } from 'kysely';
import type { TenantTx } from '../../platform/db/transaction.ts';
import { accountKey, type AccountRef } from './transfer-input.ts';

export type OpenAccount = { id: Id; guard: AccountGuard; ref: AccountRef };
/** Accounts by `accountKey`. */
export type OpenAccounts = ReadonlyMap<string, OpenAccount>;

/**
 * Accounts that this process has met, by company and key. An account is never changed or deleted, and it is remembered
 * only once its opening is committed. The oldest are forgotten. Each database has its own: in one that was put back from
 * a copy, the same account may not be there, or be another.
 */
const metIn = new WeakMap<object, Map<string, OpenAccount>>();
const REMEMBERED = 20_000;

/** Finds these accounts, opening those that are not there, in one statement; none for accounts that were met before. */
export async function openAccounts(
  tx: TenantTx,
  newId: () => Id,
  refs: Iterable<AccountRef>,
  at: Instant,
): Promise<OpenAccounts> {
  const met = metIn.get(tx.database) ?? new Map<string, OpenAccount>();
  metIn.set(tx.database, met);
  const found = new Map<string, OpenAccount>();
  const wanted = new Map<string, AccountRef>();
  for (const ref of refs) {
    const key = accountKey(ref);
    const known = met.get(`${tx.companyId} ${key}`);
    if (known === undefined) wanted.set(key, ref);
    else found.set(key, known);
  }
  if (wanted.size === 0) return found;
  const opened = await openInDatabase(tx, newId, wanted, at);
  tx.afterCommit(() => {
    for (const [key, account] of opened) met.set(`${tx.companyId} ${key}`, account);
    for (const key of met.keys()) {
      if (met.size <= REMEMBERED) break;
      met.delete(key);
    }
  });
  return new Map([...found, ...opened]);
}

async function openInDatabase(
  tx: TenantTx,
  newId: () => Id,
  wanted: ReadonlyMap<string, AccountRef>,
  at: Instant,
): Promise<Map<string, OpenAccount>> {
  const asked = [...wanted.values()].map(({ code, subject, currency }) => {
    const { guard } = accountOf(code);
    return { id: newId(), code, subject, currency, guard, opened_at: at };
  });
  const { rows } = await sql<{ id: Id; guard: AccountGuard }>`
    select id, guard from ledger_open_accounts(${JSON.stringify(asked)}::jsonb)`.execute(tx.db);
  const opened = new Map<string, OpenAccount>();
  for (const [index, [key, ref]] of [...wanted].entries()) {
    const row = rows[index];
    if (row === undefined) throw new Error(`The account ${ref.code} "${ref.subject}" was not opened.`);
    opened.set(key, { ...row, ref });
  }
  return opened;
}

/** The account of this name among those opened. */
export function openedAccount(accounts: OpenAccounts, ref: AccountRef): OpenAccount {
  const account = accounts.get(accountKey(ref));
  if (account === undefined) throw new Error(`The account ${ref.code} "${ref.subject}" was not opened.`);
  return account;
}
