import { jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import { incarnationSchema } from '@karvon/shared/values/incarnation.ts';
import { idSchema } from '@karvon/shared/values/ids.ts';
import type { DevicePrincipal, Identity, PersonIdentity } from './principal.ts';

export const DEVICE_TOKEN_SECONDS = 60 * 60;

const ISSUER = 'karvon';

const identitySchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('person'),
    userId: idSchema,
    companyId: idSchema,
    sessionId: idSchema,
    email: z.string(),
  }),
  z.object({
    kind: z.literal('device'),
    deviceId: idSchema,
    companyId: idSchema,
    branchId: idSchema,
    registerId: idSchema,
    tillCode: z.string(),
    incarnation: incarnationSchema,
  }),
]);

export type AccessTokens = {
  /** For as long as the platform's people have chosen, 15 minutes unless they have. */
  forPerson: (person: PersonIdentity) => Promise<string>;
  /** For an hour; a till renews it by signing a challenge. */
  forDevice: (device: DevicePrincipal) => Promise<string>;
  /** Who the token speaks for and until when (epoch ms), or null: expired, forged or not a token at all. */
  read: (token: string) => Promise<{ identity: Identity; expiresAt: number } | null>;
};

/**
 * @param secret at least 32 bytes; whoever has it can speak for anyone
 * @param clock the centre's
 * @param personMinutes how long people's are good for, as of now
 */
export function createAccessTokens(
  secret: Uint8Array,
  clock: () => number,
  personMinutes: () => number,
): AccessTokens {
  const sign = (identity: Identity, seconds: number) => {
    const now = Math.floor(clock() / 1000);
    return new SignJWT({ principal: identity })
      .setProtectedHeader({ alg: 'HS256' })
      .setIssuer(ISSUER)
      .setAudience(identity.kind)
      .setIssuedAt(now)
      .setExpirationTime(now + seconds)
      .sign(secret);
  };
  return {
    forPerson: ({ userId, companyId, sessionId, email }) =>
      sign({ kind: 'person', userId, companyId, sessionId, email }, personMinutes() * 60),
    forDevice: (device) => sign(device, DEVICE_TOKEN_SECONDS),
    read: async (token) => {
      try {
        const { payload } = await jwtVerify(token, secret, {
          algorithms: ['HS256'],
          issuer: ISSUER,
          currentDate: new Date(clock()),
          requiredClaims: ['exp', 'aud'],
        });
        const identity = identitySchema.parse(payload['principal']);
        if (payload.aud !== identity.kind || payload.exp === undefined) return null;
        return { identity, expiresAt: payload.exp * 1000 };
      } catch {
        return null;
      }
    },
  };
}
