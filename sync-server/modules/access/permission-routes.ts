import { z } from 'zod';
import type { Id } from '@karvon/shared/values/ids.ts';
import { instantOf } from '@karvon/shared/values/time.ts';
import {
  type Permission,
  putPermission,
  readPermissions,
  removePermission,
} from '../../platform/auth/platform-permissions.ts';
import { audit } from '../../platform/audit/audit.ts';
import type { AuditAction } from '@karvon/shared/audit/actions.ts';
import { doerOf } from '../../platform/audit/doer.ts';
import { withPlatformRole } from '../../platform/db/platform-role.ts';
import type { TenantTx, Tx } from '../../platform/db/transaction.ts';
import { ApiFailure } from '../../platform/http/api-failure.ts';
import { defineRoute, type Route } from '../../platform/http/route.ts';
import type { Platform } from '../../platform/module.ts';
import {
  newPermissionSchema,
  permissionListSchema,
  permissionParamsSchema,
  permissionSchema,
} from './schemas.ts';

const tag = 'Platform';
const access = 'platform.permissions';

/** Which rights the platform's roles bring; a super admin's alone to decide. */
export function permissionRoutes(platform: Platform): Route[] {
  return [list(platform), single(platform), add(platform), change(platform), remove(platform)];
}

function list({ db }: Platform): Route {
  return defineRoute({
    method: 'get',
    path: '/admin/permissions',
    access,
    summary: 'Which rights the platform’s roles bring',
    tag,
    answer: permissionListSchema,
    handle: async () => {
      const results = await db.platform(readPermissions);
      return { count: results.length, next: null, previous: null, results };
    },
  });
}

function single({ db }: Platform): Route {
  return defineRoute({
    method: 'get',
    path: '/admin/permissions/:id',
    access,
    summary: 'One of them',
    tag,
    params: permissionParamsSchema,
    answer: permissionSchema,
    handle: ({ params }) => db.platform((tx) => find(tx, params.id)),
  });
}

function add({ db, clock, newId }: Platform): Route {
  return defineRoute({
    method: 'post',
    path: '/admin/permissions',
    access,
    summary: 'Give a role of the platform a right',
    tag,
    body: newPermissionSchema,
    answer: permissionSchema,
    status: 201,
    handle: (input) =>
      db.tenant(input.principal.companyId, async (tx) => {
        const made = { id: newId(), ...input.body, createdAt: instantOf(clock()) };
        await withPlatformRole(tx, (platform) => putPermission(platform, made));
        note(tx, input, clock, 'permission.given', made);
        return made;
      }),
  });
}

function change({ db, clock }: Platform): Route {
  return defineRoute({
    method: 'patch',
    path: '/admin/permissions/:id',
    access,
    summary: 'Give the right to another role, or the role another right',
    tag,
    params: permissionParamsSchema,
    body: newPermissionSchema.partial(),
    answer: permissionSchema,
    handle: (input) =>
      db.tenant(input.principal.companyId, async (tx) => {
        const { role, right } = input.body;
        const changed = await withPlatformRole(tx, async (platform) => {
          const before = await find(platform, input.params.id);
          const after = { ...before, role: role ?? before.role, right: right ?? before.right };
          await putPermission(platform, after);
          return after;
        });
        note(tx, input, clock, 'permission.given', changed);
        return changed;
      }),
  });
}

function remove({ db, clock }: Platform): Route {
  return defineRoute({
    method: 'delete',
    path: '/admin/permissions/:id',
    access,
    summary: 'Take the right from the role',
    tag,
    params: permissionParamsSchema,
    answer: z.null(),
    status: 204,
    handle: (input) =>
      db.tenant(input.principal.companyId, async (tx) => {
        const removed = await withPlatformRole(tx, async (platform) => {
          const found = await find(platform, input.params.id);
          await removePermission(platform, found.id);
          return found;
        });
        note(tx, input, clock, 'permission.taken', removed);
        return null;
      }),
  });
}

async function find(tx: Tx, id: Id): Promise<Permission> {
  const found = (await readPermissions(tx)).find((one) => one.id === id);
  if (found === undefined) throw new ApiFailure(404, 'unknown-permission');
  return found;
}

function note(
  tx: TenantTx,
  call: Parameters<typeof doerOf>[0],
  clock: () => number,
  action: AuditAction,
  { role, right }: Permission,
): void {
  audit(tx, {
    by: doerOf(call, clock()),
    action,
    object: { kind: 'role', id: role, label: role },
    details: { right },
  });
}
