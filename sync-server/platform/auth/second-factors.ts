import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { Id } from '@karvon/shared/values/ids.ts';
import { type Instant, instantOf } from '@karvon/shared/values/time.ts';
import type { TenantTx } from '../db/transaction.ts';
import { ApiFailure } from '../http/api-failure.ts';
import type { SecretBox, SecretPlace } from '../secrets/secret-box.ts';
import { makeRecoveryCodes, recoveryHash } from './recovery-codes.ts';
import type { SecondFactorTables } from './second-factor-tables.ts';
import { stepsOfCode } from './totp.ts';

const SECRET_BYTES = 20;
/** For so long a secret that was made waits for its first code. */
const BEGUN_MS = 30 * 60_000;

/** By what somebody has proven the second factor. */
export type Proven = 'app' | 'recovery-code';
/** Somebody's second factor as they may see it; null: they have none. */
export type SecondFactor = { since: Instant; recoveryCodesLeft: number };

export async function readSecondFactor(tx: TenantTx, userId: Id): Promise<SecondFactor | null> {
  const { rows } = await sql<{ since: Instant; left: number }>`
    select f.confirmed_at as since, (select count(*) from recovery_codes r
      where r.user_id = f.user_id and r.used_at is null) as left
    from second_factors f where f.user_id = ${userId} and f.confirmed_at is not null`.execute(tx.db);
  const [row] = rows;
  return row === undefined ? null : { since: row.since, recoveryCodesLeft: row.left };
}

/**
 * Makes a secret for an app, in place of one that nobody has confirmed. Nobody is asked for it until it is confirmed. Throws
 * ApiFailure 409 `second-factor-on` where somebody has one already.
 */
export async function beginSecondFactor(
  tx: TenantTx,
  box: SecretBox,
  userId: Id,
  now: number,
): Promise<Uint8Array> {
  const secret = randomBytes(SECRET_BYTES);
  const sealed = box.seal(placeOf(tx, userId), secret.toString('base64'));
  const { rows } = await sql`
    insert into second_factors as f (company_id, user_id, secret, begun_at)
    values (${tx.companyId}, ${userId}, ${sealed}, ${instantOf(now)})
    on conflict (company_id, user_id) do update set secret = excluded.secret, begun_at = excluded.begun_at
    where f.confirmed_at is null returning user_id`.execute(tx.db);
  if (rows.length === 0) throw new ApiFailure(409, 'second-factor-on');
  return secret;
}

/**
 * Turns it on for somebody whose app shows this code, which is used by that. Answers recovery codes: only hashes of them are
 * kept. Throws ApiFailure 409 `second-factor-not-begun`, 400 `factor-code-wrong`.
 */
export async function confirmSecondFactor(
  tx: TenantTx,
  box: SecretBox,
  { userId, code }: { userId: Id; code: string },
  now: number,
): Promise<string[]> {
  const factor = await factors(tx)
    .selectFrom('second_factors')
    .select(['secret', 'begun_at'])
    .where('user_id', '=', userId)
    .where('confirmed_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  if (factor === undefined || now - Date.parse(factor.begun_at) > BEGUN_MS) {
    throw new ApiFailure(409, 'second-factor-not-begun');
  }
  const step = stepsOfCode(openSecret(tx, box, userId, factor.secret), code, now).at(-1);
  if (step === undefined) throw new ApiFailure(400, 'factor-code-wrong', { details: { code: ['is wrong'] } });
  await factors(tx)
    .updateTable('second_factors')
    .set({ confirmed_at: instantOf(now), last_step: step })
    .where('user_id', '=', userId)
    .execute();
  const codes = makeRecoveryCodes();
  await factors(tx)
    .insertInto('recovery_codes')
    .values(
      codes.map((made) => ({
        company_id: tx.companyId,
        user_id: userId,
        code_hash: recoveryHash(userId, made),
        used_at: null,
      })),
    )
    .execute();
  return codes;
}

/**
 * Takes a code of the app, or a recovery code, and uses it up: of two requests with the same one, at whatever processes, one
 * gets it. Null: it is wrong, or was used, or there is no second factor.
 */
export async function takeFactorCode(
  tx: TenantTx,
  box: SecretBox,
  { userId, code }: { userId: Id; code: string },
  now: number,
): Promise<Proven | null> {
  const typed = code.replaceAll(/\s/g, '');
  // A recovery code asks for no key: it is good where the one that the secret was sealed with is lost, too.
  if (/^\d{6}$/.test(typed)) return (await takeStep(tx, box, userId, typed, now)) ? 'app' : null;
  const { rows } = await sql`
    update recovery_codes set used_at = ${instantOf(now)}
    where user_id = ${userId} and code_hash = ${recoveryHash(userId, code)} and used_at is null
    returning user_id`.execute(tx.db);
  return rows.length > 0 ? 'recovery-code' : null;
}

async function takeStep(tx: TenantTx, box: SecretBox, userId: Id, code: string, now: number) {
  const factor = await factors(tx)
    .selectFrom('second_factors')
    .select(['secret', 'confirmed_at'])
    .where('user_id', '=', userId)
    .where('confirmed_at', 'is not', null)
    .executeTakeFirst();
  if (factor === undefined) return false;
  const step = stepsOfCode(openSecret(tx, box, userId, factor.secret), code, now).at(-1);
  if (step === undefined) return false;
  // Whoever comes second waits for the row, and finds the step taken.
  const { numUpdatedRows } = await factors(tx)
    .updateTable('second_factors')
    .set({ last_step: step })
    .where('user_id', '=', userId)
    .where('confirmed_at', '=', factor.confirmed_at)
    .where('last_step', '<', step)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Ends it, with its recovery codes. Answers whether somebody was asked for it. */
export async function removeSecondFactor(tx: TenantTx, userId: Id): Promise<boolean> {
  const removed = await factors(tx)
    .deleteFrom('second_factors')
    .where('user_id', '=', userId)
    .returning('confirmed_at')
    .executeTakeFirst();
  await factors(tx).deleteFrom('recovery_codes').where('user_id', '=', userId).execute();
  return removed !== undefined && removed.confirmed_at !== null;
}

function factors(tx: TenantTx) {
  return tx.db.withTables<SecondFactorTables>();
}

function openSecret(tx: TenantTx, box: SecretBox, userId: Id, sealed: string): Uint8Array {
  return Buffer.from(box.open(placeOf(tx, userId), sealed), 'base64');
}

function placeOf(tx: TenantTx, userId: Id): SecretPlace {
  return { company: tx.companyId, column: 'second_factors.secret', row: userId };
}
