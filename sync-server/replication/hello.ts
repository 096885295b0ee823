import { sql } from 'kysely';
import type { HelloAnswer, HelloRequest } from '@karvon/shared/sync/protocol.ts';
import { instantOf } from '@karvon/shared/values/time.ts';
import type { DevicePrincipal } from '../platform/auth/principal.ts';
import type { TenantTx } from '../platform/db/transaction.ts';
import type { Platform } from '../platform/module.ts';
import { advanceLastSeq } from './contiguous-numbers.ts';
import { readHeads } from './read-heads.ts';
import { readOrder } from './till-order.ts';

/** A hello as it came. `protocol`: null when the till did not say. */
export type Heard = { said: HelloRequest; at: number; protocol: number | null };

/** Answers a till where the centre stands with it, and keeps what it said of itself. */
export async function answerHello(
  { db, clock, epoch }: Pick<Platform, 'db' | 'clock' | 'epoch'>,
  device: DevicePrincipal,
  said: HelloRequest,
  protocol: number | null,
): Promise<HelloAnswer> {
  const at = clock();
  return db.tenant(device.companyId, async (tx) => {
    const received = await advanceLastSeq(tx, device.deviceId, device.incarnation);
    await keepHello(tx, device, { said, at, protocol }, received.missing.length);
    const heads = await readHeads(tx);
    const order = await readOrder(tx, device, protocol);
    return { epoch: epoch.current(), heads, ...received, at: instantOf(at), order };
  });
}

async function keepHello(
  tx: TenantTx,
  device: DevicePrincipal,
  { said, at, protocol }: Heard,
  missing: number,
) {
  const heardAt = instantOf(at);
  const drift = at - new Date(said.at).getTime();
  const missingSince = missing > 0 ? heardAt : null;
  await sql`
    insert into device_hellos (company_id, device_id, heard_at, protocol, backlog, oldest_unsent_at, data_as_of,
      drift_ms, epoch, quarantined, missing, missing_since)
    values (${tx.companyId}, ${device.deviceId}, ${heardAt}, ${protocol}, ${said.backlog.count},
      ${said.backlog.oldestAt}, ${said.dataAsOf}, ${drift}, ${said.epoch}, ${said.quarantined}, ${missing},
      ${missingSince})
    on conflict (company_id, device_id) do update set
      heard_at = excluded.heard_at, protocol = excluded.protocol, backlog = excluded.backlog,
      oldest_unsent_at = excluded.oldest_unsent_at, data_as_of = excluded.data_as_of,
      drift_ms = excluded.drift_ms, epoch = excluded.epoch, quarantined = excluded.quarantined,
      missing = excluded.missing,
      missing_since = case when excluded.missing > 0
        then coalesce(device_hellos.missing_since, excluded.missing_since) end`.execute(tx.db);
}
