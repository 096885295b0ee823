import { milli, minor } from '@karvon/shared/values/money.ts';
import type { BusinessDate, Instant } from '@karvon/shared/values/time.ts';
import { sql } from 'kysely';
import type { TenantTx } from '../../platform/db/transaction.ts';
import type { Route } from '../../platform/http/route.ts';
import { listRoute } from '../../platform/list/list-route.ts';
import { mapFound, readPage } from '../../platform/list/page.ts';
import type { Platform } from '../../platform/module.ts';
import { readProducts } from '../catalogue/api.ts';
import { costsFor, namedProduct, readPlaces } from './named-places.ts';
import { moveList, type MovesQuery } from './schemas.ts';
import type { StockTables } from './tables.ts';

type Places = Awaited<ReturnType<typeof readPlaces>>;

export function movesRoute(platform: Platform): Route {
  return listRoute(platform, {
    path: '/stock/moves',
    access: 'stock.view',
    summary: 'What went in and out and what it cost, newest first',
    tag: 'Stock',
    list: moveList,
    find: async (tx, { principal, branches, query }, page) => {
      const places = await readPlaces(tx, query, branches);
      const found = await readPage(page, matching(tx, query, places), (moves) => moves.selectAll());
      const products = await readProducts(
        tx,
        found.items.map((row) => row.product_id),
      );
      const costs = costsFor(principal);
      return mapFound(found, (row) => ({
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
    },
  });
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
