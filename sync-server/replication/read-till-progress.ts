import { sql } from 'kysely';
import {
  OLDEST_PROTOCOL_VERSION,
  SYNC_PROTOCOL_VERSION,
  type TillOrder,
} from '@karvon/shared/sync/protocol.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { type Instant, instantOf } from '@karvon/shared/values/time.ts';
import type { Platform } from '../platform/module.ts';
import type { TillLife } from './till-order.ts';

export type DeviceProgress = {
  version: string | null;
  /** How its protocol stands to this centre's; null when it has not said. */
  protocol: 'current' | 'behind' | 'too-old' | 'too-new' | null;
  /** Of a till that is not connected to within a minute; none until it was first heard. */
  lastSeenAt: Instant | null;
  lastPullAt: Instant | null;
  lastPushAt: Instant | null;
  /** Last contiguous number of this life. */
  lastSeq: number;
  quarantined: number;
  online: boolean;
  /** Since when it has been connected; null when it is not. */
  onlineSince: Instant | null;
  /** What this life is to do and has not done. */
  order: TillOrder | null;
  hello: TillHello | null;
};

/** What a till last said of itself, all as of then; moments by the centre's clock. */
export type TillHello = {
  heardAt: Instant;
  /** Facts that it had not sent, and versions of documents that go both ways. */
  backlog: number;
  edits: number;
  oldestUnsentAt: Instant | null;
  dataAsOf: Instant | null;
  /** The centre's clock minus its own, in milliseconds. */
  driftMs: number;
  /** The centre's life that it has pulled from, and whether that is the present one. */
  epoch: string | null;
  isEpochCurrent: boolean;
  /** Numbers below its highest that had not come, and since when. */
  missing: number;
  missingSince: Instant | null;
  /** Documents of the centre that its program could not make use of. */
  unreadable: number;
};

type Row = {
  device_id: Id;
  version: string | null;
  protocol: number | null;
  last_seen: Instant | null;
  pulled_at: Instant | null;
  online_since: Instant | null;
  last_seq: number;
  last_push: Instant | null;
  quarantined: number;
  order: TillOrder | null;
  heard_at: Instant | null;
  backlog: number;
  edits: number;
  oldest_unsent_at: Instant | null;
  data_as_of: Instant | null;
  drift_ms: number;
  epoch: string | null;
  missing: number;
  missing_since: Instant | null;
  unreadable: number;
};

/** How far these devices of a company have got in these lives, by device id. */
export async function readTillProgress(
  platform: Platform,
  companyId: Id,
  lives: readonly TillLife[],
): Promise<ReadonlyMap<Id, DeviceProgress>> {
  const devices = lives.map(({ deviceId }) => deviceId);
  const incarnations = lives.map(({ incarnation }) => incarnation);
  const { rows } = await platform.db.tenant(companyId, (tx) =>
    sql<Row>`
      select wanted.device_id, contact.version, contact.protocol, contact.pulled_at,
        contact.online_since,
        greatest(contact.seen_at, newest.received_at, hello.heard_at) as last_seen,
        coalesce(seqs.last_seq, 0) as last_seq, newest.received_at as last_push,
        (select count(*) from quarantine q
          where q.company_id = ${companyId}::uuid and q.device_id = wanted.device_id and q.settled_at is null)
          as quarantined,
        orders.order, hello.heard_at, hello.backlog, hello.edits, hello.oldest_unsent_at, hello.data_as_of, hello.drift_ms,
        hello.epoch, hello.missing, hello.missing_since, hello.unreadable
      from unnest(${devices}::uuid[], ${incarnations}::integer[]) as wanted (device_id, incarnation)
      left join device_contacts contact
        on contact.company_id = ${companyId}::uuid and contact.device_id = wanted.device_id
      left join device_hellos hello
        on hello.company_id = ${companyId}::uuid and hello.device_id = wanted.device_id
      left join till_orders orders on orders.company_id = ${companyId}::uuid
        and orders.device_id = wanted.device_id and orders.incarnation = wanted.incarnation
        and orders.withdrawn_at is null
      left join device_seqs seqs on seqs.company_id = ${companyId}::uuid
        and seqs.device_id = wanted.device_id and seqs.incarnation = wanted.incarnation
      left join lateral (
        select received_at from journal j
        where j.company_id = ${companyId}::uuid and j.device_id = wanted.device_id
        order by incarnation desc, seq desc limit 1) newest on true`.execute(tx.db),
  );
  const connected = await platform.onlineTills(companyId, devices);
  const now = instantOf(platform.clock());
  const epoch = platform.epoch.current();
  return new Map(
    rows.map((row) => {
      const online = connected.has(row.device_id);
      const presence = {
        online,
        onlineSince: online ? row.online_since : null,
        lastSeenAt: online ? now : row.last_seen,
      };
      return [row.device_id, { ...progressOf(row, epoch), ...presence }];
    }),
  );
}

function progressOf(row: Row, epoch: string): Omit<DeviceProgress, 'online' | 'onlineSince' | 'lastSeenAt'> {
  return {
    version: row.version,
    protocol: row.protocol === null ? null : standingOf(row.protocol),
    lastPullAt: row.pulled_at,
    lastPushAt: row.last_push,
    lastSeq: row.last_seq,
    quarantined: row.quarantined,
    order: row.order,
    hello: helloOf(row, epoch),
  };
}

function helloOf(row: Row, epoch: string): TillHello | null {
  if (row.heard_at === null) return null;
  return {
    heardAt: row.heard_at,
    backlog: row.backlog,
    edits: row.edits,
    oldestUnsentAt: byCentre(row.oldest_unsent_at, row.drift_ms),
    dataAsOf: byCentre(row.data_as_of, row.drift_ms),
    driftMs: row.drift_ms,
    epoch: row.epoch,
    isEpochCurrent: row.epoch === epoch,
    missing: row.missing,
    missingSince: row.missing_since,
    unreadable: row.unreadable,
  };
}

/** A moment that the till told by its own clock. */
function byCentre(instant: Instant | null, driftMs: number): Instant | null {
  return instant === null ? null : instantOf(new Date(instant).getTime() + driftMs);
}

function standingOf(protocol: number): NonNullable<DeviceProgress['protocol']> {
  if (protocol < OLDEST_PROTOCOL_VERSION) return 'too-old';
  if (protocol > SYNC_PROTOCOL_VERSION) return 'too-new';
  return protocol < SYNC_PROTOCOL_VERSION ? 'behind' : 'current';
}
