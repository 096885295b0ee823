import type { Request, Response } from 'express';
import { z } from 'zod';
import { allRights } from '@karvon/shared/rights/access.ts';
import { rightSchema } from '@karvon/shared/rights/rights.ts';
import { platformRoleSchema } from '@karvon/shared/rights/roles.ts';
import { idSchema } from '@karvon/shared/values/ids.ts';
import { type Doer, calledBy } from '../audit/doer.ts';
import { ApiFailure } from '../http/api-failure.ts';
import { defineRoute, type Route, type RouteInput } from '../http/route.ts';
import type { Platform } from '../module.ts';
import { emailSchema } from './create-user.ts';
import type { IdentityTables } from './identity-tables.ts';
import { bearerOf } from './resolve-principal.ts';
import { readPersonStanding } from './read-access.ts';
import { giveCookie, isOwnPage, takeCookie, tokenOfCookie } from './refresh-cookie.ts';
import { factorCodeSchema } from './second-factor-routes.ts';
import { endOwnSession, endSessionOfToken, type OpenSession, rotateSession } from './sessions.ts';
import type { SignIns } from './sign-in.ts';
import { CHALLENGE_SECONDS } from './sign-in-challenge.ts';

const signedInSchema = z.object({
  accessToken: z.string(),
  /** Seconds. */
  expiresIn: z.int(),
  /** For programs. Our own pages have it in a cookie that scripts can't read, and get it nowhere else. */
  refreshToken: z.string().optional(),
});

/** The password was right, and somebody's second factor is asked for, too. */
const challengedSchema = z.object({
  secondFactor: z.object({
    /** Goes with the code to `POST /auth/login/second-factor`. */
    challenge: z.string(),
    /** Seconds. */
    expiresIn: z.int(),
  }),
});

const meSchema = z.object({
  id: idSchema,
  email: z.string(),
  name: z.string(),
  companyId: idSchema,
  platformRole: platformRoleSchema.nullable(),
  /** Roles of the company; `branch` null: everywhere. A name only where the company has made the role itself. */
  roles: z.array(z.object({ branch: idSchema.nullable(), role: z.string(), name: z.string().nullable() })),
  /** Everything that they may do somewhere. */
  rights: z.array(rightSchema),
});

const refreshBodySchema = z.object({ refreshToken: z.string().max(300).optional() });

