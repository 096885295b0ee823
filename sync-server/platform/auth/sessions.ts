import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { type Id, idSchema } from '@karvon/shared/values/ids.ts';
import { instantOf } from '@karvon/shared/values/time.ts';
import { audit } from '../audit/audit.ts';
import type { Actor } from '../audit/audit-row.ts';
import { boundedText } from '../audit/bounded-details.ts';
import { type Doer, rolesText } from '../audit/doer.ts';
import type { Database, TenantTx } from '../db/transaction.ts';
import type { Platform } from '../module.ts';
import type { Settings } from '../settings.ts';
import { assertOpen } from './closed-companies.ts';
import type { IdentityTables } from './identity-tables.ts';
import { readPersonStanding, roleNamesOf } from './read-access.ts';
import type { PersonIdentity } from './principal.ts';

/** How long sessions last, as of now. */
export type SessionLengths = Pick<Settings, 'accessMinutes' | 'sessionDays' | 'idleMinutes'>;

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** Two tabs may refresh at once: for this long the token before the last one is not taken for a stolen one. */
const ROTATION_GRACE_MS = 10_000;

export type OpenSession = { person: PersonIdentity; refreshToken: string };
/** Where and with what somebody signs in. */
export type SessionPlace = { address: string | null; program: string; origin: string };

/** Begins a session. Its refresh token is random; the database keeps only a hash. Throws ApiFailure 403 `company-closed`. */
export async function beginSession(
  tx: TenantTx,
  user: { id: Id; email: string },
  sessionId: Id,
  now: number,
  { sessionDays }: Pick<SessionLengths, 'sessionDays'>,
  place: SessionPlace | null = null,
): Promise<OpenSession> {
  await assertOpen(tx);
  const secret = newSecret();
  await tx.db
    .withTables<IdentityTables>()
    .insertInto('sessions')
    .values({
      company_id: tx.companyId,
      id: sessionId,
      user_id: user.id,
      token_hash: hashOf(secret),
      previous_hash: null,
      rotated_at: instantOf(now),
      created_at: instantOf(now),
      expires_at: instantOf(now + sessionDays * DAY_MS),
      ended_at: null,
      address: place?.address ?? null,
      program: place === null ? null : boundedText(place.program),
      origin: place?.origin ?? null,
    })
    .execute();
  return {
    person: personOf(tx.companyId, sessionId, user),
    refreshToken: tokenOf(tx.companyId, sessionId, secret),
  };
}

/**
 * Exchanges a refresh token for the next one. Null when it is not good any more. A token that had been exchanged
 * already means that somebody has a copy: the whole session ends, for the thief and for the owner. Tabs of one browser that
 * present it within seconds get the same next one, in whatever order the answers come.
 * @param by whoever presents it
 */
export async function rotateSession(
  { db, clock, marks, settings }: Pick<Platform, 'db' | 'clock' | 'marks' | 'settings'>,
  token: string,
  by: Doer,
): Promise<OpenSession | null> {
  const parts = partsOf(token);
  if (parts === null) return null;
  const now = clock();
  return db.tenant(parts.companyId, async (tx) => {
    const session = await lockSession(tx, parts.sessionId);
    if (session === null || session.ended_at !== null || endOfSession(session, settings) <= now) return null;
    const presented = hashOf(parts.secret);
    const isCurrent = isSame(presented, session.token_hash);
    if ((!isCurrent && !isJustRotated(session, presented, now)) || !session.active) {
      await endSession(tx, parts.sessionId, now);
      noteEnd(tx, session, by, session.active ? 'session.token-reused' : 'session.ended');
      return null;
    }
    // Of the centre's own key and this token: nobody else can say what comes after one.
    const secret = marks.make('refresh', token);
    const open = {
      person: personOf(tx.companyId, parts.sessionId, { id: session.user_id, email: session.email }),
      refreshToken: tokenOf(tx.companyId, parts.sessionId, secret),
    };
    if (isSame(hashOf(secret), session.token_hash)) return open;
    await tx.db
      .withTables<IdentityTables>()
      .updateTable('sessions')
      .set({
        token_hash: hashOf(secret),
        previous_hash: session.token_hash,
        rotated_at: instantOf(now),
        // Not `origin`: where a token is taken to is no place that its person is known at.
        address: by.address,
      })
      .where('id', '=', parts.sessionId)
      .execute();
    return open;
  });
}

/**
 * When a session that nobody ends is over (epoch, ms), if it is used no more. What it was given at its sign-in is never made longer.
 */
export function endOfSession(
  session: { created_at: string; rotated_at: string; expires_at: string },
  { accessMinutes, sessionDays, idleMinutes }: SessionLengths,
): number {
  const lasts = Math.min(
    Date.parse(session.expires_at),
    Date.parse(session.created_at) + sessionDays * DAY_MS,
  );
  // Whoever uses one comes back when the access token runs out, and not before.
  const unused = Date.parse(session.rotated_at) + (accessMinutes + idleMinutes) * MINUTE_MS;
  return idleMinutes === 0 ? lasts : Math.min(lasts, unused);
}

