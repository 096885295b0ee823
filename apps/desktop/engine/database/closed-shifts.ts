import type BetterSqlite3 from 'better-sqlite3-multiple-ciphers';
import type { Id } from '@karvon/shared/values/ids.ts';

/** A shift and the fact that ended it. */
export type Closing = { id: Id; shift: Id };

/** Which shifts of this till have ended, through all its incarnations. */
export type ClosedShifts = {
  /** The last one first; `before`: those that ended before that shift did. */
  list(limit: number, before: Id | undefined): Closing[];
  /** How a shift ended; null while it has not. */
  of(shift: Id): Closing | null;
};

export function createClosedShifts(database: BetterSqlite3.Database, device: Id): ClosedShifts {
  const CLOSING = "SELECT id, shift FROM till_facts WHERE kind = 'shift-close' AND device = ?";
  const last = database.prepare<[string, number], Closing>(
    `${CLOSING} ORDER BY incarnation DESC, seq DESC LIMIT ?`,
  );
  const before = database.prepare<[string, string, string, number], Closing>(
    `${CLOSING} AND (incarnation, seq) < (
       SELECT incarnation, seq FROM till_facts
       WHERE kind = 'shift-close' AND device = ? AND shift = ? ORDER BY incarnation, seq LIMIT 1
     ) ORDER BY incarnation DESC, seq DESC LIMIT ?`,
  );
  const of = database.prepare<[string, string], Closing>(
    `${CLOSING} AND shift = ? ORDER BY incarnation, seq LIMIT 1`,
  );
  return {
    list: (limit, shift) =>
      shift === undefined ? last.all(device, limit) : before.all(device, device, shift, limit),
    of: (shift) => of.get(device, shift) ?? null,
  };
}
