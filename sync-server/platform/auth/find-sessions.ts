import { sql } from 'kysely';
import type { Id } from '@karvon/shared/values/ids.ts';
import { type Instant, instantOf, instantSchema } from '@karvon/shared/values/time.ts';
import { idSchema } from '@karvon/shared/values/ids.ts';
import { z } from 'zod';
import { listSchema } from '@karvon/shared/api/shapes.ts';
import type { TenantTx } from '../db/transaction.ts';
import { endOfSession, type SessionLengths } from './sessions.ts';
import { programOf } from './sign-in-origin.ts';

/** More than anybody looks through; programs that sign in each minute have no use for a longer list. */
const SHOWN = 200;

export const sessionSchema = z.object({
  id: idSchema,
  /** Names of products, as `Firefox` and `Windows`; null where the program says nothing that is known. */
  browser: z.string().nullable(),
  system: z.string().nullable(),
  /** What the program itself says, whole. */
  program: z.string().nullable(),
  /** Where it was last begun or refreshed from. */
  address: z.string().nullable(),
  startedAt: instantSchema,
  /** To a quarter of an hour: when its tokens were last exchanged. */
  lastUsedAt: instantSchema,
  expiresAt: instantSchema,
  /** The one that asks. */
  isCurrent: z.boolean(),
});
export const sessionListSchema = listSchema(sessionSchema);
type SessionList = z.input<typeof sessionListSchema>;

type Row = {
  id: Id;
  program: string | null;
  address: string | null;
  created_at: Instant;
  rotated_at: Instant;
  expires_at: Instant;
  count: number;
};

/** Somebody's open sessions, last used first: 200 at most. @param current the session that asks */
export async function findSessions(
  tx: TenantTx,
  userId: Id,
  current: Id | null,
  now: number,
  lengths: SessionLengths,
): Promise<SessionList> {
  const { rows } = await sql<Row>`
    select id, program, address, created_at, rotated_at, expires_at, count(*) over () as count
    from sessions where user_id = ${userId} and ended_at is null and expires_at > ${instantOf(now)}
    order by rotated_at desc, id limit ${SHOWN}`.execute(tx.db);
  const open = rows.filter((row) => endOfSession(row, lengths) > now);
  const results = open.map((row) => ({
    id: row.id,
    ...programOf(row.program ?? ''),
    program: row.program,
    address: row.address,
    startedAt: row.created_at,
    lastUsedAt: row.rotated_at,
    expiresAt: instantOf(endOfSession(row, lengths)),
    isCurrent: row.id === current,
  }));
  // Exact where all of them are shown.
  return { count: (rows[0]?.count ?? 0) - (rows.length - open.length), next: null, previous: null, results };
}
