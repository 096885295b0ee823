import { z } from 'zod';
import { idSchema } from '@karvon/shared/values/ids.ts';
import { defineRoute, type Route } from '../http/route.ts';
import type { Platform, ServerModule } from '../module.ts';
import { authRoutes } from './auth-routes.ts';
import { createUser, emailSchema } from './create-user.ts';
import { identityMigrations } from './identity-tables.ts';
import { operatorCompany } from './operator.ts';

/** People, their sign-in names and sessions. */
export const identityModule: ServerModule = {
  name: 'identity',
  dependsOn: [],
  tables: ['users', 'grants', 'roles', 'sessions', 'sign_in_names', 'operator_company'],
  migrations: identityMigrations,
  collections: [],
  bookings: [],
  routes: (platform) => [...authRoutes(platform), superAdminRoute(platform)],
};

/** Adds a super admin to the operator's company; answers their id. */
export async function createSuperAdmin(
  platform: Pick<Platform, 'db' | 'clock' | 'newId'>,
  input: { email: string; password: string },
): Promise<string> {
  const companyId = await operatorCompany(platform.db, platform.newId);
  const id = platform.newId();
  await platform.db.tenant(companyId, (tx) =>
    createUser(tx, {
      ...input,
      id,
      name: 'Super admin',
      role: 'platform.super_admin',
      now: platform.clock(),
    }),
  );
  return id;
}

function superAdminRoute(platform: Platform): Route {
  return defineRoute({
    method: 'post',
    path: '/admin-cli/create-superadmin',
    access: 'platform.companies',
    tag: 'platform',
    summary: 'Add a super admin of the platform',
    body: z.object({ email: emailSchema, password: z.string().min(1).max(200) }),
    answer: z.object({ id: idSchema, email: z.string() }),
    status: 201,
    handle: async ({ body }) => ({ id: await createSuperAdmin(platform, body), email: body.email }),
  });
}
