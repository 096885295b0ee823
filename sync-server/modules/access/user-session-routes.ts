import { z } from 'zod';
import { type Id, idSchema } from '@karvon/shared/values/ids.ts';
import { doerOf } from '../../platform/audit/doer.ts';
import { findSessions, sessionListSchema } from '../../platform/auth/find-sessions.ts';
import type { Principal } from '../../platform/auth/principal.ts';
import { endAll, endOne } from '../../platform/auth/session-routes.ts';
import { takeSecondFactorOff } from '../../platform/auth/tell-of-second-factor.ts';
import type { TenantTx } from '../../platform/db/transaction.ts';
import { ApiFailure } from '../../platform/http/api-failure.ts';
import { defineRoute, type Route } from '../../platform/http/route.ts';
import type { Platform } from '../../platform/module.ts';
import type { BranchScope } from '@karvon/shared/rights/access.ts';
import { personOf } from '../../platform/auth/only-people.ts';
import { accessOfPerson } from './person-access.ts';
import { userParamsSchema } from './schemas.ts';
import { assertMayChange, isUserWithin } from './users.ts';

const tag = 'Users';

/** Where others are signed in, and an end of that and of their second factor. Who may switch somebody's sign-in off may do it. */
export function userSessionRoutes(platform: Platform): Route[] {
  return [list(platform), endSession(platform), endSessions(platform), takeFactorOff(platform)];
}

function list({ db, clock, settings }: Platform): Route {
  return defineRoute({
    method: 'get',
    path: '/users/:id/sessions',
    access: 'users.edit',
    summary: 'Where somebody is signed in',
    tag,
    params: userParamsSchema,
    answer: sessionListSchema,
    handle: ({ principal, branches, params }) =>
      db.tenant(principal.companyId, async (tx) => {
        await userFor(tx, { id: params.id, principal, branches });
        return findSessions(tx, params.id, personOf(principal).sessionId, clock(), settings);
      }),
  });
}

function endSession(platform: Platform): Route {
  return defineRoute({
    method: 'delete',
    path: '/users/:id/sessions/:session',
    access: 'users.edit',
    summary: 'Sign somebody out somewhere',
    tag,
    params: userParamsSchema.extend({ session: idSchema }),
    answer: z.null(),
    status: 204,
    handle: (input) =>
      platform.db.tenant(input.principal.companyId, async (tx) => {
        const { principal, branches, params } = input;
        const user = await userFor(tx, { id: params.id, principal, branches });
        await endOne(tx, platform, { user, session: params.session, by: doerOf(input, platform.clock()) });
        return null;
      }),
  });
}

function endSessions(platform: Platform): Route {
  return defineRoute({
    method: 'delete',
    path: '/users/:id/sessions',
    access: 'users.edit',
    summary: 'Sign somebody out everywhere',
    tag,
    params: userParamsSchema,
    answer: z.null(),
    status: 204,
    handle: (input) =>
      platform.db.tenant(input.principal.companyId, async (tx) => {
        const { principal, branches, params } = input;
        const user = await userFor(tx, { id: params.id, principal, branches });
        await endAll(tx, platform, { user, by: doerOf(input, platform.clock()) });
        return null;
      }),
  });
}

function takeFactorOff(platform: Platform): Route {
  return defineRoute({
    method: 'delete',
    path: '/users/:id/second-factor',
    access: 'users.edit',
    summary:
      'Take the second factor off somebody who has lost it; they are signed out everywhere and told by mail',
    tag,
    params: userParamsSchema,
    answer: z.null(),
    status: 204,
    handle: (input) =>
      platform.db.tenant(input.principal.companyId, async (tx) => {
        const { principal, branches, params } = input;
        const { id: userId } = await userFor(tx, { id: params.id, principal, branches });
        // One's own ends by the password and a code: whoever found a machine open has neither.
        if (userId === personOf(principal).userId) throw new ApiFailure(409, 'own-second-factor');
        await takeSecondFactorOff(tx, platform, { userId, by: doerOf(input, platform.clock()) });
        return null;
      }),
  });
}

/** Fails with `unknown-user` and `no-right`. */
async function userFor(
  tx: TenantTx,
  { id, principal, branches }: { id: Id; principal: Principal; branches: BranchScope },
): Promise<{ id: Id; email: string }> {
  if (!(await isUserWithin(tx, id, branches))) throw new ApiFailure(404, 'unknown-user');
  return assertMayChange(tx, id, accessOfPerson(principal));
}
