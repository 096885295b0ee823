import type BetterSqlite3 from 'better-sqlite3-multiple-ciphers';
import type { PushResult } from '@karvon/shared/sync/protocol.ts';
import type { Id } from '@karvon/shared/values/ids.ts';

/** A fact that the centre has set aside, as the till knows it; of a document that is no fact only the id and why. */
export type SetAside = {
  id: Id;
  kind: string | null;
  number: string | null;
  at: string | null;
  code: string;
  message: string;
};

/** What the centre has set aside of this till's facts and documents. */
export type QuarantineStore = {
  add(result: Pick<PushResult, 'id' | 'code' | 'message'>): void;
  remove(id: Id): void;
  count(): number;
  /** The newest first. */
  list(): SetAside[];
};

export function createQuarantineStore(database: BetterSqlite3.Database): QuarantineStore {
  const insert = database.prepare('INSERT OR REPLACE INTO till_quarantined VALUES (?, ?, ?)');
  const remove = database.prepare('DELETE FROM till_quarantined WHERE id = ?');
  const count = database.prepare<[], { count: number }>('SELECT count(*) AS count FROM till_quarantined');
  const list = database.prepare<[], SetAside>(
    `SELECT aside.id, fact.kind, fact.number, fact.at, aside.code, aside.message
      FROM till_quarantined AS aside LEFT JOIN till_facts AS fact ON fact.id = aside.id
      ORDER BY fact.at DESC, aside.id DESC`,
  );
  return {
    add: ({ id, code, message }) => {
      insert.run(id, code ?? '', message ?? '');
    },
    remove: (id) => {
      remove.run(id);
    },
    count: () => count.get()?.count ?? 0,
    list: () => list.all(),
  };
}
