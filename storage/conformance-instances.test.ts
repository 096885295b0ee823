import { fillWithDefaultSettings, getComposedPrimaryKeyOfDocumentData } from 'rxdb/plugins/core';
import type { RxDocumentData } from 'rxdb/plugins/core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SqliteCheckpoint } from './connection.ts';
import type { RxStorageInstanceSqlite } from './rx-storage-instance.ts';
import { getRxStorageSqlite } from './rx-storage-sqlite.ts';
import type { RxStorageSqlite } from './rx-storage-sqlite.ts';
import { edited, item, ITEM_SCHEMA, openItems, prepared } from './testing/items.ts';
import type { Item } from './testing/items.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';
import { testKey } from './testing/test-place.ts';

/** How instances share a file: one table each for database, collection and schema version. */

type Instance = RxStorageInstanceSqlite<Item>;

let folder: ReturnType<typeof temporaryFolder>;
let storage: RxStorageSqlite;

beforeEach(() => {
  folder = temporaryFolder();
  storage = getRxStorageSqlite({ path: folder.file('data.db'), key: testKey() });
});
afterEach(() => {
  storage.close();
  folder.remove();
});

async function idsOf(instance: Instance): Promise<string[]> {
  const { documents } = await instance.query(prepared({ selector: {}, sort: [{ id: 'asc' }] }));
  return documents.map(({ id }) => id);
}

async function put(instance: Instance, ...ids: string[]) {
  const rows = ids.map((id) => ({ document: item(id) }));
  return (await instance.bulkWrite(rows, 'test')).error;
}

describe('two instances of one collection', () => {
  it('read and refuse by what either wrote', async () => {
    const [one, two] = [await openItems<Instance>(storage), await openItems<Instance>(storage)];
    await put(one, 'a');
    expect(await put(two, 'a', 'b')).toMatchObject([{ documentId: 'a', status: 409 }]);
    expect(await idsOf(one)).toEqual(['a', 'b']);
    const edit = edited(item('b'), { price: 2 });
    await one.bulkWrite([edit], 'test');
    expect((await two.bulkWrite([edited(item('b'), { price: 3 })], 'test')).error).toMatchObject([
      { documentInDb: { price: 2 } },
    ]);
  });

  it('go on when the other is closed', async () => {
    const [one, two] = [await openItems<Instance>(storage), await openItems<Instance>(storage)];
    const told: unknown[] = [];
    two.changeStream().subscribe((bulk) => told.push(bulk));
    await put(one, 'a');
    await one.close();
    await put(two, 'b');
    expect(await idsOf(two)).toEqual(['a', 'b']);
    expect(told).toHaveLength(2);
  });

  it('end their streams when the last is closed', async () => {
    const one = await openItems<Instance>(storage);
    let ended = false;
    one.changeStream().subscribe({ complete: () => (ended = true) });
    await one.close();
    expect(ended).toBe(true);
  });
});

describe('schema versions', () => {
  it('stand side by side, each with documents, changes and events of its own', async () => {
    const [old, next] = [
      await openItems<Instance>(storage),
      await openItems<Instance>(storage, { schema: { ...ITEM_SCHEMA, version: 1 } }),
    ];
    const told: string[] = [];
    old.changeStream().subscribe(({ context }) => told.push(`0 ${context}`));
    next.changeStream().subscribe(({ context }) => told.push(`1 ${context}`));
    await old.bulkWrite([{ document: item('a', { price: 1 }) }], 'test');
    await next.bulkWrite([{ document: item('a', { price: 2 }) }, { document: item('b') }], 'test');
    expect(told).toEqual(['0 test', '1 test']);
    expect([await idsOf(old), await idsOf(next)]).toEqual([['a'], ['a', 'b']]);
    expect((await old.getChangedDocumentsSince(9)).documents).toHaveLength(1);
    await old.remove();
    expect(await idsOf(next)).toEqual(['a', 'b']);
  });
});

