import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { Id } from '@karvon/shared/values/ids.ts';
import { instantOf } from '@karvon/shared/values/time.ts';
import type { DevicePrincipal } from '../platform/auth/principal.ts';
import type { TenantTx } from '../platform/db/transaction.ts';
import { raiseExceptions } from '../platform/exceptions/raise-exceptions.ts';
import type { ReplicationTables } from './journal-table.ts';
import { syncException } from './sync-exceptions.ts';

/**
 * Gives the till its next token. A till presents the last one it got, or the one before when our last answer was
 * lost on the way. Anything else means that a copy of it is alive: noted for a manager, and still accepted.
 */
export async function turnRatchet(
  tx: TenantTx,
  device: DevicePrincipal,
  presented: string | null,
  newId: () => Id,
  now: number,
): Promise<string> {
  const held = await tx.db
    .withTables<ReplicationTables>()
    .selectFrom('device_ratchets')
    .select(['current', 'previous'])
    .where('device_id', '=', device.deviceId)
    .forUpdate()
    .executeTakeFirst();
  // A till that has enrolled anew begins anew.
  const isSameLife = held?.current.startsWith(`${device.incarnation}.`) === true;
  if (held !== undefined && isSameLife && presented !== held.current && presented !== held.previous) {
    const subject = (presented ?? 'none').toWellFormed().replaceAll('\u0000', '\uFFFD');
    const raisedAt = instantOf(now);
    await raiseExceptions(tx, newId, [
      syncException({ kind: 'ratchet-mismatch', life: device, subject, raisedAt }),
    ]);
  }
  const next = `${device.incarnation}.${randomBytes(12).toString('base64url')}`;
  await sql`insert into device_ratchets (company_id, device_id, current, previous)
    values (${tx.companyId}, ${device.deviceId}, ${next}, ${presented})
    on conflict (company_id, device_id) do update
    set current = excluded.current, previous = excluded.previous`.execute(tx.db);
  return next;
}
