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
 * Notes that these lives shall end: a copy of them is alive. Their facts go on being booked. Once is enough; the order
 * is over as soon as the till has another incarnation.
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
      on conflict (company_id, device_id, incarnation) do nothing`.execute(tx.db);
  }
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
    .executeTakeFirst();
  return row?.order ?? null;
}
