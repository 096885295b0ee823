import { sql } from 'kysely';
import type { TillOrder } from '@karvon/shared/sync/protocol.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { instantOf } from '@karvon/shared/values/time.ts';
import type { TenantTx } from '../platform/db/transaction.ts';
import type { ReplicationTables } from './journal-table.ts';

/** One life of a till: a device, and its incarnation. */
export type TillLife = { deviceId: Id; incarnation: number };

/** From this version of the protocol on a till knows what to do when it is told to enrol anew. */
const TILLS_THAT_TAKE_ORDERS = 3;

/**
 * Notes that these lives shall end: a copy of them is alive. Their facts go on being booked. Once is enough, but for an
 * order that was withdrawn since: then the copy is alive after all. It is over as soon as the till has another incarnation.
 */
export async function orderToEnrolAnew(tx: TenantTx, lives: readonly TillLife[], now: number): Promise<void> {
  const order: TillOrder = 'enrol-anew';
  // In one order everywhere, so that two bookings which find the same copies never wait for one another.
  const sorted = lives.toSorted(
    (a, b) => a.deviceId.localeCompare(b.deviceId) || a.incarnation - b.incarnation,
  );
  for (const { deviceId, incarnation } of sorted) {
    await sql`insert into till_orders (company_id, device_id, incarnation, "order", given_at)
      values (${tx.companyId}, ${deviceId}, ${incarnation}, ${order}, ${instantOf(now)})
      on conflict (company_id, device_id, incarnation) do update
        set given_at = excluded.given_at, withdrawn_at = null
        where till_orders.withdrawn_at is not null`.execute(tx.db);
  }
}

/**
 * Withdraws the order that a life was given, or gives it again. The till hears it with its next push or hello. Answers false
 * when there has never been one.
 * @param withdrawnAt milliseconds since 1970; null: it holds again
 */
export async function changeOrder(
  tx: TenantTx,
  { deviceId, incarnation }: TillLife,
  withdrawnAt: number | null,
): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .withTables<ReplicationTables>()
    .updateTable('till_orders')
    .set({ withdrawn_at: withdrawnAt === null ? null : instantOf(withdrawnAt) })
    .where('device_id', '=', deviceId)
    .where('incarnation', '=', incarnation)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/**
 * What this life of a till is to do; null when all is well. Told in answers to hellos and pushes until it is done.
 * @param protocol the version that the till speaks: one that would not know what is meant is not told; null when it did
 *   not say
 */
export async function readOrder(
  tx: TenantTx,
  { deviceId, incarnation }: TillLife,
  protocol: number | null,
): Promise<TillOrder | null> {
  if (protocol !== null && protocol < TILLS_THAT_TAKE_ORDERS) return null;
  const row = await tx.db
    .withTables<ReplicationTables>()
    .selectFrom('till_orders')
    .select('order')
    .where('device_id', '=', deviceId)
    .where('incarnation', '=', incarnation)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst();
  return row?.order ?? null;
}
