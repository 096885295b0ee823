import type { AccountCode } from '@karvon/shared/ledger/chart.ts';
import { minor, type Minor } from '@karvon/shared/values/money.ts';
import type { BusinessDate } from '@karvon/shared/values/time.ts';
import { type RawBuilder, sql } from 'kysely';
import type { TenantTx } from '../../platform/db/transaction.ts';

/** Turnover of all accounts of a code. `balance` is debit less credit, whatever the account's type. */
export type TrialRow = { code: AccountCode; currency: string; debit: Minor; credit: Minor; balance: Minor };
/** Of all accounts in a currency; `total`, debit less credit, is 0 in books that are right. */
export type TrialTotal = { currency: string; debit: Minor; credit: Minor; total: Minor };
export type TrialBalance = { rows: TrialRow[]; totals: TrialTotal[] };

/**
 * The trial balance now, from the accounts; or at the end of a posting date or at a book position, from the transfers.
 * Sums are exact; what is beyond the safe integers is shown as their limit.
 */
export async function readTrialBalance(
  tx: TenantTx,
  filter: { currency?: string | undefined; at?: BusinessDate | number | undefined } = {},
): Promise<TrialBalance> {
  const { currency, at } = filter;
  const moves = at === undefined ? accountSums(tx) : transferSums(tx, at);
  const { rows } = await sql<{ code: AccountCode; currency: string; debit: string; credit: string }>`
    select a.code, a.currency, sum(x.debit)::text as debit, sum(x.credit)::text as credit
    from (${moves}) x join ledger_accounts a on a.company_id = ${tx.companyId} and a.id = x.account_id
    where ${currency === undefined ? sql`true` : sql`a.currency = ${currency}`}
    group by a.code, a.currency order by a.currency, a.code`.execute(tx.db);
  const totals = new Map<string, { debit: bigint; credit: bigint }>();
  const shown = rows.map((row): TrialRow => {
    const [debit, credit] = [BigInt(row.debit), BigInt(row.credit)];
    const before = totals.get(row.currency) ?? { debit: 0n, credit: 0n };
    totals.set(row.currency, { debit: before.debit + debit, credit: before.credit + credit });
    return { ...row, debit: shownAs(debit), credit: shownAs(credit), balance: shownAs(debit - credit) };
  });
  return {
    rows: shown,
    totals: [...totals].map(([named, { debit, credit }]) => {
      return {
        currency: named,
        debit: shownAs(debit),
        credit: shownAs(credit),
        total: shownAs(debit - credit),
      };
    }),
  };
}

function accountSums(tx: TenantTx): RawBuilder<unknown> {
  return sql`
    select id as account_id, debit, credit from ledger_accounts where company_id = ${tx.companyId}
    union all
    select account_id, debit, credit from ledger_deltas where company_id = ${tx.companyId}`;
}

function transferSums(tx: TenantTx, at: BusinessDate | number): RawBuilder<unknown> {
  const until = typeof at === 'number' ? sql`pos <= ${at}` : sql`posting_date <= ${at}`;
  const moved = sql`company_id = ${tx.companyId} and phase in ('single', 'post') and ${until}`;
  return sql`
    select debit_id as account_id, amount as debit, 0 as credit from ledger_transfers where ${moved}
    union all
    select credit_id, 0, amount from ledger_transfers where ${moved}`;
}

function shownAs(sum: bigint): Minor {
  const limit = BigInt(Number.MAX_SAFE_INTEGER);
  const within = sum > limit ? limit : sum < -limit ? -limit : sum;
  return minor(Number(within));
}
