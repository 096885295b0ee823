import type { Id } from '@karvon/shared/values/ids.ts';
import type { DevicePrincipal } from '../platform/auth/principal.ts';
import type { Database } from '../platform/db/transaction.ts';
import type { ReplicationTables } from './journal-table.ts';

/**
 * Which of these facts are not in the company's journal. A centre that was put back may have got other facts under their
 * numbers since, from a copy of the till: numbers alone do not tell. What waits in quarantine counts as missing; to offer it again
 * changes nothing.
 */
export async function findMissing(
  db: Database,
  { companyId }: DevicePrincipal,
  ids: readonly Id[],
): Promise<Id[]> {
  if (ids.length === 0) return [];
  const rows = await db.tenant(companyId, (tx) =>
    tx.db.withTables<ReplicationTables>().selectFrom('journal').select('id').where('id', 'in', ids).execute(),
  );
  const known = new Set(rows.map(({ id }) => id));
  return ids.filter((id) => !known.has(id));
}
