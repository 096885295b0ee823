import type BetterSqlite3 from 'better-sqlite3-multiple-ciphers';

/** Facts of one kind that are not at the centre: how many, the sum of their receipts, the oldest one's instant. */
export type UnsentKind = { kind: string; count: number; sum: number; oldestAt: string };

const UNSENT = `
  SELECT kind, count(*) AS count, coalesce(sum(total), 0) AS sum, min(at) AS oldestAt FROM (
    SELECT kind, total, at FROM till_facts WHERE device = ? AND incarnation = ? AND seq > ?
    UNION ALL
    SELECT fact.kind, fact.total, fact.at FROM till_former_lives AS life JOIN till_facts AS fact
      ON fact.device = life.device AND fact.incarnation = life.incarnation AND fact.seq > life.answered_through)
  GROUP BY kind ORDER BY oldestAt, kind`;

/**
 * Of this life, above a number of its journal, and of former ones what they have left unanswered; the kind that has waited longest
 * first.
 */
export function readUnsentKinds(
  database: BetterSqlite3.Database,
  { deviceId, incarnation }: { deviceId: string; incarnation: number },
  unsentFrom: number,
): UnsentKind[] {
  return database
    .prepare<[string, number, number], UnsentKind>(UNSENT)
    .all(deviceId, incarnation, unsentFrom);
}
