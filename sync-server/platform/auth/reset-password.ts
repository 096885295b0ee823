import type { Id } from '@karvon/shared/values/ids.ts';
import type { Locale } from '@karvon/shared/values/locale.ts';
import { sql } from 'kysely';
import { instantOf } from '@karvon/shared/values/time.ts';
import { audit } from '../audit/audit.ts';
import type { Occasion } from '../audit/doer.ts';
import { withPlatformRole } from '../db/platform-role.ts';
import type { TenantTx } from '../db/transaction.ts';
import { ApiFailure } from '../http/api-failure.ts';
import { promiseMail } from '../mail/promise-mail.ts';
import type { Platform } from '../module.ts';
import { findAccount } from './find-account.ts';
import { type MailCode, sendCode, useUp } from './mail-codes.ts';
import type { IdentityTables } from './identity-tables.ts';
import { isAmong, KEPT_PASSWORDS, readLastHashes, replacePassword } from './password-history.ts';
import { faultsOfPassword, refuseFor } from './password-rules.ts';
import { hashPassword, isPasswordRight } from './passwords.ts';
import type { PersonPrincipal } from './principal.ts';
import { endSessionsOf, userActor, userObject } from './sessions.ts';

/**
 * Sends a code and a link for a new password; to an address without an account, or one that may not sign in any more, a mail
 * that says so, after the same work. Answers the id that goes with the code.
 */
export async function askForReset(
  platform: Platform,
  { email, locale }: { email: string; locale: Locale },
): Promise<Id> {
  const { db, clock } = platform;
  const user = await findAccount(platform, email);
  return db.platform((tx) =>
    sendCode(tx, platform, {
      purpose: 'reset-password',
      email,
      locale: user?.locale ?? locale,
      subject: user?.active === true ? { companyId: user.company_id, userId: user.id } : null,
      instead: 'no-account',
      now: clock(),
    }),
  );
}

/**
 * Puts a new password in place by a code that was proven, and signs out everybody who came in with the old one. The code is used
 * up only with that: a password that is refused leaves it good. Throws ApiFailure 400 `password-weak`, `code-wrong`.
 */
export async function resetPassword(
  platform: Platform,
  code: MailCode,
  password: string,
  occasion: Occasion,
): Promise<{ companyId: Id; userId: Id }> {
  const { companyId, userId, email } = code;
  if (companyId === null || userId === null) throw new ApiFailure(400, 'code-wrong');
  const passwordHash = await hashNew(platform, { companyId, userId, email }, password);
  const { db, clock } = platform;
  await db.tenant(companyId, async (tx) => {
    const now = clock();
    if (!(await withPlatformRole(tx, (within) => useUp(within, code.id, now)))) {
      throw new ApiFailure(400, 'code-wrong');
    }
    await putInPlace(tx, platform, { userId, passwordHash, present: null, keep: null });
    const actor = await userActor(tx, { id: userId, email });
    const by = { ...occasion, home: companyId, actor };
    audit(tx, { by, action: 'user.password-reset', object: userObject({ id: userId, email }) });
  });
  platform.cutOff(companyId, userId);
  return { companyId, userId };
}

/**
 * Changes the password of somebody who has signed in; their other sessions end. Throws ApiFailure 403 `wrong-password` when the
 * present one is wrong, 400 `password-weak`.
 */
export async function changePassword(
  platform: Platform,
  person: Pick<PersonPrincipal, 'companyId' | 'userId' | 'email' | 'sessionId'>,
  { current, password }: { current: string; password: string },
  occasion: Occasion,
): Promise<void> {
  const { db } = platform;
  const { companyId, userId, email, sessionId } = person;
  const [present = null] = await db.tenant(companyId, (tx) => readLastHashes(tx, userId));
  if (!(await isPasswordRight(present, current))) throw new ApiFailure(403, 'wrong-password');
  const passwordHash = await hashNew(platform, person, password);
  await db.tenant(companyId, async (tx) => {
    await putInPlace(tx, platform, { userId, passwordHash, present, keep: sessionId });
    const by = { ...occasion, home: companyId, actor: await userActor(tx, { id: userId, email }) };
    audit(tx, { by, action: 'user.password-changed', object: userObject({ id: userId, email }) });
  });
  platform.cutOff(companyId, userId);
}

/** The hash of a new password that keeps to all rules. */
async function hashNew(
  { db }: Platform,
  { companyId, userId, email }: { companyId: Id; userId: Id; email: string },
  password: string,
): Promise<string> {
  const faults = faultsOfPassword(password, email);
  refuseFor(faults);
  const hashes = await db.tenant(companyId, (tx) => readLastHashes(tx, userId));
  if (await isAmong(hashes, password)) {
    refuseFor([{ key: 'input.last-passwords', params: { limit: KEPT_PASSWORDS } }]);
  }
  return hashPassword(password);
}

/**
 * Ends sessions, and what was sent for a new password before, with the old one.
 * @param change `present`: the hash that was proven, if one was; `keep`: the session that goes on
 */
async function putInPlace(
  tx: TenantTx,
  platform: Platform,
  change: { userId: Id; passwordHash: string; present: string | null; keep: Id | null },
): Promise<void> {
  const now = platform.clock();
  const { userId, passwordHash, present, keep } = change;
  const isReplaced = await replacePassword(tx, { id: userId, passwordHash, present }, now);
  if (!isReplaced) throw new ApiFailure(403, 'wrong-password');
  await endSessionsOf(tx, userId, now, keep);
  await withPlatformRole(tx, (within) =>
    sql`update mail_codes set used_at = ${instantOf(now)}
      where subject_user = ${userId} and used_at is null`.execute(within.db),
  );
  const { email, locale } = await tx.db
    .withTables<IdentityTables>()
    .selectFrom('users')
    .select(['email', 'locale'])
    .where('id', '=', userId)
    .executeTakeFirstOrThrow();
  await promiseMail(tx, platform, {
    to: email,
    locale: locale ?? 'ru',
    template: 'password-changed',
    parts: {},
  });
}
