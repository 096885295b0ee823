import type { Id } from '@karvon/shared/values/ids.ts';
import { type Milli, milli, type Minor, minor } from '@karvon/shared/values/money.ts';
import { sql } from 'kysely';
import { safeSum } from '../../platform/db/safe-sum.ts';
import type { TenantTx } from '../../platform/db/transaction.ts';
import type { CostedMove } from './stock-move.ts';
import type { StockTables } from './tables.ts';

/** What other modules may do with stock. */
export { moveStock } from './move-stock.ts';
export { findStockFaults, type StockFault } from './find-stock-faults.ts';
export type {
  CostedMove,
  CountInput,
  MoveCost,
  Shortage,
  StockMoveInput,
  StockReason,
} from './stock-move.ts';

/** How much of a product is at a place, and what it cost. */
export type OnHand = { productId: Id; placeId: Id; onHand: Milli; value: Minor };

/** On hand of these products at each place, now. What is nowhere is absent. */
export async function readOnHand(tx: TenantTx, productIds: readonly Id[]): Promise<OnHand[]> {
  if (productIds.length === 0) return [];
  const rows = await tx.db
    .withTables<StockTables>()
    .selectFrom('stock_batches')
    .select(['product_id', 'place_id'])
    .select([safeSum('remaining_qty').as('on_hand'), safeSum('remaining_cost').as('value')])
    .where('product_id', '=', sql<string>`any(${[...productIds]}::uuid[])`)
    .where('side', '<>', 0)
    .groupBy(['product_id', 'place_id'])
    .execute();
  return rows.map((row) => onHandOf(row.product_id, row.place_id, row.on_hand, row.value));
}

/** The same as it was at a past position of the company's books (platform/db/book-position.ts). */
export async function readStockAt(
  tx: TenantTx,
  productIds: readonly Id[],
  position: number,
): Promise<OnHand[]> {
  if (productIds.length === 0) return [];
  const rows = await tx.db
    .withTables<StockTables>()
    .selectFrom('stock_moves')
    .select(['product_id', 'place_id', safeSum('qty').as('qty'), safeSum('cost').as('cost')])
    .where('product_id', '=', sql<string>`any(${[...productIds]}::uuid[])`)
    .where('pos', '<=', position)
    .groupBy(['product_id', 'place_id'])
    .execute();
  return rows.map((row) => onHandOf(row.product_id, row.place_id, row.qty, row.cost));
}

/** A move as it was booked. */
export type BookedMove = Pick<
  CostedMove,
  'documentId' | 'position' | 'placeId' | 'productId' | 'qty' | 'cost' | 'reason'
>;

/** The moves of these documents, those among them that the books made themselves. */
export async function readMovesOf(tx: TenantTx, documentIds: readonly Id[]): Promise<BookedMove[]> {
  if (documentIds.length === 0) return [];
  const rows = await tx.db
    .withTables<StockTables>()
    .selectFrom('stock_moves')
    .select(['document_id', 'position', 'place_id', 'product_id', 'qty', 'cost', 'reason'])
    .where('document_id', '=', sql<string>`any(${[...documentIds]}::uuid[])`)
    .orderBy('document_id')
    .orderBy('position')
    .execute();
  return rows.map((row) => ({
    documentId: row.document_id,
    position: row.position,
    placeId: row.place_id,
    productId: row.product_id,
    qty: milli(row.qty),
    cost: minor(row.cost),
    reason: row.reason,
  }));
}

/** What the stock of each place comes to, in the company's currency. */
export async function readValuation(
  tx: TenantTx,
): Promise<{ placeId: Id; value: Minor; products: number; belowZero: number }[]> {
  const { rows } = await sql<{ place_id: Id; value: number; products: number; below_zero: number }>`
    select place_id, ${safeSum('remaining_cost')} as value,
      count(distinct product_id) filter (where side > 0) as products,
      count(distinct product_id) filter (where side < 0) as below_zero
    from stock_batches where side <> 0 group by place_id order by place_id`.execute(tx.db);
  return rows.map((row) => ({
    placeId: row.place_id,
    value: minor(row.value),
    products: row.products,
    belowZero: row.below_zero,
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

function onHandOf(productId: Id, placeId: Id, onHand: number, value: number): OnHand {
  return { productId, placeId, onHand: milli(onHand), value: minor(value) };
}
