import { idSchema } from '@karvon/shared/values/ids.ts';
import { milli, minor } from '@karvon/shared/values/money.ts';
import { type BusinessDate, type Instant, instantSchema } from '@karvon/shared/values/time.ts';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Principal } from '../../platform/auth/principal.ts';
import type { TenantTx } from '../../platform/db/transaction.ts';
import { cursorAnswer, readCursor } from '../../platform/http/cursor.ts';
import { listAnswer, windowOf } from '../../platform/http/list.ts';
import { defineRoute, type Route } from '../../platform/http/route.ts';
import type { Platform } from '../../platform/module.ts';
import { readProducts } from '../catalogue/api.ts';
import { costsFor, namedProduct, readPlaces } from './named-places.ts';
import { moveListSchema, type MoveRow, type MovesQuery, movesQuerySchema } from './schemas.ts';
import { stockReasons } from './stock-move.ts';
import type { StockTables } from './tables.ts';

/** The place of a move in the list: newest first, then by document, line and reason. */
const markSchema = z.tuple([instantSchema, idSchema, z.int(), z.enum(stockReasons)]);
type Mark = z.output<typeof markSchema>;
type Places = Awaited<ReturnType<typeof readPlaces>>;

export function movesRoute({ db }: Platform): Route {
  return defineRoute({
    method: 'get',
    path: '/stock/moves',
    access: 'stock.view',
    summary: 'What went in and out and what it cost, newest first',
    tag: 'Stock',
    query: movesQuerySchema,
    answer: moveListSchema,
    handle: ({ principal, branches, query, request }) =>
      db.tenant(principal.companyId, async (tx) => {
        const places = await readPlaces(tx, query, branches);
        const rowsOf = (page: Page) => findMoves(tx, principal, query, places, page);
        const { cursor, limit } = query;
        if (cursor === undefined) {
          const { count } = await matching(tx, query, places)
            .select((eb) => eb.fn.countAll<number>().as('count'))
            .executeTakeFirstOrThrow();
          return listAnswer(request, query, count, await rowsOf({ ...windowOf(query), after: null }));
        }
        const after = readCursor(markSchema, cursor);
        const found = await rowsOf({ limit: limit + 1, offset: 0, after });
        return cursorAnswer(request, limit, found, ({ at, documentId, position, reason }) => [
          at,
          documentId,
          position,
          reason,
        ]);
      }),
  });
}

type Page = { limit: number; offset: number; after: Mark | null };

async function findMoves(
  tx: TenantTx,
  principal: Principal,
  query: MovesQuery,
  places: Places,
  page: Page,
): Promise<MoveRow[]> {
  const [at, document, position, reason] = page.after ?? [];
  const rows = await matching(tx, query, places)
    .selectAll()
    .$if(page.after !== null, (moves) =>
      moves.where(
        sql<boolean>`at <= ${at}::timestamptz and (at < ${at}::timestamptz
          or (document_id, position, reason) > (${document}::uuid, ${position}::integer, ${reason}))`,
      ),
    )
    .orderBy('at', 'desc')
    .orderBy('document_id')
    .orderBy('position')
    .orderBy('reason')
    .limit(page.limit)
    .offset(page.offset)
    .execute();
  const products = await readProducts(
    tx,
    rows.map((row) => row.product_id),
  );
  const costs = costsFor(principal);
  return rows.map((row) => ({
    documentId: row.document_id,
    position: row.position,
    ...namedProduct(row.product_id, products.get(row.product_id)),
    placeId: row.place_id,
    branchId: row.branch_id,
    branch: places.names.get(row.branch_id)?.code ?? '',
    qty: milli(row.qty),
    cost: costs(row.branch_id, minor(row.cost)),
    reason: row.reason,
    businessDate: row.business_date as BusinessDate,
    postingDate: row.posting_date as BusinessDate,
    at: row.at as Instant,
  }));
}

/** `branch` asks for what belongs to a branch, its agents' goods included; `place` for what is there. */
function matching(tx: TenantTx, query: MovesQuery, { asked }: Places) {
  const { product, document, reason, from, to } = query;
  const column = query.branch === undefined ? 'place_id' : 'branch_id';
  return tx.db
    .withTables<StockTables>()
    .selectFrom('stock_moves')
    .$if(asked !== null, (moves) => moves.where(column, '=', sql<string>`any(${asked ?? []}::uuid[])`))
    .$if(product !== undefined, (moves) => moves.where('product_id', '=', product ?? ''))
    .$if(document !== undefined, (moves) => moves.where('document_id', '=', document ?? ''))
    .$if(reason !== undefined, (moves) => moves.where('reason', '=', reason ?? 'opening'))
    .$if(from !== undefined, (moves) => moves.where('business_date', '>=', from ?? ''))
    .$if(to !== undefined, (moves) => moves.where('business_date', '<=', to ?? ''));
}
