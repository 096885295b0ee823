import { type Milli, milli } from '@karvon/shared/values/money.ts';
import type { BusinessDate } from '@karvon/shared/values/time.ts';
import { sql } from 'kysely';
import { takeBookPosition } from '../../platform/db/book-position.ts';
import { insertRows, writeRows } from '../../platform/db/insert-rows.ts';
import type { TenantTx } from '../../platform/db/transaction.ts';
import { applyMoves, type StockInput } from './apply-moves.ts';
import { lockShelves } from './lock-shelves.ts';
import { findOrigins, withReturned } from './read-origins.ts';
import type { Batch, Shelf } from './shelf.ts';
import type { CostedMove, CountInput, Shortage } from './stock-move.ts';
import { batchColumns, shelfColumns, moveColumns } from './tables.ts';

/**
 * Moves stock and says what it cost, in the caller's transaction. A fixed number of statements, whatever the batch's
 * size: places are locked in order, everything is computed in memory, then each table is written once. A move that is
 * there already is a unique violation. Goods may fall below zero: that is answered as a shortage, and never refused.
 * @param readOpenDate says in which day a move of a business date is counted; asked for once nobody can close the books
 * any more until the commit. Without it that is the posting date as it came.
 */
export async function moveStock(
  tx: TenantTx,
  inputs: readonly StockInput[],
  readOpenDate?: () => Promise<(businessDate: BusinessDate) => BusinessDate>,
): Promise<{ moves: CostedMove[]; shortages: Shortage[] }> {
  if (inputs.length === 0) return { moves: [], shortages: [] };
  const found = await findOrigins(tx, inputs);
  // A return at one branch and another one elsewhere share one origin: they queue at its place.
  const before = await lockShelves(tx, [...inputs, ...found]);
  const books = {
    shelves: before,
    origins: await withReturned(tx, inputs, found),
    movedAfter: await sumMovedAfter(tx, inputs),
  };
  const { shelves, moves: applied, shortages } = applyMoves(books, inputs);
  await writeShelves(tx, before, shelves);
  await writeBatches(tx, before, shelves);
  if (applied.length === 0) return { moves: [], shortages };
  const pos = await takeBookPosition(tx);
  const openDate = await readOpenDate?.();
  const moves = applied.map((move) => ({
    ...move,
    postingDate: openDate?.(move.businessDate) ?? move.postingDate,
  }));
  await insertMoves(tx, moves, pos);
  return { moves, shortages };
}

/** Of each count, what was moved after it according to the books. */
async function sumMovedAfter(tx: TenantTx, inputs: readonly StockInput[]): Promise<Map<CountInput, Milli>> {
  const counts = inputs.filter((input) => 'counted' in input);
  if (counts.length === 0) return new Map();
  const asked = counts.map(({ placeId, productId, at }, no) => ({
    no,
    place_id: placeId,
    product_id: productId,
    at,
  }));
  const { rows } = await sql<{ no: number; qty: number }>`
    select c.no, sum(m.qty)::bigint as qty
    from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb)
      as c (no integer, place_id uuid, product_id uuid, at timestamptz)
    join stock_moves m on m.company_id = ${tx.companyId}::uuid
      and m.place_id = c.place_id and m.product_id = c.product_id and m.at > c.at
    group by c.no`.execute(tx.db);
  const sums = new Map(rows.map(({ no, qty }) => [no, qty]));
  return new Map(counts.map((count, no) => [count, milli(sums.get(no) ?? 0)]));
}

/** What a sale leaves as it is need not be written: the last delivery, the last count, the number of batches. */
async function writeShelves(tx: TenantTx, before: readonly Shelf[], after: readonly Shelf[]): Promise<void> {
  const known = new Map(before.map((shelf) => [`${shelf.placeId} ${shelf.productId}`, shelf]));
  const rows = after
    .filter((shelf) => {
      const old = known.get(`${shelf.placeId} ${shelf.productId}`);
      const { last, countedAt, nextBatch } = shelf;
      return old?.last !== last || old.countedAt !== countedAt || old.nextBatch !== nextBatch;
    })
    .map((shelf) => ({
      place_id: shelf.placeId,
      product_id: shelf.productId,
      last_cost: shelf.last?.cost ?? 0,
      last_qty: shelf.last?.qty ?? 0,
      last_at: shelf.last?.at ?? null,
      counted_at: shelf.countedAt,
      next_batch: shelf.nextBatch,
    }));
  await writeRows(tx, 'stock_shelves', shelfColumns, ['place_id', 'product_id'], rows);
}

/** Changed batches first: what is owed is covered before anything new is owed. */
async function writeBatches(tx: TenantTx, before: readonly Shelf[], after: readonly Shelf[]): Promise<void> {
  const known = new Set<Batch>(before.flatMap(({ batches }) => batches));
  const firstNew = new Map(before.map((shelf) => [`${shelf.placeId} ${shelf.productId}`, shelf.nextBatch]));
  const written = after.flatMap((shelf) =>
    shelf.batches.filter((batch) => !known.has(batch)).map((batch) => batchRow(shelf, batch)),
  );
  const isNew = (row: (typeof written)[number]) =>
    row.no >= (firstNew.get(`${row.place_id} ${row.product_id}`) ?? 0);
  const ordered = [...written.filter((row) => !isNew(row)), ...written.filter(isNew)];
  await writeRows(tx, 'stock_batches', batchColumns, ['place_id', 'product_id', 'no'], ordered);
}

function batchRow(shelf: Shelf, batch: Batch) {
  return {
    place_id: shelf.placeId,
    product_id: shelf.productId,
    no: batch.no,
    document_id: batch.documentId,
    received_qty: batch.receivedQty,
    received_cost: batch.receivedCost,
    remaining_qty: batch.qty,
    remaining_cost: batch.cost,
    expires_on: batch.expiresOn,
    at: batch.at,
  };
}

/** The last statements: from the position on, other writers of this company's books wait for the commit. */
async function insertMoves(tx: TenantTx, moves: readonly CostedMove[], pos: number): Promise<void> {
  await insertRows(
    tx,
    'stock_moves',
    moveColumns,
    moves.map((move) => ({
      document_id: move.documentId,
      position: move.position,
      reason: move.reason,
      line_id: move.lineId,
      place_id: move.placeId,
      branch_id: move.branchId,
      product_id: move.productId,
      qty: move.qty,
      cost: move.cost,
      business_date: move.businessDate,
      posting_date: move.postingDate,
      at: move.at,
      pos,
      origin_document: move.origin?.document ?? null,
      origin_line: move.origin?.line ?? null,
    })),
  );
}
