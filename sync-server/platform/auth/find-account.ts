import type { Id } from '@karvon/shared/values/ids.ts';
import type { Locale } from '@karvon/shared/values/locale.ts';
import type { Platform } from '../module.ts';
import type { IdentityTables } from './identity-tables.ts';

export type Account = {
  company_id: Id;
  id: Id;
  email: string;
  active: boolean;
  password_hash: string;
  locale: Locale | null;
};

/** Who signs in with this e-mail. Whether somebody does or not, it asks the same of the database. */
export async function findAccount(
  { db, newId }: Pick<Platform, 'db' | 'newId'>,
  email: string,
): Promise<Account | undefined> {
  const name = await db.platform((tx) =>
    tx.db
      .withTables<IdentityTables>()
      .selectFrom('sign_in_names')
      .select(['company_id', 'user_id'])
      .where('email', '=', email)
      .executeTakeFirst(),
  );
  const { company_id, user_id } = name ?? { company_id: newId(), user_id: newId() };
  return readAccount(db, company_id, user_id);
}

/** A person of a company, as they sign in. */
export function readAccount(db: Platform['db'], companyId: Id, userId: Id): Promise<Account | undefined> {
  return db.tenant(companyId, (tx) =>
    tx.db
      .withTables<IdentityTables>()
      .selectFrom('users')
      .select(['company_id', 'id', 'email', 'active', 'password_hash', 'locale'])
      .where('id', '=', userId)
      .executeTakeFirst(),
  );
}
