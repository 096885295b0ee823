import { createHash } from 'node:crypto';
import { z } from 'zod';
import { type Id, idSchema } from '@karvon/shared/values/ids.ts';
import type { SecretBox } from '../secrets/secret-box.ts';
import type { Account } from './find-account.ts';

/** For so long a right password waits for the second factor. */
export const CHALLENGE_SECONDS = 5 * 60;

const challengeSchema = z.strictObject({
  company: idSchema,
  user: idSchema,
  /** Of the password that was right: with another one it is void. */
  password: z.string(),
  /** Milliseconds since 1970. */
  until: z.int(),
});

/** Nothing else that is sealed opens as one, and one opens as nothing else. */
const place = { company: null, column: 'sign-in.challenge', row: '' };

/** What whoever gave the right password takes to the second step, sealed. It is good for nothing else. */
export function makeChallenge(box: SecretBox, user: Account, now: number): string {
  const { company_id: company, id, password_hash } = user;
  const until = now + CHALLENGE_SECONDS * 1000;
  return box.seal(place, JSON.stringify({ company, user: id, password: markOf(password_hash), until }));
}

/** Whom a challenge is for, while it is good; null: forged, damaged, or too old. */
export function readChallenge(
  box: SecretBox,
  challenge: string,
  now: number,
): { companyId: Id; userId: Id; passwordMark: string } | null {
  try {
    const { company, user, password, until } = challengeSchema.parse(JSON.parse(box.open(place, challenge)));
    return now > until ? null : { companyId: company, userId: user, passwordMark: password };
  } catch {
    return null;
  }
}

/** By which a password's hash is known again. */
export function markOf(passwordHash: string): string {
  return createHash('sha256').update(passwordHash).digest('base64url');
}
