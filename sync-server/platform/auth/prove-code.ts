import { z } from 'zod';
import { type Id, idSchema } from '@karvon/shared/values/ids.ts';
import { ApiFailure } from '../http/api-failure.ts';
import type { Platform } from '../module.ts';
import { giveBackTries, takeTries } from './count-tries.ts';
import { emailSchema } from './create-user.ts';
import {
  type CodePurpose,
  emailOfRequest,
  type MailCode,
  newestRequest,
  readLink,
  tryCode,
} from './mail-codes.ts';
import { triesOfCodesAt, triesOfCodesFor } from './try-policies.ts';

/** What came by mail: the link's token; or the four digits, with the id that was answered when they were asked for, or the e-mail. */
export const proofFields = {
  token: z.string().max(200).optional(),
  code: z
    .string()
    .regex(/^\d{4}$/, 'must be four digits')
    .optional(),
  request: idSchema.optional(),
  email: emailSchema.optional(),
};
export type Proof = z.output<z.ZodObject<typeof proofFields>>;

/**
 * What somebody may do who has this from a mail; it is not used up by that. Wrong codes count, of each code, of the account,
 * and of the address they come from, at all processes together, whether there is such an account or not. Throws ApiFailure 400
 * `code-wrong`, the same whatever is wrong with it, and 429 `too-many-tries`.
 */
export async function proveCode(
  { db, secrets, clock }: Pick<Platform, 'db' | 'secrets' | 'clock'>,
  purpose: CodePurpose,
  proof: Proof,
  address: string,
): Promise<MailCode> {
  const now = clock();
  const { token, code } = proof;
  if (token !== undefined) {
    return proven(await db.platform((tx) => readLink(tx, purpose, token, now)));
  }
  if (code === undefined || (proof.request === undefined && proof.email === undefined)) {
    throw new ApiFailure(400, 'bad-input', {
      params: { fields: 'token' },
      details: { token: ['is missing: it, or a code with request or email'] },
    });
  }
  const { request, email } = await db.platform(async (tx) => ({
    request: proof.request ?? (await newestRequest(tx, purpose, proof.email ?? '', now)),
    email: proof.request === undefined ? proof.email : await emailOfRequest(tx, purpose, proof.request),
  }));
  const tries = [triesOfCodesAt(address), triesOfCodesFor(purpose, email ?? String(request))];
  await takeTries(db, tries, now);
  const found = await db.platform((tx) =>
    tryOf(request, (id) => tryCode(tx, secrets, { purpose, request: id, code, now })),
  );
  if (found !== null) await db.platform((tx) => giveBackTries(tx, tries));
  return proven(found);
}

async function tryOf<Found>(request: Id | null, look: (id: Id) => Promise<Found>): Promise<Found | null> {
  return request === null ? null : look(request);
}

export function proven(code: MailCode | null): MailCode {
  if (code === null) throw new ApiFailure(400, 'code-wrong');
  return code;
}
