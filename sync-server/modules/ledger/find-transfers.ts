import type { AccountCode } from '@karvon/shared/ledger/chart.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { minor, type Minor } from '@karvon/shared/values/money.ts';
import type { BusinessDate, Instant } from '@karvon/shared/values/time.ts';
import { type RawBuilder, sql } from 'kysely';
import type { TenantTx } from '../../platform/db/transaction.ts';
import type { Mark } from '../../platform/list/order.ts';
import { type Found, foundOf, mapFound, type Page, pageSql } from '../../platform/list/page.ts';
import type { Phase, TransferRow } from './tables.ts';
import type { TransferDocument } from './transfer-input.ts';

/** One side of a transfer. */
export type TransferSide = { id: Id; code: AccountCode; subject: string };

/** A transfer as it is read; it never changes. */
export type Transfer = {
  id: Id;
  position: number;
  debit: TransferSide;
  credit: TransferSide;
  amount: Minor;
  currency: string;
  phase: Phase;
  holdId: Id | null;
  reversesId: Id | null;
  expiresAt: Instant | null;
  key: string;
  rule: string;
  document: TransferDocument | null;
  branchId: Id | null;
  businessDate: BusinessDate;
  postingDate: BusinessDate;
  at: Instant;
  note: string | null;
};

export type TransferFilter = {
  ids?: readonly Id[];
  account?: Id | undefined;
  documents?: readonly Id[] | undefined;
  follows?: Id | undefined;
  rule?: string | undefined;
  /** Posting dates, both included. */
  from?: BusinessDate | undefined;
  to?: BusinessDate | undefined;
  branches?: readonly Id[] | undefined;
};
/** Transfers of these documents, oldest first: what a document came to in the books. */
export async function readTransfersOf(tx: TenantTx, documentIds: readonly Id[]): Promise<Transfer[]> {
  const { rows } = await select(tx, { documents: documentIds }, sql`order by t.pos, t.id`).execute(tx.db);
  return rows.map(transferOf);
}

/** A page of the transfers that fit. */
export async function findTransfers(
  tx: TenantTx,
  filter: TransferFilter,
  page: Page,
): Promise<Found<Transfer>> {
  const count = page.cursor === null ? await countTransfers(tx, filter) : null;
  const { rows } = await select(tx, filter, sql`and ${pageSql(page)}`, page.mark).execute(tx.db);
  return mapFound(foundOf(page, count, rows), transferOf);
}

/** Transfers with the names of their accounts, in aliases that a list's order knows. */
function select(
  tx: TenantTx,
  filter: TransferFilter,
  rest: RawBuilder<unknown>,
  mark: RawBuilder<Mark> = sql`null`,
): RawBuilder<ReadRow & { mark: Mark }> {
  return sql<ReadRow & { mark: Mark }>`
    select t.*, debit.code as debit_code, debit.subject as debit_subject,
      credit.code as credit_code, credit.subject as credit_subject, ${mark} as mark
    from ${source(tx, filter)}
    join ledger_accounts debit on debit.company_id = t.company_id and debit.id = t.debit_id
    join ledger_accounts credit on credit.company_id = t.company_id and credit.id = t.credit_id
    where ${conditions(filter)} ${rest}`;
}

async function countTransfers(tx: TenantTx, filter: TransferFilter): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from ${source(tx, filter)} where ${conditions(filter)}`.execute(tx.db);
  return rows[0]?.count ?? 0;
}

/** An account's transfers are those it is debited in and those it is credited in: each side has its own index. */
function source(tx: TenantTx, { account }: TransferFilter): RawBuilder<unknown> {
  const own = sql`select * from ledger_transfers where company_id = ${tx.companyId}`;
  if (account === undefined) return sql`(${own}) t`;
  return sql`(${own} and debit_id = ${account} union all ${own} and credit_id = ${account}) t`;
}

function conditions(filter: TransferFilter): RawBuilder<boolean> {
  const { ids, documents, follows, rule, from, to, branches } = filter;
  const all = [sql`true`];
  if (ids !== undefined) all.push(sql`t.id = any(${[...ids]}::uuid[])`);
  if (documents !== undefined) all.push(sql`t.document_id = any(${[...documents]}::uuid[])`);
  if (branches !== undefined) all.push(sql`t.branch_id = any(${[...branches]}::uuid[])`);
  if (follows !== undefined) all.push(sql`(t.reverses_id = ${follows} or t.pending_id = ${follows})`);
  if (rule !== undefined) all.push(sql`t.rule = ${rule}`);
  if (from !== undefined) all.push(sql`t.posting_date >= ${from}`);
  if (to !== undefined) all.push(sql`t.posting_date <= ${to}`);
  return sql<boolean>`${sql.join(all, sql` and `)}`;
}

type ReadRow = TransferRow & {
  debit_code: AccountCode;
  debit_subject: string;
  credit_code: AccountCode;
  credit_subject: string;
};

function transferOf(row: ReadRow): Transfer {
  const { document_id, document_kind } = row;
  return {
    id: row.id,
    position: row.pos,
    debit: { id: row.debit_id, code: row.debit_code, subject: row.debit_subject },
    credit: { id: row.credit_id, code: row.credit_code, subject: row.credit_subject },
    amount: minor(row.amount),
    currency: row.currency,
    phase: row.phase,
    holdId: row.pending_id,
    reversesId: row.reverses_id,
    expiresAt: row.expires_at as Instant | null,
    key: row.key,
    rule: row.rule,
    document:
      document_id === null || document_kind === null ? null : { id: document_id, kind: document_kind },
    branchId: row.branch_id,
    businessDate: row.business_date as BusinessDate,
    postingDate: row.posting_date as BusinessDate,
    at: row.at as Instant,
    note: row.note,
  };
}
