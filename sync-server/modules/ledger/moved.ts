import type { Id } from '@karvon/shared/values/ids.ts';
import type { Instant } from '@karvon/shared/values/time.ts';
import type { Database, TenantTx } from '../../platform/db/transaction.ts';

/** @param expiresAt the earliest moment at which a hold among the new transfers runs out; null when none does */
export type MovedListener = (companyId: Id, expiresAt: Instant | null) => void;

/** By database: two centres in one process keep their own books. */
const listeners = new WeakMap<object, Set<MovedListener>>();

/** Tells of transfers that this centre has committed, until the answer is called. */
export function onMoved({ identity }: Pick<Database, 'identity'>, listener: MovedListener): () => void {
  const all = listeners.get(identity) ?? new Set();
  listeners.set(identity, all.add(listener));
  return () => all.delete(listener);
}

/** Tells the listeners once the transaction has committed. */
export function tellMoved(tx: TenantTx, expiresAt: Instant | null): void {
  tx.afterCommit(() => listeners.get(tx.database)?.forEach((listener) => listener(tx.companyId, expiresAt)));
}
