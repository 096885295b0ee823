import { mayAnywhere } from '@karvon/shared/rights/access.ts';
import type { Principal } from '../../platform/auth/principal.ts';
import { listAnswer, listQuerySchema, windowOf } from '../../platform/http/list.ts';
import { defineRoute, type Route } from '../../platform/http/route.ts';
import type { Platform } from '../../platform/module.ts';
import { readCompany } from './api.ts';
import { noProgress, readTills, type TillProgress } from './read-tills.ts';
import {
  branchListSchema,
  companyListSchema,
  personListSchema,
  tillListSchema,
  tillQuerySchema,
} from './schemas.ts';
import { withinBranches } from '../../platform/db/within-branches.ts';
import { sql } from 'kysely';
import type { CompaniesPlatformTables, CompaniesTables } from './tables.ts';
import type { Id } from '@karvon/shared/values/ids.ts';

/** What replication and the live connections know of a company's devices, by device id. */
export type ReadProgress = (
  platform: Platform,
  companyId: Id,
  lives: readonly { deviceId: Id; incarnation: number }[],
) => Promise<ReadonlyMap<Id, TillProgress>>;

/** Lists of what a company consists of. */
export function companyRoutes(platform: Platform, readProgress: ReadProgress): Route[] {
  return [companies(platform), branches(platform), people(platform), tills(platform, readProgress)];
}

function companies({ db }: Platform): Route {
  return defineRoute({
    method: 'get',
    path: '/companies',
    access: 'companies.view',
    summary: 'Own company, or all of them for who runs the platform',
    tag: 'Companies',
    query: listQuerySchema,
    answer: companyListSchema,
    handle: async ({ principal, query, request }) => {
      if (seesAllCompanies(principal)) {
        const { limit, offset } = windowOf(query);
        const { count, rows } = await db.platform(async (tx) => {
          const slugs = tx.db.withTables<CompaniesPlatformTables>().selectFrom('company_slugs');
          const total = await slugs
            .select((eb) => eb.fn.countAll<number>().as('count'))
            .executeTakeFirstOrThrow();
          const found = await slugs.selectAll().orderBy('slug').limit(limit).offset(offset).execute();
          return { count: total.count, rows: found };
        });
        const all = rows.map((row) => ({ id: row.company_id, slug: row.slug, name: row.name, terms: null }));
        return listAnswer(request, query, count, all);
      }
      const { id, slug, name, ...terms } = await db.tenant(principal.companyId, readCompany);
      return listAnswer(request, query, 1, [{ id, slug, name, terms }]);
    },
  });
}

function seesAllCompanies(principal: Principal): boolean {
  return principal.kind === 'person' && mayAnywhere(principal.access, 'platform.companies');
}

function branches({ db }: Platform): Route {
  return defineRoute({
    method: 'get',
    path: '/branches',
    access: 'companies.view',
    summary: 'Branches of the company; those where the caller works',
    tag: 'Companies',
    query: listQuerySchema,
    answer: branchListSchema,
    handle: ({ principal, branches: scope, query, request }) =>
      db.tenant(principal.companyId, async (tx) => {
        const { limit, offset } = windowOf(query);
        const all = tx.db
          .withTables<CompaniesTables>()
          .selectFrom('branches')
          .where(withinBranches('id', scope));
        const { count } = await all
          .select((eb) => eb.fn.countAll<number>().as('count'))
          .executeTakeFirstOrThrow();
        const rows = await all
          .select(['id', 'code', 'name', 'time_zone as timeZone', 'address'])
          .orderBy('code')
          .limit(limit)
          .offset(offset)
          .execute();
        return listAnswer(request, query, count, rows);
      }),
  });
}

function people({ db }: Platform): Route {
  return defineRoute({
    method: 'get',
    path: '/people',
    access: 'people.view',
    summary: 'Staff who work at tills',
    tag: 'Companies',
    query: listQuerySchema,
    answer: personListSchema,
    handle: ({ principal, branches: scope, query, request }) =>
      db.tenant(principal.companyId, async (tx) => {
        const { limit, offset } = windowOf(query);
        const all = tx.db
          .withTables<CompaniesTables>()
          .selectFrom('people')
          .$if(scope !== 'all', (people) =>
            // Without a branch of their own they work at all of them.
            people.where(sql<boolean>`(branches = '{}' or branches && ${scope}::uuid[])`),
          );
        const { count } = await all
          .select((eb) => eb.fn.countAll<number>().as('count'))
          .executeTakeFirstOrThrow();
        const rows = await all
          .select(['id', 'code', 'name', 'role', 'branches', 'pin_hash'])
          .orderBy('code')
          .limit(limit)
          .offset(offset)
          .execute();
        const shown = rows.map(({ pin_hash: hash, ...row }) => ({ ...row, signsInAtTills: hash !== null }));
        return listAnswer(request, query, count, shown);
      }),
  });
}

function tills(platform: Platform, readProgress: ReadProgress): Route {
  const { db } = platform;
  return defineRoute({
    method: 'get',
    path: '/tills',
    access: 'tills.view',
    summary: 'Tills with the device that stands there and how far it has got',
    tag: 'Tills',
    query: tillQuerySchema,
    answer: tillListSchema,
    handle: async ({ principal, branches: scope, query, request }) => {
      const found = await db.tenant(principal.companyId, (tx) =>
        readTills(tx, { branch: query.branch, scope, ...windowOf(query) }, platform.clock()),
      );
      const lives = found.tills.flatMap(({ deviceId, incarnation }) =>
        deviceId === null ? [] : [{ deviceId, incarnation }],
      );
      const progress = await readProgress(platform, principal.companyId, lives);
      const rows = found.tills.map((till) => ({
        ...till,
        ...(till.deviceId === null ? noProgress : (progress.get(till.deviceId) ?? noProgress)),
      }));
      return listAnswer(request, query, found.count, rows);
    },
  });
}