describe('databases in one file', () => {
  it('know nothing of each other', async () => {
    const [one, two] = [
      await openItems<Instance>(storage, { databaseName: 'one' }),
      await openItems<Instance>(storage, { databaseName: 'two' }),
    ];
    await put(one, 'a');
    expect(await put(two, 'a', 'b')).toEqual([]);
    await one.remove();
    expect(await idsOf(two)).toEqual(['a', 'b']);
  });

  it('share the numbers of writes, so that a checkpoint of one is never ahead of the other', async () => {
    const [one, two] = [
      await openItems<Instance>(storage, { databaseName: 'one' }),
      await openItems<Instance>(storage, { databaseName: 'two' }),
    ];
    await put(one, 'a', 'b');
    const { checkpoint } = await one.getChangedDocumentsSince(9);
    await put(two, 'c');
    expect((await two.getChangedDocumentsSince(9, checkpoint)).documents).toMatchObject([{ id: 'c' }]);
  });
});

describe('a file that is opened again', () => {
  it('has its documents, tombstones, attachments, order of writes and checkpoints', async () => {
    const before = await openItems<Instance>(storage);
    const photo = { data: new Blob(['one']), digest: 'd', length: 3, type: 't/t' };
    await before.bulkWrite([{ document: item('a', { _attachments: { photo } }) }], 'test');
    await put(before, 'b', 'c');
    const { checkpoint } = await before.getChangedDocumentsSince(2);
    await before.bulkWrite([edited(item('b'), { _deleted: true })], 'test');
    await before.close();
    const after = await openItems<Instance>(storage);
    expect(await changed(after)).toEqual(['a', 'c', 'b']);
    expect(await changed(after, checkpoint)).toEqual(['c', 'b']);
    expect((await after.findDocumentsById(['b'], true))[0]?._deleted).toBe(true);
    expect(await (await after.getAttachmentData('a', 'photo', 'd')).text()).toBe('one');
    await put(after, 'd');
    expect((await changed(after, checkpoint)).at(-1)).toBe('d');
  });

  async function changed(instance: Instance, checkpoint?: SqliteCheckpoint): Promise<string[]> {
    return (await instance.getChangedDocumentsSince(9, checkpoint)).documents.map(({ id }) => id);
  }
});

describe('a key made of several fields', () => {
  interface Stock {
    key: string;
    shop: string;
    goods: { code: string };
    count: number;
  }
  const schema = fillWithDefaultSettings<Stock>({
    version: 0,
    primaryKey: { key: 'key', fields: ['shop', 'goods.code'], separator: '|' },
    type: 'object',
    properties: {
      key: { type: 'string', maxLength: 50 },
      shop: { type: 'string', maxLength: 20 },
      goods: { type: 'object', properties: { code: { type: 'string', maxLength: 20 } } },
      count: { type: 'integer', minimum: 0, maximum: 1000, multipleOf: 1 },
    },
    required: ['key', 'shop', 'goods', 'count'],
    indexes: ['shop'],
  });

  function stock(shop: string, code: string, count: number): RxDocumentData<Stock> {
    const fields = { shop, goods: { code }, count };
    const key = getComposedPrimaryKeyOfDocumentData(schema, fields);
    return { key, ...fields, _deleted: false, _rev: '1-a', _meta: { lwt: 1 }, _attachments: {} };
  }

  it('finds, refuses and sorts by that key', async () => {
    const instance = (await openItems(storage, {
      schema: schema as never,
    })) as RxStorageInstanceSqlite<Stock>;
    const rows = [stock('b', '1', 1), stock('a', '2', 2), stock('a', '1', 3)];
    await instance.bulkWrite(
      rows.map((document) => ({ document })),
      'test',
    );
    expect(await instance.findDocumentsById(['a|2'], false)).toEqual([rows[1]]);
    const again = await instance.bulkWrite([{ document: stock('a', '2', 9) }], 'test');
    expect(again.error).toMatchObject([{ documentId: 'a|2', status: 409 }]);
    const { documents } = await instance.query({
      query: { selector: { shop: { $eq: 'a' } }, sort: [{ key: 'asc' }], skip: 0 },
    } as never);
    expect(documents.map(({ count }) => count)).toEqual([3, 2]);
  });
});
