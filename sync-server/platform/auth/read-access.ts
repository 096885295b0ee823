import { sql } from 'kysely';
import { type Access, accessOf } from '@karvon/shared/rights/access.ts';
import type { Right } from '@karvon/shared/rights/rights.ts';
import { type OwnRoles, type PlatformRole, rightsOf } from '@karvon/shared/rights/roles.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import type { Locale } from '@karvon/shared/values/locale.ts';
import { ALL_BRANCHES } from '../db/table-sql.ts';
import type { TenantTx } from '../db/transaction.ts';
import { companyIsOpen } from './closed-companies.ts';
import { platformRightsOf } from './platform-permissions.ts';
import type { IdentityTables } from './identity-tables.ts';

/** A role that somebody has been given, at a branch or everywhere (null). */
export type HeldRole = { branch: Id | null; role: string; name: string | null };
/** What a person may do as of now, and by which roles. */
export type PersonStanding = {
  platformRole: PlatformRole | null;
  /** The language they have chosen; null: none. */
  locale: Locale | null;
  held: HeldRole[];
  access: Access;
};

/** What their roles are called, each once: a company's own by the names that it gave them. */
export function roleNamesOf({ platformRole, held }: Pick<PersonStanding, 'platformRole' | 'held'>): string[] {
  const ofCompany = held.map(({ role, name }) => name ?? role);
  return [...new Set(platformRole === null ? ofCompany : [platformRole, ...ofCompany])];
}

/** What the transaction's company has decided about its roles. */
export async function readOwnRoles(tx: TenantTx): Promise<OwnRoles> {
  const rows = await tx.db
    .withTables<IdentityTables>()
    .selectFrom('roles')
    .select(['id', 'rights'])
    .execute();
  return new Map(rows.map(({ id, rights }) => [id, rights]));
}

type Found = HeldRole & { own: Right[] | null };
type PersonRow = { platform_role: PlatformRole | null; locale: Locale | null; found: Found[] };

/** By session: null when it is over, its person may not sign in any more, or the company was closed. */
export async function readSessionStanding(tx: TenantTx, sessionId: Id): Promise<PersonStanding | null> {
  const { rows } = await sql<PersonRow>`
    select u.platform_role, u.locale, ${grantsOf(sql`u.id`)} as found from sessions s
    join users u on u.company_id = s.company_id and u.id = s.user_id
    where s.id = ${sessionId} and s.ended_at is null and u.active and ${companyIsOpen}`.execute(tx.db);
  const [row] = rows;
  return row === undefined ? null : standingOf(tx, row);
}

/** By person; null when there is no such person in the transaction's company. */
export async function readPersonStanding(tx: TenantTx, userId: Id): Promise<PersonStanding | null> {
  const { rows } = await sql<PersonRow>`
    select u.platform_role, u.locale, ${grantsOf(sql`u.id`)} as found from users u where u.id = ${userId}`.execute(
    tx.db,
  );
  const [row] = rows;
  return row === undefined ? null : standingOf(tx, row);
}

/** With the company's own rights for each role, where it has decided about it. */
function grantsOf(userId: ReturnType<typeof sql>) {
  return sql`coalesce((
    select json_agg(json_build_object('branch', nullif(g.branch_id, ${ALL_BRANCHES}), 'role', g.role, 'name', r.name, 'own', r.rights)
      order by g.branch_id, g.role)
    from grants g left join roles r on r.company_id = g.company_id and r.id = g.role
    where g.user_id = ${userId}), '[]')`;
}

async function standingOf(
  tx: TenantTx,
  { platform_role: platformRole, locale, found }: PersonRow,
): Promise<PersonStanding> {
  const grants = found.map(({ branch, role, own }) => ({
    branch,
    rights: rightsOf(role, own === null ? undefined : new Map([[role, own]])),
  }));
  const ofPlatform =
    platformRole === null ? [] : [{ branch: null, rights: await platformRightsOf(tx, platformRole) }];
  const held = found.map(({ branch, role, name }) => ({ branch, role, name }));
  return { platformRole, locale, held, access: accessOf([...grants, ...ofPlatform]) };
}
