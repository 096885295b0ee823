import type { Right } from '@karvon/shared/rights/rights.ts';
import { reachOfRights, rights, rightSchema } from '@karvon/shared/rights/rights.ts';
import type { PlatformRole } from '@karvon/shared/rights/roles.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import type { Instant } from '@karvon/shared/values/time.ts';
import { platformTable } from '../db/table-sql.ts';
import { withPlatformRole } from '../db/platform-role.ts';
import type { TenantTx, Tx } from '../db/transaction.ts';
import { ApiFailure } from '../http/api-failure.ts';
import type { Migration } from '../module.ts';

export type PermissionTables = {
  platform_permissions: { id: string; role: PlatformRole; right_name: Right; created_at: string };
};

/** What a role of the platform may do. A super admin may everything, and has no rows. */
export type Permission = { id: Id; role: PlatformRole; right: Right; createdAt: Instant };

const FIRST_AT = '2026-11-22T00:00:00.000Z';
/** Never change: they are part of a step of the schema. */
const firstPermissions = [
  ['019aa8e0-0000-7000-8000-000000000001', 'platform.admin', 'platform.companies'],
  ['019aa8e0-0000-7000-8000-000000000002', 'platform.admin', 'platform.users'],
  ['019aa8e0-0000-7000-8000-000000000003', 'platform.hr', 'platform.users'],
  ['019aa8e0-0000-7000-8000-000000000004', 'platform.supervisor', 'platform.users'],
];

export const permissionsMigration: Migration = {
  name: '003-platform-permissions',
  sql: [
    platformTable(
      'platform_permissions',
      `id uuid primary key, role text not null, right_name text not null, created_at timestamptz not null,
       unique (role, right_name)`,
    ),
    'alter table platform_permissions no force row level security;',
    ...firstPermissions.map(
      ([id, role, right]) =>
        `insert into platform_permissions values ('${id}', '${role}', '${right}', '${FIRST_AT}');`,
    ),
    'alter table platform_permissions force row level security;',
  ].join('\n'),
};

/** The rights that a role of the platform brings as of now. */
export async function platformRightsOf(tx: TenantTx, role: PlatformRole): Promise<readonly Right[]> {
  if (role === 'platform.super_admin') return rights;
  const found = await withPlatformRole(tx, readPermissions);
  return found.flatMap((one) => (one.role === role ? [one.right] : []));
}

/** All of them, by role and right. One that this program does not know any more is left out. */
export async function readPermissions(tx: Tx): Promise<Permission[]> {
  const rows = await tx.db
    .withTables<PermissionTables>()
    .selectFrom('platform_permissions')
    .selectAll()
    .orderBy('role')
    .orderBy('right_name')
    .execute();
  return rows.flatMap(({ id, role, right_name: name, created_at: createdAt }) => {
    const right = rightSchema.safeParse(name).data;
    return right === undefined ? [] : [{ id, role, right, createdAt: createdAt as Instant }];
  });
}

/** Adds one, or changes the one of this id. Fails with `permission-taken` and `permission-not-given`. */
export async function putPermission(tx: Tx, { id, role, right, createdAt }: Permission): Promise<void> {
  // A super admin's rights are no rows; and whoever could give rights could give all of them.
  const isOfSuperAdminAlone = right === 'platform.permissions' || right === 'platform.operate';
  if (role === 'platform.super_admin' || reachOfRights[right] !== 'platform' || isOfSuperAdminAlone) {
    throw new ApiFailure(409, 'permission-not-given', { params: { right } });
  }
  const all = await readPermissions(tx);
  if (all.some((one) => one.id !== id && one.role === role && one.right === right)) {
    throw new ApiFailure(409, 'permission-taken', { params: { role, right } });
  }
  await tx.db
    .withTables<PermissionTables>()
    .insertInto('platform_permissions')
    .values({ id, role, right_name: right, created_at: createdAt })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ role, right_name: right }))
    .execute();
}

/** Answers whether there was one. */
export async function removePermission(tx: Tx, id: Id): Promise<boolean> {
  const result = await tx.db
    .withTables<PermissionTables>()
    .deleteFrom('platform_permissions')
    .where('id', '=', id)
    .executeTakeFirst();
  return result.numDeletedRows > 0n;
}
