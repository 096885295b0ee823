import type { Database } from 'better-sqlite3-multiple-ciphers';
import type { ReadModel } from '@karvon/rxdb-storage/read-models.ts';

/** Two read models of documents with `tags` and `name`: a plain table and a full-text index. */
export function followingModels(collection: string, version: number): ReadModel[] {
  return [tagsModel(collection, version), wordsModel(collection, version)];
}

/** What they hold, and what the full-text index finds. */
export function modelContent(database: Database): unknown[] {
  return [
    database.prepare('SELECT tag, id FROM tags ORDER BY tag, id').raw().all(),
    database.prepare('SELECT id, name FROM words ORDER BY id').raw().all(),
    database.prepare("SELECT id FROM words WHERE words MATCH 'name' ORDER BY id").pluck().all(),
  ];
}

function tagsModel(collection: string, version: number): ReadModel {
  return {
    name: 'tags',
    collection,
    version,
    create: (database) => {
      database.exec(
        'CREATE TABLE IF NOT EXISTS tags (tag TEXT, id TEXT, PRIMARY KEY (tag, id)) WITHOUT ROWID',
      );
    },
    apply(database, changes) {
      const remove = database.prepare('DELETE FROM tags WHERE tag = ? AND id = ?');
      const add = database.prepare('INSERT INTO tags VALUES (?, ?)');
      for (const { id, doc, previous } of changes) {
        for (const tag of (previous?.['tags'] ?? []) as string[]) remove.run(tag, id);
        for (const tag of (doc?.['tags'] ?? []) as string[]) add.run(tag, id);
      }
    },
    clear: (database) => {
      database.exec('DROP TABLE IF EXISTS tags');
    },
  };
}

/** Full-text search over the names; the rows are found again through a table, as the till's products are. */
function wordsModel(collection: string, version: number): ReadModel {
  return {
    name: 'words',
    collection,
    version,
    create: (database) => {
      database.exec(`
        CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5 (id UNINDEXED, name, tokenize = 'trigram');
        CREATE TABLE IF NOT EXISTS word_rows (id TEXT PRIMARY KEY, row INTEGER) WITHOUT ROWID`);
    },
    apply(database, changes) {
      const find = database.prepare<[string], number>('SELECT row FROM word_rows WHERE id = ?').pluck();
      const forget = database.prepare('DELETE FROM word_rows WHERE id = ?');
      const remove = database.prepare('DELETE FROM words WHERE rowid = ?');
      const add = database.prepare('INSERT INTO words VALUES (?, ?)');
      const note = database.prepare('INSERT INTO word_rows VALUES (?, ?)');
      for (const { id, doc } of changes) {
        const row = find.get(id);
        if (row !== undefined) {
          remove.run(row);
          forget.run(id);
        }
        if (doc !== null) note.run(id, add.run(id, doc['name']).lastInsertRowid);
      }
    },
    clear: (database) => {
      database.exec('DROP TABLE IF EXISTS words; DROP TABLE IF EXISTS word_rows');
    },
  };
}
