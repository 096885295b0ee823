import { sql } from 'kysely';
import type { Instant } from '@karvon/shared/values/time.ts';
import type { TenantTx } from '../db/transaction.ts';
import { type AuditTables, type LoggedRow, loggedRowOf } from './audit-tables.ts';
import type { AuditFilter } from './audit-schemas.ts';
import { wordsFrom, wordsOf } from './search-words.ts';

/** A row's place in the list: newest first, by time, then by number. */
export type AfterDeed = { at: Instant; seq: number };
export type DeedPage = {
  limit: number;
  after: AfterDeed | null;
  /** Rows of later numbers are left out: what comes while a list is read page by page. */
  through?: number;
};

/** Rows of the company's log that fit, newest first. */
export async function findDeeds(tx: TenantTx, filter: AuditFilter, page: DeedPage): Promise<LoggedRow[]> {
  const found = await deedsQuery(tx, filter, page).execute();
  return found.map(loggedRowOf);
}

/** The statement that finds them. */
export function deedsQuery(tx: TenantTx, filter: AuditFilter, { limit, after, through }: DeedPage) {
  let rows = matchingDeeds(tx, filter).selectAll('d');
  if (through !== undefined) rows = rows.where('d.seq', '<=', through);
  if (after !== null) {
    rows = rows.where(sql<boolean>`(d.at, d.seq) < (${after.at}::timestamptz, ${after.seq}::bigint)`);
  }
  return rows.orderBy('d.at', 'desc').orderBy('d.seq', 'desc').limit(limit);
}

/** Rows that fit, to be ordered and read. */
export function matchingDeeds(tx: TenantTx, filter: AuditFilter) {
  const { actor, action, objectKind, objectId, from, to, search = '' } = filter;
  let rows = tx.db.withTables<AuditTables>().selectFrom('audit_log as d');
  if (actor !== undefined) rows = rows.where('d.actor_id', '=', actor);
  if (action !== undefined) rows = rows.where('d.action', '=', action);
  if (objectKind !== undefined) rows = rows.where('d.object_kind', '=', objectKind);
  if (objectId !== undefined) rows = rows.where('d.object_id', '=', objectId);
  if (from !== undefined) rows = rows.where('d.at', '>=', from);
  if (to !== undefined) rows = rows.where('d.at', '<=', to);
  const words = wordsOf(search);
  // What has no word in it is no beginning of one.
  if (search.trim() !== '' && words.length === 0) rows = rows.where(sql<boolean>`false`);
  for (const word of words) rows = rows.where('d.seq', 'in', rowsWithWord(tx, word));
  return rows;
}

/** Numbers of the rows that have a word which begins so, by comparisons that keep their index under row-level security. */
function rowsWithWord(tx: TenantTx, start: string) {
  const { from, below } = wordsFrom(start);
  return tx.db
    .withTables<AuditTables>()
    .selectFrom('audit_words as w')
    .select('w.seq')
    .where('w.company_id', '=', tx.companyId)
    .where('w.word', '>=', from)
    .where('w.word', '<', below);
}
