import type { Id } from '@karvon/shared/values/ids.ts';
import type { Database } from '../db/transaction.ts';
import { ApiFailure } from '../http/api-failure.ts';
import { createTryLimit } from '../http/limit-tries.ts';
import type { IdentityTables } from './identity-tables.ts';
import { isPasswordRight } from './passwords.ts';
import { beginSession, type OpenSession } from './sessions.ts';

export type SignIn = (input: { email: string; password: string; address: string }) => Promise<OpenSession>;

const TRIES_PER_ACCOUNT = 10;
const TRIES_PER_ADDRESS = 60;
const WINDOW_SECONDS = 15 * 60;

/**
 * Makes the sign-in of one server. An unknown e-mail, a wrong password and a person who may not sign in any more
 * get the same answer after the same work; wrong tries are counted by account and address, and by address alone.
 */
export function createSignIn(db: Database, clock: () => number, newId: () => Id): SignIn {
  const byAccount = createTryLimit(TRIES_PER_ACCOUNT, WINDOW_SECONDS);
  const byAddress = createTryLimit(TRIES_PER_ADDRESS, WINDOW_SECONDS);
  return async ({ email, password, address }) => {
    const account = `${address} ${email}`;
    await byAddress.take(address);
    await byAccount.take(account);
    const name = await db.platform((tx) =>
      tx.db
        .withTables<IdentityTables>()
        .selectFrom('sign_in_names')
        .select(['company_id', 'user_id'])
        .where('email', '=', email)
        .executeTakeFirst(),
    );
    const user = name === undefined ? undefined : await userOf(db, name.company_id, name.user_id);
    const isRight = await isPasswordRight(user?.active === true ? user.password_hash : null, password);
    if (!isRight || user === undefined) throw new ApiFailure(401, 'wrong-sign-in');
    // Only wrong tries count: a shop signs in from one address all day.
    await byAccount.forget(account);
    await byAddress.giveBack(address);
    return db.tenant(user.company_id, (tx) => beginSession(tx, user, newId(), clock()));
  };
}

function userOf(db: Database, companyId: Id, userId: Id) {
  return db.tenant(companyId, (tx) =>
    tx.db
      .withTables<IdentityTables>()
      .selectFrom('users')
      .select(['company_id', 'id', 'email', 'active', 'password_hash'])
      .where('id', '=', userId)
      .executeTakeFirst(),
  );
}
