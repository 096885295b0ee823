import { instantSchema } from '@karvon/shared/values/time.ts';
import { z } from 'zod';
import { cursorAnswer, readCursor } from '../http/cursor.ts';
import { defineRoute, type Route } from '../http/route.ts';
import type { Platform } from '../module.ts';
import { auditListSchema, auditQuerySchema, chainStateSchema, verifyQuerySchema } from './audit-schemas.ts';
import { exportRoute } from './export-route.ts';
import { findDeeds } from './find-deeds.ts';
import { verifyChain } from './verify-chain.ts';

const tag = 'Audit';
const markSchema = z.object({ at: instantSchema, seq: z.int() });

/** The log of deeds: seen, taken away as a file, and checked. */
export function auditRoutes(platform: Platform): Route[] {
  return [
    listRoute(platform, '/audit', 'Who has done what, newest first, by cursor'),
    listRoute(platform, '/core/logs', 'The same as /audit'),
    exportRoute(platform),
    verifyRoute(platform),
  ];
}

function listRoute({ db }: Platform, path: string, summary: string): Route {
  return defineRoute({
    method: 'get',
    path,
    access: 'audit.view',
    tag,
    summary,
    query: auditQuerySchema,
    answer: auditListSchema,
    handle: async ({ principal, query, request }) => {
      const { limit, cursor, ...filter } = query;
      const page = { limit: limit + 1, after: readCursor(markSchema, cursor) };
      const found = await db.tenant(principal.companyId, (tx) => findDeeds(tx, filter, page));
      const rows = found.map(({ company: _own, ...row }) => row);
      return cursorAnswer(request, limit, rows, ({ at, seq }) => ({ at, seq }));
    },
  });
}

function verifyRoute({ db }: Platform): Route {
  return defineRoute({
    method: 'get',
    path: '/audit/verify',
    access: 'audit.view',
    tag,
    summary: 'Make the chain of the log anew and say where it breaks, if it does',
    query: verifyQuerySchema,
    answer: chainStateSchema,
    handle: ({ principal, query: { seq, hash } }) => {
      const noted = seq === undefined || hash === undefined ? null : { seq, hash };
      return db.snapshot(principal.companyId, (tx) => verifyChain(tx, noted));
    },
  });
}
