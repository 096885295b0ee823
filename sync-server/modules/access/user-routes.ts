import { instantOf } from '@karvon/shared/values/time.ts';
import type { BranchScope } from '@karvon/shared/rights/access.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { audit } from '../../platform/audit/audit.ts';
import { doerOf } from '../../platform/audit/doer.ts';
import { countUsers } from '../../platform/auth/count-users.ts';
import { createUser } from '../../platform/auth/create-user.ts';
import type { TenantTx } from '../../platform/db/transaction.ts';
import { ApiFailure } from '../../platform/http/api-failure.ts';
import { defineRoute, type Route } from '../../platform/http/route.ts';
import { editVersion, showVersion } from '../../platform/http/version-tag.ts';
import { listRoute } from '../../platform/list/list-route.ts';
import { firstOf } from '../../platform/list/page.ts';
import type { Platform } from '../../platform/module.ts';
import { assertRoom } from '../../platform/plans/assert-room.ts';
import { findUsers } from './find-users.ts';
import { personOf } from '../../platform/auth/only-people.ts';
import { askAnew } from './role-routes.ts';
import {
  newUserSchema,
  userChangeSchema,
  userGrantsSchema,
  userList,
  userParamsSchema,
  type UserRow,
  userSchema,
} from './schemas.ts';
import { changeUser, isUserWithin, setGrants } from './users.ts';

const tag = 'Users';

/** Who may sign in to the company, and as what. */
export function userRoutes(platform: Platform): Route[] {
  return [list(platform), single(platform), add(platform), change(platform), grants(platform)];
}

function list(platform: Platform): Route {
  return listRoute(platform, {
    path: '/users',
    access: 'users.view',
    summary: 'People who may sign in, by name, with their roles',
    tag,
    list: userList,
    find: (tx, { branches: scope, query }, page) => findUsers(tx, { ...query, scope }, page),
  });
}

function single(platform: Platform): Route {
  return defineRoute({
    method: 'get',
    path: '/users/:id',
    access: 'users.view',
    summary: 'One of them',
    tag,
    params: userParamsSchema,
    answer: userSchema,
    version: 'shown',
    handle: ({ principal, branches, params: { id }, response }) =>
      platform.db.tenant(principal.companyId, async (tx) => {
        const found = await readUser(tx, id, branches);
        await showVersion(tx, platform, { response }, { table: 'users', id });
        return found;
      }),
  });
}

function add(platform: Platform): Route {
  const { db, clock, newId } = platform;
  return defineRoute({
    method: 'post',
    path: '/users',
    access: 'users.edit',
    summary: 'Let somebody sign in, with these roles',
    tag,
    body: newUserSchema,
    answer: userSchema,
    status: 201,
    handle: (input) =>
      db.tenant(input.principal.companyId, async (tx) => {
        const { principal, branches, body } = input;
        const id = newId();
        const { grants: given, ...user } = body;
        await assertRoom(tx, 'users', () => countUsers(tx));
        await createUser(tx, { ...user, id, role: null, now: clock() });
        await setGrants(tx, id, given, personOf(principal), instantOf(clock()));
        audit(tx, {
          ...(await deedOn(tx, input, platform, id)),
          action: 'user.created',
          details: { roles: given },
        });
        return readUser(tx, id, branches);
      }),
  });
}

function change(platform: Platform): Route {
  return defineRoute({
    method: 'patch',
    path: '/users/:id',
    access: 'users.edit',
    summary: 'Change somebody’s name, or whether they may sign in',
    tag,
    params: userParamsSchema,
    body: userChangeSchema,
    answer: userSchema,
    version: 'checked',
    handle: (input) =>
      platform.db.tenant(input.principal.companyId, async (tx) => {
        const { principal, branches, params, body } = input;
        const { id } = params;
        await assertWithin(tx, id, branches);
        // Before rows of people are locked: whoever adds one at the same time locks them afterwards, too.
        if (body.active === true && !(await readUser(tx, id, 'all')).active) {
          await assertRoom(tx, 'users', () => countUsers(tx, id));
        }
        await changeUser(tx, id, body, personOf(principal), platform.clock());
        await editVersion(tx, platform, input, { table: 'users', id });
        const details = { name: body.name ?? null, active: body.active ?? null };
        audit(tx, { ...(await deedOn(tx, input, platform, id)), action: 'user.changed', details });
        askAnew(platform, tx, [id]);
        return readUser(tx, id, branches);
      }),
  });
}

function grants(platform: Platform): Route {
  return defineRoute({
    method: 'put',
    path: '/users/:id/grants',
    access: 'users.edit',
    summary: 'Give somebody these roles in place of those that they have',
    tag,
    params: userParamsSchema,
    body: userGrantsSchema,
    answer: userSchema,
    version: 'checked',
    handle: (input) =>
      platform.db.tenant(input.principal.companyId, async (tx) => {
        const { principal, branches, params, body } = input;
        const { id } = params;
        await assertWithin(tx, id, branches);
        await setGrants(tx, id, body.grants, personOf(principal), instantOf(platform.clock()));
        await editVersion(tx, platform, input, { table: 'users', id });
        const details = { roles: body.grants };
        audit(tx, { ...(await deedOn(tx, input, platform, id)), action: 'user.roles-given', details });
        askAnew(platform, tx, [id]);
        return readUser(tx, id, 'all');
      }),
  });
}

type Call = Parameters<typeof doerOf>[0];

async function deedOn(tx: TenantTx, call: Call, { clock }: Platform, id: Id) {
  const { email } = await readUser(tx, id, 'all');
  return { by: doerOf(call, clock()), object: { kind: 'user', id, label: email } as const };
}

async function assertWithin(tx: TenantTx, id: Id, scope: BranchScope): Promise<void> {
  if (!(await isUserWithin(tx, id, scope))) throw new ApiFailure(404, 'unknown-user');
}

async function readUser(tx: TenantTx, id: Id, scope: BranchScope): Promise<UserRow> {
  const { items } = await findUsers(tx, { id, scope }, firstOf(userList, 1));
  const [user] = items;
  if (user === undefined) throw new ApiFailure(404, 'unknown-user');
  return user;
}
