import type { Id } from '@karvon/shared/values/ids.ts';
import { type Milli, milli } from '@karvon/shared/values/money.ts';
import { sql } from 'kysely';
import { insertRows } from '../../platform/db/insert-rows.ts';
import { safeSum } from '../../platform/db/safe-sum.ts';
import type { TenantTx } from '../../platform/db/transaction.ts';
import type { StockMove } from './stock-move.ts';
import type { StockTables } from './tables.ts';

/** What other modules may do with stock. */
export type { StockMove } from './stock-move.ts';

/** Adds moves in one statement, in the caller's transaction. A move that is there already is a unique violation. */
export async function addStockMoves(tx: TenantTx, moves: readonly StockMove[]): Promise<void> {
  await insertRows(
    tx,
    'stock_moves',
    {
      document_id: 'uuid',
      position: 'integer',
      branch_id: 'uuid',
      product_id: 'uuid',
      qty: 'bigint',
      reason: 'text',
      business_date: 'date',
      at: 'timestamptz',
    },
    moves.map((move) => ({
      document_id: move.documentId,
      position: move.position,
      branch_id: move.branchId,
      product_id: move.productId,
      qty: move.qty,
      reason: move.reason,
      business_date: move.businessDate,
      at: move.at,
    })),
  );
}

/** On hand of these products by branch: the sum of their moves. What never moved is absent. */
export async function readOnHand(
  tx: TenantTx,
  productIds: readonly Id[],
): Promise<{ productId: Id; branchId: Id; onHand: Milli }[]> {
  if (productIds.length === 0) return [];
  const rows = await tx.db
    .withTables<StockTables>()
    .selectFrom('stock_moves')
    .select(['product_id', 'branch_id', safeSum('qty').as('onHand')])
    .where('product_id', '=', sql<string>`any(${[...productIds]}::uuid[])`)
    .groupBy(['product_id', 'branch_id'])
    .execute();
  return rows.map((row) => ({
    productId: row.product_id,
    branchId: row.branch_id,
    onHand: milli(row.onHand),
  }));
}

/** Whether the books have begun: some product has an opening stock. */
export async function hasOpeningStock(tx: TenantTx): Promise<boolean> {
  const row = await tx.db
    .withTables<StockTables>()
    .selectFrom('stock_moves')
    .select('document_id')
    .where('reason', '=', 'opening')
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
