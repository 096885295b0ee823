import type { Id } from '@karvon/shared/values/ids.ts';
import type { Instant } from '@karvon/shared/values/time.ts';
import type { DevicePrincipal } from '../../../platform/auth/principal.ts';
import type { TenantTx } from '../../../platform/db/transaction.ts';
import { ApiFailure } from '../../../platform/http/api-failure.ts';
import type { CompaniesTables } from '../tables.ts';

/**
 * Gives a device its register's next incarnation: its numbers and receipts begin at 1 with another letter. What was born
 * under the earlier ones may still come. The same attempt again gets the same answer. Fails with `till-replaced` when
 * another copy of the device was first, and with `till-revoked` when it was cut off meanwhile.
 */
export async function renewIncarnation(
  tx: TenantTx,
  device: DevicePrincipal,
  { incarnation, attempt }: { incarnation: number; attempt: Id },
  at: Instant,
): Promise<DevicePrincipal> {
  const tables = tx.db.withTables<CompaniesTables>();
  // First, as enrolments do: they and renewals of one register queue.
  const register = await tables
    .selectFrom('registers')
    .select('incarnation')
    .where('id', '=', device.registerId)
    .forUpdate()
    .executeTakeFirstOrThrow();
  const held = await tables
    .selectFrom('devices')
    .select(['incarnation', 'state', 'renewal'])
    .where('id', '=', device.deviceId)
    .executeTakeFirstOrThrow();
  if (held.state !== 'active') throw new ApiFailure(401, 'till-revoked');
  if (held.renewal === attempt) return { ...device, incarnation: held.incarnation };
  if (held.incarnation !== incarnation) throw new ApiFailure(409, 'till-replaced');
  const next = register.incarnation + 1;
  await tables
    .updateTable('registers')
    .set({ incarnation: next })
    .where('id', '=', device.registerId)
    .execute();
  await tables
    .updateTable('devices')
    .set({ incarnation: next, renewed_at: at, renewal: attempt })
    .where('id', '=', device.deviceId)
    .execute();
  return { ...device, incarnation: next };
}
