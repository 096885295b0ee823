import { sql } from 'kysely';
import type { Id } from '@karvon/shared/values/ids.ts';
import { type Instant, instantOf } from '@karvon/shared/values/time.ts';
import type { Platform } from '../platform/module.ts';

export type DeviceProgress = {
  version: string | null;
  /** Of a till that is not connected to within a minute; none until it was first heard. */
  lastSeenAt: Instant | null;
  lastPushAt: Instant | null;
  /** Last contiguous number of the device's present life. */
  lastSeq: number;
  quarantined: number;
  online: boolean;
};

type Row = {
  device_id: Id;
  version: string | null;
  last_seen: Instant | null;
  last_seq: number;
  last_push: Instant | null;
  quarantined: number;
};

/** How far these devices of a company have got, by device id. */
export async function readTillProgress(
  platform: Platform,
  companyId: Id,
  devices: readonly Id[],
): Promise<ReadonlyMap<Id, DeviceProgress>> {
  const { rows } = await platform.db.tenant(companyId, (tx) =>
    sql<Row>`
      select wanted.device_id, contact.version, greatest(contact.seen_at, newest.received_at) as last_seen,
        coalesce(seqs.last_seq, 0) as last_seq, newest.received_at as last_push,
        (select count(*) from quarantine q
          where q.company_id = ${companyId}::uuid and q.device_id = wanted.device_id and q.settled_at is null)
          as quarantined
      from unnest(${[...devices]}::uuid[]) as wanted (device_id)
      left join device_contacts contact
        on contact.company_id = ${companyId}::uuid and contact.device_id = wanted.device_id
      left join lateral (
        select last_seq from device_seqs s
        where s.company_id = ${companyId}::uuid and s.device_id = wanted.device_id
        order by incarnation desc limit 1) seqs on true
      left join lateral (
        select received_at from journal j
        where j.company_id = ${companyId}::uuid and j.device_id = wanted.device_id
        order by incarnation desc, seq desc limit 1) newest on true`.execute(tx.db),
  );
  const connected = await platform.onlineTills(companyId, devices);
  const now = instantOf(platform.clock());
  return new Map(
    rows.map((row) => {
      const online = connected.has(row.device_id);
      const progress = {
        version: row.version,
        lastSeenAt: online ? now : row.last_seen,
        lastPushAt: row.last_push,
        lastSeq: row.last_seq,
        quarantined: row.quarantined,
        online,
      };
      return [row.device_id, progress];
    }),
  );
}
