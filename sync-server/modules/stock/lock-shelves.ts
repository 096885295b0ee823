import type { Id } from '@karvon/shared/values/ids.ts';
import { milli, minor, sumMinor } from '@karvon/shared/values/money.ts';
import type { BusinessDate, Instant } from '@karvon/shared/values/time.ts';
import { sql } from 'kysely';
import type { TenantTx } from '../../platform/db/transaction.ts';
import type { Batch, LastCost, Shelf } from './shelf.ts';
import type { StockTables } from './tables.ts';

export type ShelfName = { placeId: Id; productId: Id };

type Known = Omit<StockTables['stock_shelves'], 'company_id' | 'place_id' | 'product_id'>;
type BatchRow = Omit<StockTables['stock_batches'], 'company_id' | 'place_id' | 'product_id'>;
type Nullable<Row> = { [Column in keyof Row]: Row[Column] | null };
/** An open batch with its shelf: a row with nothing but the key where there is neither. */
type ShelfRow = { place_id: Id; product_id: Id } & Nullable<Known> &
  Nullable<BatchRow> & { else_cost: number | null; else_qty: number | null; else_at: string | null };

/**
 * Reads shelves with what is on them, and keeps everybody else away from their places until the commit. A place is locked
 * as a whole: one lock instead of hundreds, taken in one order by everybody, so that none waits for another that waits
 * for it.
 */
export async function lockShelves(tx: TenantTx, names: readonly ShelfName[]): Promise<Shelf[]> {
  await lockPlaces(tx, [...new Set(names.map(({ placeId }) => placeId))]);
  const rows = await readShelves(
    tx,
    JSON.stringify(names.map(({ placeId, productId }) => ({ place_id: placeId, product_id: productId }))),
  );
  const shelves = Map.groupBy(rows, (row) => `${row.place_id} ${row.product_id}`);
  return [...shelves.values()].flatMap(shelfOf);
}

async function lockPlaces(tx: TenantTx, places: readonly Id[]): Promise<void> {
  await sql`
    select pg_advisory_xact_lock(key) from (
      select distinct hashtextextended(${`stock ${tx.companyId} `} || place, 0) as key
      from unnest(${[...places]}::text[]) as place order by key) keys`.execute(tx.db);
}

/**
 * Each shelf is looked up by its key (`offset 0` keeps the planner from reading the whole company's stock instead). Where
 * nothing has been delivered yet, the last delivery of the company to any other place says what goods cost.
 */
async function readShelves(tx: TenantTx, asked: string): Promise<ShelfRow[]> {
  const { rows } = await sql<ShelfRow>`
    select n.place_id, n.product_id, s.*, b.*, other.last_cost as else_cost, other.last_qty as else_qty,
      other.last_at as else_at
    from (select distinct place_id, product_id
      from jsonb_to_recordset(${asked}::jsonb) as asked (place_id uuid, product_id uuid)) n
    left join lateral (
      select s.last_cost, s.last_qty, s.last_at, s.counted_at, s.next_batch from stock_shelves s
      where s.company_id = ${tx.companyId}::uuid and s.place_id = n.place_id and s.product_id = n.product_id offset 0
    ) s on true
    left join lateral (
      select b.no, b.document_id, b.received_qty, b.received_cost, b.remaining_qty, b.remaining_cost, b.expires_on, b.at
      from stock_batches b
      where b.company_id = ${tx.companyId}::uuid and b.place_id = n.place_id and b.product_id = n.product_id
        and b.side <> 0 offset 0
    ) b on true
    left join lateral (
      select o.last_cost, o.last_qty, o.last_at from stock_shelves o
      where coalesce(s.last_qty, 0) = 0 and o.company_id = ${tx.companyId}::uuid
        and o.product_id = n.product_id and o.last_qty > 0
      order by o.last_at desc, o.place_id limit 1
    ) other on true
    order by b.no`.execute(tx.db);
  return rows;
}

function shelfOf(rows: readonly ShelfRow[]): Shelf[] {
  const [row] = rows;
  if (row === undefined) return [];
  const batches = rows.flatMap((one) => (isBatch(one) ? [batchOf(one)] : []));
  return [
    {
      placeId: row.place_id,
      productId: row.product_id,
      onHand: milli(batches.reduce((sum, { qty }) => sum + qty, 0)),
      value: sumMinor(batches.map(({ cost }) => cost)),
      last: lastCostOf(row.last_cost, row.last_qty, row.last_at),
      elsewhere: lastCostOf(row.else_cost, row.else_qty, row.else_at),
      countedAt: row.counted_at as Instant | null,
      nextBatch: row.next_batch ?? 1,
      batches,
    },
  ];
}

function isBatch(row: ShelfRow): row is ShelfRow & BatchRow {
  return row.no !== null;
}

function lastCostOf(cost: number | null, qty: number | null, at: string | null): LastCost | null {
  if (cost === null || qty === null || at === null) return null;
  return { cost: minor(cost), qty: milli(qty), at: at as Instant };
}

/** A batch as its row says. */
export function batchOf(row: Omit<BatchRow, 'side'>): Batch {
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
