import type { ExceptionKind } from '@karvon/shared/exceptions/kinds.ts';
import type { TenantTx } from '../db/transaction.ts';
import type { ExceptionsTables } from './exceptions-tables.ts';

/** Those of the subjects about which an exception of this kind is open. */
export async function readOpenSubjects(
  tx: TenantTx,
  kind: ExceptionKind,
  subjects: readonly string[],
): Promise<ReadonlySet<string>> {
  if (subjects.length === 0) return new Set();
  const rows = await tx.db
    .withTables<ExceptionsTables>()
    .selectFrom('exceptions')
    .select('subject')
    .where('kind', '=', kind)
    .where('subject', 'in', subjects)
    .where('settled_at', 'is', null)
    .execute();
  return new Set(rows.map(({ subject }) => subject));
}
