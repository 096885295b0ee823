import { hash } from 'node:crypto';
import { z } from 'zod';
import { reachOfRights, rights } from '@karvon/shared/rights/rights.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { instantOf } from '@karvon/shared/values/time.ts';
import { audit } from '../../platform/audit/audit.ts';
import { doerOf } from '../../platform/audit/doer.ts';
import type { TenantTx } from '../../platform/db/transaction.ts';
import { ApiFailure } from '../../platform/http/api-failure.ts';
import { defineRoute, type Route } from '../../platform/http/route.ts';
import { assertSeen, type Conditional, tellTag, versionTag } from '../../platform/http/version-tag.ts';
import type { Platform } from '../../platform/module.ts';
import { accessOfPerson } from './person-access.ts';
import { lockRoles, readRoles, removeRole, setRole } from './roles.ts';
import {
  newRoleSchema,
  rightListSchema,
  roleChangeSchema,
  roleListSchema,
  roleParamsSchema,
  type RoleRow,
  roleSchema,
} from './schemas.ts';

const tag = 'Roles';

/** What rights there are, and which of them a company's roles bring. */
export function roleRoutes(platform: Platform): Route[] {
  return [
    rightCatalogue(),
    ...['/roles', '/settings/roles'].map((path) => list(platform, path)),
    ...['/roles/:role', '/settings/roles/:role'].map((path) => single(platform, path)),
    add(platform),
    ...['/roles/:role', '/settings/roles/:role'].map((path) => replace(platform, path)),
    remove(platform),
  ];
}

function rightCatalogue(): Route {
  return defineRoute({
    method: 'get',
    path: '/rights',
    access: 'signed-in',
    summary: 'Every single right, and how far it can be given',
    tag,
    answer: rightListSchema,
    handle: async () => ({ results: rights.map((right) => ({ right, reach: reachOfRights[right] })) }),
  });
}

function list(platform: Platform, path: string): Route {
  return defineRoute({
    method: 'get',
    path,
    access: 'roles.view',
    summary: 'The company’s roles and what they bring',
    tag,
    answer: roleListSchema,
    handle: async ({ principal }) => {
      const roles = await platform.db.tenant(principal.companyId, readRoles);
      const results = roles.map((role) => versioned(platform, role));
      return { count: results.length, next: null, previous: null, results };
    },
  });
}

function single(platform: Platform, path: string): Route {
  return defineRoute({
    method: 'get',
    path,
    access: 'roles.view',
    summary: 'One of them',
    tag,
    params: roleParamsSchema,
    answer: roleSchema,
    version: 'shown',
    handle: async (call) => {
      const { principal, params } = call;
      return told(
        call,
        platform,
        await platform.db.tenant(principal.companyId, (tx) => oneOf(tx, params.role)),
      );
    },
  });
}

function add(platform: Platform): Route {
  const { db, clock, newId } = platform;
  return defineRoute({
    method: 'post',
    path: '/roles',
    access: 'roles.edit',
    summary: 'Make a role of the company’s own',
    tag,
    body: newRoleSchema,
    answer: roleSchema,
    status: 201,
    handle: (input) =>
      db.tenant(input.principal.companyId, async (tx) => {
        const { principal, body } = input;
        const id = newId();
        await setRole(tx, { id, ...body, isNew: true }, accessOfPerson(principal), instantOf(clock()));
        const made = await oneOf(tx, id);
        audit(tx, { ...deedOf(input, platform, made), action: 'role.created' });
        return versioned(platform, made);
      }),
  });
}

function replace(platform: Platform, path: string): Route {
  const { db, clock } = platform;
  return defineRoute({
    method: 'put',
    path,
    access: 'roles.edit',
    summary: 'Replace the rights that a role brings',
    tag,
    params: roleParamsSchema,
    body: roleChangeSchema,
    answer: roleSchema,
    version: 'checked',
    handle: (input) =>
      db.tenant(input.principal.companyId, async (tx) => {
        const { principal, params, body } = input;
        await lockRoles(tx);
        assertSeen(input, tagOf(platform, await oneOf(tx, params.role)));
        const role = { id: params.role, name: body.name ?? null, rights: body.rights, isNew: false };
        askAnew(platform, tx, await setRole(tx, role, accessOfPerson(principal), instantOf(clock())));
        const changed = await oneOf(tx, params.role);
        audit(tx, { ...deedOf(input, platform, changed), action: 'role.changed' });
        return told(input, platform, changed);
      }),
  });
}

function remove(platform: Platform): Route {
  return defineRoute({
    method: 'delete',
    path: '/roles/:role',
    access: 'roles.edit',
    summary: 'Remove a role of the company’s own, or give one that every company has its first rights back',
    tag,
    params: roleParamsSchema,
    answer: z.null(),
    status: 204,
    handle: (input) =>
      platform.db.tenant(input.principal.companyId, async (tx) => {
        const { principal, params } = input;
        await lockRoles(tx);
        const removed = await oneOf(tx, params.role);
        audit(tx, { ...deedOf(input, platform, removed), action: 'role.removed' });
        askAnew(platform, tx, await removeRole(tx, params.role, accessOfPerson(principal)));
        return null;
      }),
  });
}

type Call = Parameters<typeof doerOf>[0];

function deedOf(call: Call, { clock }: Platform, { id, name, rights: brings }: RoleRow) {
  const object = { kind: 'role', id, label: name ?? id } as const;
  return { by: doerOf(call, clock()), object, details: { rights: brings } };
}

/** What a role is, and nothing of when: who puts it back as it was has the version that was. */
function tagOf(platform: Platform, { name, rights: brings }: RoleRow): string {
  return versionTag(platform, hash('sha256', JSON.stringify([name, brings.toSorted()])).slice(0, 16));
}

function versioned(platform: Platform, role: RoleRow) {
  return { ...role, version: tagOf(platform, role) };
}

function told(call: Pick<Conditional, 'response'>, platform: Platform, role: RoleRow) {
  tellTag(call, tagOf(platform, role));
  return versioned(platform, role);
}

async function oneOf(tx: TenantTx, id: string): Promise<RoleRow> {
  const found = (await readRoles(tx)).find((role) => role.id === id);
  if (found === undefined) throw new ApiFailure(404, 'unknown-role', { params: { role: id } });
  return found;
}

/** What they may do is another from the moment on that it is written. */
export function askAnew(platform: Pick<Platform, 'cutOff'>, tx: TenantTx, holders: readonly Id[]): void {
  tx.afterCommit(() => {
    for (const holder of holders) platform.cutOff(tx.companyId, holder);
  });
}
