import { accountOf, type AccountGuard } from '@karvon/shared/ledger/chart.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import type { Instant } from '@karvon/shared/values/time.ts';
import { sql } from 'kysely';
import type { TenantTx } from '../../platform/db/transaction.ts';
import { accountKey, type AccountRef } from './transfer-input.ts';

export type OpenAccount = { id: Id; guard: AccountGuard; ref: AccountRef };
/** Accounts by `accountKey`. */
export type OpenAccounts = ReadonlyMap<string, OpenAccount>;

/** Finds these accounts, opening those that are not there, in one statement. */
export async function openAccounts(
  tx: TenantTx,
  newId: () => Id,
  refs: Iterable<AccountRef>,
  at: Instant,
): Promise<OpenAccounts> {
  const wanted = new Map<string, AccountRef>();
  for (const ref of refs) wanted.set(accountKey(ref), ref);
  const asked = [...wanted.values()].map(({ code, subject, currency }) => {
    const { guard } = accountOf(code);
    return { id: newId(), code, subject, currency, guard, opened_at: at };
  });
  const { rows } = await sql<{ id: Id; guard: AccountGuard }>`
    select id, guard from ledger_open_accounts(${JSON.stringify(asked)}::jsonb)`.execute(tx.db);
  const found = new Map<string, OpenAccount>();
  for (const [index, [key, ref]] of [...wanted].entries()) {
    const row = rows[index];
    if (row === undefined) throw new Error(`The account ${ref.code} "${ref.subject}" was not opened.`);
    found.set(key, { ...row, ref });
  }
  return found;
}

/** The account of this name among those opened. */
export function openedAccount(accounts: OpenAccounts, ref: AccountRef): OpenAccount {
  const account = accounts.get(accountKey(ref));
  if (account === undefined) throw new Error(`The account ${ref.code} "${ref.subject}" was not opened.`);
  return account;
}
