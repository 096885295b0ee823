import { sql } from 'kysely';
import type { TenantTx } from '../platform/db/transaction.ts';

/** Collection → position of its newest change that this transaction can see. */
export async function readHeads(tx: TenantTx): Promise<Record<string, number>> {
  const { rows } = await sql<{ collection: string; pos: number }>`
    select collection, pos from sync_heads`.execute(tx.db);
  return Object.fromEntries(rows.map((row) => [row.collection, row.pos]));
}
