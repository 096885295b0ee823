import type { Id } from '@karvon/shared/values/ids.ts';
import { milli, minor } from '@karvon/shared/values/money.ts';
import { sql } from 'kysely';
import type { TenantTx } from '../../platform/db/transaction.ts';
import type { StockInput } from './apply-moves.ts';
import type { ShelfName } from './lock-shelves.ts';
import { type Origin, type OriginName, unknownOrigin } from './returned-cost.ts';

export type FoundOrigin = Origin & ShelfName;

/** The moves by which goods had left that come back now, without what of them came back before. */
export async function findOrigins(tx: TenantTx, inputs: readonly StockInput[]): Promise<FoundOrigin[]> {
  const named = originsNamed(inputs).map(({ document, line, productId }) => ({
    document_id: document,
    line_id: line,
    product_id: productId,
  }));
  if (named.length === 0) return [];
  const { rows } = await sql<{
    document_id: string;
    line_id: string;
    place_id: string;
    product_id: string;
    qty: number;
    cost: number;
  }>`
    select m.document_id, m.line_id, m.place_id, m.product_id, m.qty, m.cost
    from stock_moves m
    where m.company_id = ${tx.companyId}::uuid and m.qty < 0 and m.reason <> 'count-correction'
      and (m.document_id, m.line_id, m.product_id) in (
        select document_id, line_id, product_id from jsonb_to_recordset(${JSON.stringify(named)}::jsonb)
          as named (document_id uuid, line_id uuid, product_id uuid))
    order by m.position`.execute(tx.db);
  return rows.map((row) => ({
    document: row.document_id,
    line: row.line_id,
    placeId: row.place_id,
    productId: row.product_id,
    qty: milli(0 - row.qty),
    cost: minor(0 - row.cost),
    returnedQty: milli(0),
    returnedCost: minor(0),
  }));
}

/**
 * Adds what came back before: also of lines that are not booked yet, which may be in this run. Only sure once the origins'
 * shelves are locked: another return may be under way.
 */
export async function withReturned(
  tx: TenantTx,
  inputs: readonly StockInput[],
  found: readonly FoundOrigin[],
): Promise<Origin[]> {
  const lines = originsNamed(inputs);
  if (lines.length === 0) return [];
  const named = lines.map(({ document, line, productId }) => ({ document, line, product: productId }));
  const { rows } = await sql<{ document: Id; line: Id; product: Id; qty: number; cost: number }>`
    select m.origin_document as document, m.origin_line as line, m.product_id as product,
      sum(m.qty)::bigint as qty, sum(m.cost)::bigint as cost
    from stock_moves m
    where m.company_id = ${tx.companyId}::uuid and (m.origin_document, m.origin_line, m.product_id) in (
      select document, line, product from jsonb_to_recordset(${JSON.stringify(named)}::jsonb)
        as named (document uuid, line uuid, product uuid))
    group by 1, 2, 3`.execute(tx.db);
  const origins = new Map<string, Origin>(found.map((origin) => [keyOf(origin), origin]));
  for (const { document, line, product: productId, qty, cost } of rows) {
    const name = { document, line, productId };
    const known = origins.get(keyOf(name)) ?? unknownOrigin(name);
    origins.set(keyOf(name), { ...known, returnedQty: milli(qty), returnedCost: minor(cost) });
  }
  return [...origins.values()];
}

/** The lines that returns among these name. */
function originsNamed(inputs: readonly StockInput[]): OriginName[] {
  return inputs.flatMap((input) =>
    'cost' in input && input.cost.of === 'returned'
      ? [{ document: input.cost.document, line: input.cost.line, productId: input.productId }]
      : [],
  );
}

function keyOf({ document, line, productId }: OriginName): string {
  return `${document} ${line} ${productId}`;
}
