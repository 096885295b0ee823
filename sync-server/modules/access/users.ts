import { sql } from 'kysely';
import { type Access, type BranchScope, firstBeyond, mayAt } from '@karvon/shared/rights/access.ts';
import { companyRoleSchema, type OwnRoles, rightsOf } from '@karvon/shared/rights/roles.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import type { Instant } from '@karvon/shared/values/time.ts';
import type { IdentityTables } from '../../platform/auth/identity-tables.ts';
import { readOwnRoles, readPersonStanding } from '../../platform/auth/read-access.ts';
import { endSessionsOf } from '../../platform/auth/sessions.ts';
import { ALL_BRANCHES } from '../../platform/db/table-sql.ts';
import type { TenantTx } from '../../platform/db/transaction.ts';
import { ApiFailure } from '../../platform/http/api-failure.ts';
import { readBranchNames } from '../companies/api.ts';
import type { UserGrant } from './schemas.ts';

const OWNER = 'company.owner';
const isOwner = sql`role = ${OWNER} and branch_id = ${ALL_BRANCHES}::uuid`;

/** Whoever decides: what they may do, and who they are. */
export type Decider = { access: Access; userId: Id };

/**
 * Gives somebody these roles in place of those that they have. What is given or taken must be the decider's own to give: the
 * right to edit users, and every right of the role, at that very branch or everywhere. Fails with `unknown-user`,
 * `unknown-role`, `unknown-branch`, `no-right` and `last-owner`.
 */
export async function setGrants(
  tx: TenantTx,
  userId: Id,
  grants: readonly UserGrant[],
  by: Decider,
  at: Instant,
): Promise<void> {
  await lockUser(tx, userId);
  const own = await readOwnRoles(tx);
  const before = await grantsOf(tx, userId);
  const keyOf = ({ branch, role }: UserGrant) => `${branch ?? ''} ${role}`;
  const wanted = new Map(grants.map((grant) => [keyOf(grant), grant]));
  const held = new Map(before.map((grant) => [keyOf(grant), grant]));
  const given = [...wanted.values()].filter((grant) => !held.has(keyOf(grant)));
  const taken = before.filter((grant) => !wanted.has(keyOf(grant)));
  await assertKnown(tx, given, own);
  for (const grant of [...given, ...taken]) assertMayDecide(by.access, grant, own);
  const tables = tx.db.withTables<IdentityTables>();
  for (const { branch, role } of taken) {
    await tables
      .deleteFrom('grants')
      .where('user_id', '=', userId)
      .where('branch_id', '=', branch ?? ALL_BRANCHES)
      .where('role', '=', role)
      .execute();
  }
  const rows = given.map(({ branch, role }) => ({
    company_id: tx.companyId,
    user_id: userId,
    branch_id: branch ?? ALL_BRANCHES,
    role,
    created_at: at,
  }));
  if (rows.length > 0) await tables.insertInto('grants').values(rows).execute();
  if (taken.some(({ role }) => role === OWNER)) await assertOwnerLeft(tx);
}

/**
 * Changes a name, or whether somebody may sign in; who may not is signed out everywhere. Only who could give them their
 * roles may do it. Fails with `unknown-user`, `no-right`, `not-yourself` and `last-owner`.
 */
export async function changeUser(
  tx: TenantTx,
  userId: Id,
  change: { name?: string | undefined; active?: boolean | undefined },
  by: Decider,
  now: number,
): Promise<void> {
  await lockUser(tx, userId);
  const own = await readOwnRoles(tx);
  for (const grant of await grantsOf(tx, userId)) assertMayDecide(by.access, grant, own);
  if (change.active === false && userId === by.userId) throw new ApiFailure(409, 'not-yourself');
  await tx.db
    .withTables<IdentityTables>()
    .updateTable('users')
    .$if(change.name !== undefined, (users) => users.set({ name: change.name ?? '' }))
    .$if(change.active !== undefined, (users) => users.set({ active: change.active ?? true }))
    .where('id', '=', userId)
    .execute();
  if (change.active !== false) return;
  await endSessionsOf(tx, userId, now);
  await assertOwnerLeft(tx);
}

/**
 * Whether somebody could give a person their roles: else they may not sign them out either. Answers the person.
 * Fails with `unknown-user` and `no-right`.
 */
export async function assertMayChange(
  tx: TenantTx,
  userId: Id,
  by: Access,
): Promise<{ id: Id; email: string }> {
  const own = await readOwnRoles(tx);
  for (const grant of await grantsOf(tx, userId)) assertMayDecide(by, grant, own);
  const user = await tx.db
    .withTables<IdentityTables>()
    .selectFrom('users')
    .select(['id', 'email'])
    .where('id', '=', userId)
    .executeTakeFirst();
  if (user === undefined) throw new ApiFailure(404, 'unknown-user');
  return user;
}

/** What somebody has been given, within what the reader may see; null when that is nothing, or there is nobody. */
export async function isUserWithin(tx: TenantTx, userId: Id, scope: BranchScope): Promise<boolean> {
  const standing = await readPersonStanding(tx, userId);
  if (standing === null || standing.platformRole !== null) return false;
  return scope === 'all' || standing.held.some(({ branch }) => branch === null || scope.includes(branch));
}

async function grantsOf(tx: TenantTx, userId: Id): Promise<UserGrant[]> {
  const standing = await readPersonStanding(tx, userId);
  return (standing?.held ?? []).map(({ branch, role }) => ({ branch, role }));
}

/** With the owners, in one order everywhere: two who take each other's place at once wait for each other one way only. */
async function lockUser(tx: TenantTx, userId: Id): Promise<void> {
  const { rows } = await sql<{ id: Id; platform_role: string | null }>`
    select id, platform_role from users where id = ${userId} or id in (select user_id from grants where ${isOwner})
    order by id for update`.execute(tx.db);
  const user = rows.find(({ id }) => id === userId);
  if (user === undefined || user.platform_role !== null) throw new ApiFailure(404, 'unknown-user');
}

async function assertKnown(tx: TenantTx, grants: readonly UserGrant[], own: OwnRoles): Promise<void> {
  const branches = await readBranchNames(tx);
  for (const { branch, role } of grants) {
    if (!companyRoleSchema.safeParse(role).success && !own.has(role)) {
      throw new ApiFailure(404, 'unknown-role', { params: { role } });
    }
    if (branch !== null && !branches.has(branch)) throw new ApiFailure(404, 'unknown-branch');
  }
}

function assertMayDecide(by: Access, { branch, role }: UserGrant, own: OwnRoles): void {
  const beyond = mayAt(by, 'users.edit', branch)
    ? firstBeyond(by, { branch, rights: rightsOf(role, own) })
    : 'users.edit';
  if (beyond !== null) throw new ApiFailure(403, 'no-right', { params: { right: beyond } });
}

async function assertOwnerLeft(tx: TenantTx): Promise<void> {
  const { rows } = await sql<{ id: Id }>`
    select id from users where active and id in (select user_id from grants where ${isOwner}) limit 1`.execute(
    tx.db,
  );
  if (rows.length === 0) throw new ApiFailure(409, 'last-owner');
}
