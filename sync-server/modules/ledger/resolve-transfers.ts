import type { Id } from '@karvon/shared/values/ids.ts';
import type { Minor } from '@karvon/shared/values/money.ts';
import type { BusinessDate, Instant } from '@karvon/shared/values/time.ts';
import { sql } from 'kysely';
import { takeBookPosition } from '../../platform/db/book-position.ts';
import type { TenantTx } from '../../platform/db/transaction.ts';
import { LedgerRefusal } from './failures.ts';
import type { OpenAccount } from './open-accounts.ts';
import { post } from './post-transfers.ts';
import type { LedgerTables, TransferRow } from './tables.ts';
import type { PostedTransfer } from './transfer-input.ts';

/** When and why a transfer follows another, and its own key. */
export type Occasion = {
  key: string;
  businessDate: BusinessDate;
  postingDate: BusinessDate;
  at: Instant;
  note: string | null;
};
export type HoldPosting = Occasion & { holdId: Id; amount: Minor };
export type HoldVoiding = Occasion & { holdId: Id };
export type Reversal = Occasion & { transferId: Id };

/** Moves what is held, in whole or part; the rest is let go. Keys work as with `postTransfers`. */
export async function postHold(tx: TenantTx, newId: () => Id, input: HoldPosting): Promise<PostedTransfer> {
  const pos = await takeBookPosition(tx);
  const hold = await readOriginal(tx, input.holdId);
  assertHold(hold);
  const { amount } = input;
  const id = newId();
  return follow(tx, hold, input, {
    id,
    pos,
    phase: 'post',
    amount,
    pending_id: hold.id,
    held_change: -hold.amount,
  });
}

/** Lets all that is held go. */
export async function voidHold(tx: TenantTx, newId: () => Id, input: HoldVoiding): Promise<PostedTransfer> {
  const pos = await takeBookPosition(tx);
  const hold = await readOriginal(tx, input.holdId);
  assertHold(hold);
  return follow(tx, hold, input, {
    id: newId(),
    pos,
    phase: 'void',
    pending_id: hold.id,
    held_change: -hold.amount,
  });
}

/** Moves the same amount back. A transfer is reversed once; what a hold posted is reversed like any other. */
export async function reverseTransfer(
  tx: TenantTx,
  newId: () => Id,
  input: Reversal,
): Promise<PostedTransfer> {
  const pos = await takeBookPosition(tx);
  const original = await readOriginal(tx, input.transferId);
  // Looked at before the money is: why a second reversal fails is not that the first has moved it.
  await assertReversible(tx, original, input.key);
  const back = { debit_id: original.credit_id, credit_id: original.debit_id };
  const made = { id: newId(), pos, phase: 'single' as const, held_change: 0, pending_id: null };
  return follow(tx, original, input, { ...made, ...back, reverses_id: original.id });
}

/** A transfer that follows another: of the same document and accounts, but for what is said. */
async function follow(
  tx: TenantTx,
  original: TransferRow,
  { key, businessDate, postingDate, at, note }: Occasion,
  other: Partial<TransferRow>,
): Promise<PostedTransfer> {
  const dates = { business_date: businessDate, posting_date: postingDate, at };
  const draft = { ...original, reverses_id: null, expires_at: null, key, note, ...dates, ...other };
  const accounts = await readAccounts(tx, [draft.debit_id, draft.credit_id]);
  const [debit, credit] = [accounts.get(draft.debit_id), accounts.get(draft.credit_id)];
  if (debit === undefined || credit === undefined)
    throw new Error(`The transfer ${original.id} has no accounts.`);
  const [posted] = await post(tx, [{ draft, debit, credit }]);
  if (posted === undefined) throw new Error('Nothing became of the transfer.');
  return posted;
}

async function readOriginal(tx: TenantTx, id: Id): Promise<TransferRow> {
  const row = await tx.db
    .withTables<LedgerTables>()
    .selectFrom('ledger_transfers')
    .selectAll()
    .where('company_id', '=', tx.companyId)
    .where('id', '=', id)
    .executeTakeFirst();
  if (row !== undefined) return row;
  throw new LedgerRefusal(404, 'unknown-transfer', { details: { id: ['is not in the books'] } });
}

function assertHold(transfer: TransferRow): void {
  if (transfer.phase === 'pending') return;
  throw new LedgerRefusal(422, 'not-a-hold', { details: { id: ['is not a hold'] } });
}

async function assertReversible(tx: TenantTx, { id, phase }: TransferRow, key: string): Promise<void> {
  if (phase !== 'single' && phase !== 'post') {
    throw new LedgerRefusal(422, 'not-reversible', { details: { id: ['moved no money'] } });
  }
  const reversal = await tx.db
    .withTables<LedgerTables>()
    .selectFrom('ledger_transfers')
    .select('key')
    .where('company_id', '=', tx.companyId)
    .where('reverses_id', '=', id)
    .executeTakeFirst();
  if (reversal === undefined || reversal.key === key) return;
  throw new LedgerRefusal(409, 'already-reversed', { details: { id: ['has been reversed'] } });
}

async function readAccounts(tx: TenantTx, ids: readonly Id[]): Promise<Map<Id, OpenAccount>> {
  const rows = await tx.db
    .withTables<LedgerTables>()
    .selectFrom('ledger_accounts')
    .select(['id', 'guard', 'code', 'subject', 'currency'])
    .where('company_id', '=', tx.companyId)
    .where('id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .execute();
  return new Map(rows.map(({ id, guard, ...ref }) => [id, { id, guard, ref }]));
}
