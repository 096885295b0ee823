import type BetterSqlite3 from 'better-sqlite3-multiple-ciphers';
import type { ReadModel, ReadModelChange } from '@karvon/rxdb-storage/read-models.ts';
import type { Product } from '@karvon/shared/catalogue/product.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { perConnection, rowsOf } from './per-connection.ts';
import { foldText, type SearchTerms } from '../catalogue/search-text.ts';

const TABLES = `
  CREATE TABLE IF NOT EXISTS till_products (
    n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, category TEXT, name TEXT NOT NULL, article TEXT, text TEXT NOT NULL
  );
  CREATE TABLE IF NOT EXISTS till_barcodes (code TEXT NOT NULL, product TEXT NOT NULL, unit TEXT NOT NULL);
  CREATE INDEX IF NOT EXISTS till_barcodes_by_product ON till_barcodes (product);
  CREATE VIRTUAL TABLE IF NOT EXISTS till_product_words USING fts5 (
    text, content = 'till_products', content_rowid = 'n', tokenize = 'trigram case_sensitive 1', detail = 'full'
  );
`;

/** Those that are not written in the order in which goods come: nearly every page of them changes with a thousand goods. */
const INDEXES = `
  CREATE INDEX IF NOT EXISTS till_products_by_name ON till_products (name, id);
  CREATE INDEX IF NOT EXISTS till_products_by_category ON till_products (category, name, id);
  CREATE INDEX IF NOT EXISTS till_products_by_article ON till_products (article) WHERE article IS NOT NULL;
  CREATE UNIQUE INDEX IF NOT EXISTS till_barcodes_by_code ON till_barcodes (code, product, unit);
`;
const DROP_INDEXES = `
  DROP INDEX IF EXISTS till_products_by_name;
  DROP INDEX IF EXISTS till_products_by_category;
  DROP INDEX IF EXISTS till_products_by_article;
  DROP INDEX IF EXISTS till_barcodes_by_code;
`;

/** In memory as far as 32 MB hold it, instead of in pieces of 1 MB, which is what single changes are kept to. */
const REBUILD_WORDS = `
  INSERT INTO till_product_words (till_product_words, rank) VALUES ('hashsize', 33554432);
  INSERT INTO till_product_words (till_product_words) VALUES ('rebuild');
  INSERT INTO till_product_words (till_product_words, rank) VALUES ('hashsize', 1048576);
`;

const AT_ONCE = 20;
const marks = (row: string) => Array.from({ length: AT_ONCE }, () => row).join(', ');

const writers = perConnection((database) => ({
  find: database.prepare<[string], { n: number; text: string }>(
    'SELECT n, text FROM till_products WHERE id = ?',
  ),
  // An external-content index must be told the old text when a row goes, or it keeps finding it.
  dropWords: database.prepare(
    "INSERT INTO till_product_words (till_product_words, rowid, text) VALUES ('delete', ?, ?)",
  ),
  dropProduct: database.prepare('DELETE FROM till_products WHERE n = ?'),
  dropCodes: database.prepare('DELETE FROM till_barcodes WHERE product = ?'),
  addProduct: database.prepare(
    `INSERT INTO till_products (id, category, name, article, text) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (id) DO NOTHING`,
  ),
  addWords: database.prepare('INSERT INTO till_product_words (rowid, text) VALUES (?, ?)'),
  addProducts: database.prepare(
    `INSERT INTO till_products (id, category, name, article, text) VALUES ${marks('(?, ?, ?, ?, ?)')}`,
  ),
  addCode: database.prepare('INSERT INTO till_barcodes VALUES (?, ?, ?)'),
  addCodes: database.prepare(`INSERT INTO till_barcodes VALUES ${marks('(?, ?, ?)')}`),
}));

