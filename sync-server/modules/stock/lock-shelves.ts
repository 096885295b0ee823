import type { Id } from '@karvon/shared/values/ids.ts';
import { milli, minor } from '@karvon/shared/values/money.ts';
import type { BusinessDate, Instant } from '@karvon/shared/values/time.ts';
import { sql } from 'kysely';
import type { TenantTx } from '../../platform/db/transaction.ts';
import type { Batch, LastCost, Shelf } from './shelf.ts';
import type { StockTables } from './tables.ts';

export type ShelfName = { placeId: Id; productId: Id };

type Elsewhere = { else_cost: number | null; else_qty: number | null; else_at: string | null };
type Key = { place_id: Id; product_id: Id };
type Level = Omit<StockTables['stock_levels'], 'company_id' | keyof Key>;
/** Nothing but the key where the product has never been at the place. */
type LevelRow = Key & Elsewhere & { [Column in keyof Level]: Level[Column] | null };

/**
 * Reads shelves with what is on them, and keeps everybody else away from their places until the commit. A place is locked
 * as a whole: one lock instead of hundreds, taken in one order by everybody, so that none waits for another that waits
 * for it.
 */
export async function lockShelves(tx: TenantTx, names: readonly ShelfName[]): Promise<Shelf[]> {
  await lockPlaces(tx, [...new Set(names.map(({ placeId }) => placeId))]);
  const asked = JSON.stringify(
    names.map(({ placeId, productId }) => ({ place_id: placeId, product_id: productId })),
  );
  const levels = await readLevels(tx, asked);
  const batches = Map.groupBy(await readOpenBatches(tx, asked), keyOf);
  return levels.map((row) => shelfOf(row, (batches.get(keyOf(row)) ?? []).map(batchOf)));
}

function keyOf(row: Key): string {
  return `${row.place_id} ${row.product_id}`;
}

async function lockPlaces(tx: TenantTx, places: readonly Id[]): Promise<void> {
  await sql`
    select pg_advisory_xact_lock(key) from (
      select distinct hashtextextended(${`stock ${tx.companyId} `} || place, 0) as key
      from unnest(${[...places]}::text[]) as place order by key) keys`.execute(tx.db);
}

/** Where nothing has been delivered yet, the last delivery of the company to any other place says what goods cost. */
async function readLevels(tx: TenantTx, asked: string): Promise<LevelRow[]> {
  const { rows } = await sql<LevelRow>`
    select n.place_id, n.product_id, l.*, other.last_cost as else_cost, other.last_qty as else_qty,
      other.last_at as else_at
    from ${namedRows(asked)} n
    left join lateral (
      select l.on_hand, l.value, l.last_cost, l.last_qty, l.last_at, l.counted_at, l.next_batch from stock_levels l
      where l.company_id = ${tx.companyId}::uuid and l.place_id = n.place_id and l.product_id = n.product_id offset 0
    ) l on true
    left join lateral (
      select o.last_cost, o.last_qty, o.last_at from stock_levels o
      where coalesce(l.last_qty, 0) = 0 and o.company_id = ${tx.companyId}::uuid
        and o.product_id = n.product_id and o.last_qty > 0
      order by o.last_at desc, o.place_id limit 1
    ) other on true`.execute(tx.db);
  return rows;
}

async function readOpenBatches(tx: TenantTx, asked: string): Promise<StockTables['stock_batches'][]> {
  const { rows } = await sql<StockTables['stock_batches']>`
    select b.* from ${namedRows(asked)} n
    cross join lateral (
      select * from stock_batches b
      where b.company_id = ${tx.companyId}::uuid and b.place_id = n.place_id and b.product_id = n.product_id
        and b.side <> 0 offset 0
    ) b
    order by b.no`.execute(tx.db);
  return rows;
}

/**
 * The shelves asked for, as rows. Each is then looked up by its key (`offset 0` keeps the planner from reading the whole
 * company's stock instead).
 */
function namedRows(asked: string) {
  return sql`(select distinct place_id, product_id
    from jsonb_to_recordset(${asked}::jsonb) as asked (place_id uuid, product_id uuid))`;
}

function shelfOf(row: LevelRow, batches: Batch[]): Shelf {
  return {
    placeId: row.place_id,
    productId: row.product_id,
    onHand: milli(row.on_hand ?? 0),
    value: minor(row.value ?? 0),
    last: lastCostOf(row.last_cost, row.last_qty, row.last_at),
    elsewhere: lastCostOf(row.else_cost, row.else_qty, row.else_at),
    countedAt: row.counted_at as Instant | null,
    nextBatch: row.next_batch ?? 1,
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