function isJustRotated(session: LockedSession, presented: string, now: number): boolean {
  return (
    session.previous_hash !== null &&
    isSame(presented, session.previous_hash) &&
    now - Date.parse(session.rotated_at) < ROTATION_GRACE_MS
  );
}

/** Ends the session of a refresh token, if it is one of ours and current, at its own person's wish. */
export async function endSessionOfToken(db: Database, token: string, by: Doer, now: number): Promise<void> {
  const parts = partsOf(token);
  if (parts === null) return;
  await db.tenant(parts.companyId, async (tx) => {
    const session = await lockSession(tx, parts.sessionId);
    if (session === null || !isSame(hashOf(parts.secret), session.token_hash)) return;
    await signOut(tx, session, by, now);
  });
}

/** Ends a session at its own person's wish. */
export async function endOwnSession(tx: TenantTx, sessionId: Id, by: Doer, now: number): Promise<void> {
  const session = await lockSession(tx, sessionId);
  if (session !== null) await signOut(tx, session, by, now);
}

type LockedSession = NonNullable<Awaited<ReturnType<typeof lockSession>>>;

async function signOut(tx: TenantTx, session: LockedSession, by: Doer, now: number): Promise<void> {
  if (session.ended_at !== null) return;
  await endSession(tx, session.id, now);
  const actor = await userActor(tx, { id: session.user_id, email: session.email });
  noteEnd(tx, session, { ...by, actor }, 'session.ended');
}

function noteEnd(
  tx: TenantTx,
  session: LockedSession,
  by: Doer,
  action: 'session.ended' | 'session.token-reused',
): void {
  const object = userObject({ id: session.user_id, email: session.email });
  audit(tx, { by, action, object, details: { session: session.id } });
}

/** A user of the transaction's company as who did something, with their roles as of now. */
export async function userActor(tx: TenantTx, { id, email }: { id: Id; email: string }): Promise<Actor> {
  const standing = await readPersonStanding(tx, id);
  const role = standing === null ? null : rolesText(roleNamesOf(standing));
  return { kind: 'person', id, name: email, role };
}

/** A user as an object of the log. */
export function userObject({ id, email }: { id: Id; email: string }) {
  return { kind: 'user' as const, id, label: email };
}

/** Ends a session; its access tokens are refused within seconds. */
async function endSession(tx: TenantTx, sessionId: Id, now: number): Promise<void> {
  await tx.db
    .withTables<IdentityTables>()
    .updateTable('sessions')
    .set({ ended_at: instantOf(now) })
    .where('id', '=', sessionId)
    .where('ended_at', 'is', null)
    .execute();
}

/** Ends a session if it is this person's. Answers whether it was theirs and open. */
export async function endSessionOf(tx: TenantTx, userId: Id, sessionId: Id, now: number): Promise<boolean> {
  const ended = await tx.db
    .withTables<IdentityTables>()
    .updateTable('sessions')
    .set({ ended_at: instantOf(now) })
    .where('id', '=', sessionId)
    .where('user_id', '=', userId)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return ended.numUpdatedRows > 0n;
}

/** Signs somebody out everywhere, but for one session where that is named. Answers the sessions that it has ended. */
export async function endSessionsOf(
  tx: TenantTx,
  userId: Id,
  now: number,
  keep: Id | null = null,
): Promise<Id[]> {
  const ended = await tx.db
    .withTables<IdentityTables>()
    .updateTable('sessions')
    .set({ ended_at: instantOf(now) })
    .where('user_id', '=', userId)
    .where('ended_at', 'is', null)
    .$if(keep !== null, (sessions) => sessions.where('id', '!=', keep ?? ''))
    .returning('id')
    .execute();
  return ended.map(({ id }) => id);
}

async function lockSession(tx: TenantTx, sessionId: Id) {
  const row = await tx.db
    .withTables<IdentityTables>()
    .selectFrom('sessions')
    .innerJoin('users', (join) =>
      join.onRef('users.company_id', '=', 'sessions.company_id').onRef('users.id', '=', 'sessions.user_id'),
    )
    .selectAll('sessions')
    .select(['users.email', 'users.active'])
    .where('sessions.id', '=', sessionId)
    .forUpdate('sessions')
    .executeTakeFirst();
  return row ?? null;
}

function personOf(companyId: Id, sessionId: Id, user: { id: Id; email: string }): PersonIdentity {
  return { kind: 'person', userId: user.id, companyId, sessionId, email: user.email };
}

function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

function isSame(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
}

/** The company and session lead to the row; only the last part is secret. */
function tokenOf(companyId: Id, sessionId: Id, secret: string): string {
  return `${companyId}.${sessionId}.${secret}`;
}

function partsOf(token: string): { companyId: Id; sessionId: Id; secret: string } | null {
  const [companyId = '', sessionId = '', secret = ''] = token.split('.');
  if (!idSchema.safeParse(companyId).success || !idSchema.safeParse(sessionId).success) return null;
  return secret.length === 43 ? { companyId, sessionId, secret } : null;
}
