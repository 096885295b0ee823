import { type RawBuilder, sql } from 'kysely';
import type { BranchScope } from '@karvon/shared/rights/access.ts';
import type { PlatformRole } from '@karvon/shared/rights/roles.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import type { Instant } from '@karvon/shared/values/time.ts';
import { ALL_BRANCHES } from '../../platform/db/table-sql.ts';
import type { TenantTx } from '../../platform/db/transaction.ts';
import type { Mark } from '../../platform/list/order.ts';
import { type Found, foundOf, mapFound, type Page, pageSql } from '../../platform/list/page.ts';
import type { UserRow, UsersQuery } from './schemas.ts';

export type UserFilter = Partial<Pick<UsersQuery, 'search' | 'branch' | 'role' | 'active'>> & {
  id?: Id;
  scope: BranchScope;
};
type Row = Omit<UserRow, 'createdAt'> & { created_at: Instant; mark: Mark };

const hasFactor = sql`exists (select 1 from second_factors f
  where f.user_id = u.id and f.confirmed_at is not null) as "secondFactor"`;

/** A page of the people who sign in to a company, with the roles that the reader may see. */
export async function findUsers(tx: TenantTx, filter: UserFilter, page: Page): Promise<Found<UserRow>> {
  const fits = sql`u.platform_role is null and ${matching(filter)}`;
  const { rows } = await sql<Row>`
    select u.id, u.email, u.name, u.active, u.created_at, ${hasFactor}, coalesce((
      select json_agg(json_build_object('branch', nullif(g.branch_id, ${ALL_BRANCHES}), 'role', g.role,
        'name', r.name) order by g.branch_id, g.role)
      from grants g left join roles r on r.company_id = g.company_id and r.id = g.role
      where g.user_id = u.id and ${seen(filter.scope)}), '[]') as roles, ${page.mark} as mark
    from users u where ${fits} and ${pageSql(page)}`.execute(tx.db);
  const found = foundOf(page, await countOf(tx, page, fits), rows);
  return mapFound(found, ({ created_at: createdAt, ...user }) => ({ ...user, createdAt }));
}

export type PlatformUserRow = Omit<UserRow, 'roles'> & { platformRole: PlatformRole };

/** A page of the people of the platform. */
export async function findPlatformUsers(
  tx: TenantTx,
  filter: { id?: Id; search?: string | undefined },
  page: Page,
): Promise<Found<PlatformUserRow>> {
  const fits = sql`u.platform_role is not null and ${matching({ ...filter, scope: 'all' })}`;
  const { rows } = await sql<Omit<Row, 'roles'> & { platform_role: PlatformRole }>`
    select u.id, u.email, u.name, u.active, u.created_at, ${hasFactor}, u.platform_role, ${page.mark} as mark
    from users u where ${fits} and ${pageSql(page)}`.execute(tx.db);
  const found = foundOf(page, await countOf(tx, page, fits), rows);
  return mapFound(found, ({ created_at: createdAt, platform_role: platformRole, ...user }) => {
    return { ...user, createdAt, platformRole };
  });
}

/** Null where nobody asks for it. */
async function countOf(tx: TenantTx, page: Page, fits: RawBuilder<unknown>): Promise<number | null> {
  if (page.cursor !== null) return null;
  const { rows } = await sql<{ count: number }>`select count(*) as count from users u where ${fits}`.execute(
    tx.db,
  );
  return rows[0]?.count ?? 0;
}

function matching({ id, search, branch, role, active = 'all', scope }: UserFilter): RawBuilder<boolean> {
  const needle = (search ?? '').toLowerCase();
  const conditions = [
    ...(id === undefined ? [] : [sql`u.id = ${id}`]),
    ...(needle === '' ? [] : [sql`(strpos(lower(u.name), ${needle}) > 0 or strpos(u.email, ${needle}) > 0)`]),
    ...(active === 'all' ? [] : [sql`u.active = ${active === 'yes'}`]),
    ...(branch === undefined ? [] : [hasGrant(sql`g.branch_id = ${branch}::uuid`)]),
    ...(role === undefined ? [] : [hasGrant(sql`g.role = ${role}`)]),
    ...(scope === 'all' ? [] : [hasGrant(seen(scope))]),
  ];
  return sql<boolean>`${sql.join([sql`true`, ...conditions], sql` and `)}`;
}

function hasGrant(condition: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`exists (select 1 from grants g where g.user_id = u.id and ${condition})`;
}

/** Roles at the reader's branches, and those that somebody has everywhere. */
function seen(scope: BranchScope): RawBuilder<unknown> {
  if (scope === 'all') return sql`true`;
  return sql`g.branch_id = any(${[ALL_BRANCHES].concat(scope)}::uuid[])`;
}
