import { sql } from 'kysely';
import { instantOf } from '@karvon/shared/values/time.ts';
import type { Database, Tx } from '../db/transaction.ts';
import {
  type CountedTry,
  forgetTries,
  giveBackTries,
  idOfKey,
  takeTries,
  type TryKey,
} from './count-tries.ts';
import { ratePerMinute } from './try-policies.ts';

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const KNOWN_DAYS = 90;

/** Who tries to sign in as whom: an e-mail, whether somebody has it or not, from an address. */
export type SignInTry = { email: string; address: string };
/** One that was taken; `counted`: what is given back when it was right. */
export type TakenTry = SignInTry & { counted: readonly CountedTry[] };

/**
 * Takes a try to sign in. Wrong ones make the account pause at that address first; at all others together only after many more
 * and never for longer than a minute, and not where its person has signed in from lately: nobody can keep them out from
 * elsewhere. Throws ApiFailure 429 `too-many-tries`, for accounts that do not exist as for those that do.
 * @param perMinute how often an account may be tried at an address at all, right or wrong; 0: as often as anybody likes
 */
export async function takeSignInTry(
  db: Database,
  { email, address }: SignInTry,
  perMinute: number,
  now: number,
): Promise<TakenTry> {
  const isKnown = await db.platform((tx) => isKnownPlace(tx, { email, address }, now));
  const { atAddress, pair, account } = triesOf({ email, address });
  const rate = perMinute === 0 ? [] : [ratePerMinute(['sign-in rate', address, email], perMinute)];
  const counted = isKnown ? [atAddress] : [atAddress, account];
  await takeTries(db, [pair, ...counted, ...rate], now);
  return { email, address, counted };
}

/**
 * What a right password changes: its try does not count; and its address is known from now on, unless it was not enough.
 * @param isIn whether somebody has signed in by it
 */
export async function noteRightPassword(
  db: Database,
  taken: TakenTry,
  isIn: boolean,
  now: number,
): Promise<void> {
  await db.platform(async (tx) => {
    await giveBack(tx, taken, triesOf(taken));
    if (isIn) await rememberPlace(tx, taken, now);
  });
}

/**
 * Takes a try of the second factor of somebody whose password was right: counted as wrong passwords are, apart from them, and
 * more strictly, since six digits are few. Throws ApiFailure 429 `too-many-tries`.
 */
export async function takeCodeTry(db: Database, tried: SignInTry, now: number): Promise<TakenTry> {
  const isKnown = await db.platform((tx) => isKnownPlace(tx, tried, now));
  const { atAddress, pair, account } = triesOfFactor(tried);
  const counted = isKnown ? [atAddress] : [atAddress, account];
  await takeTries(db, [pair, ...counted], now);
  return { ...tried, counted };
}

/** What a right code changes: its try does not count, and its address is known from now on. */
export async function noteRightCode(db: Database, taken: TakenTry, now: number): Promise<void> {
  await db.platform(async (tx) => {
    await giveBack(tx, taken, triesOfFactor(taken));
    await rememberPlace(tx, taken, now);
  });
}

async function giveBack(tx: Tx, taken: TakenTry, { pair }: Tries): Promise<void> {
  // In the order in which they are taken: else a try that comes meanwhile and this one wait for each other.
  await forgetTries(tx, pair.key);
  await giveBackTries(tx, taken.counted);
}

/** A new password was set by whoever reads the account's mail: what was guessed before counts no more. */
export async function noteNewPassword(db: Database, tried: SignInTry, now: number): Promise<void> {
  const { pair, account } = triesOf(tried);
  await db.platform(async (tx) => {
    await forgetTries(tx, pair.key);
    await forgetTries(tx, account.key);
    await rememberPlace(tx, tried, now);
  });
}

/** Forgets where nobody has signed in from for long. */
export async function forgetPlaces(tx: Tx, now: number): Promise<void> {
  await sql`delete from known_places where at <= ${knownSince(now)}`.execute(tx.db);
}

type Tries = Record<'atAddress' | 'pair' | 'account', CountedTry>;

function triesOf({ email, address }: SignInTry): Tries {
  return {
    atAddress: {
      key: ['sign-in address', address],
      policy: { free: 60, forgetMs: 15 * SECOND_MS, pauseMs: 15 * SECOND_MS, longestPauseMs: 15 * MINUTE_MS },
    },
    pair: {
      key: ['sign-in pair', address, email],
      policy: { free: 10, forgetMs: 10 * MINUTE_MS, pauseMs: 30 * SECOND_MS, longestPauseMs: 15 * MINUTE_MS },
    },
    account: {
      key: ['sign-in account', email],
      policy: { free: 50, forgetMs: 10 * MINUTE_MS, pauseMs: 5 * SECOND_MS, longestPauseMs: MINUTE_MS },
    },
  };
}

/** Whoever has the password and guesses day and night, from everywhere, is right once in forty years. */
function triesOfFactor({ email, address }: SignInTry): Tries {
  const slow = { forgetMs: HOUR_MS, pauseMs: 30 * SECOND_MS, longestPauseMs: HOUR_MS };
  return {
    atAddress: {
      key: ['factor address', address],
      policy: { free: 60, forgetMs: MINUTE_MS, pauseMs: 15 * SECOND_MS, longestPauseMs: 15 * MINUTE_MS },
    },
    pair: { key: ['factor pair', address, email], policy: { free: 10, ...slow } },
    account: { key: ['factor account', email], policy: { free: 20, ...slow } },
  };
}

async function isKnownPlace(tx: Tx, tried: SignInTry, now: number): Promise<boolean> {
  const { rows } = await sql`select key from known_places
    where key = ${idOfKey(placeOf(tried))} and at > ${knownSince(now)}`.execute(tx.db);
  return rows.length > 0;
}

async function rememberPlace(tx: Tx, tried: SignInTry, now: number): Promise<void> {
  await sql`insert into known_places (key, at) values (${idOfKey(placeOf(tried))}, ${instantOf(now)})
    on conflict (key) do update set at = excluded.at`.execute(tx.db);
}

function placeOf({ email, address }: SignInTry): TryKey {
  return ['place', email, address];
}

function knownSince(now: number): string {
  return instantOf(now - KNOWN_DAYS * 24 * 60 * MINUTE_MS);
}
