import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { instantOf } from '@karvon/shared/values/time.ts';
import type { Database, Tx } from '../db/transaction.ts';
import { ApiFailure } from '../http/api-failure.ts';

/**
 * How many tries are free, and what comes then. Tries are forgotten one by one, one each `forgetMs`; each that is taken beyond
 * the free ones brings a pause twice as long as the one before.
 */
export type TryPolicy = { free: number; forgetMs: number; pauseMs: number; longestPauseMs: number };

/** What tries are counted by, as `['sign-in address', '10.0.0.1']`. It is kept as a hash. */
export type TryKey = readonly [kind: string, ...of: string[]];

export type CountedTry = { key: TryKey; policy: TryPolicy };

/**
 * Takes a try of each key, before whatever is tried is done: of tries that come at once, here or at another process of the
 * centre, no more than the free ones go on. Throws ApiFailure 429 `too-many-tries` with Retry-After when a key must pause;
 * the keys before it have lost a try then. Two kinds of keys that are taken together are always named in the same order.
 */
export async function takeTries(db: Database, tries: readonly CountedTry[], now: number): Promise<void> {
  const until = await db.platform(async (tx) => {
    for (const { key, policy } of tries) {
      const pausedUntil = await takeTry(tx, key, policy, now);
      if (pausedUntil !== null) return pausedUntil;
    }
    return null;
  });
  if (until === null) return;
  const seconds = Math.max(1, Math.ceil((Date.parse(until) - now) / 1000));
  throw new ApiFailure(429, 'too-many-tries', { params: { seconds }, retryAfterSeconds: seconds });
}

/** Null when it was taken; else until when there is none. */
async function takeTry(tx: Tx, key: TryKey, policy: TryPolicy, now: number): Promise<string | null> {
  const { free, forgetMs, pauseMs, longestPauseMs } = policy;
  const [id, at] = [idOfKey(key), instantOf(now)];
  const counted = sql`greatest(0, t.level - greatest(0, extract(epoch from ${at}::timestamptz - t.counted_at)) * 1000 / ${forgetMs}) + 1`;
  const pause = (level: ReturnType<typeof sql>) => sql`case when ${level} < ${free} then null else
    ${at}::timestamptz + least(${longestPauseMs}, ${pauseMs} * power(2, least(30, round(${level} - ${free})))) * interval '1 ms' end`;
  const { rows } = await sql`
    insert into counted_tries as t (key, level, counted_at, paused_until)
    values (${id}, 1, ${at}, ${pause(sql`1`)})
    on conflict (key) do update set level = ${counted}, counted_at = ${at}, paused_until = ${pause(counted)}
    where t.paused_until is null or t.paused_until <= ${at}
    returning t.key`.execute(tx.db);
  if (rows.length > 0) return null;
  const paused = await sql<{ until: string | null }>`
    select paused_until as until from counted_tries where key = ${id}`.execute(tx.db);
  return paused.rows[0]?.until ?? at;
}

/** Gives one try back of each of these keys: it was right. A pause that it had brought is over. */
export async function giveBackTries(tx: Tx, tries: readonly CountedTry[]): Promise<void> {
  for (const { key, policy } of tries) {
    await sql`update counted_tries set level = greatest(0, level - 1),
      paused_until = case when level - 1 < ${policy.free} then null else paused_until end
      where key = ${idOfKey(key)}`.execute(tx.db);
  }
}

/** Forgets all tries of a key. */
export async function forgetTries(tx: Tx, key: TryKey): Promise<void> {
  await sql`delete from counted_tries where key = ${idOfKey(key)}`.execute(tx.db);
}

/** Longer than any policy remembers a try that was not followed by others. */
const KEPT_DAYS = 14;

/** Forgets what no policy counts any more. */
export async function forgetOldTries(tx: Tx, now: number): Promise<void> {
  await sql`delete from counted_tries where counted_at < ${instantOf(now - KEPT_DAYS * 86_400_000)}`.execute(
    tx.db,
  );
}

/** What is kept of a key: it names people and their addresses. */
export function idOfKey(key: TryKey): string {
  return createHash('sha256').update(JSON.stringify(key)).digest('base64url');
}
