import type { AuditAction } from '@karvon/shared/audit/actions.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { audit } from '../audit/audit.ts';
import type { Doer } from '../audit/doer.ts';
import type { TenantTx } from '../db/transaction.ts';
import { ApiFailure } from '../http/api-failure.ts';
import { promiseMail } from '../mail/promise-mail.ts';
import type { MailTemplate } from '../mail/render-mail.ts';
import type { Platform } from '../module.ts';
import type { IdentityTables } from './identity-tables.ts';
import { removeSecondFactor } from './second-factors.ts';
import { endSessionsOf, userObject } from './sessions.ts';

type FactorDeed = {
  by: Doer;
  action: Extract<AuditAction, `user.second-factor-${string}`>;
  /** Those that have ended with it. */
  sessions: readonly Id[];
};

const mails: Record<FactorDeed['action'], MailTemplate> = {
  'user.second-factor-on': 'second-factor-on',
  'user.second-factor-off': 'second-factor-off',
  'user.second-factor-removed': 'second-factor-removed',
};

/** Into the log, and to whom it concerns by mail. */
export async function tellOfSecondFactor(
  tx: TenantTx,
  platform: Platform,
  userId: Id,
  { by, action, sessions }: FactorDeed,
): Promise<void> {
  const { email, locale } = await tx.db
    .withTables<IdentityTables>()
    .selectFrom('users')
    .select(['email', 'locale'])
    .where('id', '=', userId)
    .executeTakeFirstOrThrow();
  audit(tx, { by, action, object: userObject({ id: userId, email }), details: { sessions: [...sessions] } });
  await promiseMail(tx, platform, { to: email, locale: locale ?? 'ru', template: mails[action], parts: {} });
}

/**
 * Takes it off somebody who has lost their app and codes, and signs them out everywhere. Who may do that is for the caller to
 * say. Throws ApiFailure 409 `second-factor-off` where there is none.
 */
export async function takeSecondFactorOff(
  tx: TenantTx,
  platform: Platform,
  { userId, by }: { userId: Id; by: Doer },
): Promise<void> {
  if (!(await removeSecondFactor(tx, userId))) throw new ApiFailure(409, 'second-factor-off');
  const sessions = await endSessionsOf(tx, userId, platform.clock());
  await tellOfSecondFactor(tx, platform, userId, { by, action: 'user.second-factor-removed', sessions });
  tx.afterCommit(() => platform.cutOff(tx.companyId, userId));
}
