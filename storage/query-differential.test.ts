import fc from 'fast-check';
import { getQueryMatcher, getSortComparator } from 'rxdb/plugins/core';
import type { MangoQuery } from 'rxdb/plugins/core';
import { getRxStorageMemory } from 'rxdb/plugins/storage-memory';
import { expect, it } from 'vitest';
import { getRxStorageSqlite } from './rx-storage-sqlite.ts';
import { edited, item, ITEM_SCHEMA, openItems, prepared } from './testing/items.ts';
import type { Item, ItemInstance, ItemRow, StoredItem } from './testing/items.ts';

const IDS = ['a', 'b', 'B', 'c1', 'c10', 'c2', 'é', 'ж', '😀', '\uff21', 'zz'];
const NAMES = ['Ab', 'ab', 'b', 'Жук', 'жук', '9', '10', '😀', '\uff21', 'ab c'];
const PRICES = [0, 1, 2, 9, 10, 500, 1000];
const WEIGHTS = [0, 0.01, 0.5, 1, 1.25, 99.99];
const SHELVES = ['a', 'A', 'b'];
const NOTES = [undefined, 'x', 'y'];

const fields = fc.record({
  name: fc.constantFrom(...NAMES),
  price: fc.constantFrom(...PRICES),
  weight: fc.constantFrom(...WEIGHTS),
  active: fc.boolean(),
  place: fc.record({ shelf: fc.constantFrom(...SHELVES) }),
  note: fc.constantFrom(...NOTES),
  tags: fc.constantFrom<(string[] | undefined)[]>(undefined, [], ['x'], ['x', 'y']),
});

/** What a write does to the document with that id, whatever state it is in. */
const step = fc.record({
  id: fc.constantFrom(...IDS),
  kind: fc.constantFrom('put', 'put', 'put', 'delete', 'conflict'),
  fields,
});
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/** Values by the field they are compared with. */
const VALUES: Record<string, readonly unknown[]> = {
  id: IDS,
  name: NAMES,
  price: PRICES,
  weight: WEIGHTS,
  'place.shelf': SHELVES,
  note: ['x', 'y'],
  tags: ['x', 'y'],
};

function comparison(values: readonly unknown[]): fc.Arbitrary<unknown> {
  const value = fc.constantFrom(...values);
  const operator = fc.constantFrom('$eq', '$ne', '$gt', '$gte', '$lt', '$lte');
  return fc.oneof(
    value,
    fc.tuple(operator, value).map(([op, to]) => ({ [op]: to })),
    fc.tuple(value, value).map(([from, to]) => ({ $gte: from, $lt: to })),
    fc.tuple(value, value).map(([from, to]) => ({ $gt: from, $lte: to })),
    fc.array(value, { maxLength: 3 }).map((some) => ({ $in: some })),
    fc.array(value, { maxLength: 3 }).map((some) => ({ $nin: some })),
    fc.boolean().map((exists) => ({ $exists: exists })),
    fc.tuple(operator, value).map(([op, to]) => ({ $not: { [op]: to } })),
    fc.array(value, { maxLength: 2 }).map((some) => ({ $not: { $in: some } })),
    fc.constantFrom({ $eq: null }, { $ne: null }, { $not: { $exists: true } }),
    ...(values.some((one) => typeof one === 'string') ? [startOf(value)] : []),
  );
}

/** What begins with the first signs of a value, or nearly so. */
function startOf(value: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc
    .tuple(
      value.filter((one) => typeof one === 'string' && one !== ''),
      fc.integer({ min: 1, max: 2 }),
      fc.constantFrom('', '', '$', '*', '?', '+', '{2}', '.', '[a-z]', '|b', '\\b'),
      fc.constantFrom({}, {}, { $options: 'i' }, { $options: '' }),
    )
    .map(([text, length, end, options]) => ({
      $regex: `^${(text as string).slice(0, length)}${end}`,
      ...options,
    }));
}

function selectorOf(values: Record<string, readonly unknown[]>): fc.Arbitrary<Record<string, unknown>> {
  const { selector } = fc.letrec<{ selector: Record<string, unknown>; flat: Record<string, unknown> }>(
    (tie) => ({
      flat: fc
        .record(
          {
            ...Object.fromEntries(Object.entries(values).map(([path, some]) => [path, comparison(some)])),
            active: fc.oneof(
              fc.boolean(),
              fc.boolean().map((value) => ({ $ne: value })),
            ),
            _deleted: fc.boolean(),
          },
          { requiredKeys: [] },
        )
        .map((all) => Object.fromEntries(Object.entries(all).slice(0, 3))),
      selector: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        tie('flat'),
        fc
          .tuple(tie('flat'), fc.array(tie('selector'), { minLength: 1, maxLength: 2 }))
          .map(([flat, some]) => ({
            ...flat,
            $or: some,
          })),
        fc.array(tie('selector'), { minLength: 1, maxLength: 2 }).map((some) => ({ $and: some })),
        fc.array(tie('flat'), { minLength: 1, maxLength: 2 }).map((some) => ({ $nor: some })),
      ),
    }),
  );
  return selector;
}

const sort = fc
  .uniqueArray(
    fc.constantFrom('id', 'name', 'price', 'weight', 'active', 'place.shelf', 'note', '_meta.lwt'),
    {
      maxLength: 3,
    },
  )
  .chain((paths) =>
    fc.tuple(
      ...paths.map((path) => fc.constantFrom('asc', 'desc').map((direction) => ({ [path]: direction }))),
    ),
  );

