import type { Request } from 'express';
import type { List } from '@karvon/shared/api/shapes.ts';
import { bodyOf } from '@karvon/shared/journal/body-of.ts';
import { minor } from '@karvon/shared/values/money.ts';
import type { BusinessDate, Instant } from '@karvon/shared/values/time.ts';
import { sql } from 'kysely';
import type { TenantTx } from '../../platform/db/transaction.ts';
import { ApiFailure } from '../../platform/http/api-failure.ts';
import { listAnswer, windowOf } from '../../platform/http/list.ts';
import { defineRoute, type Route } from '../../platform/http/route.ts';
import type { Platform, ReadFacts } from '../../platform/module.ts';
import { countSales, findSales, placesOf, readNames, sumSales } from './find-sales.ts';
import { readCursor, writeCursor } from './sales-cursor.ts';
import {
  saleListSchema,
  saleParamsSchema,
  type SaleRow,
  saleSchema,
  salesQuerySchema,
  salesSummaryQuerySchema,
  salesSummarySchema,
  type SalesQuery,
  shiftListSchema,
  shiftsQuerySchema,
} from './schemas.ts';
import type { SalesTables } from './tables.ts';

export function salesRoutes(platform: Platform, readFacts: ReadFacts): Route[] {
  // The summary stands before the single sale, whose address would swallow it.
  return [sales(platform), summary(platform), sale(platform, readFacts), shifts(platform)];
}

function sales({ db }: Platform): Route {
  return defineRoute({
    method: 'get',
    path: '/sales',
    access: 'sales.view',
    summary: 'Sales, newest first',
    tag: 'Sales',
    query: salesQuerySchema,
    answer: saleListSchema,
    handle: ({ principal, query, request }) =>
      db.tenant(principal.companyId, (tx) =>
        query.cursor === undefined
          ? pageByNumber(tx, query, request)
          : pageByCursor(tx, query, query.cursor, request),
      ),
  });
}

async function pageByNumber(tx: TenantTx, query: SalesQuery, request: Request): Promise<List<SaleRow>> {
  const names = await readNames(tx);
  const count = await countSales(tx, query, names);
  const rows = await findSales(tx, query, names, { ...windowOf(query), after: null });
  return listAnswer(request, query, count, rows);
}

async function pageByCursor(
  tx: TenantTx,
  query: SalesQuery,
  cursor: string,
  request: Request,
): Promise<List<SaleRow>> {
  const names = await readNames(tx);
  const page = { limit: query.limit + 1, offset: 0, after: readCursor(cursor) };
  const found = await findSales(tx, query, names, page);
  const results = found.slice(0, query.limit);
  const last = results.at(-1);
  const hasMore = found.length > query.limit && last !== undefined;
  return {
    count: null,
    next: hasMore ? nextPage(request, writeCursor(last)) : null,
    previous: null,
    results,
  };
}

function nextPage(request: Request, cursor: string): string {
  const url = new URL(request.originalUrl, 'http://localhost');
  url.searchParams.set('cursor', cursor);
  return `${url.pathname}${url.search}`;
}

function summary({ db }: Platform): Route {
  return defineRoute({
    method: 'get',
    path: '/sales/summary',
    access: 'sales.view',
    summary: 'How many sales there were and what they come to',
    tag: 'Sales',
    query: salesSummaryQuerySchema,
    answer: salesSummarySchema,
    handle: ({ principal, query }) =>
      db.tenant(principal.companyId, async (tx) => sumSales(tx, query, await readNames(tx))),
  });
}

function sale({ db }: Platform, readFacts: ReadFacts): Route {
  return defineRoute({
    method: 'get',
    path: '/sales/:id',
    access: 'sales.view',
    summary: 'One sale with its lines and tenders, as the till wrote it',
    tag: 'Sales',
    params: saleParamsSchema,
    answer: saleSchema,
    handle: ({ principal, params }) =>
      db.tenant(principal.companyId, async (tx) => {
        const names = await readNames(tx);
        const [row] = await findSales(tx, { id: params.id }, names, { limit: 1, offset: 0, after: null });
        const [kept] = await readFacts(tx, [params.id]);
        const body = kept === undefined ? null : bodyOf(kept.fact, 'sale');
        if (row === undefined || body === null) throw new ApiFailure(404, 'unknown-sale');
        return { ...row, body };
      }),
  });
}

function shifts({ db }: Platform): Route {
  return defineRoute({
    method: 'get',
    path: '/shifts',
    access: 'shifts.view',
    summary: 'Shifts, newest first',
    tag: 'Sales',
    query: shiftsQuerySchema,
    answer: shiftListSchema,
    handle: ({ principal, query, request }) =>
      db.tenant(principal.companyId, async (tx) => {
        const names = await readNames(tx);
        const { branches, registers } = placesOf(query, names);
        const from = query.day ?? query.from;
        const to = query.day ?? query.to;
        const all = tx.db
          .withTables<SalesTables>()
          .selectFrom('shifts')
          .$if(branches !== null, (shown) =>
            shown.where('branch_id', '=', sql<string>`any(${branches ?? []}::uuid[])`),
          )
          .$if(registers !== null, (shown) =>
            shown.where('register_id', '=', sql<string>`any(${registers ?? []}::uuid[])`),
          )
          .$if(from !== undefined, (shown) => shown.where('business_date', '>=', from ?? ''))
          .$if(to !== undefined, (shown) => shown.where('business_date', '<=', to ?? ''));
        const { count } = await all
          .select((eb) => eb.fn.countAll<number>().as('count'))
          .executeTakeFirstOrThrow();
        const { limit, offset } = windowOf(query);
        const rows = await all
          .selectAll()
          .orderBy('opened_at', 'desc')
          .orderBy('id', 'desc')
          .limit(limit)
          .offset(offset)
          .execute();
        const shown = rows.map((row) => ({
          id: row.id,
          number: row.number,
          branch: names.branches.get(row.branch_id)?.code ?? '',
          branchId: row.branch_id,
          tillCode: names.tills.get(row.register_id) ?? '',
          registerId: row.register_id,
          openedAt: row.opened_at as Instant,
          businessDate: row.business_date as BusinessDate,
          cashier: row.staff_name,
          currency: row.currency,
          float: minor(row.float),
        }));
        return listAnswer(request, query, count, shown);
      }),
  });
}
