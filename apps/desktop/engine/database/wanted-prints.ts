import type BetterSqlite3 from 'better-sqlite3-multiple-ciphers';
import { type ReceiptLayout, receiptLayoutSchema } from '@karvon/shared/receipt/layout.ts';
import type { WantedKind } from '@karvon/shared/till-api/print-methods.ts';
import type { Id } from '@karvon/shared/values/ids.ts';

/** What somebody has asked to be printed: as it is laid out then, in the language of then. `at` in milliseconds since 1970. */
export type WantedPrint = {
  kind: WantedKind;
  /** Of which fact it is, and that one's number; null for what is of none. */
  fact: Id | null;
  number: string | null;
  at: number;
  layout: ReceiptLayout;
};
export type WaitingPrint = Omit<WantedPrint, 'fact' | 'layout'> & { place: number };

/**
 * What was asked for behind the journal's own paper, in the order of asking. It is kept on disk before it is answered, and
 * waits there until it has been printed; that it was stays known, so that copies are counted.
 */
export type WantedPrints = {
  add(print: WantedPrint): void;
  /** The one that has waited longest; null where none does. Its layout is null where an older disk holds what is none. */
  first(): (WaitingPrint & { layout: ReceiptLayout | null }) | null;
  printed(place: number): void;
  list(limit: number): WaitingPrint[];
  count(): number;
  /** Whether it waits already. */
  waits(kind: WantedKind, fact: Id | null): boolean;
  /** How many copies of a fact were asked for. */
  copiesOf(fact: Id): number;
};

export function createWantedPrints(database: BetterSqlite3.Database): WantedPrints {
  const insert = database.prepare<[number, WantedKind, Id | null, string | null, string]>(
    'INSERT INTO till_prints (at, kind, fact, number, layout) VALUES (?, ?, ?, ?, ?)',
  );
  const WAITING = 'FROM till_prints WHERE layout IS NOT NULL';
  const first = database.prepare<[], WaitingPrint & { layout: string }>(
    `SELECT place, at, kind, number, layout ${WAITING} ORDER BY place LIMIT 1`,
  );
  const list = database.prepare<[number], WaitingPrint>(
    `SELECT place, at, kind, number ${WAITING} ORDER BY place LIMIT ?`,
  );
  const count = database.prepare<[], number>(`SELECT count(*) ${WAITING}`).pluck();
  const waits = database
    .prepare<[WantedKind, Id | null], number>(`SELECT count(*) ${WAITING} AND kind = ? AND fact IS ?`)
    .pluck();
  const printed = database.prepare<[number]>('UPDATE till_prints SET layout = NULL WHERE place = ?');
  const copies = database
    .prepare<[Id], number>(`SELECT count(*) FROM till_prints WHERE fact = ? AND kind = 'copy'`)
    .pluck();
  return {
    add: ({ at, kind, fact, number, layout }) => {
      insert.run(at, kind, fact, number, JSON.stringify(layout));
    },
    first() {
      const row = first.get();
      if (row === undefined) return null;
      const layout = receiptLayoutSchema.safeParse(JSON.parse(row.layout));
      return { ...row, layout: layout.data ?? null };
    },
    printed: (place) => {
      printed.run(place);
    },
    list: (limit) => list.all(limit),
    count: () => count.get() ?? 0,
    waits: (kind, fact) => (waits.get(kind, fact) ?? 0) > 0,
    copiesOf: (fact) => copies.get(fact) ?? 0,
  };
}
