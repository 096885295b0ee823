import type { Travelling } from '@karvon/shared/sync/protocol.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { recordOf, recordsIn } from '@karvon/shared/journal/record-of.ts';
import { instantOf } from '@karvon/shared/values/time.ts';
import type { Database, TenantTx } from '../platform/db/transaction.ts';
import { type NewException, raiseExceptions } from '../platform/exceptions/raise-exceptions.ts';
import type { BookingPorts, JournalBooking, PushedFact } from '../platform/module.ts';
import { isPassing, isTaken, isUndone } from '../platform/db/database-errors.ts';
import type { Refusal } from './examine-row.ts';
import { type HeldRecords, waitsFor } from './hold-back.ts';
import type { ReplicationTables } from './journal-table.ts';
import { syncException } from './sync-exceptions.ts';
import { orderToEnrolAnew } from './till-order.ts';

/** What became of one fact. */
export type BookedState = { state: 'accepted' | 'duplicate' } | { state: 'quarantined'; refusal: Refusal };

export type BookOptions = {
  db: Database;
  bookings: readonly JournalBooking[];
  companyId: Id;
} & BookingPorts;

/** Facts in one transaction. */
export const BATCH = 200;
const RETRIES = 5;

/**
 * Books facts exactly once, in batches of one transaction each. A batch that the database refuses is halved until
 * the culprit is alone; only that one is refused. What is not the facts' fault (a lost connection, a full disk)
 * is thrown: the till keeps its facts and comes again. What belongs to a fact that is refused here is held back with it.
 * @param facts each id once, in the order in which they shall be booked
 * @param held records that were refused just now; what is refused here is added
 */
export async function bookFacts(
  options: BookOptions,
  facts: readonly PushedFact[],
  held: HeldRecords = new Map(),
): Promise<Map<Id, BookedState>> {
  const states = new Map<Id, BookedState>();
  const ordered = [...facts];
  for (let start = 0; start < ordered.length; start += BATCH) {
    await bookOrHalve(options, ordered.slice(start, start + BATCH), states, held);
  }
  return states;
}

/** The order in which a till's facts were born. */
export function byNumber(a: PushedFact, b: PushedFact): number {
  return a.fact.incarnation - b.fact.incarnation || a.fact.seq - b.fact.seq;
}

async function bookOrHalve(
  options: BookOptions,
  facts: readonly PushedFact[],
  states: Map<Id, BookedState>,
  held: HeldRecords,
): Promise<void> {
  const batch = held.size === 0 ? facts : withoutHeld(facts, states, held);
  if (batch.length === 0) return;
  try {
    for (const [id, state] of await bookWithRetries(options, batch)) states.set(id, state);
  } catch (error) {
    if (isPassing(error)) throw error;
    const [alone] = batch;
    if (batch.length === 1 && alone !== undefined) {
      const reason = error instanceof Error ? error.message : String(error);
      states.set(alone.fact.id, { state: 'quarantined', refusal: { code: 'not-bookable', reason } });
      for (const id of recordsIn(alone.fact)) held.set(id, alone.fact.id);
      return;
    }
    const middle = Math.ceil(batch.length / 2);
    await bookOrHalve(options, batch.slice(0, middle), states, held);
    await bookOrHalve(options, batch.slice(middle), states, held);
  }
}

/** Notes what waits for a record that has just been refused; answers the others. */
function withoutHeld(
  facts: readonly PushedFact[],
  states: Map<Id, BookedState>,
  held: HeldRecords,
): PushedFact[] {
  return facts.filter(({ fact }) => {
    const record = recordOf(fact);
    const first = record === fact.id ? undefined : held.get(record);
    if (first === undefined) return true;
    states.set(fact.id, { state: 'quarantined', refusal: waitsFor(first) });
    for (const id of recordsIn(fact)) held.set(id, fact.id);
    return false;
  });
}

/** Another push of the same till may book the same facts between our look and our commit: look again. */
async function bookWithRetries(options: BookOptions, batch: readonly PushedFact[]) {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await options.db.tenant(options.companyId, (tx) => bookBatch(options, tx, batch));
    } catch (error) {
      if (!(isTaken(error) || isUndone(error)) || attempt >= RETRIES) throw error;
    }
  }
}

