import { idSchema, type Id } from '@karvon/shared/values/ids.ts';
import { instantOf } from '@karvon/shared/values/time.ts';
import type { TenantTx } from '../platform/db/transaction.ts';
import type { SettledHow } from './journal-table.ts';
import { notifyTills } from './notices.ts';

type Quarantined = {
  id: Id;
  collection: string;
  device_id: Id;
  fact_id: string | null;
  code: string;
  reason: string;
  settled_how: SettledHow | null;
};

/** What a reason may say on the way to a till. */
const REASON_LENGTH = 500;

/**
 * Tells the tills that handed rows in what has become of them: one notice a row, by the row's own id, which is changed when
 * the row is settled. A row without a fact's id is nothing that a till could name.
 */
export function tellQuarantined(tx: TenantTx, rows: readonly Quarantined[], now: number): void {
  const named = rows.filter((row) => idSchema.safeParse(row.fact_id).success);
  const notices = named.map((row) => ({
    id: row.id,
    kind: row.settled_how === null ? 'quarantined' : 'quarantine-settled',
    device: row.device_id,
    at: instantOf(now),
    body: {
      collection: row.collection,
      fact: row.fact_id,
      code: row.code,
      reason: row.reason.normalize('NFC').slice(0, REASON_LENGTH).toWellFormed(),
      settled: row.settled_how,
    },
  }));
  notifyTills(tx, notices);
}
