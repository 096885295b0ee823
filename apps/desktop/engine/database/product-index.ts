import type BetterSqlite3 from 'better-sqlite3-multiple-ciphers';
import type { ReadModel, ReadModelChange } from '@karvon/rxdb-storage/read-models.ts';
import type { Product } from '@karvon/shared/catalogue/product.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { perConnection, rowsOf } from './per-connection.ts';
import { foldText, indexedText } from '../catalogue/search-text.ts';

const TABLES = `
  CREATE TABLE IF NOT EXISTS till_products (
    n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, category TEXT, name TEXT NOT NULL, article TEXT, text TEXT NOT NULL,
    parent TEXT, is_parent INTEGER NOT NULL
  );
  CREATE TABLE IF NOT EXISTS till_barcodes (code TEXT NOT NULL, product TEXT NOT NULL, unit TEXT NOT NULL);
  CREATE INDEX IF NOT EXISTS till_barcodes_by_product ON till_barcodes (product);
  CREATE VIRTUAL TABLE IF NOT EXISTS till_product_words USING fts5 (
    text, content = 'till_products', content_rowid = 'n', tokenize = 'trigram case_sensitive 1', detail = 'none'
  );
  CREATE TABLE IF NOT EXISTS till_product_terms (word TEXT PRIMARY KEY, goods INTEGER NOT NULL) WITHOUT ROWID;
`;

/** Those that are not written in the order in which goods come: nearly every page of them changes with a thousand goods. */
const INDEXES = `
  CREATE INDEX IF NOT EXISTS till_products_by_name ON till_products (name, id, parent);
  CREATE INDEX IF NOT EXISTS till_products_by_category ON till_products (category, name, id, parent);
  CREATE INDEX IF NOT EXISTS till_products_by_article ON till_products (article) WHERE article IS NOT NULL;
  CREATE INDEX IF NOT EXISTS till_products_with_variants ON till_products (id) WHERE is_parent = 1;
  CREATE UNIQUE INDEX IF NOT EXISTS till_barcodes_by_code ON till_barcodes (code, product, unit);
`;
const DROP_INDEXES = `
  DROP INDEX IF EXISTS till_products_by_name;
  DROP INDEX IF EXISTS till_products_by_category;
  DROP INDEX IF EXISTS till_products_by_article;
  DROP INDEX IF EXISTS till_products_with_variants;
  DROP INDEX IF EXISTS till_barcodes_by_code;
`;

/** In memory as far as 32 MB hold it, instead of in pieces of 1 MB, which is what single changes are kept to. */
const REBUILD_WORDS = `
  INSERT INTO till_product_words (till_product_words, rank) VALUES ('hashsize', 33554432);
  INSERT INTO till_product_words (till_product_words) VALUES ('rebuild');
  INSERT INTO till_product_words (till_product_words, rank) VALUES ('hashsize', 1048576);
`;

const COLUMNS = 'id, category, name, article, text, parent, is_parent';
const AT_ONCE = 20;
const marks = (row: string) => Array.from({ length: AT_ONCE }, () => row).join(', ');

const writers = perConnection((database) => ({
  find: database.prepare<[string], { n: number; text: string }>(
    'SELECT n, text FROM till_products WHERE id = ?',
  ),
  countTerm: database.prepare<[string, number]>(
    `INSERT INTO till_product_terms VALUES (?, ?)
     ON CONFLICT (word) DO UPDATE SET goods = goods + excluded.goods`,
  ),
  dropTerms: database.prepare<[string]>('DELETE FROM till_product_terms WHERE word = ? AND goods = 0'),
  texts: database.prepare<[], string>('SELECT text FROM till_products').pluck(),
  // An external-content index must be told the old text when a row goes, or it keeps finding it.
  dropWords: database.prepare(
    "INSERT INTO till_product_words (till_product_words, rowid, text) VALUES ('delete', ?, ?)",
  ),
  changeProduct: database.prepare(
    `UPDATE till_products SET category = ?, name = ?, article = ?, text = ?, parent = ?, is_parent = ?
     WHERE n = ?`,
  ),
  dropProduct: database.prepare('DELETE FROM till_products WHERE n = ?'),
  dropCodes: database.prepare('DELETE FROM till_barcodes WHERE product = ?'),
  addProduct: database.prepare(
    `INSERT INTO till_products (${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO NOTHING`,
  ),
  addWords: database.prepare('INSERT INTO till_product_words (rowid, text) VALUES (?, ?)'),
  addProducts: database.prepare(
    `INSERT INTO till_products (${COLUMNS}) VALUES ${marks('(?, ?, ?, ?, ?, ?, ?)')}`,
  ),
  addCode: database.prepare('INSERT INTO till_barcodes VALUES (?, ?, ?)'),
  addCodes: database.prepare(`INSERT INTO till_barcodes VALUES ${marks('(?, ?, ?)')}`),
}));

