import { sql } from 'kysely';
import { instantOf } from '@karvon/shared/values/time.ts';
import type { TenantTx } from '../db/transaction.ts';
import { promiseMail } from '../mail/promise-mail.ts';
import type { Platform } from '../module.ts';
import type { Account } from './find-account.ts';
import type { SessionPlace } from './sessions.ts';
import { programOf } from './sign-in-origin.ts';

/**
 * Promises a mail about a sign-in from a browser and network that none of somebody's sessions began with. Not at the first
 * of which that is known: there is nothing to compare it with. Call it before the session is begun.
 */
export async function noticeNewPlace(
  tx: TenantTx,
  platform: Pick<Platform, 'mailer' | 'newId' | 'secrets'>,
  { id, email, locale }: Pick<Account, 'id' | 'email' | 'locale'>,
  { address, program, origin }: SessionPlace,
  now: number,
): Promise<void> {
  const { rows } = await sql<{ known: boolean | null }>`
    select bool_or(origin = ${origin}) as known from sessions
    where user_id = ${id} and origin is not null`.execute(tx.db);
  if (rows[0]?.known !== false) return;
  const signIn = { ...programOf(program), address: address ?? '', at: instantOf(now) };
  await promiseMail(tx, platform, {
    to: email,
    locale: locale ?? 'ru',
    template: 'new-sign-in',
    parts: { signIn },
  });
}
