import type { Database } from 'better-sqlite3-multiple-ciphers';
import type { RxCollection } from 'rxdb/plugins/core';
import { openTillDatabase } from '@karvon/engine/database/open-till-database.ts';
import { indexedText } from '@karvon/engine/catalogue/search-text.ts';
import { databasePath } from '@karvon/engine/database/till-files.ts';
import { rebuildReadModels } from '@karvon/rxdb-storage/rx-storage-sqlite.ts';
import type { RxStorageSqlite } from '@karvon/rxdb-storage/rx-storage-sqlite.ts';
import { testIds, testProduct, testSale } from '@karvon/shared/testing.ts';
import { milli } from '@karvon/shared/values/money.ts';
import { bornIn } from './file-kind.ts';
import type { FileKind, OpenFile } from './file-kind.ts';
import { randomOf } from './random.ts';
import { addingOperation, changingOperation, openRxCollection } from './rxdb-collection.ts';

type Fields = Record<string, unknown>;

/** The till's own database as the till opens it: a journal that grows, products that change, their read models. */
export const tillFile: FileKind = {
  collections: ['journal', 'products'],
  works: ['bulks', 'reopen', 'checkpoint', 'rebuild'],
  path: databasePath,
  open: openTill,
  operation: (seed, collection, number) =>
    collection === 'journal'
      ? addingOperation(seed, collection, number)
      : changingOperation(seed, collection, number),
  fields: fieldsOf,
  attachment: () => undefined,
  readModels: (database) => [
    database.prepare('SELECT * FROM till_facts ORDER BY device, incarnation, seq').raw().all(),
    database
      .prepare('SELECT id, category, name, article, text, parent, is_parent FROM till_products ORDER BY id')
      .raw()
      .all(),
    database.prepare('SELECT code, product, unit FROM till_barcodes ORDER BY code, product').raw().all(),
    productsFound(database),
  ],
};

const newId = testIds();
const product = testProduct(newId());
const sale = testSale(newId, [{ product, qty: milli(2000), unitName: 'pc', name: 'Хлеб' }]);

function fieldsOf(seed: number, collection: string, id: string, number: number): Fields {
  const random = randomOf(seed, collection, id, number);
  if (collection === 'journal') {
    const seq = bornIn(id) * 10_000 + Number(id.slice(7)) + 1;
    return { ...sale, id, seq, body: { ...sale.body, number: `A1-${String(seq).padStart(9, '0')}` } };
  }
  return {
    ...product,
    id,
    names: { ru: `Хлеб ${random.int(0, 999)}`, en: 'bread 🍞' },
    price: random.int(0, 1_000_000),
    barcodes: [{ code: String(random.int(4_600_000_000_000, 4_600_000_009_999)), unit: 'pc' }],
    article: random.chance(50) ? `A${random.int(0, 99)}` : null,
  };
}

/** The index is asked for three letters in a row, as the till's search asks it. */
const THREE_LETTERS = indexedText(['Хлеб'], []).trim().slice(0, 3);

/** What the index finds; it also makes SQLite compare the words with the texts they were made of. */
function productsFound(database: Database): unknown[] {
  database.exec("INSERT INTO till_product_words (till_product_words) VALUES ('integrity-check')");
  return database
    .prepare(
      `SELECT p.id FROM till_product_words w JOIN till_products p ON p.n = w.rowid
        WHERE till_product_words MATCH ? ORDER BY p.id`,
    )
    .pluck()
    .all(`"${THREE_LETTERS}"`);
}

async function openTill(folder: string, seed: number): Promise<OpenFile> {
  const opened = await openTillDatabase(folder, () => 0);
  if (opened.kind === 'stopped') throw new Error(JSON.stringify(opened.problem));
  if (opened.setAside !== null) throw new Error('the database was taken for a damaged one');
  const { database } = opened;
  const open = (name: 'journal' | 'products') =>
    openRxCollection(
      database.collections[name] as unknown as RxCollection<Fields>,
      `rx/till/${name}/0`,
      (id, number) => fieldsOf(seed, name, id, number),
    );
  return {
    database: database.sqlite,
    collections: { journal: open('journal'), products: open('products') },
    rebuildReadModels: () =>
      rebuildReadModels(database.collections.journal.database.storage as unknown as RxStorageSqlite),
    cleanup: async () => {},
    close: () => database.close(),
  };
}
