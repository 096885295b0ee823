import type { Id } from '@karvon/shared/values/ids.ts';
import { sql } from 'kysely';
import { takeBookPosition } from '../../platform/db/book-position.ts';
import type { TenantTx } from '../../platform/db/transaction.ts';
import { coveredAmounts, type Draw, drawnSides, lockDrawn } from './cover.ts';
import { insufficientFunds, LedgerConflict, ledgerFailureOf } from './failures.ts';
import { differingFields, draftOf, hashOf, insertTransfers, type TransferDraft } from './insert-transfers.ts';
import { type OpenAccount, openAccounts, openedAccount } from './open-accounts.ts';
import type { LedgerTables, TransferRow } from './tables.ts';
import { assertTransfer, type PostedTransfer, type TransferInput } from './transfer-input.ts';

/** A transfer that is to be posted, with its two accounts. */
export type Posting = { draft: TransferDraft; debit: OpenAccount; credit: OpenAccount };

/**
 * Posts transfers for somebody who waits for the answer. A key that is known for the same transfer changes nothing;
 * for another it throws LedgerConflict. Throws LedgerRefusal when a guarded account has too little, or the period is
 * closed; then nothing of the transaction can be kept.
 */
export async function postTransfers(
  tx: TenantTx,
  newId: () => Id,
  inputs: readonly TransferInput[],
): Promise<PostedTransfer[]> {
  const [first] = inputs;
  if (first === undefined) return [];
  for (const input of inputs) assertTransfer(input);
  const pos = await takeBookPosition(tx);
  const refs = inputs.flatMap(({ debit, credit }) => [debit, credit]);
  const accounts = await openAccounts(tx, newId, refs, first.at);
  const postings = inputs.map((input): Posting => {
    const [debit, credit] = [openedAccount(accounts, input.debit), openedAccount(accounts, input.credit)];
    const sides = { debitId: debit.id, creditId: credit.id };
    return { draft: draftOf(input, sides, { id: newId(), pos }), debit, credit };
  });
  return post(tx, postings);
}

/** Posts what is new among these; the book position must have been taken. */
export async function post(tx: TenantTx, postings: readonly Posting[]): Promise<PostedTransfer[]> {
  const known = await readByKeys(
    tx,
    postings.map(({ draft }) => draft.key),
  );
  const fresh = new Map<string, Posting>();
  const answers = postings.map((posting): PostedTransfer => {
    const { draft } = posting;
    const before = known.get(draft.key) ?? fresh.get(draft.key)?.draft;
    if (before === undefined) {
      fresh.set(draft.key, posting);
      return { id: draft.id, key: draft.key, state: 'created' };
    }
    const beforeHash = known.get(draft.key)?.hash ?? hashOf(before);
    if (beforeHash !== hashOf(draft)) throw new LedgerConflict(draft.key, differingFields(before, draft));
    return { id: before.id, key: draft.key, state: 'exists' };
  });
  await insertFresh(tx, [...fresh.values()]);
  return answers;
}

async function insertFresh(tx: TenantTx, postings: readonly Posting[]): Promise<void> {
  // What a hold is posted with was set aside when it was made.
  const drawing = postings.filter(({ draft }) => draft.pending_id === null);
  const draws = drawing.map(({ draft, debit, credit }): Draw => {
    return { debit, credit, amount: draft.amount, moves: draft.phase === 'single' };
  });
  const covers = coveredAmounts(draws, await lockDrawn(tx, draws));
  for (const [index, { draft, debit, credit }] of drawing.entries()) {
    const given = covers[index]?.covered ?? 0;
    if (given === draft.amount) continue;
    const lacking = drawnSides({ debit, credit }).some(({ id }) => id === debit.id) ? debit : credit;
    throw insufficientFunds(lacking.ref, given, draft.amount);
  }
  try {
    await insertTransfers(
      tx,
      postings.map(({ draft }) => draft),
    );
  } catch (error) {
    throw ledgerFailureOf(error);
  }
}

async function readByKeys(tx: TenantTx, keys: readonly string[]): Promise<Map<string, TransferRow>> {
  const rows = await tx.db
    .withTables<LedgerTables>()
    .selectFrom('ledger_transfers')
    .selectAll()
    .where('company_id', '=', tx.companyId)
    .where('key', '=', sql<string>`any(${[...keys]}::text[])`)
    .execute();
  return new Map(rows.map((row) => [row.key, row]));
}
