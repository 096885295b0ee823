import { sql } from 'kysely';
import { type Access, firstBeyond } from '@karvon/shared/rights/access.ts';
import { reachOfRights, type Right } from '@karvon/shared/rights/rights.ts';
import { companyRoles, rightsOf } from '@karvon/shared/rights/roles.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import type { Instant } from '@karvon/shared/values/time.ts';
import type { IdentityTables } from '../../platform/auth/identity-tables.ts';
import { readOwnRoles } from '../../platform/auth/read-access.ts';
import type { TenantTx } from '../../platform/db/transaction.ts';
import { ApiFailure } from '../../platform/http/api-failure.ts';
import { countPeopleByRole, restagePeopleOfRole } from '../companies/api.ts';
import type { RoleRow } from './schemas.ts';

const OWNER = 'company.owner';

/** The company's roles: those that every company has in their order, then its own by name. */
export async function readRoles(tx: TenantTx): Promise<RoleRow[]> {
  const own = await tx.db
    .withTables<IdentityTables>()
    .selectFrom('roles')
    .select(['id', 'name', 'rights'])
    .orderBy('name')
    .orderBy('id')
    .execute();
  const users = await countUsersByRole(tx);
  const people = await countPeopleByRole(tx);
  const changed = new Map(own.map(({ id, rights }) => [id, rights]));
  const row = (id: string, name: string | null): RoleRow => ({
    id,
    name,
    rights: [...rightsOf(id, changed)],
    isOwn: name !== null,
    isChanged: name === null && changed.has(id),
    users: users.get(id) ?? 0,
    people: people.get(id) ?? 0,
  });
  return [
    ...companyRoles.map((id) => row(id, null)),
    ...own.flatMap(({ id, name }) => (name === null ? [] : [row(id, name)])),
  ];
}

/** Nobody else edits roles of the company until the commit; one that was never edited has no row to be locked. */
export async function lockRoles(tx: TenantTx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`roles ${tx.companyId}`}, 0))`.execute(tx.db);
}

/**
 * Makes a role, or gives one other rights, and one of the company's own another name. Nobody decides about rights that they
 * do not hold everywhere. Fails with `unknown-role`, `owner-role-fixed`, `no-right` and `bad-input` for a right that no company's
 * role can bring.
 * @returns the people whose sessions and the devices whose connection must be asked about anew, for `Platform.cutOff`
 */
export async function setRole(
  tx: TenantTx,
  role: { id: string; name: string | null; rights: readonly Right[]; isNew: boolean },
  by: Access,
  at: Instant,
): Promise<Id[]> {
  if (role.id === OWNER) throw new ApiFailure(409, 'owner-role-fixed');
  const own = await readOwnRoles(tx);
  const isFirst = companyRoles.some((id) => id === role.id);
  if (!role.isNew && !isFirst && !own.has(role.id)) unknown(role.id);
  assertOfCompany(role.rights);
  const before = role.isNew ? [] : rightsOf(role.id, own);
  assertMayDecide(by, before, role.rights);
  const rights = sql<Right[]>`${[...new Set(role.rights)]}::text[]`;
  const named = isFirst ? {} : role.name === null ? {} : { name: role.name };
  await tx.db
    .withTables<IdentityTables>()
    .insertInto('roles')
    .values({
      company_id: tx.companyId,
      id: role.id,
      name: isFirst ? null : role.name,
      rights,
      updated_at: at,
    })
    .onConflict((conflict) =>
      conflict.columns(['company_id', 'id']).doUpdateSet({ ...named, rights, updated_at: at }),
    )
    .execute();
  return role.isNew ? [] : concernedBy(tx, role.id);
}

/** Takes a role of the company's own away that nobody has; gives one that every company has its first rights back. */
export async function removeRole(tx: TenantTx, id: string, by: Access): Promise<Id[]> {
  if (id === OWNER) throw new ApiFailure(409, 'owner-role-fixed');
  const own = await readOwnRoles(tx);
  const rights = own.get(id);
  const isFirst = companyRoles.some((role) => role === id);
  if (rights === undefined) return isFirst ? [] : unknown(id);
  assertMayDecide(by, rights, rightsOf(id));
  if (!isFirst && (await isHeld(tx, id))) throw new ApiFailure(409, 'role-in-use');
  await tx.db.withTables<IdentityTables>().deleteFrom('roles').where('id', '=', id).execute();
  return concernedBy(tx, id);
}

function unknown(role: string): never {
  throw new ApiFailure(404, 'unknown-role', { params: { role } });
}

function assertOfCompany(rights: readonly Right[]): void {
  const wrong = rights.filter((right) => reachOfRights[right] === 'platform');
  if (wrong.length === 0) return;
  const details = {
    rights: wrong.map((right) => ({ key: 'input.right-of-platform' as const, params: { right } })),
  };
  throw new ApiFailure(400, 'bad-input', { details, params: { fields: 'rights' } });
}

/** What is given and what is taken. */
function assertMayDecide(by: Access, before: readonly Right[], after: readonly Right[]): void {
  const changed = [...before, ...after].filter((right) => before.includes(right) !== after.includes(right));
  const right = firstBeyond(by, { branch: null, rights: changed });
  if (right !== null) throw new ApiFailure(403, 'no-right', { params: { right } });
}

async function concernedBy(tx: TenantTx, role: string): Promise<Id[]> {
  const users = await tx.db
    .withTables<IdentityTables>()
    .selectFrom('grants')
    .select('user_id')
    .distinct()
    .where('role', '=', role)
    .execute();
  await restagePeopleOfRole(tx, role, await readOwnRoles(tx));
  return users.map((row) => row.user_id);
}

async function isHeld(tx: TenantTx, role: string): Promise<boolean> {
  const users = await countUsersByRole(tx);
  const people = await countPeopleByRole(tx);
  return users.has(role) || people.has(role);
}

async function countUsersByRole(tx: TenantTx): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ role: string; count: number }>`
    select role, count(distinct user_id) as count from grants group by role`.execute(tx.db);
  return new Map(rows.map(({ role, count }) => [role, count]));
}
