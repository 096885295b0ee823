import { createHmac, randomBytes } from 'node:crypto';
import type { Database } from '../../platform/db/transaction.ts';
import type { CompaniesPlatformTables } from './tables.ts';

/** Makes and checks marks that only this centre can make. */
export type CentreKey = { mark(purpose: string, text: string): string };

/**
 * The secret of enrolment codes and device challenges: random, made once and kept in the database, so that all
 * processes of a centre share it and a copy of an enrolment code's hash is of no use without it.
 */
export async function readCentreKey(db: Database): Promise<CentreKey> {
  const name = 'devices';
  const secret = await db.platform(async (tx) => {
    const keys = tx.db.withTables<CompaniesPlatformTables>();
    await keys
      .insertInto('centre_keys')
      .values({ name, secret: randomBytes(32).toString('base64url') })
      .onConflict((conflict) => conflict.column('name').doNothing())
      .execute();
    const row = await keys
      .selectFrom('centre_keys')
      .select('secret')
      .where('name', '=', name)
      .executeTakeFirstOrThrow();
    return Buffer.from(row.secret, 'base64url');
  });
  return {
    mark: (purpose, text) => createHmac('sha256', secret).update(`${purpose}\n${text}`).digest('base64url'),
  };
}