/**
 * Follows the products: by barcode, by category, by any three letters of a name, an article or a code (which goods have
 * them, not where: who asks looks at the text), and the words of letters alone with how many goods have each.
 */
export const productIndexModel: ReadModel = {
  name: 'products',
  collection: 'products',
  version: 5,
  create: (database) => {
    database.exec(TABLES + INDEXES);
  },
  clear: (database) => {
    database.exec(
      `DROP TABLE IF EXISTS till_product_words; DROP TABLE IF EXISTS till_products; DROP TABLE IF EXISTS till_barcodes;
       DROP TABLE IF EXISTS till_product_terms`,
    );
  },
  apply: follow,
  load: {
    begin: (database) => {
      database.exec(DROP_INDEXES);
      database.exec('DELETE FROM till_product_terms');
    },
    apply: load,
    end: (database) => {
      database.exec(INDEXES);
      database.exec(REBUILD_WORDS);
      const { texts } = writers(database);
      countTerms(database, changedTerms([], texts.iterate()));
    },
  },
  contents: productContents,
};

function follow(database: BetterSqlite3.Database, changes: readonly ReadModelChange[]): void {
  const gone: string[] = [];
  const come: string[] = [];
  for (const change of changes) followOne(database, change, { gone, come });
  countTerms(database, changedTerms(gone, come));
}

/**
 * A product keeps its `n` whatever is changed of it.
 * @param texts takes what goes and what comes of texts; null where the words do not follow.
 */
function followOne(
  database: BetterSqlite3.Database,
  { id, doc, previous }: ReadModelChange,
  texts: { gone: string[]; come: string[] } | null,
): void {
  const write = writers(database);
  const row = doc === null ? null : rowOf(id, doc as unknown as Product);
  // Of what is new there is nothing yet: that is not looked up first, a hundred thousand times.
  const added = row === null || previous !== null ? null : write.addProduct.run(row);
  const old = added?.changes === 1 ? undefined : write.find.get(id);
  let n = added?.lastInsertRowid;
  if (old !== undefined) {
    n = old.n;
    write.dropCodes.run(id);
    if (row === null) write.dropProduct.run(n);
    else write.changeProduct.run(...row.slice(1), n);
  } else if (row !== null && added?.changes !== 1) n = write.addProduct.run(row).lastInsertRowid;
  // What goods are called changes seldom; their prices do all the time.
  if (texts !== null && old?.text !== row?.[TEXT]) {
    if (old !== undefined) write.dropWords.run(n, old.text);
    if (row !== null) write.addWords.run(n, row[TEXT]);
    if (old !== undefined) texts.gone.push(old.text);
    if (row !== null) texts.come.push(row[TEXT]);
  }
  for (const { code, unit } of firstOfEach((doc as unknown as Product | null)?.barcodes ?? [])) {
    write.addCode.run(code, id, unit);
  }
}

/** How many goods more, or fewer, have each word. Codes are not among the words: they are not read with a wrong figure. */
function changedTerms(gone: Iterable<string>, come: Iterable<string>): Map<string, number> {
  const changed = new Map<string, number>();
  const count = (texts: Iterable<string>, by: number) => {
    for (const text of texts) {
      for (const word of text.split(' ')) {
        const known = changed.get(word);
        if (known !== undefined) changed.set(word, known + by);
        else if (/^\D{3,}$/.test(word)) changed.set(word, by);
      }
    }
  };
  count(gone, -1);
  count(come, 1);
  return changed;
}

/** In the order of the table, so that many words are written page by page. */
function countTerms(database: BetterSqlite3.Database, changed: ReadonlyMap<string, number>): void {
  const { countTerm, dropTerms } = writers(database);
  for (const [word, by] of [...changed].toSorted(([one], [other]) => (one < other ? -1 : 1))) {
    if (by !== 0) countTerm.run(word, by);
    if (by < 0) dropTerms.run(word);
  }
}

