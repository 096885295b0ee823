import type { Id } from '@karvon/shared/values/ids.ts';
import { sql } from 'kysely';
import type { TenantTx } from '../../platform/db/transaction.ts';
import type { ClientsTables } from './tables.ts';

/** What other modules may ask of clients: the tags of these; of unknown and deleted ones nothing. */
export async function readClientTags(
  tx: TenantTx,
  ids: readonly Id[],
): Promise<ReadonlyMap<Id, readonly string[]>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.db
    .withTables<ClientsTables>()
    .selectFrom('clients')
    .select(['id', 'doc'])
    .where('deleted', '=', false)
    .where('id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .execute();
  return new Map(rows.map(({ id, doc }) => [id, doc.tags]));
}
