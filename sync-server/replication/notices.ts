import { type Notice, notices } from '@karvon/shared/collections/notices.ts';
import type { TenantTx } from '../platform/db/transaction.ts';
import type { CollectionBinding } from '../platform/module.ts';

/** Where notices to tills lie. */
export const noticesBinding: CollectionBinding = {
  collection: notices,
  table: 'notices',
  typedColumns: { device_id: 'uuid not null' },
  columnsOf: (document) => ({ branchId: null, typed: { device_id: document['device'] } }),
};

/** Tells tills something, when the transaction commits. A notice with an id that was there takes its place. */
export function notifyTills(tx: TenantTx, told: readonly Omit<Notice, 'v'>[]): void {
  if (told.length === 0) return;
  tx.stage(
    'notices',
    told.map((notice) => ({ ...notice, v: 1, _deleted: false })),
  );
}
