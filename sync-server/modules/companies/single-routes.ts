import { mayAnywhere } from '@karvon/shared/rights/access.ts';
import { isOpen } from '../../platform/auth/closed-companies.ts';
import { withinBranches } from '../../platform/db/within-branches.ts';
import { ApiFailure } from '../../platform/http/api-failure.ts';
import { defineRoute, type Route } from '../../platform/http/route.ts';
import { showVersion } from '../../platform/http/version-tag.ts';
import type { Platform } from '../../platform/module.ts';
import { type Company, findCompany } from './api.ts';
import { companyAnswerSchema } from './company-schemas.ts';
import { branchColumns, selectBranches } from './read-branches.ts';
import { personOf, selectPeople } from './read-people.ts';
import { branchAnswerSchema, idParamsSchema, personAnswerSchema, tillPlaceSchema } from './schemas.ts';
import type { CompaniesTables } from './tables.ts';

/** One of each thing that a company's people edit, with its version: what an edit with `If-Match` begins from. */
export function singleRoutes(platform: Platform): Route[] {
  return [company(platform), branch(platform), person(platform), till(platform)];
}

function company(platform: Platform): Route {
  return defineRoute({
    method: 'get',
    path: '/companies/:id',
    access: 'companies.view',
    platformAccess: 'platform.companies',
    summary: 'One company with its terms: the own one, or any for who runs the platform',
    tag: 'Companies',
    params: idParamsSchema,
    answer: companyAnswerSchema,
    version: 'shown',
    handle: async ({ principal, params: { id }, response }) => {
      const seesAll = principal.kind === 'person' && mayAnywhere(principal.access, 'platform.companies');
      if (id !== principal.companyId && !seesAll) throw unknownCompany(id);
      return platform.db.tenant(id, async (tx) => {
        const found = await findCompany(tx);
        if (found === null) throw unknownCompany(id);
        await showVersion(tx, platform, { response }, { table: 'companies', id });
        return companyAnswer(found, await isOpen(tx));
      });
    },
  });
}

/** A company as its own people, and those of the platform, read it. */
export function companyAnswer({ id, slug, name, profile, ...terms }: Company, active: boolean) {
  return { id, slug, name, active, terms, profile };
}

function unknownCompany(id: string): ApiFailure {
  return new ApiFailure(404, 'unknown-company', { params: { slug: id } });
}

function branch(platform: Platform): Route {
  return defineRoute({
    method: 'get',
    path: '/branches/:id',
    access: 'companies.view',
    summary: 'One branch where the caller works',
    tag: 'Companies',
    params: idParamsSchema,
    answer: branchAnswerSchema,
    version: 'shown',
    handle: ({ principal, branches, params: { id }, response }) =>
      platform.db.tenant(principal.companyId, async (tx) => {
        const found = await selectBranches(tx)
          .select(branchColumns)
          .where('id', '=', id)
          .where(withinBranches('id', branches))
          .executeTakeFirst();
        if (found === undefined) throw new ApiFailure(404, 'unknown-branch');
        await showVersion(tx, platform, { response }, { table: 'branches', id });
        return found;
      }),
  });
}

function person(platform: Platform): Route {
  return defineRoute({
    method: 'get',
    path: '/people/:id',
    access: 'people.view',
    summary: 'One of the staff who work at tills',
    tag: 'Companies',
    params: idParamsSchema,
    answer: personAnswerSchema,
    version: 'shown',
    handle: ({ principal, branches, params: { id }, response }) =>
      platform.db.tenant(principal.companyId, async (tx) => {
        const found = await selectPeople(tx, branches)
          .select(['id', 'code', 'name', 'role', 'branches', 'pin_hash'])
          .where('id', '=', id)
          .executeTakeFirst();
        if (found === undefined) throw new ApiFailure(404, 'unknown-person');
        await showVersion(tx, platform, { response }, { table: 'people', id });
        return personOf(found);
      }),
  });
}

function till(platform: Platform): Route {
  return defineRoute({
    method: 'get',
    path: '/tills/:id',
    access: 'tills.view',
    summary: 'One till’s place, as it can be edited; how its device is doing stands in the list',
    tag: 'Tills',
    params: idParamsSchema,
    answer: tillPlaceSchema,
    version: 'shown',
    handle: ({ principal, branches, params: { id }, response }) =>
      platform.db.tenant(principal.companyId, async (tx) => {
        const found = await tx.db
          .withTables<CompaniesTables>()
          .selectFrom('registers')
          .select(['id', 'code', 'name', 'branch_id as branchId'])
          .where('id', '=', id)
          .where(withinBranches('branch_id', branches))
          .executeTakeFirst();
        if (found === undefined) throw new ApiFailure(404, 'unknown-till');
        await showVersion(tx, platform, { response }, { table: 'registers', id });
        return found;
      }),
  });
}
