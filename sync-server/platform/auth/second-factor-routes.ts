import { z } from 'zod';
import { instantSchema } from '@karvon/shared/values/time.ts';
import { doerOf } from '../audit/doer.ts';
import { ApiFailure } from '../http/api-failure.ts';
import { defineRoute, type Route } from '../http/route.ts';
import type { Platform } from '../module.ts';
import { giveBackTries, takeTries } from './count-tries.ts';
import { readAccount } from './find-account.ts';
import { personOf } from './only-people.ts';
import { isPasswordRight } from './passwords.ts';
import type { PersonPrincipal } from './principal.ts';
import {
  beginSecondFactor,
  confirmSecondFactor,
  readSecondFactor,
  removeSecondFactor,
  takeFactorCode,
} from './second-factors.ts';
import { endSessionsOf } from './sessions.ts';
import { noteRightCode, takeCodeTry } from './sign-in-tries.ts';
import { tellOfSecondFactor } from './tell-of-second-factor.ts';
import { base32, otpauthUrl } from './totp.ts';
import { triesOfPresentPassword } from './try-policies.ts';

const tag = 'auth';
const passwordSchema = z.string().min(1).max(1000);
/** Six digits of the app, or a recovery code. */
export const factorCodeSchema = z.string().trim().min(6).max(40);

/** One's own second factor: codes of an authenticator app (RFC 6238), asked for after the password. */
export function secondFactorRoutes(platform: Platform): Route[] {
  return [state(platform), begin(platform), confirm(platform), end(platform)];
}

function state({ db }: Platform): Route {
  return defineRoute({
    method: 'get',
    path: '/auth/second-factor',
    access: 'signed-in',
    tag,
    summary: 'Whether one is asked for a second factor',
    answer: z.object({
      on: z.boolean(),
      since: instantSchema.nullable(),
      recoveryCodesLeft: z.int(),
    }),
    handle: async ({ principal }) => {
      const { companyId, userId } = personOf(principal);
      const found = await db.tenant(companyId, (tx) => readSecondFactor(tx, userId));
      return found === null ? { on: false, since: null, recoveryCodesLeft: 0 } : { on: true, ...found };
    },
  });
}

function begin(platform: Platform): Route {
  const { db, secrets, clock } = platform;
  return defineRoute({
    method: 'post',
    path: '/auth/second-factor',
    access: 'signed-in',
    tag,
    summary: 'Make a secret for an authenticator app; it is asked for once a code has confirmed it',
    body: z.strictObject({ password: passwordSchema }),
    answer: z.object({
      /** In base32, for who types it. */
      secret: z.string(),
      /** `otpauth://…`, for a QR code. */
      url: z.string(),
    }),
    status: 201,
    handle: async ({ principal, body }) => {
      const person = personOf(principal);
      const { companyId, userId, email } = person;
      await assertPasswordRight(platform, person, body.password);
      const secret = await db.tenant(companyId, (tx) => beginSecondFactor(tx, secrets, userId, clock()));
      return { secret: base32(secret), url: otpauthUrl(secret, email) };
    },
  });
}

function confirm(platform: Platform): Route {
  const { db, secrets, clock } = platform;
  return defineRoute({
    method: 'post',
    path: '/auth/second-factor/confirm',
    access: 'signed-in',
    tag,
    summary: 'Turn it on by a code of the app; answers recovery codes, once, and ends the other sessions',
    body: z.strictObject({ code: factorCodeSchema }),
    answer: z.object({ recoveryCodes: z.array(z.string()) }),
    // No tries are counted: who has made the secret has seen it.
    handle: async (input) => {
      const person = personOf(input.principal);
      const { companyId, userId, sessionId } = person;
      const recoveryCodes = await db.tenant(companyId, async (tx) => {
        const asked = { userId, code: input.body.code.replaceAll(/\s/g, '') };
        const codes = await confirmSecondFactor(tx, secrets, asked, clock());
        const ended = await endSessionsOf(tx, userId, clock(), sessionId);
        const by = doerOf(input, clock());
        await tellOfSecondFactor(tx, platform, userId, {
          by,
          action: 'user.second-factor-on',
          sessions: ended,
        });
        return codes;
      });
      platform.cutOff(companyId, userId);
      return { recoveryCodes };
    },
  });
}

function end(platform: Platform): Route {
  const { db, secrets, clock } = platform;
  return defineRoute({
    method: 'post',
    path: '/auth/second-factor/end',
    access: 'signed-in',
    tag,
    summary: 'Turn it off, by the password and a code of the app or a recovery code',
    body: z.strictObject({ password: passwordSchema, code: factorCodeSchema }),
    answer: z.object({ success: z.literal(true) }),
    handle: async (input) => {
      const { principal, body, request } = input;
      const person = personOf(principal);
      const { companyId, userId, email } = person;
      await assertPasswordRight(platform, person, body.password);
      const taken = await takeCodeTry(db, { email, address: request.ip ?? '' }, clock());
      const isRight = await db.tenant(companyId, async (tx) => {
        if ((await readSecondFactor(tx, userId)) === null) throw new ApiFailure(409, 'second-factor-off');
        if ((await takeFactorCode(tx, secrets, { userId, code: body.code }, clock())) === null) return false;
        await removeSecondFactor(tx, userId);
        const by = doerOf(input, clock());
        await tellOfSecondFactor(tx, platform, userId, {
          by,
          action: 'user.second-factor-off',
          sessions: [],
        });
        return true;
      });
      if (!isRight) throw new ApiFailure(403, 'factor-code-wrong', { details: { code: ['is wrong'] } });
      await noteRightCode(db, taken, clock());
      return { success: true as const };
    },
  });
}

/** Wrong ones count as where a password is changed. Throws ApiFailure 403 `wrong-password`, 429 `too-many-tries`. */
async function assertPasswordRight(
  { db, clock }: Pick<Platform, 'db' | 'clock'>,
  { companyId, userId }: PersonPrincipal,
  password: string,
): Promise<void> {
  const tries = [triesOfPresentPassword(userId)];
  await takeTries(db, tries, clock());
  const account = await readAccount(db, companyId, userId);
  if (!(await isPasswordRight(account?.password_hash ?? null, password))) {
    throw new ApiFailure(403, 'wrong-password', { details: { password: ['is wrong'] } });
  }
  await db.platform((tx) => giveBackTries(tx, tries));
}
