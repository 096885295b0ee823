import type { Id } from '@karvon/shared/values/ids.ts';
import type { BusinessDate, Instant } from '@karvon/shared/values/time.ts';
import { takeBookPosition } from '../../platform/db/book-position.ts';
import type { TenantTx } from '../../platform/db/transaction.ts';
import { firstOpenDate, readClosedThrough } from './closings.ts';
import { insertTransfers, type TransferDraft } from './insert-transfers.ts';
import type { LedgerTables, TransferRow } from './tables.ts';

const BATCH = 500;

/**
 * Lets go what unresolved holds keep beyond their time; each by a `void` of its own, so doing it twice changes nothing.
 * @param from no open hold is known to run out before this moment; null: nothing is known
 * @returns when the next open hold runs out, null when none does
 */
export async function expireHolds(
  tx: TenantTx,
  newId: () => Id,
  from: Instant | null,
  now: Instant,
): Promise<Instant | null> {
  for (;;) {
    const [next] = await readOpenHolds(tx, from, 1);
    const expiresAt = (next?.expires_at ?? null) as Instant | null;
    if (expiresAt === null || expiresAt > now) return expiresAt;
    const pos = await takeBookPosition(tx);
    // Looked at anew: whoever held the books before us may have resolved some.
    const open = await readOpenHolds(tx, from, BATCH);
    const closedThrough = await readClosedThrough(tx);
    const expired = open.filter(({ expires_at }) => expires_at !== null && expires_at <= now);
    await insertTransfers(
      tx,
      expired.map((hold): TransferDraft => ({ ...expiryOf(hold, closedThrough), id: newId(), pos, at: now })),
    );
  }
}

function expiryOf(hold: TransferRow, closedThrough: BusinessDate | null): TransferDraft {
  return {
    ...hold,
    phase: 'void',
    pending_id: hold.id,
    held_change: -hold.amount,
    expires_at: null,
    key: `expire:${hold.id}`,
    posting_date: firstOpenDate(hold.posting_date as BusinessDate, closedThrough),
    note: null,
  };
}

/** Holds that are neither posted nor void and run out at some time, the earliest first. */
function readOpenHolds(tx: TenantTx, from: Instant | null, limit: number): Promise<TransferRow[]> {
  return tx.db
    .withTables<LedgerTables>()
    .selectFrom('ledger_transfers as hold')
    .selectAll()
    .where('hold.company_id', '=', tx.companyId)
    .where('hold.expires_at', '>=', from ?? '-infinity')
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('ledger_transfers as resolution')
            .select('resolution.id')
            .where('resolution.company_id', '=', tx.companyId)
            .whereRef('resolution.pending_id', '=', 'hold.id'),
        ),
      ),
    )
    .orderBy('hold.expires_at')
    .limit(limit)
    .execute();
}