/** Follows the products: by barcode, by category, and by any three letters of a name, an article or a code. */
export const productIndexModel: ReadModel = {
  name: 'products',
  collection: 'products',
  version: 2,
  create: (database) => {
    database.exec(TABLES + INDEXES);
  },
  clear: (database) => {
    database.exec(
      'DROP TABLE IF EXISTS till_product_words; DROP TABLE IF EXISTS till_products; DROP TABLE IF EXISTS till_barcodes',
    );
  },
  apply: follow,
  load: {
    begin: (database) => {
      database.exec(DROP_INDEXES);
    },
    apply: load,
    end: (database) => {
      database.exec(INDEXES);
      database.exec(REBUILD_WORDS);
    },
  },
  contents: productContents,
};

function follow(database: BetterSqlite3.Database, changes: readonly ReadModelChange[]): void {
  for (const change of changes) followOne(database, change, true);
}

/** @param withWords whether the index of words follows too */
function followOne(
  database: BetterSqlite3.Database,
  { id, doc, previous }: ReadModelChange,
  withWords: boolean,
): void {
  const write = writers(database);
  const drop = () => {
    const old = write.find.get(id);
    if (old === undefined) return;
    if (withWords) write.dropWords.run(old.n, old.text);
    write.dropProduct.run(old.n);
    write.dropCodes.run(id);
  };
  // Of what is new there is nothing yet: that is not looked up first, a hundred thousand times.
  if (previous !== null || doc === null) drop();
  if (doc === null) return;
  const product = doc as unknown as Product;
  const row = rowOf(id, product);
  let added = write.addProduct.run(row);
  if (added.changes === 0) {
    drop();
    added = write.addProduct.run(row);
  }
  if (withWords) write.addWords.run(added.lastInsertRowid, row.at(-1));
  for (const { code, unit } of firstOfEach(product.barcodes)) write.addCode.run(code, id, unit);
}

/** Without the words. New goods come by many in one statement: calling SQLite for each costs as much as storing it. */
function load(database: BetterSqlite3.Database, changes: readonly ReadModelChange[]): void {
  const write = writers(database);
  const codes: string[] = [];
  for (let start = 0; start < changes.length; start += AT_ONCE) {
    const some = changes.slice(start, start + AT_ONCE);
    const isNew = some.every(({ doc, previous }) => doc !== null && previous === null);
    if (!isNew || some.length < AT_ONCE) {
      for (const change of some) followOne(database, change, false);
      continue;
    }
    const rows = some.flatMap(({ id, doc }) => rowOf(id, doc as unknown as Product));
    write.addProducts.run(rows);
    for (const { id, doc } of some) {
      for (const { code, unit } of firstOfEach((doc as unknown as Product).barcodes))
        codes.push(code, id, unit);
    }
  }
  const whole = codes.length - (codes.length % (3 * AT_ONCE));
  for (let start = 0; start < whole; start += 3 * AT_ONCE) {
    write.addCodes.run(codes.slice(start, start + 3 * AT_ONCE));
  }
  for (let start = whole; start < codes.length; start += 3) write.addCode.run(codes.slice(start, start + 3));
}

/** What `till_products` holds of a product, column by column. `text` is all by which it may be looked for. */
function rowOf(id: string, { names, category, article, barcodes }: Product): (string | null)[] {
  const folded = Object.values(names).map(foldText);
  const foldedArticle = article === null ? null : foldText(article);
  const codes = barcodes.map(({ code }) => foldText(code));
  const text = [...folded, foldedArticle ?? '', ...codes].join('\n');
  return [id, category ?? null, folded[0] ?? '', foldedArticle, text];
}

/** A code that a product has twice counts for the unit named first. */
function firstOfEach(barcodes: Product['barcodes']): Product['barcodes'] {
  return barcodes.length < 2
    ? barcodes
    : barcodes.filter(({ code }, index) => barcodes.findIndex((other) => other.code === code) === index);
}

/** The index of words is compared with the text it was made of: it throws when one has what the other lacks. */
function* productContents(database: BetterSqlite3.Database): Generator<readonly unknown[]> {
  database.exec("INSERT INTO till_product_words (till_product_words, rank) VALUES ('integrity-check', 1)");
  yield* rowsOf(
    database,
    'SELECT id, category, name, article, text FROM till_products ORDER BY id',
    'SELECT code, product, unit FROM till_barcodes ORDER BY code, product',
  );
}

