import { z } from 'zod';
import { idSchema } from '@karvon/shared/values/ids.ts';
import { audit } from '../audit/audit.ts';
import { auditRestored } from '../audit/audit-restored.ts';
import { type Doer, doerOf } from '../audit/doer.ts';
import { defineRoute, type Route } from '../http/route.ts';
import type { Platform, ServerModule } from '../module.ts';
import { accountRoutes } from './account-routes.ts';
import { accountTables } from './account-tables.ts';
import { authRoutes } from './auth-routes.ts';
import { createUser, emailSchema } from './create-user.ts';
import { identityMigrations } from './identity-tables.ts';
import { operatorCompany } from './operator.ts';
import { secondFactorRoutes } from './second-factor-routes.ts';
import { secondFactorColumns, secondFactorTables } from './second-factor-tables.ts';
import { sessionRoutes } from './session-routes.ts';
import { userObject } from './sessions.ts';
import { createSignIn, type SignIns } from './sign-in.ts';
import { tidyAccounts } from './tidy-accounts.ts';

/** People, their sign-in names, passwords and sessions. */
export function createIdentityModule(modules: readonly ServerModule[]): ServerModule {
  const openCompany = modules.flatMap((module) => module.openCompany ?? [])[0] ?? null;
  let signIns: SignIns | null = null;
  return {
    name: 'identity',
    dependsOn: [],
    tables: [
      'users',
      'grants',
      'roles',
      'sessions',
      'api_keys',
      'sign_in_names',
      'operator_company',
      'platform_permissions',
      'closed_companies',
      ...accountTables,
      ...secondFactorTables,
    ],
    sealedColumns: secondFactorColumns,
    migrations: identityMigrations,
    collections: [],
    bookings: [],
    routes: (platform) => {
      signIns = createSignIn(platform);
      return [
        ...authRoutes(platform, signIns),
        ...sessionRoutes(platform),
        ...secondFactorRoutes(platform),
        ...accountRoutes(platform, openCompany),
        superAdminRoute(platform),
      ];
    },
    jobs: [tidyAccounts],
    afterRestore: async (query, restored) => {
      // What was used since the backup would be good once more.
      await query('delete from mail_codes');
      const { rows } = await query('select company_id from operator_company');
      await auditRestored(
        query,
        rows.map((row) => String(row['company_id'])),
        restored,
      );
    },
    start: async () => async () => signIns?.settle(),
  };
}

/** Adds a super admin to the operator's company; answers their id. */
export async function createSuperAdmin(
  platform: Pick<Platform, 'db' | 'clock' | 'newId'>,
  input: { email: string; password: string },
  by: Doer,
): Promise<string> {
  const companyId = await operatorCompany(platform.db, platform.newId);
  const id = platform.newId();
  const role = 'platform.super_admin';
  await platform.db.tenant(companyId, async (tx) => {
    await createUser(tx, { ...input, id, name: 'Super admin', role, now: platform.clock() });
    audit(tx, {
      by,
      action: 'user.created',
      object: userObject({ id, email: input.email }),
      details: { role },
    });
  });
  return id;
}

function superAdminRoute(platform: Platform): Route {
  return defineRoute({
    method: 'post',
    path: '/admin-cli/create-superadmin',
    access: 'platform.operate',
    tag: 'platform',
    summary: 'Add a super admin of the platform',
    body: z.object({ email: emailSchema, password: z.string().min(1).max(200) }),
    answer: z.object({ id: idSchema, email: z.string() }),
    status: 201,
    handle: async (input) => {
      const by = doerOf(input, platform.clock());
      return { id: await createSuperAdmin(platform, input.body, by), email: input.body.email };
    },
  });
}
