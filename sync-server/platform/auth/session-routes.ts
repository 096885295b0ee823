import { z } from 'zod';
import { type Id, idSchema } from '@karvon/shared/values/ids.ts';
import { audit } from '../audit/audit.ts';
import { type Doer, doerOf } from '../audit/doer.ts';
import type { TenantTx } from '../db/transaction.ts';
import { ApiFailure } from '../http/api-failure.ts';
import { defineRoute, type Route } from '../http/route.ts';
import type { Platform } from '../module.ts';
import { findSessions, sessionListSchema } from './find-sessions.ts';
import { personOf } from './only-people.ts';
import type { Principal } from './principal.ts';
import { endSessionOf, endSessionsOf, userObject } from './sessions.ts';

const tag = 'auth';

/** One's own sessions: which there are, and an end of them. */
export function sessionRoutes(platform: Platform): Route[] {
  return [list(platform), end(platform), endOthers(platform)];
}

function list({ db, clock, settings }: Platform): Route {
  return defineRoute({
    method: 'get',
    path: '/auth/sessions',
    access: 'signed-in',
    tag,
    summary: 'Where one is signed in',
    answer: sessionListSchema,
    handle: ({ principal }) => {
      const { companyId, userId, sessionId } = personOf(principal);
      return db.tenant(companyId, (tx) => findSessions(tx, userId, sessionId, clock(), settings));
    },
  });
}

function end(platform: Platform): Route {
  return defineRoute({
    method: 'delete',
    path: '/auth/sessions/:id',
    access: 'signed-in',
    tag,
    summary: 'Sign oneself out somewhere',
    params: z.object({ id: idSchema }),
    answer: z.null(),
    status: 204,
    handle: async (input) => {
      const user = ownUser(input.principal);
      const by = doerOf(input, platform.clock());
      await platform.db.tenant(input.principal.companyId, (tx) =>
        endOne(tx, platform, { user, session: input.params.id, by }),
      );
      return null;
    },
  });
}

function endOthers(platform: Platform): Route {
  return defineRoute({
    method: 'post',
    path: '/auth/sessions/revoke-others',
    access: 'signed-in',
    tag,
    summary: 'Sign oneself out everywhere but here',
    answer: z.object({ ended: z.int() }),
    handle: async (input) => {
      const { companyId, sessionId } = personOf(input.principal);
      const by = doerOf(input, platform.clock());
      const user = ownUser(input.principal);
      const ended = await platform.db.tenant(companyId, (tx) =>
        endAll(tx, platform, { user, by, keep: sessionId }),
      );
      return { ended };
    },
  });
}

type Ended = { user: { id: Id; email: string }; by: Doer };

/** Ends a session of somebody, at every process. Throws ApiFailure 404 `unknown-session`. */
export async function endOne(
  tx: TenantTx,
  { clock, cutOff }: Pick<Platform, 'clock' | 'cutOff'>,
  { user, session, by }: Ended & { session: Id },
): Promise<void> {
  if (!(await endSessionOf(tx, user.id, session, clock()))) throw new ApiFailure(404, 'unknown-session');
  audit(tx, { by, action: 'session.ended', object: userObject(user), details: { session } });
  tx.afterCommit(() => cutOff(tx.companyId, session));
}

/** The same for all of them, but for one where that is named. Answers how many there were. */
export async function endAll(
  tx: TenantTx,
  { clock, cutOff }: Pick<Platform, 'clock' | 'cutOff'>,
  { user, by, keep = null }: Ended & { keep?: Id | null },
): Promise<number> {
  const ended = await endSessionsOf(tx, user.id, clock(), keep);
  if (ended.length === 0) return 0;
  audit(tx, { by, action: 'session.ended', object: userObject(user), details: { sessions: ended } });
  tx.afterCommit(() => {
    for (const session of ended) cutOff(tx.companyId, session);
  });
  return ended.length;
}

function ownUser(principal: Principal): { id: Id; email: string } {
  const { userId: id, email } = personOf(principal);
  return { id, email };
}
