import { sql } from 'kysely';
import type { Travelling } from '@karvon/shared/sync/protocol.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import type { CollectionBinding } from '../module.ts';
import type { TenantTx } from './transaction.ts';

/**
 * Waits until nobody else changes documents of this collection of the company, and keeps others waiting until the commit.
 * One lock, also for documents that are not there yet: two that write at once can't miss each other's edits, and can't wait
 * for each other. Take it before anything else in the transaction.
 */
export async function lockDocuments(tx: TenantTx, collection: string): Promise<void> {
  const name = `documents ${collection} ${tx.companyId}`;
  await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(tx.db);
}

/** Documents as they are stored, the deleted ones too, by id. */
export async function readDocuments(
  tx: TenantTx,
  binding: CollectionBinding,
  ids: readonly Id[],
): Promise<Map<Id, Travelling>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ id: Id; doc: Travelling; deleted: boolean }>`
    select id, doc, deleted from ${sql.table(binding.table)}
    where id = any(${[...new Set(ids)]}::uuid[])`.execute(tx.db);
  return new Map(rows.map(({ id, doc, deleted }) => [id, { ...doc, _deleted: deleted }]));
}
