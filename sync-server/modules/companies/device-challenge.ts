import { createHash, timingSafeEqual } from 'node:crypto';
import { sql } from 'kysely';
import type { Id } from '@karvon/shared/values/ids.ts';
import { instantOf } from '@karvon/shared/values/time.ts';
import type { Database } from '../../platform/db/transaction.ts';
import type { CentreKey } from './centre-key.ts';
import type { CompaniesPlatformTables } from './tables.ts';

/** Long enough for a slow line, short enough that a recorded answer is worth nothing later. */
const CHALLENGE_MS = 2 * 60 * 1000;
/** Clocks of two processes may differ by so much. */
export const SLACK_MS = 60 * 1000;

/**
 * A challenge that needs no memory: device, end of validity by the centre's clock and a nonce, marked with the
 * centre's key.
 * @param now the centre's clock, ms
 * @param nonce random text
 */
export function makeChallenge(key: CentreKey, deviceId: Id, now: number, nonce: string): string {
  const text = `${deviceId}.${now + CHALLENGE_MS}.${nonce}`;
  return `${text}.${key.mark('device-challenge', text)}`;
}

/** Whether we made this challenge, for this device, and it still holds. */
export function isOurChallenge(key: CentreKey, challenge: string, deviceId: Id, now: number): boolean {
  const end = challenge.lastIndexOf('.');
  const text = challenge.slice(0, end);
  const mark = Buffer.from(challenge.slice(end + 1));
  const expected = Buffer.from(key.mark('device-challenge', text));
  if (mark.length !== expected.length || !timingSafeEqual(mark, expected)) return false;
  const [device, until] = text.split('.');
  return device === deviceId && now <= Number(until);
}

/** When a challenge of ours was made, milliseconds since 1970 by the clock of the process that made it. */
export function challengeMadeAt(challenge: string): number {
  return Number(challenge.split('.')[1]) - CHALLENGE_MS;
}

/**
 * Uses up a challenge that was answered rightly; false when it was before, at whichever process of the centre. It is
 * remembered for as long as it would hold.
 */
export async function useChallenge(db: Database, challenge: string, now: number): Promise<boolean> {
  const hash = createHash('sha256').update(challenge).digest('base64url');
  return db.platform(async (tx) => {
    const used = tx.db.withTables<CompaniesPlatformTables>();
    const { rows } = await sql`insert into used_challenges (challenge_hash, used_at)
      values (${hash}, ${instantOf(now)}) on conflict do nothing returning challenge_hash`.execute(tx.db);
    await used
      .deleteFrom('used_challenges')
      .where('used_at', '<', instantOf(now - CHALLENGE_MS - SLACK_MS))
      .execute();
    return rows.length === 1;
  });
}
