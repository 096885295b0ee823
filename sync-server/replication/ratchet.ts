import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { Id } from '@karvon/shared/values/ids.ts';
import { instantOf } from '@karvon/shared/values/time.ts';
import type { DevicePrincipal } from '../platform/auth/principal.ts';
import type { CentreMarks } from '../platform/auth/centre-marks.ts';
import type { Epoch } from '../platform/db/epoch.ts';
import type { TenantTx } from '../platform/db/transaction.ts';
import { raiseExceptions } from '../platform/exceptions/raise-exceptions.ts';
import type { ReplicationTables } from './journal-table.ts';
import { syncException } from './sync-exceptions.ts';
import { orderToEnrolAnew } from './till-order.ts';

/**
 * A token that goes from the centre to a till and back: `<incarnation>.<epoch>.<turn>.<random>.<mark>`. Whoever presents
 * an older one than we gave last has a copy beside it. The epoch says in which life of our data it was given: in another one
 * we may have forgotten the later ones ourselves. The mark says that it was we who gave it, and to whom.
 */
type Ratchet = { incarnation: number; epoch: string; turn: number; isOurs: boolean };

export type Presented = {
  device: DevicePrincipal;
  /** Null until the till has got its first. */
  ratchet: string | null;
  /** Whether the push began with facts of the till's life that had not come before. */
  isNews: boolean;
  /** How it stood as it arrived. One that was overtaken while it was being booked proves nothing. */
  before: RatchetStanding;
};

/** `held`: what the till had been given last. `isFresh`: what it presents is that, or what it presented for that. */
export type RatchetStanding = { held: string | null; isFresh: boolean };

/** `next`: what the till is to present. `ahead`: it presents a later token than we know to have given; ours is proof. */
export type Turned = { next: string; ahead: 'claimed' | 'proven' | null };

/** What makes and knows tokens. */
type Issuer = { epoch: Epoch; marks: CentreMarks };

/**
 * Gives the till its next token. A till presents the last one it got, or, when our answers were lost on the way or it died
 * before it had stored one, the last that it has: that is the one it presented before, however often. An older one means
 * that a copy of it is alive: a manager is told, and the till is ordered to enrol anew. Its facts stay booked.
 *
 * No proof, and nothing said: a token of another life of our data, since a centre that was restored knows only older
 * ones; and a push that begins with what has come before or was overtaken, since that may be one which the till gave up
 * waiting for, or which the network sent twice. Such a push does not turn the ratchet either: the till may have got our
 * first answer, and would be accused for presenting it. More may be in it than in the push that came in its stead: a till
 * that was not answered tries it with less. A copy gains nothing by beginning so: where it differs, its numbers collide.
 * Nor does one turn it that was overtaken, where its token was good as it came or is of another life of our data: the
 * till has given it up, and goes by the answer to the other.
 *
 * For the journal's pushes alone, of which a till sends one at a time.
 */
export async function turnRatchet(
  tx: TenantTx,
  issuer: Issuer,
  arrived: Presented,
  newId: () => Id,
  now: number,
): Promise<Turned> {
  const { epoch, marks } = issuer;
  const { device, ratchet: presented, isNews, before } = arrived;
  const held = await readHeld(tx, device.deviceId).forUpdate().executeTakeFirst();
  const last = held === undefined ? null : readRatchet(marks, device, held.current);
  // A till that has enrolled anew begins anew.
  const isSameLife = last !== null && last.incarnation === device.incarnation;
  const isKnown = isOneOf(held, presented);
  const isOdd = isSameLife && !isKnown && last.epoch === epoch.current();
  const theirs = presented === null ? null : readRatchet(marks, device, presented);
  const isOfOtherEpoch = theirs !== null && theirs.epoch !== epoch.current();
  const wasGood = before.isFresh || isOfOtherEpoch;
  const isOvertaken = wasGood && before.held !== (held?.current ?? null);
  if (isSameLife && (!isNews || isOvertaken)) {
    return { next: (isKnown ? held?.current : presented) ?? UNKNOWN, ahead: null };
  }
  // No copy has a later one, whoever made it.
  const isAhead = isOdd && theirs?.epoch === last.epoch && theirs.turn > last.turn;
  const isCopy = isOdd && !isAhead && !isOfOtherEpoch;
  if (isCopy) await accuse(tx, device, presented, newId, now);
  // On from the life before: a token of that one is never later than what is known.
  const turn = (last?.turn ?? 0) + 1;
  const text = `${device.incarnation}.${epoch.current()}.${turn}.${randomBytes(9).toString('base64url')}`;
  const next = `${text}.${marks.make('ratchet', markedText(device, text))}`;
  // What was given before a copy spoke up is the till's: it is accused by no other's word.
  const previous = isCopy ? (held?.current ?? null) : presented;
  const isHeld = await hold(tx, device.deviceId, { current: next, previous }, held === undefined);
  // The same push came twice, and there was nothing yet to wait for: the other has turned it first.
  if (!isHeld) return turnRatchet(tx, issuer, arrived, newId, now);
  if (!isAhead) return { next, ahead: null };
  return { next, ahead: theirs.isOurs ? 'proven' : 'claimed' };
}

