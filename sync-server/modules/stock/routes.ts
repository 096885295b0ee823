import type { Id } from '@karvon/shared/values/ids.ts';
import { inLocale } from '@karvon/shared/values/locale.ts';
import { milli, minor } from '@karvon/shared/values/money.ts';
import type { BusinessDate, Instant } from '@karvon/shared/values/time.ts';
import type { TenantTx } from '../../platform/db/transaction.ts';
import { listAnswer, windowOf } from '../../platform/http/list.ts';
import { defineRoute, type Route } from '../../platform/http/route.ts';
import type { Platform } from '../../platform/module.ts';
import { findProducts } from '../catalogue/api.ts';
import { type BranchName, readBranchNames } from '../companies/api.ts';
import { readOnHand } from './api.ts';
import { moveListSchema, movesQuerySchema, stockListSchema, stockQuerySchema } from './schemas.ts';
import type { StockTables } from './tables.ts';

export function stockRoutes(platform: Platform): Route[] {
  return [onHand(platform), moves(platform)];
}

/** Every product at every branch, in order of name: a product without moves has 0. */
function onHand({ db }: Platform): Route {
  return defineRoute({
    method: 'get',
    path: '/stock',
    access: 'stock.view',
    summary: 'How much of each product is at each branch',
    tag: 'Stock',
    query: stockQuerySchema,
    answer: stockListSchema,
    handle: ({ principal, query, request }) =>
      db.tenant(principal.companyId, async (tx) => {
        const { limit, offset } = windowOf(query);
        const branches = await branchesNamed(tx, query.branch);
        const perProduct = branches.length;
        if (perProduct === 0) return listAnswer(request, query, 0, []);
        const first = Math.floor(offset / perProduct);
        const found = await findProducts(tx, {
          id: query.product,
          search: query.search ?? query.q,
          stocked: true,
          limit: Math.ceil((offset + limit) / perProduct) - first,
          offset: first,
        });
        const amounts = await readOnHand(
          tx,
          found.products.map((product) => product.id),
        );
        const byPair = new Map(amounts.map((row) => [`${row.productId} ${row.placeId}`, row.onHand]));
        const rows = found.products.flatMap((product) =>
          branches.map((branch) => ({
            productId: product.id,
            name: inLocale(product.names, 'ru', 'en'),
            branchId: branch.id,
            branch: branch.code,
            branchName: branch.name,
            onHand: byPair.get(`${product.id} ${branch.id}`) ?? milli(0),
            unit: product.units[0]?.code ?? 'pc',
          })),
        );
        const skipped = offset - first * perProduct;
        return listAnswer(request, query, found.count * perProduct, rows.slice(skipped, skipped + limit));
      }),
  });
}

function moves({ db }: Platform): Route {
  return defineRoute({
    method: 'get',
    path: '/stock/moves',
    access: 'stock.view',
    summary: 'What went in and out, newest first',
    tag: 'Stock',
    query: movesQuerySchema,
    answer: moveListSchema,
    handle: ({ principal, query, request }) =>
      db.tenant(principal.companyId, async (tx) => {
        const { limit, offset } = windowOf(query);
        const branches = await branchesNamed(tx, query.branch);
        const codes = new Map(branches.map((branch) => [branch.id, branch.code]));
        const { document, product } = query;
        const all = tx.db
          .withTables<StockTables>()
          .selectFrom('stock_moves')
          .where('branch_id', 'in', branches.length === 0 ? [principal.companyId] : [...codes.keys()])
          .$if(document !== undefined, (moved) => moved.where('document_id', '=', document ?? ''))
          .$if(product !== undefined, (moved) => moved.where('product_id', '=', product ?? ''));
        const { count } = await all
          .select((eb) => eb.fn.countAll<number>().as('count'))
          .executeTakeFirstOrThrow();
        const rows = await all
          .selectAll()
          .orderBy('at', 'desc')
          .orderBy('document_id')
          .orderBy('position')
          .limit(limit)
          .offset(offset)
          .execute();
        const shown = rows.map((row) => ({
          documentId: row.document_id,
          position: row.position,
          productId: row.product_id,
          branchId: row.branch_id,
          branch: codes.get(row.branch_id) ?? '',
          qty: milli(row.qty),
          cost: minor(row.cost),
          reason: row.reason,
          businessDate: row.business_date as BusinessDate,
          at: row.at as Instant,
        }));
        return listAnswer(request, query, count, shown);
      }),
  });
}

/** All branches, or the one of that code or id. */
async function branchesNamed(tx: TenantTx, named: string | undefined): Promise<BranchName[]> {
  const names: ReadonlyMap<Id, BranchName> = await readBranchNames(tx);
  return [...names.values()].filter(
    (branch) => named === undefined || branch.code === named || branch.id === named,
  );
}
