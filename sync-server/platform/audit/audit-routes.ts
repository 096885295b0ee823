import { defineRoute, type Route } from '../http/route.ts';
import { listRoute } from '../list/list-route.ts';
import { mapFound, readPage } from '../list/page.ts';
import type { Platform } from '../module.ts';
import { auditList, chainStateSchema, verifyQuerySchema } from './audit-schemas.ts';
import { loggedRowOf } from './audit-tables.ts';
import { exportRoute } from './export-route.ts';
import { matchingDeeds } from './find-deeds.ts';
import { verifyChain } from './verify-chain.ts';

const tag = 'Audit';

/** The log of deeds: seen, taken away as a file, and checked. */
export function auditRoutes(platform: Platform): Route[] {
  return [
    deeds(platform, '/audit', 'Who has done what, newest first, by cursor'),
    deeds(platform, '/core/logs', 'The same as /audit'),
    exportRoute(platform),
    verifyRoute(platform),
  ];
}

function deeds(platform: Platform, path: string, summary: string): Route {
  return listRoute(platform, {
    path,
    access: 'audit.view',
    tag,
    summary,
    list: auditList,
    find: async (tx, { query }, page) => {
      const found = await readPage(page, matchingDeeds(tx, query), (rows) => rows.selectAll('d'));
      return mapFound(found, (row) => {
        const { company: _own, ...shown } = loggedRowOf(row);
        return shown;
      });
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