/** The token that the till was given last, for answers to pushes that have no part in it. */
export async function heldRatchet(tx: TenantTx, deviceId: Id): Promise<string> {
  const held = await readHeld(tx, deviceId).executeTakeFirst();
  return held?.current ?? UNKNOWN;
}

/** How a token stands that this device presents; fresh before it was given its first. */
export async function standingOf(
  tx: TenantTx,
  deviceId: Id,
  presented: string | null,
): Promise<RatchetStanding> {
  const held = await readHeld(tx, deviceId).executeTakeFirst();
  return { held: held?.current ?? null, isFresh: held === undefined || isOneOf(held, presented) };
}

type Held = { current: string; previous: string | null };

function readHeld(tx: TenantTx, deviceId: Id) {
  return tx.db
    .withTables<ReplicationTables>()
    .selectFrom('device_ratchets')
    .select(['current', 'previous'])
    .where('device_id', '=', deviceId);
}

/** False when it is to be the first and is not: another transaction has been quicker. */
async function hold(
  tx: TenantTx,
  deviceId: Id,
  { current, previous }: Held,
  isFirst: boolean,
): Promise<boolean> {
  const otherwise = isFirst
    ? sql`nothing`
    : sql`update set current = excluded.current, previous = excluded.previous`;
  const { rows } = await sql`insert into device_ratchets (company_id, device_id, current, previous)
    values (${tx.companyId}, ${deviceId}, ${current}, ${previous})
    on conflict (company_id, device_id) do ${otherwise} returning device_id`.execute(tx.db);
  return rows.length > 0;
}

function isOneOf(held: Held | undefined, presented: string | null): boolean {
  return presented === held?.current || presented === held?.previous;
}

const UNKNOWN = 'none';

async function accuse(
  tx: TenantTx,
  device: DevicePrincipal,
  presented: string | null,
  newId: () => Id,
  now: number,
): Promise<void> {
  const subject = (presented ?? UNKNOWN).toWellFormed().replaceAll('\u0000', '\uFFFD');
  const raisedAt = instantOf(now);
  await raiseExceptions(tx, newId, [
    syncException({ kind: 'ratchet-mismatch', life: device, subject, raisedAt }),
  ]);
  await orderToEnrolAnew(tx, [device], now);
}

/** Those of before the epoch was part of them belong to no life of ours that we know, and the next ones had no mark. */
function readRatchet(marks: CentreMarks, device: DevicePrincipal, token: string): Ratchet {
  const parts = token.split('.');
  const [incarnation, epoch = '', turn] = parts.length >= 4 ? parts : [parts[0], '', '0'];
  const text = parts.slice(0, 4).join('.');
  const isOurs = marks.isOurs('ratchet', markedText(device, text), parts[4] ?? '');
  return { incarnation: Number(incarnation), epoch, turn: Number(turn), isOurs };
}

function markedText({ companyId, deviceId }: DevicePrincipal, text: string): string {
  return JSON.stringify([companyId, deviceId, text]);
}
