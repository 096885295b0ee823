import { fillWithDefaultSettings } from 'rxdb/plugins/core';
import type { MangoQuery } from 'rxdb/plugins/core';
import { beforeEach, afterEach, describe, expect, it, vi } from 'vitest';
import type { RxStorageInstanceSqlite } from './rx-storage-instance.ts';
import { getRxStorageSqlite } from './rx-storage-sqlite.ts';
import type { RxStorageSqlite } from './rx-storage-sqlite.ts';
import { item, openItems, prepared } from './testing/items.ts';
import type { Item } from './testing/items.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

/** As RxDB completes it for a collection: each index begins with `_deleted` and ends with the key. */
const SCHEMA = fillWithDefaultSettings<Item>({
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: {
    id: { type: 'string', maxLength: 20 },
    name: { type: 'string', maxLength: 20 },
    price: { type: 'integer', minimum: 0, maximum: 1000, multipleOf: 1 },
    weight: { type: 'number', minimum: 0, maximum: 100, multipleOf: 0.01 },
    active: { type: 'boolean' },
    place: { type: 'object', properties: { shelf: { type: 'string', maxLength: 10 } }, required: ['shelf'] },
    note: { type: 'string' },
    tags: { type: 'array', items: { type: 'string' } },
  },
  required: ['id', 'name', 'price', 'weight', 'active', 'place'],
  indexes: ['name', 'weight', 'active', ['price', 'name'], 'place.shelf'],
});

let storage: RxStorageSqlite;
let items: RxStorageInstanceSqlite<Item>;

beforeEach(async () => {
  storage = getRxStorageSqlite({ path: ':memory:' });
  items = await openItems(storage, { schema: SCHEMA });
  await items.bulkWrite(
    Array.from({ length: 200 }, (_, i) => ({ document: item(`i${i}`, { price: i, name: `n${i % 50}` }) })),
    'test',
  );
});
afterEach(() => storage.close());

/** How SQLite goes about the one statement that `ask` has it run, a line for each step. */
async function planOf(ask: () => Promise<unknown>): Promise<string> {
  const prepare = vi.spyOn(storage.database(), 'prepare');
  await ask();
  const statements = prepare.mock.calls.map(([sql]) => sql);
  prepare.mockRestore();
  expect(statements).toHaveLength(1);
  const steps = storage
    .database()
    .prepare(`EXPLAIN QUERY PLAN ${statements[0]}`)
    .all(...parameters(statements[0]));
  return steps.map((step) => (step as { detail: string }).detail).join('\n');
}

/** A plan does not depend on what the parameters are. */
function parameters(sql = ''): null[] {
  return Array.from(sql.match(/\?/g) ?? [], () => null);
}

/** RxDB asks like this for the documents of a collection. */
function asked(selector: object, more: object = {}) {
  return prepared(
    { selector: { ...selector, _deleted: { $eq: false } }, ...more } as MangoQuery<Item>,
    SCHEMA,
  );
}
/** The index that begins with these fields, as SQLite names it in its plans. */
function indexOf(fields: string): string {
  return `INDEX rx/db/items/0|_deleted,${fields},id (deleted=?`;
}

const FROM_TO = { $gte: 'a', $lt: 'b' };
/** By index, questions for it, and what of them SQLite finds in it beside that nothing is deleted. */
const QUESTIONS: [fields: string, selector: object, found: string][] = [
  ['name', { name: 'a' }, ' AND name:string=?'],
  ['name', { name: FROM_TO }, ' AND name:string>? AND name:string<?'],
  [
    'name',
    { $and: [{ name: { $gte: 'a' } }, { name: { $lt: 'b' } }] },
    ' AND name:string>? AND name:string<?',
  ],
  ['name', { name: { $regex: '^a' } }, ' AND name:string>? AND name:string<?'],
  ['name', { name: { $in: ['a', 'b'] } }, ' AND name:string=?'],
  ['name', { name: null }, ' AND name:string=?'],
  ['weight', { weight: 1 }, ' AND weight:number=?'],
  ['weight', { weight: { $gt: 1 } }, ' AND weight:number>?'],
  ['active', { active: true }, ' AND active:boolean=?'],
  ['price,name', { price: 1 }, ' AND price:number=?'],
  ['price,name', { price: { $lte: 1 } }, ' AND price:number<?'],
  ['price,name', { price: 1, name: 'a' }, ' AND price:number=? AND name:string=?'],
  ['price,name', { price: 1, name: FROM_TO }, ' AND price:number=? AND name:string>? AND name:string<?'],
  ['place.shelf', { 'place.shelf': 'a' }, ' AND place.shelf:string=?'],
  ['place.shelf', { 'place.shelf': { $gt: 'a' } }, ' AND place.shelf:string>?'],
  // A key before a range, and a part that no index knows.
  ['name', { name: 'a', weight: { $gt: 1 } }, ' AND name:string=?'],
  ['name', { name: 'a', note: 'x' }, ' AND name:string=?'],
  ['name', { name: 'a', $nor: [{ note: 'x' }, { weight: 1 }] }, ' AND name:string=?'],
];

