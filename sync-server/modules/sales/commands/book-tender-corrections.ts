import { bodyOf } from '@karvon/shared/journal/body-of.ts';
import { insertRows } from '../../../platform/db/insert-rows.ts';
import type { TenantTx } from '../../../platform/db/transaction.ts';
import type { PushedFact } from '../../../platform/module.ts';
import { tenderCorrectionColumns } from '../tables.ts';

/**
 * Books a batch of corrected tenders in one statement. The tenders of a sale stay as they were written; a correction is
 * rows to add to them: less of the one that was wrong, more of those that take its place. The sale may come later.
 */
export async function bookTenderCorrections(tx: TenantTx, facts: readonly PushedFact[]): Promise<void> {
  const rows = facts.flatMap(({ fact }) => {
    const body = bodyOf(fact, 'tender-correction');
    if (body === null) return [];
    const change = (position: number, kind: string, method: string, amount: number) => ({
      id: fact.id,
      position,
      sale_id: body.document,
      kind,
      method,
      amount,
    });
    return [
      change(0, body.was.kind, body.was.method, 0 - body.was.amount),
      ...body.now.map(({ kind, method, amount }, index) => change(index + 1, kind, method, amount)),
    ];
  });
  await insertRows(tx, 'tender_corrections', tenderCorrectionColumns, rows);
}
