import { sql } from 'kysely';
import { APP_ROLE, PLATFORM_ROLE } from './table-sql.ts';
import type { TenantTx, Tx } from './transaction.ts';

/**
 * Takes the platform's role for a moment inside a company's transaction, for what must be written together in
 * both worlds (a person and the e-mail they sign in with). Company tables can't be reached meanwhile.
 */
export async function withPlatformRole<Result>(
  tx: TenantTx,
  work: (tx: Tx) => Promise<Result>,
): Promise<Result> {
  await sql`set local role ${sql.raw(PLATFORM_ROLE)}`.execute(tx.db);
  const result = await work({
    db: tx.db,
    database: tx.database,
    afterCommit: (action) => tx.afterCommit(action),
  });
  await sql`set local role ${sql.raw(APP_ROLE)}`.execute(tx.db);
  return result;
}
