import type { Id } from '@karvon/shared/values/ids.ts';
import type { Instant } from '@karvon/shared/values/time.ts';
import type { TenantTx } from '../../platform/db/transaction.ts';

/** @param expiresAt the earliest moment at which a hold among the new transfers runs out; null when none does */
export type MovedListener = (companyId: Id, expiresAt: Instant | null) => void;

const listeners = new Set<MovedListener>();

/** Tells of transfers that this process has committed, until the answer is called. */
export function onMoved(listener: MovedListener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Tells the listeners once the transaction has committed. */
export function tellMoved(tx: TenantTx, expiresAt: Instant | null): void {
  tx.afterCommit(() => listeners.forEach((listener) => listener(tx.companyId, expiresAt)));
}
