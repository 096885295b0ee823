import { sql } from 'kysely';
import { mayAnywhere } from '@karvon/shared/rights/access.ts';
import type { Tx } from '../../platform/db/transaction.ts';
import { withinBranches } from '../../platform/db/within-branches.ts';
import type { Principal } from '../../platform/auth/principal.ts';
import { defineRoute, type Route } from '../../platform/http/route.ts';
import { listRoute } from '../../platform/list/list-route.ts';
import { expandPage, mapFound, pageAnswer, pageOf, readPage } from '../../platform/list/page.ts';
import type { Platform } from '../../platform/module.ts';
import { type Company, readCompany } from './api.ts';
import { companyAnswer } from './single-routes.ts';
import { noProgress, readTills, type TillProgress } from './read-tills.ts';
import { branchColumns, selectBranches } from './read-branches.ts';
import { type CompaniesQuery, companyList } from './company-schemas.ts';
import { branchList, personList, tillList } from './schemas.ts';
import { personOf, selectPeople } from './read-people.ts';
import type { CompaniesPlatformTables } from './tables.ts';
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
    platformAccess: 'platform.companies',
    summary: 'Own company, or all of them for who runs the platform',
    tag: 'Companies',
    list: companyList,
    query: companyList.query,
    answer: companyList.answer,
    handle: async (input) => {
      const page = pageOf(companyList, input.query);
      if (seesAllCompanies(input.principal)) {
        const all = await db.platform((tx) =>
          readPage(page, selectCompanies(tx, input.query), (slugs) =>
            slugs.select(['company_id as id', 'slug', 'name', 'active']),
          ),
        );
        return pageAnswer(
          page,
          input,
          mapFound(all, ({ id, slug, name, active }) => {
            return { id, slug, name, active, terms: null, profile: null };
          }),
        );
      }
      const company = await db.tenant(input.principal.companyId, readCompany);
      const isFirst = page.cursor === null ? page.offset === 0 : page.cursor.mark === null;
      // Nobody asks for a company of their own that was closed.
      const fitting = isFitting(company, input.query) ? [companyAnswer(company, true)] : [];
      const items = isFirst ? fitting : [];
      const count = page.cursor === null ? fitting.length : null;
      return pageAnswer(page, input, { count, items, hasMore: false, ends: null });
    },
  });
}

/** All companies, narrowed as somebody asks. */
function selectCompanies(tx: Tx, { search, active }: CompaniesQuery) {
  const needle = needleOf(search);
  return tx.db
    .withTables<CompaniesPlatformTables>()
    .selectFrom('company_slugs')
    .$if(active !== 'all', (companies) => companies.where('active', '=', active === 'yes'))
    .$if(needle !== '', (companies) =>
      companies.where(sql<boolean>`(strpos(lower(name), ${needle}) > 0 or strpos(slug, ${needle}) > 0)`),
    );
}

/** Whether an open company is among those that somebody asks for. */
function isFitting({ name, slug }: Company, { search, active }: CompaniesQuery): boolean {
  const needle = needleOf(search);
  return active !== 'no' && (name.toLowerCase().includes(needle) || slug.includes(needle));
}

function needleOf(search: string | undefined): string {
  return (search ?? '').toLowerCase();
}

function seesAllCompanies(principal: Principal): boolean {
  return principal.kind === 'person' && mayAnywhere(principal.access, 'platform.companies');
}

function branches(platform: Platform): Route {
  return listRoute(platform, {
    path: '/branches',
    access: 'companies.view',
    summary: 'Branches of the company; those where the caller works',
    tag: 'Companies',
    list: branchList,
    find: (tx, { branches }, page) =>
      readPage(page, selectBranches(tx).where(withinBranches('id', branches)), (all) =>
        all.select(branchColumns),
      ),
  });
}

function people(platform: Platform): Route {
  return listRoute(platform, {
    path: '/people',
    access: 'people.view',
    summary: 'Staff who work at tills',
    tag: 'Companies',
    list: personList,
    find: async (tx, { branches: scope }, page) => {
      const found = await readPage(page, selectPeople(tx, scope), (people) =>
        people.select(['id', 'code', 'name', 'role', 'branches', 'pin_hash']),
      );
      return mapFound(found, personOf);
    },
  });
}

function tills(platform: Platform, readProgress: ReadProgress): Route {
  return defineRoute({
    method: 'get',
    path: '/tills',
    access: 'tills.view',
    summary: 'Tills with the device that stands there and how far it has got',
    tag: 'Tills',
    list: tillList,
    query: tillList.query,
    answer: tillList.answer,
    handle: async (input) => {
      const { companyId } = input.principal;
      const page = pageOf(tillList, input.query);
      const found = await platform.db.tenant(companyId, async (tx) =>
        expandPage(
          tx,
          tillList,
          input,
          await readTills(tx, { branch: input.query.branch, scope: input.branches }, page, platform.clock()),
        ),
      );
      const lives = found.items.flatMap(({ deviceId, incarnation }) =>
        deviceId === null ? [] : [{ deviceId, incarnation }],
      );
      const progress = await readProgress(platform, companyId, lives);
      const tills = mapFound(found, (till) => ({
        ...till,
        ...(till.deviceId === null ? noProgress : (progress.get(till.deviceId) ?? noProgress)),
      }));
      return pageAnswer(page, input, tills);
    },
  });
}
