import type { DeviceLife } from '@karvon/shared/sync/protocol.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { instantOf } from '@karvon/shared/values/time.ts';
import type { DevicePrincipal } from '../../../platform/auth/principal.ts';
import type { TenantTx } from '../../../platform/db/transaction.ts';
import { raiseExceptions } from '../../../platform/exceptions/raise-exceptions.ts';
import { challengeMadeAt, SLACK_MS } from '../device-challenge.ts';
import { staleCopySubject } from '../read-stale-copies.ts';
import type { CompaniesTables } from '../tables.ts';

/** A copy that was silent for longer comes anew: a manager who has settled the matter is told again. */
const SILENCE_MS = 60 * 60_000;

/**
 * Notes that a device, proven by its key, goes by an earlier incarnation than its present one: its data is a copy of before
 * the device was given the next, and what it sells goes nowhere. A manager is told when that becomes so, and again when it
 * comes back after an hour of silence.
 *
 * Proves nothing, and is not noted: a till that got the next incarnation itself and does not know it yet, by its attempt; and
 * a request that may have been under way as the next was given, by the age of its challenge.
 */
export async function noteStaleCopy(
  tx: TenantTx,
  { newId, now }: { newId: () => Id; now: number },
  device: DevicePrincipal,
  said: DeviceLife & { challenge: string },
): Promise<void> {
  if (said.incarnation >= device.incarnation) return;
  const held = await tx.db
    .withTables<CompaniesTables>()
    .selectFrom('devices')
    .select(['renewal', 'renewed_at'])
    .where('id', '=', device.deviceId)
    .executeTakeFirstOrThrow();
  if (said.renewal !== null && said.renewal === held.renewal) return;
  const renewedMs = held.renewed_at === null ? 0 : new Date(held.renewed_at).getTime();
  if (challengeMadeAt(said.challenge) <= renewedMs + SLACK_MS) return;
  const earlierMs = await keep(tx, device, said, now);
  if (earlierMs !== null && now - earlierMs <= SILENCE_MS) return;
  await raiseExceptions(tx, newId, [
    {
      kind: 'stale-copy',
      subject: staleCopySubject(device.deviceId, said.incarnation),
      documentId: null,
      branchId: device.branchId,
      registerId: device.registerId,
      deviceId: device.deviceId,
      details: { incarnation: said.incarnation, count: said.backlog },
      raisedAt: instantOf(now),
    },
  ]);
}

/** Answers when it had asked before, milliseconds since 1970; null when it never had. */
async function keep(
  tx: TenantTx,
  { deviceId }: DevicePrincipal,
  { incarnation, backlog }: DeviceLife,
  now: number,
): Promise<number | null> {
  const tables = tx.db.withTables<CompaniesTables>();
  const earlier = await tables
    .selectFrom('stale_copies')
    .select('heard_at')
    .where('device_id', '=', deviceId)
    .where('incarnation', '=', incarnation)
    .forUpdate()
    .executeTakeFirst();
  const known = { heard_at: instantOf(now), backlog };
  await tables
    .insertInto('stale_copies')
    .values({ company_id: tx.companyId, device_id: deviceId, incarnation, ...known })
    .onConflict((conflict) => conflict.columns(['company_id', 'device_id', 'incarnation']).doUpdateSet(known))
    .execute();
  return earlier === undefined ? null : new Date(earlier.heard_at).getTime();
}
