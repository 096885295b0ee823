import type { Id } from '@karvon/shared/values/ids.ts';
import { instantOf } from '@karvon/shared/values/time.ts';
import type { TenantTx } from '../platform/db/transaction.ts';
import type { ReplicationTables } from './journal-table.ts';

export type SyncException = {
  id: Id;
  /**
   * `fork`: one number came with two ids. `ratchet-mismatch`: a push presented a token that was not the last.
   * `revoked-handed-in`: the till that was enrolled after a revoked one has handed in facts of it.
   */
  kind: 'fork' | 'ratchet-mismatch' | 'revoked-handed-in';
  device: Id;
  incarnation: number;
  /** What it is about: the fact, the token presented, or who handed in. Raised once for each. */
  subject: string;
  now: number;
};

/** Notes what a manager must settle about a till. A second time for the same subject changes nothing. */
export async function raiseException(tx: TenantTx, exception: SyncException): Promise<void> {
  await tx.db
    .withTables<ReplicationTables>()
    .insertInto('sync_exceptions')
    .values({
      company_id: tx.companyId,
      id: exception.id,
      kind: exception.kind,
      device_id: exception.device,
      incarnation: exception.incarnation,
      subject: exception.subject,
      raised_at: instantOf(exception.now),
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
