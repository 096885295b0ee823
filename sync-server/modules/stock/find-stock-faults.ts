import type { Id } from '@karvon/shared/values/ids.ts';
import { milli, type Milli, minor, type Minor } from '@karvon/shared/values/money.ts';
import { sql } from 'kysely';
import type { TenantTx } from '../../platform/db/transaction.ts';

type Sums = { qty: Milli; cost: Minor };

/** A product at a place whose moves and batches do not say the same. */
export type StockFault = {
  placeId: Id;
  productId: Id;
  moves: Sums;
  batches: Sums;
  /** Some batches are above zero while others are owed. */
  mixed: boolean;
};

type Row = {
  place_id: string;
  product_id: string;
  moved_qty: number;
  moved_cost: number;
  batch_qty: number;
  batch_cost: number;
  mixed: boolean;
};

/** What `check-books` asks: differences between the sums of moves and what the batches have left. */
export async function findStockFaults(tx: TenantTx): Promise<StockFault[]> {
  const { rows } = await sql<Row>`
    with sums as (
      select place_id, product_id, qty as moved_qty, cost as moved_cost, 0::bigint as batch_qty,
        0::bigint as batch_cost from stock_moves
      union all
      select place_id, product_id, 0, 0, remaining_qty, remaining_cost from stock_batches
    ), compared as (
      select place_id, product_id, sum(moved_qty)::bigint as moved_qty, sum(moved_cost)::bigint as moved_cost,
        sum(batch_qty)::bigint as batch_qty, sum(batch_cost)::bigint as batch_cost,
        min(batch_qty) < 0 and max(batch_qty) > 0 as mixed
      from sums group by place_id, product_id
    )
    select * from compared where moved_qty <> batch_qty or moved_cost <> batch_cost or mixed
    order by place_id, product_id`.execute(tx.db);
  return rows.map((row) => ({
    placeId: row.place_id,
    productId: row.product_id,
    moves: { qty: milli(row.moved_qty), cost: minor(row.moved_cost) },
    batches: { qty: milli(row.batch_qty), cost: minor(row.batch_cost) },
    mixed: row.mixed,
  }));
}
