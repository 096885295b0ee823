import { accountOf, growsByDebit } from '@karvon/shared/ledger/chart.ts';
import { minor, type Minor } from '@karvon/shared/values/money.ts';
import { type RawBuilder, sql } from 'kysely';
import type { TenantTx } from '../../platform/db/transaction.ts';
import { accountKey, type AccountRef } from './transfer-input.ts';

/** What an account was moved by, and what pending transfers hold of it; minor units. */
export type Sums = { debit: Minor; credit: Minor; debitHeld: Minor; creditHeld: Minor };
/** `balance`: debit − credit for assets, expenses and clearing, credit − debit for the others. Holds are not in it. */
export type Balance = Sums & { balance: Minor };

/**
 * The balances of these accounts, in the order asked; an account that was never opened has 0. With a position, as they
 * were once the transaction of that book position had been booked.
 */
export async function readBalances(
  tx: TenantTx,
  refs: readonly AccountRef[],
  atPosition?: number,
): Promise<Balance[]> {
  if (refs.length === 0) return [];
  const sums = atPosition === undefined ? currentSums : sumsAt(atPosition);
  const { rows } = await sql<AccountRef & Sums>`
    select a.code, a.subject, a.currency, ${sumColumns}
    from jsonb_to_recordset(${JSON.stringify(refs)}::jsonb) as asked (code text, subject text, currency text)
    join ledger_accounts a on a.company_id = ${tx.companyId}
      and a.code = asked.code and a.subject = asked.subject and a.currency = asked.currency
    cross join lateral (${sums}) s`.execute(tx.db);
  const found = new Map(rows.map((row) => [accountKey(row), row]));
  return refs.map((ref) => balanceOf(ref, found.get(accountKey(ref)) ?? nothing));
}

/** Sums with the balance that the account's type gives them. */
export function balanceOf({ code }: Pick<AccountRef, 'code'>, sums: Sums): Balance {
  const { debit, credit, debitHeld, creditHeld } = sums;
  const balance = minor(growsByDebit(accountOf(code).type) ? debit - credit : credit - debit);
  return { debit, credit, debitHeld, creditHeld, balance };
}

const nothing: Sums = { debit: minor(0), credit: minor(0), debitHeld: minor(0), creditHeld: minor(0) };

/** Held within the safe integers: one absurd fact must not make all the books unreadable. */
function held(sum: string): RawBuilder<number> {
  const limit = sql.raw(String(Number.MAX_SAFE_INTEGER));
  return sql<number>`greatest(least(s.${sql.ref(sum)}, ${limit}), -${limit})::bigint`;
}

/** The columns `debit`, `credit`, `debitHeld` and `creditHeld` from sums `s`. */
export const sumColumns = sql`${held('debit')} as debit, ${held('credit')} as credit,
  ${held('debit_held')} as "debitHeld", ${held('credit_held')} as "creditHeld"`;

/** The sums of the account `a` now: its row and the deltas that are not folded into it yet, by one look at both. */
export const currentSums = sql`
  select a.debit + coalesce(sum(d.debit), 0) as debit, a.credit + coalesce(sum(d.credit), 0) as credit,
    a.debit_held + coalesce(sum(d.debit_held), 0) as debit_held,
    a.credit_held + coalesce(sum(d.credit_held), 0) as credit_held
  from ledger_deltas d where d.company_id = a.company_id and d.account_id = a.id`;

/** The sums of the account `a` as they were at a book position, from the transfers. */
export function sumsAt(position: number): RawBuilder<unknown> {
  const side = (account: string) => sql`
    select coalesce(sum(t.amount) filter (where t.phase in ('single', 'post')), 0) as moved,
      coalesce(sum(t.held_change), 0) as held
    from ledger_transfers t
    where t.company_id = a.company_id and t.${sql.ref(account)} = a.id and t.pos <= ${position}`;
  return sql`
    select debits.moved as debit, credits.moved as credit, debits.held as debit_held, credits.held as credit_held
    from (${side('debit_id')}) debits, (${side('credit_id')}) credits`;
}
