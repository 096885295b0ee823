import { sql } from 'kysely';
import { centreEpochOf, type HelloAnswer, type HelloRequest } from '@karvon/shared/sync/protocol.ts';
import { type Instant, instantOf } from '@karvon/shared/values/time.ts';
import type { DevicePrincipal } from '../platform/auth/principal.ts';
import type { TenantTx } from '../platform/db/transaction.ts';
import { type NewException, raiseExceptions } from '../platform/exceptions/raise-exceptions.ts';
import type { Platform } from '../platform/module.ts';
import { advanceLastSeq } from './contiguous-numbers.ts';
import { markOfHello, provesLoss } from './proof-of-loss.ts';
import { readHeads } from './read-heads.ts';
import { syncException } from './sync-exceptions.ts';
import { readOrder } from './till-order.ts';

/** What the centre last heard of a till, as far as the next hello is measured by it. */
type Earlier = { heard_at: Instant; drift_ms: number; missing_since: Instant | null; turn: number };
type Heard = { said: HelloRequest; at: number; driftMs: number; missing: readonly number[] };

const MINUTE_MS = 60_000;
/** A manager is told of a clock that is further off. */
const DRIFT_MAX_MS = 10 * MINUTE_MS;
/** A manager is told of numbers that have been missing for longer, while the till could be asked for them. */
const MISSING_MAX_MS = 60 * MINUTE_MS;
/** A till that was silent for longer was out of contact: the time does not count against it. */
const SILENCE_MS = 10 * MINUTE_MS;

/**
 * Answers a till where the centre stands with it, and keeps what it said of itself. A clock far off, and numbers that do
 * not come, are raised when they become so; as long as they stay so a settled one is not raised again.
 * @param protocol the version that the till speaks
 */
export async function answerHello(
  platform: Pick<Platform, 'db' | 'clock' | 'epoch' | 'marks' | 'newId' | 'log'>,
  device: DevicePrincipal,
  said: HelloRequest,
  protocol: number,
): Promise<HelloAnswer> {
  const { db, clock, epoch, marks, newId, log } = platform;
  const at = clock();
  const known = epoch.current();
  const kept = await db.tenant(device.companyId, async (tx) => {
    const earlier = await readEarlier(tx, device);
    const before = { device, epoch: known, turn: earlier?.turn ?? 0 };
    if (provesLoss(marks, before, said.mark ?? '')) return null;
    const { lastSeq, missing } = await advanceLastSeq(tx, device.deviceId, device.incarnation);
    const heard: Heard = { said, at, driftMs: at - new Date(said.at).getTime(), missing };
    const since = missingSince(earlier, heard);
    const turn = await keepHello(tx, device, heard, since);
    await raiseExceptions(tx, newId, oddities(device, earlier, heard, since));
    const heads = await readHeads(tx);
    const order = await readOrder(tx, device, protocol);
    return { turn, heads, lastSeq, missing, at: instantOf(at), order };
  });
  const { deviceId } = device;
  if (kept === null) {
    // Nothing is kept of it before the new life has begun: once it is, the mark proves nothing any more.
    log.warn({ deviceId, isProven: true }, 'a till is ahead of the centre');
    await epoch.renew(known, 'till-is-ahead');
    return answerHello(platform, device, said, protocol);
  }
  const { turn, ...answer } = kept;
  if (claimsLoss(said, known, answer.lastSeq)) {
    const about = { deviceId, acknowledged: said.acknowledged, lastSeq: answer.lastSeq, isProven: false };
    log.warn(about, 'a till is ahead of the centre');
  }
  const current = epoch.current();
  return { epoch: current, mark: markOfHello(marks, { device, epoch: current, turn }), ...answer };
}

/** Whether the till says that this centre lacks what it acknowledged in the present life of its data. */
function claimsLoss({ epoch, acknowledged = 0 }: HelloRequest, current: string, lastSeq: number): boolean {
  return epoch !== null && centreEpochOf(epoch) === current && acknowledged > lastSeq;
}

async function readEarlier(tx: TenantTx, device: DevicePrincipal): Promise<Earlier | null> {
  const { rows } = await sql<Earlier>`
    select heard_at, drift_ms, missing_since, turn from device_hellos
    where device_id = ${device.deviceId} for no key update`.execute(tx.db);
  return rows[0] ?? null;
}

/** Since when numbers have been missing of a till that was in contact all the while; null when none are. */
function missingSince(earlier: Earlier | null, { at, missing }: Heard): Instant | null {
  if (missing.length === 0) return null;
  const isSilent = earlier === null || at - msOf(earlier.heard_at) > SILENCE_MS;
  return isSilent ? instantOf(at) : (earlier.missing_since ?? instantOf(at));
}

/** What was not so at the hello before. */
function oddities(
  device: DevicePrincipal,
  earlier: Earlier | null,
  { at, driftMs, missing }: Heard,
  since: Instant | null,
): NewException[] {
  const raised: NewException[] = [];
  const about = { life: device, raisedAt: instantOf(at) };
  if (Math.abs(driftMs) > DRIFT_MAX_MS && Math.abs(earlier?.drift_ms ?? 0) <= DRIFT_MAX_MS) {
    raised.push(syncException({ ...about, kind: 'clock-drift', subject: 'clock', details: { driftMs } }));
  }
  const isLong = (moment: number) => since !== null && moment - msOf(since) > MISSING_MAX_MS;
  if (isLong(at) && !(earlier !== null && isLong(msOf(earlier.heard_at)))) {
    const details = { count: missing.length, seq: missing[0] ?? 0 };
    raised.push(syncException({ ...about, kind: 'facts-missing', subject: 'numbers', details }));
  }
  return raised;
}

/** Answers which of the till's hellos it is. */
async function keepHello(
  tx: TenantTx,
  device: DevicePrincipal,
  heard: Heard,
  since: Instant | null,
): Promise<number> {
  const { said, at, driftMs, missing } = heard;
  const { rows } = await sql<{ turn: number }>`
    insert into device_hellos (company_id, device_id, heard_at, backlog, edits, oldest_unsent_at, data_as_of, drift_ms, epoch,
      quarantined, missing, missing_since, unreadable, turn)
    values (${tx.companyId}, ${device.deviceId}, ${instantOf(at)}, ${said.backlog.count},
      ${said.backlog.edits ?? 0}, ${said.backlog.oldestAt},
      ${said.dataAsOf}, ${driftMs}, ${said.epoch}, ${said.quarantined}, ${missing.length}, ${since},
      ${said.unreadable ?? 0}, 1)
    on conflict (company_id, device_id) do update set
      heard_at = excluded.heard_at, backlog = excluded.backlog, edits = excluded.edits,
      oldest_unsent_at = excluded.oldest_unsent_at,
      data_as_of = excluded.data_as_of, drift_ms = excluded.drift_ms, epoch = excluded.epoch,
      quarantined = excluded.quarantined, missing = excluded.missing,
      missing_since = excluded.missing_since, unreadable = excluded.unreadable,
      turn = device_hellos.turn + 1
    returning turn`.execute(tx.db);
  return rows[0]?.turn ?? 1;
}

function msOf(instant: Instant): number {
  return new Date(instant).getTime();
}
