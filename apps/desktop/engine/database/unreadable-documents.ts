import type BetterSqlite3 from 'better-sqlite3-multiple-ciphers';
import type { ReadModel, ReadModelChange } from '@karvon/rxdb-storage/read-models.ts';
import { perConnection } from './per-connection.ts';

/**
 * What came from the centre and this program can't make use of: it is stored as it came, or left as it was, and noted here,
 * by where it failed. Made when it is first needed: a read model may fail before any other table is there.
 */
const TABLE = `
  CREATE TABLE IF NOT EXISTS till_unreadable (
    place TEXT NOT NULL, id TEXT NOT NULL, reason TEXT NOT NULL, PRIMARY KEY (place, id)
  ) WITHOUT ROWID`;

/** Documents that could not be made use of, by place: a read model's name, or `merge-<collection>`. */
export type UnreadableDocuments = {
  note(place: string, id: string, error: unknown): void;
  /** They are readable after all, or gone. */
  forget(place: string, ids: readonly string[]): void;
  ids(place: string): string[];
  /** Of all places; a document that fails in two counts once. */
  count(): number;
};

/** Keeps nothing in memory: each call asks the file. */
export const unreadableDocuments = perConnection((database): UnreadableDocuments => {
  const isThere = database.prepare("SELECT 1 FROM sqlite_master WHERE name = 'till_unreadable'");
  return {
    note(place, id, error) {
      database.exec(TABLE);
      const reason = error instanceof Error ? error.message : String(error);
      database.prepare('INSERT OR REPLACE INTO till_unreadable VALUES (?, ?, ?)').run(place, id, reason);
    },
    forget(place, ids) {
      if (isThere.get() === undefined) return;
      database
        .prepare('DELETE FROM till_unreadable WHERE place = ? AND id IN (SELECT value FROM json_each(?))')
        .run(place, JSON.stringify(ids));
    },
    ids(place) {
      if (isThere.get() === undefined) return [];
      return database
        .prepare<[string], string>('SELECT id FROM till_unreadable WHERE place = ? ORDER BY id')
        .pluck()
        .all(place);
    },
    count() {
      if (isThere.get() === undefined) return 0;
      const count = database.prepare<[], number>('SELECT count(DISTINCT id) FROM till_unreadable').pluck();
      return count.get() ?? 0;
    },
  };
});

/**
 * The model, but a document that it can't follow stops nothing: it is stored, the model goes on without it, and it is noted.
 * For what comes from the centre alone: a fact of the till's own must be followed, or not be written.
 */
export function bearUnreadable(model: ReadModel): ReadModel {
  const place = model.name ?? model.collection;
  const bearing = (apply: ReadModel['apply']): ReadModel['apply'] => {
    return (database, changes) => followEach(database, place, changes, apply);
  };
  const { load } = model;
  return {
    ...model,
    apply: bearing((...given) => model.apply(...given)),
    ...(load === undefined ? {} : { load: { ...load, apply: bearing((...given) => load.apply(...given)) } }),
    clear(database) {
      const unreadable = unreadableDocuments(database);
      unreadable.forget(place, unreadable.ids(place));
      model.clear(database);
    },
  };
}

function followEach(
  database: BetterSqlite3.Database,
  place: string,
  changes: readonly ReadModelChange[],
  apply: ReadModel['apply'],
): void {
  const unreadable = unreadableDocuments(database);
  // Within the write's transaction: each is a part that can be undone by itself.
  const attempt = database.transaction((part: readonly ReadModelChange[]) => apply(database, part));
  try {
    attempt(changes);
    unreadable.forget(
      place,
      changes.map(({ id }) => id),
    );
    return;
  } catch (error) {
    if (isOfTheDisk(error)) throw error;
    const [alone] = changes;
    if (changes.length === 1 && alone !== undefined) {
      // What the model knew of it before is no longer so.
      if (alone.doc !== null) apply(database, [{ ...alone, doc: null }]);
      unreadable.note(place, alone.id, error);
      return;
    }
  }
  const middle = Math.ceil(changes.length / 2);
  followEach(database, place, changes.slice(0, middle), apply);
  followEach(database, place, changes.slice(middle), apply);
}

function isOfTheDisk(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return /^SQLITE_(?!CONSTRAINT|MISMATCH|RANGE|TOOBIG)/.test(code);
}

/** Tries once more to follow what could not be followed: at the start of a program, which may know more than the last. */
export async function followAgain(
  database: BetterSqlite3.Database,
  model: ReadModel,
  find: (ids: string[]) => Promise<readonly { id: string }[]>,
): Promise<void> {
  const ids = unreadableDocuments(database).ids(model.name ?? model.collection);
  if (ids.length === 0) return;
  const found = new Map((await find(ids)).map((document) => [document.id, document]));
  const changes = ids.map((id): ReadModelChange => {
    return { id, doc: (found.get(id) as ReadModelChange['doc'] | undefined) ?? null, previous: null };
  });
  database.transaction(() => model.apply(database, changes))();
}
