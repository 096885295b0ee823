import { hash } from 'node:crypto';
import type { Id } from '@karvon/shared/values/ids.ts';
import type { Instant } from '@karvon/shared/values/time.ts';
import { insertRows } from '../../platform/db/insert-rows.ts';
import type { TenantTx } from '../../platform/db/transaction.ts';
import { tellMoved } from './moved.ts';
import { transferColumns, type TransferRow } from './tables.ts';
import type { TransferInput } from './transfer-input.ts';

/** What a transfer means, and how a caller knows the field; not when or at which position it was booked. */
const meaningful = {
  debit_id: 'debit',
  credit_id: 'credit',
  amount: 'amount',
  currency: 'currency',
  phase: 'phase',
  pending_id: 'hold',
  reverses_id: 'transfer',
  expires_at: 'expiresAt',
  rule: 'rule',
  document_id: 'document',
  document_kind: 'document',
  branch_id: 'branch',
  business_date: 'businessDate',
  posting_date: 'postingDate',
  note: 'note',
} as const satisfies Partial<Record<keyof TransferRow, string>>;
const meaningfulColumns = Object.keys(meaningful) as (keyof typeof meaningful)[];

/** A transfer that is ready but for its hash. */
export type TransferDraft = Omit<TransferRow, 'hash'>;

/** A transfer of the given accounts, as a row. */
export function draftOf(
  input: TransferInput,
  sides: { debitId: Id; creditId: Id },
  made: { id: Id; pos: number },
): TransferDraft {
  const isHold = input.expiresAt !== undefined;
  return {
    ...made,
    debit_id: sides.debitId,
    credit_id: sides.creditId,
    amount: input.amount,
    currency: input.debit.currency,
    phase: isHold ? 'pending' : 'single',
    held_change: isHold ? input.amount : 0,
    pending_id: null,
    reverses_id: null,
    expires_at: input.expiresAt ?? null,
    key: input.key,
    rule: input.rule,
    document_id: input.document?.id ?? null,
    document_kind: input.document?.kind ?? null,
    branch_id: input.branchId,
    business_date: input.businessDate,
    posting_date: input.postingDate,
    at: input.at,
    note: input.note,
  };
}

/** Adds transfers in one statement; the database checks them and moves the balances. */
export async function insertTransfers(tx: TenantTx, drafts: readonly TransferDraft[]): Promise<void> {
  if (drafts.length === 0) return;
  const rows = drafts.map((draft) => ({ ...draft, hash: hashOf(draft) }));
  await insertRows(tx, 'ledger_transfers', transferColumns, rows);
  const expiries = drafts.flatMap(({ expires_at }) => expires_at ?? []).sort();
  tellMoved(tx, (expiries[0] ?? null) as Instant | null);
}

/** SHA-256 of what the transfer means, as a list in fixed order: equal meanings give equal hashes. */
export function hashOf(draft: TransferDraft): string {
  return hash('sha256', JSON.stringify(meaningfulColumns.map((column) => draft[column])));
}

/** The fields in which two transfers differ in meaning. */
export function differingFields(one: TransferDraft, other: TransferDraft): string[] {
  const columns = meaningfulColumns.filter((column) => one[column] !== other[column]);
  return [...new Set(columns.map((column) => meaningful[column]))];
}
