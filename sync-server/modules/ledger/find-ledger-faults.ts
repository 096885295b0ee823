import type { AccountCode } from '@karvon/shared/ledger/chart.ts';
import { minor, type Minor } from '@karvon/shared/values/money.ts';
import { sql } from 'kysely';
import type { TenantTx } from '../../platform/db/transaction.ts';
import { balanceOf, currentSums, type Sums, sumColumns } from './read-balances.ts';

export type LedgerFaults = {
  /** Currencies whose debits and credits do not come to the same. */
  unbalanced: { currency: string; difference: number }[];
  /** Accounts that do not show what their transfers come to, by `code subject currency`. */
  accounts: { account: string; difference: number }[];
};

/**
 * What `check-books` asks: whether the trial balance is zero, and whether every account's balance (with what is not
 * folded into it yet) is what its transfers come to, posted and held.
 */
export async function findLedgerFaults(tx: TenantTx): Promise<LedgerFaults> {
  const { rows: accounts } = await sql<{ account: string; difference: number }>`
    with entries as (
      select debit_id as account_id, case when phase in ('single', 'post') then amount else 0 end as debit,
        0::bigint as credit, held_change as debit_held, 0::bigint as credit_held from ledger_transfers
      union all
      select credit_id, 0, case when phase in ('single', 'post') then amount else 0 end, 0, held_change
      from ledger_transfers
      union all
      select id, -debit, -credit, -debit_held, -credit_held from ledger_accounts
      union all
      select account_id, -debit, -credit, -debit_held, -credit_held from ledger_deltas
    ), differing as (
      select account_id, abs(sum(debit)) + abs(sum(credit)) + abs(sum(debit_held)) + abs(sum(credit_held)) as difference
      from entries group by account_id
    )
    select concat_ws(' ', account.code, nullif(account.subject, ''), account.currency) as account,
      least(differing.difference, ${Number.MAX_SAFE_INTEGER}::bigint)::bigint as difference
    from differing left join ledger_accounts account
      on account.company_id = ${tx.companyId} and account.id = differing.account_id
    where differing.difference <> 0
    order by 1`.execute(tx.db);
  const { rows: unbalanced } = await sql<{ currency: string; difference: number }>`
    select currency, sum(debit - credit)::bigint as difference from (
      select currency, debit, credit from ledger_accounts
      union all
      select account.currency, delta.debit, delta.credit from ledger_deltas delta
      join ledger_accounts account on account.company_id = ${tx.companyId} and account.id = delta.account_id
    ) sides group by currency having sum(debit - credit) <> 0 order by currency`.execute(tx.db);
  return { unbalanced, accounts };
}

/** Balances of all accounts of a code, by subject and currency. */
export async function readBalancesByCode(
  tx: TenantTx,
  code: AccountCode,
): Promise<{ subject: string; currency: string; balance: Minor }[]> {
  const { rows } = await sql<{ subject: string; currency: string } & Sums>`
    select a.subject, a.currency, ${sumColumns} from ledger_accounts a cross join lateral (${currentSums}) s
    where a.code = ${code} order by a.subject, a.currency`.execute(tx.db);
  return rows.map(({ subject, currency, ...sums }) => ({
    subject,
    currency,
    balance: minor(balanceOf({ code }, sums).balance),
  }));
}

/** How many documents of these kinds have posted something. */
export async function countPostedDocuments(tx: TenantTx, kinds: readonly string[]): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(distinct document_id) as count from ledger_transfers
    where rule <> 'manual' and document_kind = any(${[...kinds]}::text[])`.execute(tx.db);
  return rows[0]?.count ?? 0;
}