describe('a query is answered by the index made for it', () => {
  it.each(QUESTIONS)('%s: %j', async (fields, selector, found) => {
    const plan = await planOf(() => items.query(asked(selector)));
    expect(plan).toBe(`SEARCH rx/db/items/0 USING ${indexOf(fields)}${found})`);
  });
});

describe('a count is answered by the index alone', () => {
  const counted = QUESTIONS.slice(0, 15);
  it.each(counted)('%s: %j', async (fields, selector, found) => {
    const plan = await planOf(() => items.count(asked(selector)));
    expect(plan).toBe(`SEARCH rx/db/items/0 USING COVERING ${indexOf(fields)}${found})`);
  });
});

/** Sorted by which fields, with what is asked beside it. */
const SORTED: [fields: string, selector: object][] = [
  ['name', {}],
  ['name', { name: FROM_TO }],
  ['name', { note: 'x' }],
  ['name', { name: { $ne: 'a' }, tags: 'x' }],
  ['weight', {}],
  ['weight', { weight: { $lt: 2 } }],
  ['active', {}],
  ['active', { active: true }],
  ['price,name', {}],
  ['price,name', { price: { $gte: 1 } }],
  ['price,name', { price: 1 }],
  ['place.shelf', {}],
  ['place.shelf', { 'place.shelf': { $gte: 'a' }, note: 'x' }],
];

describe('an order is read off the index made for it', () => {
  const sortedBy = (fields: string, direction: string) =>
    [...fields.split(','), 'id'].map((path) => ({ [path]: direction }));

  it.each(SORTED)('up and down by %s: %j', async (fields, selector) => {
    for (const direction of ['asc', 'desc']) {
      const plan = await planOf(() =>
        items.query(asked(selector, { sort: sortedBy(fields, direction), limit: 5 })),
      );
      expect(plan).toContain(`SEARCH rx/db/items/0 USING ${indexOf(fields)}`);
      expect(plan).not.toContain('\n');
    }
  });

  it('by the second field of an index where the first is given', async () => {
    const plan = await planOf(() => items.query(asked({ price: 1 }, { sort: [{ name: 'asc' }] })));
    expect(plan).toBe(`SEARCH rx/db/items/0 USING ${indexOf('price,name')} AND price:number=?)`);
  });

  it('downwards with the key upwards, as RxDB completes it: equals alone are sorted', async () => {
    const plan = await planOf(() => items.query(asked({}, { sort: [{ name: 'desc' }], limit: 5 })));
    expect(plan).toBe(
      `SEARCH rx/db/items/0 USING ${indexOf('name')})\nUSE TEMP B-TREE FOR LAST TERM OF ORDER BY`,
    );
  });
});

describe('the key', () => {
  const KEY = 'INDEX sqlite_autoindex_rx/db/items/0_1';

  it.each([
    [{ id: 'a' }, {}, `SEARCH rx/db/items/0 USING ${KEY} (id=?)`],
    [{ id: { $gt: 'a' } }, { sort: [{ id: 'asc' }], limit: 5 }, `SEARCH rx/db/items/0 USING ${KEY} (id>?)`],
    [{}, { sort: [{ id: 'asc' }], limit: 5 }, `SCAN rx/db/items/0 USING ${KEY}`],
    [{ note: 'x' }, { sort: [{ id: 'desc' }], limit: 5 }, `SCAN rx/db/items/0 USING ${KEY}`],
  ])('finds and sorts: %j, %j', async (selector, more, expected) => {
    expect(await planOf(() => items.query(asked(selector, more)))).toBe(expected);
  });

  it('finds several', async () => {
    const plan = await planOf(() => items.count(asked({ id: { $in: ['a', 'b'] } })));
    expect(plan).toBe(`SEARCH rx/db/items/0 USING ${KEY} (id=?)`);
  });
});

it('asks each part of $or in its own index', async () => {
  const plan = await planOf(() => items.query(asked({ $or: [{ name: 'a' }, { 'place.shelf': 'b' }] })));
  expect(plan).toContain(`${indexOf('name')} AND name:string=?)`);
  expect(plan).toContain(`${indexOf('place.shelf')} AND place.shelf:string=?)`);
});

it('reads no further than the limit where an index has the order, whatever else is asked', async () => {
  await items.bulkWrite([{ document: item('late', { name: 'z', note: 'x' }) }], 'test');
  const parse = vi.spyOn(JSON, 'parse');
  const query = asked(
    { price: { $gte: 100 }, tags: { $exists: false } },
    { sort: [{ price: 'asc' }], limit: 5 },
  );
  expect((await items.query(query)).documents).toHaveLength(5);
  expect(parse).toHaveBeenCalledTimes(5);
});

it('plans alike in a file that was made before there were figures for its indexes', async () => {
  const folder = temporaryFolder();
  storage.close();
  storage = getRxStorageSqlite({ path: folder.file('old.db') });
  items = await openItems(storage, { schema: SCHEMA });
  storage.database().exec('DELETE FROM sqlite_stat1');
  await items.close();
  items = await openItems(storage, { schema: SCHEMA });
  const plan = await planOf(() => items.query(asked({}, { sort: [{ id: 'asc' }], limit: 5 })));
  expect(plan).not.toContain('ORDER BY');
  storage.close();
  folder.remove();
});
