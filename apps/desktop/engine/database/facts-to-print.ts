import type BetterSqlite3 from 'better-sqlite3-multiple-ciphers';
import type { Id } from '@karvon/shared/values/ids.ts';
import type { FactPlace } from './fact-index.ts';
import type { SettingsStore } from './settings-store.ts';

/** Facts of printed kinds behind a place, in the order of the device's journal. */
export type FactsToPrint = {
  first(after: FactPlace): FactToPrint | null;
  count(after: FactPlace): number;
  /** What waits, as it is called. */
  list(after: FactPlace, limit: number): { kind: string; number: string | null; at: string }[];
  /** The last one of those up to a place; null where there is none. */
  last(through: FactPlace): Id | null;
};
export type FactToPrint = FactPlace & { id: Id };

/** After which place each kind is printed at this till. */
export type PrintedSince = Readonly<Record<string, FactPlace>>;

/** Sales have been printed from the beginning, and `printed-through` says how far. */
const FROM_THE_BEGINNING: PrintedSince = { sale: { incarnation: 0, seq: 0 } };

/**
 * After which place each kind is printed: of one that this program is the first to print, after what is in the journal
 * now, so that nothing old comes out with an update. Writes only where a kind is new.
 */
export function notePrintedKinds(
  kinds: readonly string[],
  settings: SettingsStore,
  lastOfJournal: FactPlace,
): PrintedSince {
  const noted = settings.get('printed-since') ?? FROM_THE_BEGINNING;
  const added = kinds.filter((kind) => !Object.hasOwn(noted, kind));
  if (added.length > 0) {
    settings.set('printed-since', {
      ...noted,
      ...Object.fromEntries(added.map((kind) => [kind, lastOfJournal])),
    });
  }
  return Object.fromEntries(kinds.map((kind) => [kind, noted[kind] ?? lastOfJournal]));
}

export function createFactsToPrint(
  database: BetterSqlite3.Database,
  device: Id,
  since: PrintedSince,
): FactsToPrint {
  // By place, never by kind (`+` keeps its index out): what lies before the place is not read, with or without statistics.
  const after = Object.values(since).map(() => '(+kind = ? AND (incarnation, seq) > (?, ?))');
  const those = Object.entries(since).flatMap(([kind, { incarnation, seq }]) => [kind, incarnation, seq]);
  const FOUND = `till_facts WHERE device = ? AND (incarnation, seq) > (?, ?) AND (${after.join(' OR ')})`;
  type Given = (string | number)[];
  const first = database.prepare<Given, FactToPrint>(
    `SELECT id, incarnation, seq FROM ${FOUND} ORDER BY incarnation, seq LIMIT 1`,
  );
  const count = database.prepare<Given, { count: number }>(`SELECT count(*) AS count FROM ${FOUND}`);
  type Named = { kind: string; number: string | null; at: string };
  const list = database.prepare<Given, Named>(
    `SELECT kind, taken AS number, at FROM ${FOUND} ORDER BY incarnation, seq LIMIT ?`,
  );
  const kinds = Object.keys(since);
  const last = database
    .prepare<Given, Id>(
      `SELECT id FROM till_facts WHERE device = ? AND (incarnation, seq) <= (?, ?)
        AND +kind IN (${kinds.map(() => '?').join(', ')}) ORDER BY incarnation DESC, seq DESC LIMIT 1`,
    )
    .pluck();
  return {
    list: (place, limit) => list.all(device, place.incarnation, place.seq, ...those, limit),
    last: (place) => last.get(device, place.incarnation, place.seq, ...kinds) ?? null,
    first: (place) => first.get(device, place.incarnation, place.seq, ...those) ?? null,
    count: (place) => count.get(device, place.incarnation, place.seq, ...those)?.count ?? 0,
  };
}
