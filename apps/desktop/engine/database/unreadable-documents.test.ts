import BetterSqlite3 from 'better-sqlite3-multiple-ciphers';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ReadModel } from '@karvon/rxdb-storage/read-models.ts';
import { bearUnreadable, followAgain, unreadableDocuments } from './unreadable-documents.ts';

/** Ids that the program does not know what to do with. */
const strange = new Set<string>();
const names: ReadModel = {
  name: 'names',
  collection: 'items',
  version: 0,
  create: (file) => {
    file.exec('CREATE TABLE names (id TEXT PRIMARY KEY)');
  },
  clear: (file) => {
    file.exec('DROP TABLE names');
  },
  apply(file, changes) {
    for (const { id, doc } of changes) {
      file.prepare('DELETE FROM names WHERE id = ?').run(id);
      if (doc === null) continue;
      file.prepare('INSERT INTO names VALUES (?)').run(id);
      if (strange.has(id)) throw new TypeError(`${id} is strange`);
    }
  },
};
const model = bearUnreadable(names);
const doc = (id: string) => ({ id }) as never;
const added = (...ids: string[]) => ids.map((id) => ({ id, doc: doc(id), previous: null }));

let database: BetterSqlite3.Database;
beforeEach(() => {
  database = new BetterSqlite3(':memory:');
  strange.clear();
  model.create(database);
});
afterEach(() => {
  database.close();
});
const followed = () => database.prepare<[], string>('SELECT id FROM names ORDER BY id').pluck().all();
const noted = () => unreadableDocuments(database).ids('names');
const ids = Array.from({ length: 9 }, (_, index) => `i${index}`);

test('each document that can’t be followed is noted alone, and leaves nothing half done', () => {
  model.apply(database, added('i3'));
  for (const id of ['i3', 'i8']) strange.add(id);
  model.apply(database, added(...ids));
  expect(followed()).toEqual(ids.filter((id) => !strange.has(id)));
  expect(noted()).toEqual(['i3', 'i8']);
});

test('a document that is gone, a rebuild, and a program that knows more forget the note', async () => {
  for (const id of ['i1', 'i2', 'i3']) strange.add(id);
  model.apply(database, added(...ids));
  model.apply(database, [{ id: 'i1', doc: null, previous: doc('i1') }]);
  expect(noted()).toEqual(['i2', 'i3']);
  strange.delete('i2');
  await followAgain(database, model, async (wanted) => wanted.map((id) => ({ id })));
  expect([followed().includes('i2'), noted()]).toEqual([true, ['i3']]);
  model.clear(database);
  expect(unreadableDocuments(database).count()).toBe(0);
});

test('what the disk says is no document’s fault', () => {
  const full = Object.assign(new Error('full'), { code: 'SQLITE_FULL' });
  const apply = () => {
    throw full;
  };
  expect(() => bearUnreadable({ ...names, apply }).apply(database, added('i1'))).toThrow(full);
  expect(unreadableDocuments(database).count()).toBe(0);
});
