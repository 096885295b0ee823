import Sqlite from 'better-sqlite3';
import { CHANGES_PAGE, type Answers, type Contender, type Questions } from './contender.ts';
import { PAGE, type StoredProduct } from './products.ts';

/** The storage's own settings (`storage/open-database.ts`): the same durability, the same memory. */
const PRAGMAS = [
  'journal_mode = WAL',
  'synchronous = FULL',
  'fullfsync = ON',
  'busy_timeout = 5000',
  'foreign_keys = ON',
  'trusted_schema = OFF',
  'temp_store = MEMORY',
  'cache_size = -16000',
  'journal_size_limit = 16777216',
];

/** The same indexes as RxDB's, over columns that hold the same values. */
const TABLE = `
  CREATE TABLE IF NOT EXISTS products (
    seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, doc TEXT NOT NULL, deleted INTEGER NOT NULL,
    name TEXT, price REAL, category TEXT
  );
  CREATE INDEX IF NOT EXISTS products_name ON products (deleted, name, id);
  CREATE INDEX IF NOT EXISTS products_price ON products (deleted, price, id);
  CREATE INDEX IF NOT EXISTS products_category ON products (deleted, category, price, id);
`;

/** What somebody would write by hand for this one collection: documents as JSON, prepared statements, no questions asked. */
export function openRawSqlite(path: string): Contender {
  const database = new Sqlite(path);
  for (const pragma of PRAGMAS) database.pragma(pragma);
  database.exec(TABLE);
  const insert = database.prepare(
    'INSERT INTO products (id, doc, deleted, name, price, category) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const insertOne = (product: StoredProduct) => {
    const { id, _deleted, name, price, category } = product;
    insert.run(id, JSON.stringify(product), Number(_deleted), name, price, category);
  };
  return {
    insert: database.transaction((documents: readonly StoredProduct[]) => documents.forEach(insertOne)),
    insertEach: (documents) => documents.forEach(insertOne),
    ask: (questions) => answers(database, questions),
    close: () => {
      database.close();
    },
  };
}

/** The same after a look at every page, as a storage that trusts no file does. */
export function openRawSqliteChecked(path: string): Contender {
  const checker = new Sqlite(path);
  checker.pragma('quick_check');
  checker.close();
  return openRawSqlite(path);
}

function answers(database: Sqlite.Database, questions: Questions): Answers {
  const find = database.prepare<[string], string>('SELECT doc FROM products WHERE id = ?').pluck();
  const range = 'SELECT doc FROM products WHERE deleted = 0 AND price >= ? AND price < ?';
  const order = `ORDER BY price, id LIMIT ${PAGE}`;
  const page = database.prepare<number[], string>(`${range} ${order}`).pluck();
  const filtered = database
    .prepare<(number | string)[], string>(`${range} AND doc ->> '$.unit' = ? ${order}`)
    .pluck();
  const count = database
    .prepare<[string], number>('SELECT count(*) FROM products WHERE deleted = 0 AND category = ?')
    .pluck();
  const changes = database.prepare<[number], { seq: number; doc: string }>(
    `SELECT seq, doc FROM products WHERE seq > ? ORDER BY seq LIMIT ${CHANGES_PAGE}`,
  );
  return {
    find: () => sum(questions.ids, (id) => parsed([find.get(id) ?? '']).length),
    page: () =>
      sum(questions.pages, ({ from, to, unit }) => {
        return parsed(unit === undefined ? page.all(from, to) : filtered.all(from, to, unit)).length;
      }),
    count: () => sum(questions.categories, (category) => count.get(category) ?? 0),
    changes: () =>
      sum(questions.changesAfter, (seq) => {
        return changes.all(seq).map((row) => JSON.parse(row.doc) as StoredProduct).length;
      }),
  };
}

function parsed(rows: readonly string[]): StoredProduct[] {
  return rows.map((doc) => JSON.parse(doc) as StoredProduct);
}

function sum<T>(items: readonly T[], amount: (item: T) => number): number {
  let total = 0;
  for (const item of items) total += amount(item);
  return total;
}
