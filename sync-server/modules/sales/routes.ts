import { receiptLayoutSchema } from '@karvon/shared/receipt/layout.ts';
import { localeSchema } from '@karvon/shared/values/locale.ts';
import { z } from 'zod';
import { ApiFailure } from '../../platform/http/api-failure.ts';
import { defineRoute, type Route } from '../../platform/http/route.ts';
import { listRoute } from '../../platform/list/list-route.ts';
import type { Platform, ReadFacts, ReadShift } from '../../platform/module.ts';
import { documentRoute } from './document-route.ts';
import { findSales, readNames, sumSales } from './find-sales.ts';
import { readPaper } from './read-paper.ts';
import { readReceipt } from './read-receipt.ts';
import { type ReceiptKind, receiptKinds } from './receipts-of.ts';
import {
  saleList,
  saleParamsSchema,
  saleSchema,
  salesSummaryQuerySchema,
  salesSummarySchema,
} from './schemas.ts';
import { shiftRoute, shiftsRoute } from './shift-routes.ts';

type ReceiptRoute = { path: string; summary: string; kinds: readonly ReceiptKind[] };

const sales: readonly ReceiptKind[] = ['sale', 'agent-sale'];
const returns: readonly ReceiptKind[] = ['return'];

export function salesRoutes(platform: Platform, readFacts: ReadFacts, readShift: ReadShift): Route[] {
  const oneSale = { path: '/sales/:id', kinds: receiptKinds, summary: 'One receipt of any kind, whole' };
  const oneReturn = { path: '/returns/:id', kinds: returns, summary: 'One return, whole' };
  return [
    receipts(platform, { path: '/sales', kinds: sales, summary: 'Sales, newest first' }),
    receipts(platform, { path: '/returns', kinds: returns, summary: 'Returns, newest first' }),
    // The summary stands before the single sale, whose address would swallow it.
    summary(platform),
    receipt(platform, readFacts, oneSale),
    receipt(platform, readFacts, oneReturn),
    paper(platform, readFacts),
    shiftsRoute(platform),
    shiftRoute(platform, readShift),
    documentRoute(platform, readFacts),
  ];
}

function receipts(platform: Platform, { path, summary, kinds }: ReceiptRoute): Route {
  return listRoute(platform, {
    path,
    access: 'sales.view',
    summary,
    tag: 'Sales',
    list: saleList,
    find: async (tx, { query, branches: scope }, page) =>
      findSales(tx, { ...query, kinds, scope }, await readNames(tx), page),
  });
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

/** For whoever shows it, or makes a file of it. */
function paper({ db }: Platform, readFacts: ReadFacts): Route {
  return defineRoute({
    method: 'get',
    path: '/sales/:id/paper',
    access: 'sales.view',
    summary: 'A sale or a return as it is laid out on paper, by how the company’s receipts look now',
    tag: 'Sales',
    params: saleParamsSchema,
    query: z.strictObject({ locale: localeSchema.optional() }),
    answer: z.object({ number: z.string(), layout: receiptLayoutSchema }),
    handle: async ({ principal, branches: scope, params, query }) => {
      const found = await db.tenant(principal.companyId, (tx) =>
        readPaper(tx, { id: params.id, scope, locale: query.locale }, readFacts),
      );
      if (found === null) throw new ApiFailure(404, 'unknown-sale');
      return found;
    },
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