/** Without the words. New goods come by many in one statement: calling SQLite for each costs as much as storing it. */
function load(database: BetterSqlite3.Database, changes: readonly ReadModelChange[]): void {
  const write = writers(database);
  const codes: string[] = [];
  for (let start = 0; start < changes.length; start += AT_ONCE) {
    const some = changes.slice(start, start + AT_ONCE);
    const isNew = some.every(({ doc, previous }) => doc !== null && previous === null);
    if (!isNew || some.length < AT_ONCE) {
      for (const change of some) followOne(database, change, null);
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

/**
 * What `till_products` holds of a product, column by column. `text` is all by which it may be looked for; `parent` what it is a
 * variant of.
 */
type Row = [
  id: string,
  category: string | null,
  name: string,
  article: string | null,
  text: string,
  parent: string | null,
  isParent: 0 | 1,
];
const TEXT = 4;

function rowOf(id: string, product: Product): Row {
  const { names, category, article, barcodes, variantOf, characteristics = [], variants } = product;
  const named = Object.values(names);
  const values = characteristics.flatMap(({ value }) => Object.values(value));
  const said = variantOf === undefined ? named : [...named, ...values];
  const codes = barcodes.map(({ code }) => code);
  const text = indexedText(said, article === null || article === undefined ? codes : [article, ...codes]);
  const foldedArticle = article === null ? null : foldText(article);
  const name = foldText(said[0] ?? '');
  return [id, category ?? null, name, foldedArticle, text, variantOf ?? null, variants === undefined ? 0 : 1];
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
    `SELECT ${COLUMNS} FROM till_products ORDER BY id`,
    'SELECT code, product, unit FROM till_barcodes ORDER BY code, product',
    'SELECT word, goods FROM till_product_terms ORDER BY word',
  );
}

/** What the till asks of the products, by index alone. */
export type ProductIndex = {
  byBarcode(code: string): { product: Id; unit: string } | null;
  /** Goods by their article; two at most, which is enough to see that it names none. */
  byArticle(article: string): Id[];
  /** Without variants that are chosen through the product that has them, as `browse`. */
  counts(): { category: Id | null; count: number }[];
  browse(category: Id | null, offset: number, limit: number): Id[];
  allIds(): Id[];
};

/** A variant stands behind the product that it is one of, where that is there and has variants. */
const IS_SHOWN = `(p.parent IS NULL
  OR NOT EXISTS (SELECT 1 FROM till_products q WHERE q.id = p.parent AND q.is_parent = 1))`;

export function createProductIndex(database: BetterSqlite3.Database): ProductIndex {
  const byBarcode = database.prepare<[string], { product: Id; unit: string }>(
    'SELECT product, unit FROM till_barcodes WHERE code = ? ORDER BY product LIMIT 1',
  );
  const byArticle = database.prepare<[string], { id: Id }>(
    'SELECT id FROM till_products WHERE article = ? ORDER BY id LIMIT 2',
  );
  const counts = database.prepare<[], { category: Id | null; count: number }>(
    `SELECT category, count(*) AS count FROM till_products p WHERE ${IS_SHOWN} GROUP BY category`,
  );
  const browseAll = database.prepare<[number, number], { id: Id }>(
    `SELECT id FROM till_products p WHERE ${IS_SHOWN} ORDER BY name, id LIMIT ? OFFSET ?`,
  );
  const browseOne = database.prepare<[string, number, number], { id: Id }>(
    `SELECT id FROM till_products p WHERE category = ? AND ${IS_SHOWN} ORDER BY name, id LIMIT ? OFFSET ?`,
  );
  const allIds = database.prepare<[], { id: Id }>('SELECT id FROM till_products');
  const idsOf = (rows: { id: Id }[]) => rows.map((row) => row.id);

  return {
    byBarcode: (code) => byBarcode.get(code) ?? null,
    byArticle: (article) => idsOf(byArticle.all(foldText(article))),
    counts: () => counts.all(),
    browse: (category, offset, limit) =>
      idsOf(category === null ? browseAll.all(limit, offset) : browseOne.all(category, limit, offset)),
    allIds: () => idsOf(allIds.all()),
  };
}
