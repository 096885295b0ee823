import type { Id } from '@karvon/shared/values/ids.ts';
import { milli, minor } from '@karvon/shared/values/money.ts';
import type { BusinessDate, Instant } from '@karvon/shared/values/time.ts';
import { sql } from 'kysely';
import type { TenantTx } from '../../platform/db/transaction.ts';
import type { Batch, LastCost, Shelf } from './shelf.ts';
import type { StockTables } from './tables.ts';

export type ShelfName = { placeId: Id; productId: Id };

type LevelRow = StockTables['stock_levels'] & {
  else_cost: number | null;
  else_qty: number | null;
  else_at: string | null;
};

/**
 * Locks shelves until the commit and reads them with what is on them. Every transaction locks in the same order, those
 * that have no row yet included, so that none can wait for another that waits for it.
 */
export async function lockShelves(tx: TenantTx, names: readonly ShelfName[]): Promise<Shelf[]> {
  const asked = JSON.stringify(
    names.map(({ placeId, productId }) => ({ place_id: placeId, product_id: productId })),
  );
  await addMissing(tx, asked);
  const levels = await lockLevels(tx, asked);
  const batches = Map.groupBy(await readOpenBatches(tx, asked), (row) => `${row.place_id} ${row.product_id}`);
  return levels.map((row) =>
    shelfOf(row, (batches.get(`${row.place_id} ${row.product_id}`) ?? []).map(batchOf)),
  );
}

async function addMissing(tx: TenantTx, asked: string): Promise<void> {
  await sql`
    insert into stock_levels (company_id, place_id, product_id)
    select distinct ${tx.companyId}::uuid, place_id, product_id
    from jsonb_to_recordset(${asked}::jsonb) as asked (place_id uuid, product_id uuid)
    order by place_id, product_id
    on conflict do nothing`.execute(tx.db);
}

/** Where nothing has been delivered yet, the last delivery of the company to any other place says what goods cost. */
async function lockLevels(tx: TenantTx, asked: string): Promise<LevelRow[]> {
  const { rows } = await sql<LevelRow>`
    select l.*, other.last_cost as else_cost, other.last_qty as else_qty, other.last_at as else_at
    from stock_levels l
    left join lateral (
      select o.last_cost, o.last_qty, o.last_at from stock_levels o
      where l.last_qty = 0 and o.company_id = l.company_id and o.product_id = l.product_id and o.last_qty > 0
      order by o.last_at desc, o.place_id limit 1
    ) other on true
    where l.company_id = ${tx.companyId}::uuid and (l.place_id, l.product_id) in (
      select place_id, product_id
      from jsonb_to_recordset(${asked}::jsonb) as asked (place_id uuid, product_id uuid))
    order by l.place_id, l.product_id
    for no key update of l`.execute(tx.db);
  return rows;
}

async function readOpenBatches(tx: TenantTx, asked: string): Promise<StockTables['stock_batches'][]> {
  const { rows } = await sql<StockTables['stock_batches']>`
    select b.* from stock_batches b
    where b.company_id = ${tx.companyId}::uuid and b.remaining_qty <> 0 and (b.place_id, b.product_id) in (
      select place_id, product_id
      from jsonb_to_recordset(${asked}::jsonb) as asked (place_id uuid, product_id uuid))
    order by b.no`.execute(tx.db);
  return rows;
}

function shelfOf(row: LevelRow, batches: Batch[]): Shelf {
  return {
    placeId: row.place_id,
    productId: row.product_id,
    onHand: milli(row.on_hand),
    value: minor(row.value),
    last: lastCostOf(row.last_cost, row.last_qty, row.last_at),
    elsewhere: lastCostOf(row.else_cost, row.else_qty, row.else_at),
    countedAt: row.counted_at as Instant | null,
    nextBatch: row.next_batch,
    batches,
  };
}

function lastCostOf(cost: number | null, qty: number | null, at: string | null): LastCost | null {
  if (cost === null || qty === null || at === null) return null;
  return { cost: minor(cost), qty: milli(qty), at: at as Instant };
}

/** A batch as its row says. */
export function batchOf(row: StockTables['stock_batches']): Batch {
  return {
    no: row.no,
    documentId: row.document_id,
    receivedQty: milli(row.received_qty),
    receivedCost: minor(row.received_cost),
    qty: milli(row.remaining_qty),
    cost: minor(row.remaining_cost),
    expiresOn: row.expires_on as BusinessDate | null,
    at: row.at as Instant,
  };
}
