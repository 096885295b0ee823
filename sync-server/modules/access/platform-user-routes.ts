import { mayManagePlatformRole, type PlatformRole } from '@karvon/shared/rights/roles.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { audit } from '../../platform/audit/audit.ts';
import { doerOf } from '../../platform/audit/doer.ts';
import { createUser } from '../../platform/auth/create-user.ts';
import type { IdentityTables } from '../../platform/auth/identity-tables.ts';
import type { PersonPrincipal } from '../../platform/auth/principal.ts';
import { endSessionsOf } from '../../platform/auth/sessions.ts';
import type { TenantTx } from '../../platform/db/transaction.ts';
import { ApiFailure } from '../../platform/http/api-failure.ts';
import { defineRoute, type Route } from '../../platform/http/route.ts';
import { listRoute } from '../../platform/list/list-route.ts';
import { firstOf } from '../../platform/list/page.ts';
import type { Platform } from '../../platform/module.ts';
import { findPlatformUsers, type PlatformUserRow } from './find-users.ts';
import { personOf } from '../../platform/auth/only-people.ts';
import { askAnew } from './role-routes.ts';
import {
  newPlatformUserSchema,
  platformUserChangeSchema,
  platformUserList,
  platformUserSchema,
  userParamsSchema,
} from './schemas.ts';

const tag = 'Platform';
const access = 'platform.users';

/** The platform's own people. Everybody makes, changes and removes only those below them (`mayManagePlatformRole`). */
export function platformUserRoutes(platform: Platform): Route[] {
  return [list(platform), add(platform), change(platform)];
}

function list(platform: Platform): Route {
  return listRoute(platform, {
    path: '/admin/users',
    access,
    summary: 'The platform’s own people, by name',
    tag,
    list: platformUserList,
    find: (tx, { query }, page) => findPlatformUsers(tx, query, page),
  });
}

function add({ db, clock, newId }: Platform): Route {
  return defineRoute({
    method: 'post',
    path: '/admin/users',
    access,
    summary: 'Add somebody to the platform’s people',
    tag,
    body: newPlatformUserSchema,
    answer: platformUserSchema,
    status: 201,
    handle: (input) =>
      db.tenant(input.principal.companyId, async (tx) => {
        const { principal, body } = input;
        assertBelow(personOf(principal), body.role);
        const id = newId();
        await createUser(tx, { ...body, id, now: clock() });
        const object = { kind: 'user', id, label: body.email } as const;
        audit(tx, {
          by: doerOf(input, clock()),
          action: 'user.created',
          object,
          details: { role: body.role },
        });
        return readOne(tx, id);
      }),
  });
}

function change(platform: Platform): Route {
  const { db, clock } = platform;
  return defineRoute({
    method: 'patch',
    path: '/admin/users/:id',
    access,
    summary: 'Change somebody’s name or role, or whether they may sign in',
    tag,
    params: userParamsSchema,
    body: platformUserChangeSchema,
    answer: platformUserSchema,
    handle: (input) =>
      db.tenant(input.principal.companyId, async (tx) => {
        const { principal, params, body } = input;
        const by = personOf(principal);
        const found = await lockOne(tx, params.id);
        assertBelow(by, found.platformRole);
        assertBelow(by, body.role ?? found.platformRole);
        const isSelf = by.userId === found.id;
        if (isSelf && (body.active === false || body.role !== undefined))
          throw new ApiFailure(409, 'not-yourself');
        await write(tx, found.id, body);
        if (body.active === false) await endSessionsOf(tx, found.id, clock());
        const object = { kind: 'user', id: found.id, label: found.email } as const;
        const details = { name: body.name ?? null, active: body.active ?? null, role: body.role ?? null };
        audit(tx, { by: doerOf(input, clock()), action: 'user.changed', object, details });
        askAnew(platform, tx, [found.id]);
        return readOne(tx, found.id);
      }),
  });
}

function assertBelow(by: PersonPrincipal, role: PlatformRole): void {
  if (by.platformRole !== null && mayManagePlatformRole(by.platformRole, role)) return;
  throw new ApiFailure(403, 'no-right', { params: { right: role } });
}

async function lockOne(tx: TenantTx, id: Id): Promise<PlatformUserRow> {
  await tx.db
    .withTables<IdentityTables>()
    .selectFrom('users')
    .select('id')
    .where('id', '=', id)
    .forUpdate()
    .execute();
  return readOne(tx, id);
}

async function readOne(tx: TenantTx, id: Id): Promise<PlatformUserRow> {
  const { items } = await findPlatformUsers(tx, { id }, firstOf(platformUserList, 1));
  const [user] = items;
  if (user === undefined) throw new ApiFailure(404, 'unknown-user');
  return user;
}

type Change = { name?: string | undefined; active?: boolean | undefined; role?: PlatformRole | undefined };

async function write(tx: TenantTx, id: Id, { name, active, role }: Change): Promise<void> {
  const values = {
    ...(name === undefined ? {} : { name }),
    ...(active === undefined ? {} : { active }),
    ...(role === undefined ? {} : { platform_role: role }),
  };
  if (Object.keys(values).length === 0) return;
  await tx.db.withTables<IdentityTables>().updateTable('users').set(values).where('id', '=', id).execute();
}