function queryOf(selector: fc.Arbitrary<Record<string, unknown>>): fc.Arbitrary<MangoQuery<Item>> {
  return fc
    .record({
      selector,
      sort: fc.option(sort, { nil: undefined }),
      skip: fc.constantFrom(undefined, 0, 1, 3),
      limit: fc.constantFrom(undefined, 0, 1, 2, 5),
    })
    .map(({ sort, ...rest }) => (sort === undefined || sort.length === 0 ? rest : { ...rest, sort }));
}

/** Turns steps into the same rows for any instance that started empty. */
function rowsOf(steps: readonly Step[]): ItemRow[] {
  const current = new Map<string, StoredItem>();
  return steps.map(({ id, kind, fields }, i) => {
    const previous = current.get(id);
    const meta = { lwt: 100 + i };
    if (kind === 'conflict') {
      return { document: item(id, { ...fields, _rev: '1-conflict', _meta: meta }) };
    }
    const changes = { ...fields, _deleted: kind === 'delete', _meta: meta };
    const row = previous ? edited(previous, changes) : { document: item(id, changes) };
    current.set(id, row.document);
    return row;
  });
}

async function withStorages(
  work: (sqlite: ItemInstance, memory: ItemInstance) => Promise<void>,
): Promise<void> {
  const storage = getRxStorageSqlite({ path: ':memory:' });
  const memory = await openItems(getRxStorageMemory());
  try {
    await work(await openItems(storage), memory);
  } finally {
    storage.close();
    // Its documents are kept for the whole process otherwise.
    await memory.remove();
  }
}

it('answers writes and queries as the memory storage does', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { maxLength: 25 }),
      fc.array(queryOf(selectorOf(VALUES)), { minLength: 5, maxLength: 5 }),
      async (steps, queries) => {
        await withStorages(async (sqlite, memory) => {
          for (const row of rowsOf(steps)) {
            const [ours, theirs] = [
              await sqlite.bulkWrite([row], 'test'),
              await memory.bulkWrite([row], 'test'),
            ];
            expect(ours).toEqual(theirs);
          }
          for (const query of queries) {
            const asked = prepared(query);
            const { documents } = await memory.query(asked);
            expect((await sqlite.query(asked)).documents).toEqual(documents);
            expect((await sqlite.count(asked)).count).toBe(documents.length);
          }
          const { documents } = await sqlite.query(prepared({ selector: {} }));
          const byWrite = documents.toSorted((a, b) => a._meta.lwt - b._meta.lwt);
          expect((await sqlite.getChangedDocumentsSince?.(999))?.documents).toEqual(byWrite);
        });
      },
    ),
    { numRuns: 150 },
  );
});

/** Values that no schema allows where they stand, and their neighbours. */
const WILD = [
  undefined,
  null,
  true,
  false,
  -1,
  0,
  1.5,
  2000,
  '',
  '1',
  'a',
  '\ud800',
  '\uffff',
  [],
  ['a'],
  [1, 'a'],
  {},
];
const wild = fc.constantFrom(...WILD);
const wildFields = fc.record({
  name: fc.oneof({ weight: 4, arbitrary: fc.constantFrom('', 'a', '\ud800', '😀', '\uffff') }, wild),
  price: fc.oneof({ weight: 4, arbitrary: fc.constantFrom(-1, 0, 1.5, 2000) }, wild),
  weight: fc.oneof({ weight: 4, arbitrary: fc.constantFrom(0, 1.5) }, wild),
  active: fc.oneof({ weight: 4, arbitrary: fc.boolean() }, wild),
  place: fc.oneof(
    { weight: 4, arbitrary: fc.record({ shelf: fc.constantFrom('a', '') }) },
    wild,
    fc.record({ shelf: wild }),
  ),
  note: wild,
});
const comparable = WILD.filter((value) => value !== undefined);

it('answers as RxDB defines it where documents and queries break the schema', async () => {
  const values = Object.fromEntries(
    ['name', 'price', 'weight', 'place.shelf', 'note'].map((path) => [path, comparable]),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.boolean(), fields, wildFields), { maxLength: 12 }),
      fc.array(queryOf(selectorOf(values)), { minLength: 5, maxLength: 5 }),
      async (documents, queries) => {
        await withStorages(async (sqlite) => {
          const all = documents.map(([tame, usual, odd], i) =>
            // As JSON, which is what every storage that outlives its process keeps.
            JSON.parse(
              JSON.stringify(item(`i${i}`, { ...(tame ? usual : (odd as never)), _meta: { lwt: i + 1 } })),
            ),
          ) as StoredItem[];
          await sqlite.bulkWrite(
            all.map((document) => ({ document })),
            'test',
          );
          for (const query of queries) {
            const asked = prepared(query);
            const order = getSortComparator(ITEM_SCHEMA, asked.query);
            const { skip, limit } = asked.query;
            const expected = all
              .filter(getQueryMatcher(ITEM_SCHEMA, asked.query))
              .toSorted((a, b) => order(a, b) ?? 0)
              .slice(skip, limit === undefined ? undefined : skip + limit);
            expect((await sqlite.query(asked)).documents).toEqual(expected);
            expect((await sqlite.count(asked)).count).toBe(expected.length);
          }
        });
      },
    ),
    { numRuns: 150 },
  );
});
