import type { Id } from '@karvon/shared/values/ids.ts';
import { sql } from 'kysely';
import type { TenantTx } from '../../platform/db/transaction.ts';
import type { SalesTables } from './tables.ts';

export { readPaperOfFact } from './read-paper.ts';
export { type ExcessReturn, findExcessReturns, type UnmatchedReturn } from './read-returned.ts';

/** Which fact each of these receipts is in: itself, or the exchange that it is a part of. Unknown ones are absent. */
export async function readFactsOfReceipts(
  tx: TenantTx,
  receiptIds: readonly Id[],
): Promise<ReadonlyMap<Id, Id>> {
  if (receiptIds.length === 0) return new Map();
  const rows = await tx.db
    .withTables<SalesTables>()
    .selectFrom('sales')
    .select(['id', 'document_id'])
    .where('id', '=', sql<string>`any(${[...new Set(receiptIds)]}::uuid[])`)
    .execute();
  return new Map(rows.map((row) => [row.id, row.document_id]));
}
