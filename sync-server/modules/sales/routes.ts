import type { Request } from 'express';
import type { BranchScope } from '@karvon/shared/rights/access.ts';
import type { List } from '@karvon/shared/api/shapes.ts';
import type { TenantTx } from '../../platform/db/transaction.ts';
import { ApiFailure } from '../../platform/http/api-failure.ts';
import { type After, afterSchema, cursorAnswer, readCursor } from '../../platform/http/cursor.ts';
import { listAnswer, windowOf } from '../../platform/http/list.ts';
import { defineRoute, type Route } from '../../platform/http/route.ts';
import type { Platform, ReadFacts } from '../../platform/module.ts';
import { documentRoute } from './document-route.ts';
import { countSales, findSales, readNames, sumSales } from './find-sales.ts';
import { readReceipt } from './read-receipt.ts';
import { type ReceiptKind, receiptKinds } from './receipts-of.ts';
import {
  saleListSchema,
  saleParamsSchema,
  type SaleRow,
  saleSchema,
  salesQuerySchema,
  salesSummaryQuerySchema,
  salesSummarySchema,
  type SalesQuery,
} from './schemas.ts';
import { shiftsRoute } from './shift-routes.ts';

type ReceiptRoute = { path: string; summary: string; kinds: readonly ReceiptKind[] };

type KindsQuery = SalesQuery & { kinds: readonly ReceiptKind[]; scope: BranchScope };

const sales: readonly ReceiptKind[] = ['sale', 'agent-sale'];
const returns: readonly ReceiptKind[] = ['return'];

export function salesRoutes(platform: Platform, readFacts: ReadFacts): Route[] {
  const oneSale = { path: '/sales/:id', kinds: receiptKinds, summary: 'One receipt of any kind, whole' };
  const oneReturn = { path: '/returns/:id', kinds: returns, summary: 'One return, whole' };
  return [
    receipts(platform, { path: '/sales', kinds: sales, summary: 'Sales, newest first' }),
    receipts(platform, { path: '/returns', kinds: returns, summary: 'Returns, newest first' }),
    // The summary stands before the single sale, whose address would swallow it.
    summary(platform),
    receipt(platform, readFacts, oneSale),
    receipt(platform, readFacts, oneReturn),
    shiftsRoute(platform),
    documentRoute(platform, readFacts),
  ];
}

function receipts({ db }: Platform, { path, summary, kinds }: ReceiptRoute): Route {
  return defineRoute({
    method: 'get',
    path,
    access: 'sales.view',
    summary,
    tag: 'Sales',
    query: salesQuerySchema,
    answer: saleListSchema,
    handle: ({ principal, branches: scope, query, request }) =>
      db.tenant(principal.companyId, (tx) =>
        query.cursor === undefined
          ? pageByNumber(tx, { ...query, kinds, scope }, request)
          : pageByCursor(tx, { ...query, kinds, scope }, query.cursor, request),
      ),
  });
}

async function pageByNumber(tx: TenantTx, query: KindsQuery, request: Request): Promise<List<SaleRow>> {
  const names = await readNames(tx);
  const count = await countSales(tx, query, names);
  const rows = await findSales(tx, query, names, { ...windowOf(query), after: null });
  return listAnswer(request, query, count, rows);
}

async function pageByCursor(
  tx: TenantTx,
  query: KindsQuery,
  cursor: string,
  request: Request,
): Promise<List<SaleRow>> {
  const names = await readNames(tx);
  const page = { limit: query.limit + 1, offset: 0, after: readCursor(afterSchema, cursor) };
  const found = await findSales(tx, query, names, page);
  return cursorAnswer(request, query.limit, found, ({ at, id }): After => ({ at, id }));
}

function summary({ db }: Platform): Route {
  return defineRoute({
    method: 'get',
    path: '/sales/summary',
    access: 'sales.view',
    summary: 'What was sold, what was given back, and what is left, by currency',
    tag: 'Sales',
    query: salesSummaryQuerySchema,
    answer: salesSummarySchema,
    handle: ({ principal, branches: scope, query }) =>
      db.tenant(principal.companyId, async (tx) => sumSales(tx, { ...query, scope }, await readNames(tx))),
  });
}

function receipt({ db }: Platform, readFacts: ReadFacts, route: ReceiptRoute): Route {
  return defineRoute({
    method: 'get',
    path: route.path,
    access: 'sales.view',
    summary: route.summary,
    tag: 'Sales',
    params: saleParamsSchema,
    answer: saleSchema,
    handle: async ({ principal, branches: scope, params }) => {
      const found = await db.tenant(principal.companyId, (tx) =>
        readReceipt(tx, { id: params.id, kinds: route.kinds, scope }, readFacts),
      );
      if (found === null) throw new ApiFailure(404, 'unknown-sale');
      return found;
    },
  });
}
