import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { collections } from '@karvon/shared/collections/all.ts';
import { isEverywhere } from '@karvon/tests/support/is-everywhere.ts';
import { storedFacts, tillFixtures, unpackFixture } from '../testing/till-fixtures.ts';
import { killedWhileUpgrading, laterShape } from '../testing/later-shape.ts';
import {
  openTillDatabase,
  TILL_DATA_VERSION,
  type TillDatabase,
  type TillDataShape,
} from './open-till-database.ts';
import { createBestSellers } from './best-sellers.ts';
import { createProductIndex } from './product-index.ts';
import { createProductSearch } from './product-search.ts';
import { createSettingsStore } from './settings-store.ts';

const now = () => Date.UTC(2026, 10, 22);

let folder: string;
let database: TillDatabase | null;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'upgrade-'));
  database = null;
});
afterEach(async () => {
  await database?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function open(shape?: TillDataShape): Promise<TillDatabase> {
  const opened = await openTillDatabase(folder, now, { shape });
  if (opened.kind !== 'open') throw new Error(JSON.stringify(opened.problem));
  database = opened.database;
  return database;
}

async function close(): Promise<void> {
  await database?.close();
  database = null;
}

/** The products as they are today, without what the storage notes of each. */
async function productsNow(): Promise<Map<string, object>> {
  const found = await (await open()).collections.products.find().exec();
  const products = new Map(found.map((document) => [document.primary, document.toJSON()]));
  await close();
  return products;
}

test('a schema’s version rises together with the version of the till’s data', () => {
  const rises = collections.reduce((sum, { version }) => sum + version, 0);
  expect(TILL_DATA_VERSION - 1).toBeGreaterThanOrEqual(rises);
});

/** Every product has been taken over once, and is found; facts and own tables are as they were. */
async function expectTakenOver(products: Map<string, object>, facts: string[]): Promise<void> {
  const { collections: later, sqlite } = await open(laterShape());
  const found = await later.products.find().exec();
  expect(new Map(found.map((document) => [document.primary, document.toJSON()]))).toEqual(
    new Map([...products].map(([id, product]) => [id, { ...product, shelf: 'none' }])),
  );
  const index = createProductIndex(sqlite);
  const search = createProductSearch(sqlite, createBestSellers(sqlite));
  expect(new Set(index.allIds())).toEqual(new Set(products.keys()));
  expect(search('новое имя', 10)).toHaveLength(3);
  expect(search('f-0291', 10)).toEqual([]);
  expect(sqlite.prepare('SELECT value FROM till_settings WHERE key = ?').pluck().get('upgraded')).toBe(
    '"once"',
  );
  expect(createSettingsStore(sqlite).get('last-seq')).toBe(19);
  const tables = sqlite
    .prepare("SELECT name FROM rx_tables WHERE name LIKE 'rx/till/products/%'")
    .pluck()
    .all();
  expect(tables).toEqual(['rx/till/products/1']);
  await close();
  expect(storedFacts(folder)).toEqual(facts);
}

const MOMENTS = ['in the middle', 'before the old ones go', 'before they are indexed'] as const;

describe.each(tillFixtures())('$name, opened by a later version', (fixture) => {
  // With each change every moment is met once, each with another age of database.
  const own = MOMENTS[tillFixtures().findIndex(({ name }) => name === fixture.name) % MOMENTS.length];
  const moments = MOMENTS.filter((moment) => isEverywhere || moment === own);
  let products: Map<string, object>;
  let facts: string[];
  beforeEach(async () => {
    unpackFixture(fixture, folder);
    facts = storedFacts(folder);
    products = await productsNow();
  });

  test('is taken over in place, and today’s program refuses it', async () => {
    await expectTakenOver(products, facts);
    await expectTakenOver(products, facts);
    const opened = await openTillDatabase(folder, now);
    expect(opened).toMatchObject({ kind: 'stopped', problem: { code: 'database-newer' } });
  });

  test.each(moments)('is whole after a kill %s', async (moment) => {
    expect(await killedWhileUpgrading(folder, moment)).toBe('SIGKILL');
    await expectTakenOver(products, facts);
  });

  test('stays that of today’s program when a document can not be taken over', async () => {
    const [, failing = ''] = products.keys();
    const shape = laterShape({
      migrate(old) {
        if (old['id'] === failing) throw new TypeError('no shelf');
        return { ...old, shelf: 'none' };
      },
    });
    const opened = await openTillDatabase(folder, now, { shape });
    expect(opened).toMatchObject({ kind: 'stopped', problem: { code: 'database-upgrade-failed' } });
    expect(await productsNow()).toEqual(products);
    expect(storedFacts(folder)).toEqual(facts);
    await expectTakenOver(products, facts);
  });

  test('stays that of today’s program when a step fails', async () => {
    const shape = laterShape({
      step(sqlite) {
        sqlite.exec("DELETE FROM till_cart; INSERT INTO till_quarantined VALUES ('half', 'a', 'step')");
        throw new TypeError('no way on');
      },
    });
    const opened = await openTillDatabase(folder, now, { shape });
    expect(opened).toMatchObject({ kind: 'stopped', problem: { code: 'database-upgrade-failed' } });
    const { sqlite } = await open();
    expect(sqlite.prepare('SELECT count(*) FROM till_cart').pluck().get()).toBe(1);
    expect(sqlite.prepare("SELECT count(*) FROM till_quarantined WHERE id = 'half'").pluck().get()).toBe(0);
  });
});
