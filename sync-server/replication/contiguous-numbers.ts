import { sql } from 'kysely';
import type { Id } from '@karvon/shared/values/ids.ts';
import type { TenantTx } from '../platform/db/transaction.ts';
import type { ReplicationTables } from './journal-table.ts';

export type Received = { lastSeq: number; missing: number[] };

const MISSING_MAX = 1000;

/**
 * Walks up from the last contiguous number through those that have come.
 * @param above numbers above `last`, ascending; repeats do no harm
 */
export function walkNumbers(last: number, above: readonly number[]): Received {
  let lastSeq = last;
  let next = last + 1;
  const missing: number[] = [];
  for (const seq of above) {
    while (next < seq && missing.length < MISSING_MAX) {
      missing.push(next);
      next += 1;
    }
    if (seq === next) next += 1;
    if (missing.length === 0) lastSeq = next - 1;
    if (missing.length >= MISSING_MAX) break;
  }
  return { lastSeq, missing };
}

/** The last contiguous number as it was last counted. */
export async function lastSeqOf(tx: TenantTx, device: Id, incarnation: number): Promise<number> {
  const row = await tx.db
    .withTables<ReplicationTables>()
    .selectFrom('device_seqs')
    .select('last_seq')
    .where('device_id', '=', device)
    .where('incarnation', '=', incarnation)
    .executeTakeFirst();
  return row?.last_seq ?? 0;
}

/** Whether a number has come, booked or quarantined: of those above the last contiguous one each by itself. */
export async function hasNumber(
  tx: TenantTx,
  device: Id,
  incarnation: number,
  seq: number,
): Promise<boolean> {
  const { rows } = await sql<{ has: boolean }>`
    select exists (select from device_seqs
        where device_id = ${device} and incarnation = ${incarnation} and last_seq >= ${seq}::bigint)
      or exists (select from journal
        where device_id = ${device} and incarnation = ${incarnation} and seq = ${seq}::bigint)
      or exists (select from quarantine
        where device_id = ${device} and incarnation = ${incarnation} and seq = ${seq}::bigint) as has`.execute(
    tx.db,
  );
  return rows[0]?.has === true;
}

/** Counts anew, from the journal and the quarantine: what is quarantined has come. */
export async function advanceLastSeq(tx: TenantTx, device: Id, incarnation: number): Promise<Received> {
  const last = await lastSeqOf(tx, device, incarnation);
  const { rows } = await sql<{ seq: number }>`
    select seq from journal where device_id = ${device} and incarnation = ${incarnation} and seq > ${last}
    union
    select seq from quarantine where device_id = ${device} and incarnation = ${incarnation} and seq > ${last}
    order by seq`.execute(tx.db);
  const received = walkNumbers(
    last,
    rows.map((row) => row.seq),
  );
  if (received.lastSeq > last) {
    await sql`insert into device_seqs (company_id, device_id, incarnation, last_seq)
      values (${tx.companyId}, ${device}, ${incarnation}, ${received.lastSeq})
      on conflict (company_id, device_id, incarnation)
      do update set last_seq = greatest(device_seqs.last_seq, excluded.last_seq)`.execute(tx.db);
  }
  return received;
}