async function bookBatch(options: BookOptions, tx: TenantTx, batch: readonly PushedFact[]) {
  const states = new Map<Id, BookedState>();
  const known = await knownHashes(tx, batch);
  const fresh: PushedFact[] = [];
  for (const pushed of batch) {
    const hash = known.get(pushed.fact.id);
    if (hash === undefined) {
      fresh.push(pushed);
      states.set(pushed.fact.id, { state: 'accepted' });
    } else if (hash === pushed.hash) states.set(pushed.fact.id, { state: 'duplicate' });
    else states.set(pushed.fact.id, { state: 'quarantined', refusal: otherContent });
  }
  if (fresh.length === 0) return states;
  const forks = await forksOf(tx, fresh);
  await raiseForks(options, tx, fresh, forks);
  await raiseRevoked(options, tx, fresh);
  for (const booking of options.bookings) {
    const own = fresh.filter(({ fact }) => booking.kinds.includes(fact.kind));
    if (own.length > 0) await booking.book(tx, own, options);
  }
  const byId = new Map(fresh.map((pushed) => [pushed.fact.id, pushed]));
  tx.stage('journal', fresh.map(travelling), ({ id }) => {
    const pushed = byId.get(id);
    const received_at = instantOf(pushed?.receivedAt ?? 0);
    return { hash: pushed?.hash, received_at, fork: forks.get(id) ?? 0 };
  });
  return states;
}

async function raiseForks(
  options: BookOptions,
  tx: TenantTx,
  fresh: readonly PushedFact[],
  forks: ReadonlyMap<string, number>,
): Promise<void> {
  const forked = fresh.filter(({ fact }) => (forks.get(fact.id) ?? 0) > 0);
  const exceptions = forked.map(({ fact, receivedAt }) => {
    const { device: deviceId, incarnation, branch: branchId, register: registerId, id, seq } = fact;
    const life = { deviceId, incarnation, branchId, registerId };
    const about = { subject: id, documentId: id, details: { seq } };
    return syncException({ kind: 'fork', life, ...about, raisedAt: instantOf(receivedAt) });
  });
  await raiseExceptions(tx, options.newId, exceptions);
  const lives = forked.map(({ fact }) => ({ deviceId: fact.device, incarnation: fact.incarnation }));
  await orderToEnrolAnew(tx, lives, fresh[0]?.receivedAt ?? 0);
}

/** In the booking's own transaction: a centre that dies right after it has booked them must not have forgotten to tell. */
async function raiseRevoked(options: BookOptions, tx: TenantTx, fresh: readonly PushedFact[]): Promise<void> {
  const exceptions = new Map<string, NewException>();
  for (const { fact, receivedAt, revoked } of fresh) {
    if (revoked === undefined) continue;
    const { handedInBy } = revoked;
    const life = { ...revoked.life, registerId: fact.register };
    const about = { subject: handedInBy, details: { handedInBy } };
    const exception = syncException({
      kind: 'revoked-handed-in',
      life,
      ...about,
      raisedAt: instantOf(receivedAt),
    });
    exceptions.set(exception.subject, exception);
  }
  await raiseExceptions(tx, options.newId, [...exceptions.values()]);
}

export const otherContent: Refusal = {
  code: 'other-content',
  reason: 'another fact with this id has been booked already',
};

function travelling({ fact }: PushedFact): Travelling {
  return { ...fact, _deleted: false };
}

async function knownHashes(tx: TenantTx, batch: readonly PushedFact[]): Promise<Map<string, string>> {
  const ids = batch.map(({ fact }) => fact.id);
  const rows = await tx.db
    .withTables<ReplicationTables>()
    .selectFrom('journal')
    .select(['id', 'hash'])
    .where('id', 'in', ids)
    .execute();
  return new Map(rows.map((row) => [row.id, row.hash]));
}

/**
 * Facts whose number another fact of the same till already has: a cloned disk. Each goes under a fork of its own,
 * numbered from 1; 0 is the till's own line.
 */
async function forksOf(tx: TenantTx, fresh: readonly PushedFact[]): Promise<Map<string, number>> {
  const devices = [...new Set(fresh.map(({ fact }) => fact.device))];
  const rows = await tx.db
    .withTables<ReplicationTables>()
    .selectFrom('journal')
    .select(['device_id', 'incarnation', 'seq', 'fork'])
    .where('device_id', 'in', devices)
    .where(
      'seq',
      'in',
      fresh.map(({ fact }) => fact.seq),
    )
    .execute();
  const taken = new Map<string, number>();
  const take = (key: string, fork: number) => taken.set(key, Math.max(fork, taken.get(key) ?? -1));
  for (const row of rows) take(`${row.device_id} ${row.incarnation} ${row.seq}`, row.fork);
  const forks = new Map<string, number>();
  for (const { fact } of fresh) {
    const key = `${fact.device} ${fact.incarnation} ${fact.seq}`;
    const fork = (taken.get(key) ?? -1) + 1;
    take(key, fork);
    forks.set(fact.id, fork);
  }
  return forks;
}