/** What the till asks of the products, by index alone. */
export type ProductIndex = {
  byBarcode(code: string): { product: Id; unit: string } | null;
  /** Ids of the products that have all the terms, best first: exact code or article, then beginning, then the rest. */
  search(terms: SearchTerms, limit: number): Id[];
  counts(): { category: Id | null; count: number }[];
  browse(category: Id | null, offset: number, limit: number): Id[];
  allIds(): Id[];
};

const CANDIDATES = 2000;

export function createProductIndex(database: BetterSqlite3.Database): ProductIndex {
  const byBarcode = database.prepare<[string], { product: Id; unit: string }>(
    'SELECT product, unit FROM till_barcodes WHERE code = ? ORDER BY product LIMIT 1',
  );
  const counts = database.prepare<[], { category: Id | null; count: number }>(
    'SELECT category, count(*) AS count FROM till_products GROUP BY category',
  );
  const browseAll = database.prepare<[number, number], { id: Id }>(
    'SELECT id FROM till_products ORDER BY name, id LIMIT ? OFFSET ?',
  );
  const browseOne = database.prepare<[string, number, number], { id: Id }>(
    'SELECT id FROM till_products WHERE category = ? ORDER BY name, id LIMIT ? OFFSET ?',
  );
  const allIds = database.prepare<[], { id: Id }>('SELECT id FROM till_products');
  const idsOf = (rows: { id: Id }[]) => rows.map((row) => row.id);

  return {
    byBarcode: (code) => byBarcode.get(code) ?? null,
    search: (terms, limit) => idsOf(searchRows(database, terms, limit)),
    counts: () => counts.all(),
    browse: (category, offset, limit) =>
      idsOf(category === null ? browseAll.all(limit, offset) : browseOne.all(category, limit, offset)),
    allIds: () => idsOf(allIds.all()),
  };
}

/**
 * The trigram index gives the products that have every long term; short ones are looked for within. At most
 * `CANDIDATES` are ranked: a word that more goods have than that says too little to rank by.
 */
function searchRows(database: BetterSqlite3.Database, terms: SearchTerms, limit: number): { id: Id }[] {
  if (terms.whole === '') return [];
  const match = terms.long.map((term) => `"${term.replaceAll('"', '""')}"`).join(' AND ');
  const within = terms.short.map(() => 'instr(text, ?) > 0').join(' AND ');
  const source =
    match === ''
      ? `SELECT n FROM till_products WHERE ${within}`
      : `SELECT w.rowid AS n FROM till_product_words w ${within === '' ? '' : 'JOIN till_products p ON p.n = w.rowid'}
          WHERE till_product_words MATCH ? ${within === '' ? '' : `AND ${within.replaceAll('text', 'p.text')}`}`;
  const sql = `
    SELECT p.id FROM (
      SELECT n FROM till_products WHERE article = ?
      UNION SELECT p.n FROM till_barcodes b JOIN till_products p ON p.id = b.product WHERE b.code = ?
      UNION SELECT n FROM (${source} LIMIT ${CANDIDATES})
    ) found JOIN till_products p ON p.n = found.n
    ORDER BY p.article IS ? DESC, EXISTS (SELECT 1 FROM till_barcodes b WHERE b.code = ? AND b.product = p.id) DESC,
      instr(p.text, ?) = 1 DESC, instr(p.text, char(10) || ?) > 0 DESC, instr(' ' || p.name, ' ' || ?) > 0 DESC,
      p.name, p.id
    LIMIT ?`;
  const { whole } = terms;
  const parameters = [whole, whole, ...(match === '' ? [] : [match]), ...terms.short];
  const first = terms.long[0] ?? terms.short[0] ?? whole;
  return database
    .prepare<unknown[], { id: Id }>(sql)
    .all(...parameters, whole, whole, whole, whole, first, limit);
}