/** Sign-in by e-mail and password, refresh, sign-out, and who am I. */
export function authRoutes(platform: Platform, signIns: Pick<SignIns, 'signIn' | 'finish'>): Route[] {
  const { settings } = platform;
  const { publicUrl } = settings;
  const answer = async (open: OpenSession, isInCookie: boolean) => {
    const accessToken = await platform.tokens.forPerson(open.person);
    const tokens = { accessToken, expiresIn: settings.accessMinutes * 60 };
    return isInCookie ? tokens : { ...tokens, refreshToken: open.refreshToken };
  };
  const answerSignedIn = (open: OpenSession, call: { request: Request; response: Response }) => {
    giveCookie(call, settings, open.refreshToken);
    return answer(open, isOwnPage(call, publicUrl));
  };
  return [
    defineRoute({
      method: 'post',
      path: '/auth/login',
      access: 'public',
      tag: 'auth',
      summary:
        'Sign in with e-mail and password; who has a second factor gets a challenge for it instead of tokens',
      body: z.object({ email: emailSchema, password: z.string().min(1).max(200) }),
      answer: z.union([signedInSchema, challengedSchema]),
      handle: async (input) => {
        const { body, request } = input;
        const by = claimedBy(input, body.email, platform.clock());
        const program = request.headers['user-agent'] ?? '';
        const signedIn = await signIns.signIn({ ...body, by, program });
        if ('open' in signedIn) return answerSignedIn(signedIn.open, input);
        const { challenge } = signedIn;
        return { secondFactor: { challenge, expiresIn: CHALLENGE_SECONDS } };
      },
    }),
    defineRoute({
      method: 'post',
      path: '/auth/login/second-factor',
      access: 'public',
      tag: 'auth',
      summary: 'Finish signing in with a code of the app, or a recovery code, and the challenge',
      body: z.strictObject({ challenge: z.string().min(1).max(2000), code: factorCodeSchema }),
      answer: signedInSchema,
      handle: async (input) => {
        const { body, request } = input;
        const by = claimedBy(input, '', platform.clock());
        const program = request.headers['user-agent'] ?? '';
        return answerSignedIn(await signIns.finish({ ...body, by, program }), input);
      },
    }),
    defineRoute({
      method: 'post',
      path: '/auth/refresh',
      access: 'public',
      tag: 'auth',
      summary:
        'Exchange the refresh token for new tokens: a program’s own in the body, or a page’s in its cookie',
      body: refreshBodySchema,
      answer: signedInSchema,
      handle: async (input) => {
        const isInCookie = input.body.refreshToken === undefined;
        const token = input.body.refreshToken ?? tokenOfCookie(input, publicUrl);
        const by = claimedBy(input, '', platform.clock());
        const open = token === null ? null : await rotateSession(platform, token, by);
        if (isInCookie && open === null) takeCookie(input, publicUrl);
        if (open === null) throw new ApiFailure(401, 'session-ended');
        if (isInCookie) giveCookie(input, settings, open.refreshToken);
        return answer(open, isInCookie);
      },
    }),
    defineRoute({
      method: 'post',
      path: '/auth/logout',
      access: 'public',
      tag: 'auth',
      summary: 'End the session',
      body: refreshBodySchema,
      answer: z.null(),
      status: 204,
      handle: async (input) => {
        const { body, request } = input;
        const now = platform.clock();
        const by = claimedBy(input, '', now);
        const bearer = bearerOf(request.headers.authorization);
        const caller = bearer === null ? null : await platform.tokens.read(bearer);
        const isProven = caller?.identity.kind === 'person' || body.refreshToken !== undefined;
        // What was proven otherwise needs no cookie, nor a page.
        const inCookie = isProven && !isOwnPage(input, publicUrl) ? null : tokenOfCookie(input, publicUrl);
        const token = body.refreshToken ?? inCookie;
        if (token !== null) await endSessionOfToken(platform.db, token, by, now);
        if (caller?.identity.kind === 'person') {
          const { companyId, sessionId } = caller.identity;
          await platform.db.tenant(companyId, (tx) => endOwnSession(tx, sessionId, by, now));
          platform.cutOff(companyId, sessionId);
        }
        takeCookie(input, publicUrl);
        return null;
      },
    }),
    meRoute(platform),
  ];
}

/** Nobody has proven yet to be who they say they are, or what they present to be theirs. */
function claimedBy(
  call: Pick<RouteInput<unknown, unknown, unknown, 'public'>, 'request' | 'response'>,
  name: string,
  now: number,
): Doer {
  return calledBy(call, { kind: 'person', id: null, name, role: null }, now);
}

function meRoute(platform: Platform): Route {
  return defineRoute({
    method: 'get',
    path: '/auth/me',
    access: 'signed-in',
    tag: 'auth',
    summary: 'The person who calls',
    answer: meSchema,
    handle: async ({ principal }) => {
      if (principal.kind !== 'person') throw new ApiFailure(403, 'only-people');
      const { userId, email, companyId, platformRole, access } = principal;
      const { user, roles } = await platform.db.tenant(companyId, async (tx) => ({
        user: await tx.db
          .withTables<IdentityTables>()
          .selectFrom('users')
          .select('name')
          .where('id', '=', userId)
          .executeTakeFirst(),
        roles: (await readPersonStanding(tx, userId))?.held ?? [],
      }));
      const rights = [...allRights(access)];
      return { id: userId, email, name: user?.name ?? email, companyId, platformRole, roles, rights };
    },
  });
}
