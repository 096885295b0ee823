import type { Id } from '@karvon/shared/values/ids.ts';
import { instantOf } from '@karvon/shared/values/time.ts';
import type { TenantTx } from '../db/transaction.ts';
import type { IdentityTables } from './identity-tables.ts';
import { isPasswordRight } from './passwords.ts';

/** The present password and those before it that may not come again. */
export const KEPT_PASSWORDS = 5;

/** Hashes of somebody's last passwords, the present one first; none when there is no such person. */
export async function readLastHashes(tx: TenantTx, userId: Id): Promise<string[]> {
  const tables = tx.db.withTables<IdentityTables>();
  const user = await tables
    .selectFrom('users')
    .select('password_hash')
    .where('id', '=', userId)
    .executeTakeFirst();
  if (user === undefined) return [];
  const earlier = await tables
    .selectFrom('password_history')
    .select('password_hash')
    .where('user_id', '=', userId)
    .orderBy('number', 'desc')
    .limit(KEPT_PASSWORDS - 1)
    .execute();
  return [user, ...earlier].map((row) => row.password_hash);
}

/** Whether it is one of these passwords. Takes an Argon2id for each of them: call it outside of transactions. */
export async function isAmong(hashes: readonly string[], password: string): Promise<boolean> {
  for (const hash of hashes) if (await isPasswordRight(hash, password)) return true;
  return false;
}

/**
 * Puts a new password in place of the present one, which joins the last ones.
 * @param user `present`: the hash that must still be theirs; null: whatever is
 * @returns whether it was
 */
export async function replacePassword(
  tx: TenantTx,
  user: { id: Id; passwordHash: string; present: string | null },
  now: number,
): Promise<boolean> {
  const tables = tx.db.withTables<IdentityTables>();
  const present = await tables
    .selectFrom('users')
    .select('password_hash')
    .where('id', '=', user.id)
    .forUpdate()
    .executeTakeFirstOrThrow();
  if (user.present !== null && user.present !== present.password_hash) return false;
  const last = await tables
    .selectFrom('password_history')
    .select('number')
    .where('user_id', '=', user.id)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  await tables
    .insertInto('password_history')
    .values({
      company_id: tx.companyId,
      user_id: user.id,
      number: (last?.number ?? 0) + 1,
      password_hash: present.password_hash,
      at: instantOf(now),
    })
    .execute();
  const kept = tables
    .selectFrom('password_history')
    .select('number')
    .where('user_id', '=', user.id)
    .orderBy('number', 'desc')
    .limit(KEPT_PASSWORDS - 1);
  await tables
    .deleteFrom('password_history')
    .where('user_id', '=', user.id)
    .where('number', 'not in', kept)
    .execute();
  await tables
    .updateTable('users')
    .set({ password_hash: user.passwordHash })
    .where('id', '=', user.id)
    .execute();
  return true;
}
