import type { AccountCode } from '@karvon/shared/ledger/chart.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import type { Minor } from '@karvon/shared/values/money.ts';
import { sql } from 'kysely';
import type { TenantTx } from '../../platform/db/transaction.ts';

type Side = { code: AccountCode; subject: string };

/** What a transfer, a hold, or what became of it, changed of its accounts. */
export type Move = {
  pos: number;
  debit: Side;
  credit: Side;
  currency: string;
  /** Debited and credited; 0 for a hold and for one that was let go. */
  moved: Minor;
  /** How much more of both is held; below zero: less. */
  held: number;
  document: { id: Id; kind: string } | null;
};

/** What moved, or holds, of accounts of these codes after one book position and through another, in their order. */
export async function readMoves(
  tx: TenantTx,
  codes: readonly AccountCode[],
  { after, through, limit }: { after: number; through: number; limit?: number },
): Promise<Move[]> {
  const wanted = sql`any(${[...codes]}::text[])`;
  const { rows } = await sql<{
    pos: number;
    debit_code: AccountCode;
    debit_subject: string;
    credit_code: AccountCode;
    credit_subject: string;
    currency: string;
    moved: Minor;
    held: number;
    document_id: Id | null;
    document_kind: string | null;
  }>`
    select t.pos, d.code as debit_code, d.subject as debit_subject, c.code as credit_code, c.subject as credit_subject,
      t.currency, case when t.phase in ('single', 'post') then t.amount else 0 end as moved, t.held_change as held,
      t.document_id, t.document_kind
    from ledger_transfers t
    join ledger_accounts d on d.company_id = t.company_id and d.id = t.debit_id
    join ledger_accounts c on c.company_id = t.company_id and c.id = t.credit_id
    where t.company_id = ${tx.companyId} and t.pos > ${after} and t.pos <= ${through}
      and (d.code = ${wanted} or c.code = ${wanted})
    order by t.pos, t.id limit ${limit ?? null}`.execute(tx.db);
  return rows.map((row) => ({
    pos: row.pos,
    debit: { code: row.debit_code, subject: row.debit_subject },
    credit: { code: row.credit_code, subject: row.credit_subject },
    currency: row.currency,
    moved: row.moved,
    held: row.held,
    document:
      row.document_id === null || row.document_kind === null
        ? null
        : { id: row.document_id, kind: row.document_kind },
  }));
}
