import { z } from 'zod';
import { platformRoleSchema } from '@karvon/shared/rights/roles.ts';
import type { Locale } from '@karvon/shared/values/locale.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { instantOf } from '@karvon/shared/values/time.ts';
import { ALL_BRANCHES } from '../db/table-sql.ts';
import { withPlatformRole } from '../db/platform-role.ts';
import type { TenantTx } from '../db/transaction.ts';
import { ApiFailure } from '../http/api-failure.ts';
import type { IdentityTables } from './identity-tables.ts';
import { assertPassword } from './password-rules.ts';
import { hashPassword } from './passwords.ts';

/** An e-mail as it is stored and compared: trimmed, lower case. */
export const emailSchema = z.string().trim().toLowerCase().max(254).pipe(z.email());

export type NewUser = {
  id: Id;
  email: string;
  name: string;
  /** One of the platform, or one of the company that they have everywhere, or at the branches that are named; null: none yet. */
  role: string | null;
  branches?: readonly Id[];
  /** The language that mails to them are in; null: not known. */
  locale?: Locale | null;
  now: number;
} & ({ password: string } | { passwordHash: string });

/**
 * Adds a person to the transaction's company, with the e-mail they sign in with (one company an e-mail).
 * Throws ApiFailure `email-taken` or `password-weak`; after `email-taken` the transaction can go on.
 */
export async function createUser(tx: TenantTx, user: NewUser): Promise<void> {
  const email = emailSchema.parse(user.email);
  if ('password' in user) assertPassword(user.password, email);
  const passwordHash = 'password' in user ? await hashPassword(user.password) : user.passwordHash;
  const ofPlatform = platformRoleSchema.safeParse(user.role);
  const taken = await withPlatformRole(tx, (platform) =>
    platform.db
      .withTables<IdentityTables>()
      .insertInto('sign_in_names')
      .values({ email, company_id: tx.companyId, user_id: user.id })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst(),
  );
  if (taken.numInsertedOrUpdatedRows !== 1n) {
    throw new ApiFailure(409, 'email-taken', { params: { email }, details: { email: ['is taken'] } });
  }
  await tx.db
    .withTables<IdentityTables>()
    .insertInto('users')
    .values({
      company_id: tx.companyId,
      id: user.id,
      email,
      name: user.name,
      password_hash: passwordHash,
      locale: user.locale ?? null,
      platform_role: ofPlatform.success ? ofPlatform.data : null,
      created_at: instantOf(user.now),
    })
    .execute();
  if (!ofPlatform.success && user.role !== null) await grantRole(tx, user, user.role);
}

async function grantRole(tx: TenantTx, { id, branches, now }: NewUser, role: string): Promise<void> {
  const rows = (branches ?? [ALL_BRANCHES]).map((branch) => ({
    company_id: tx.companyId,
    user_id: id,
    branch_id: branch,
    role,
    created_at: instantOf(now),
  }));
  await tx.db.withTables<IdentityTables>().insertInto('grants').values(rows).execute();
}
