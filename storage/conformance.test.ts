import { firstValueFrom } from 'rxjs';
import type { RxJsonSchema } from 'rxdb/plugins/core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SqliteCheckpoint, SqliteEventBulk } from './connection.ts';
import type { RxStorageInstanceSqlite } from './rx-storage-instance.ts';
import type { RxStorageSqlite } from './rx-storage-sqlite.ts';
import { edited, item, ITEM_SCHEMA, openItems, prepared, removed } from './testing/items.ts';
import type { Item, ItemRow, StoredItem } from './testing/items.ts';
import { openWatchedItems } from './testing/watched-items.ts';

let now: number;
let storage: RxStorageSqlite;
let items: RxStorageInstanceSqlite<Item>;
let bulks: SqliteEventBulk[];

beforeEach(async () => {
  now = 1000;
  ({ storage, items, bulks } = await openWatchedItems(() => now));
});
afterEach(() => storage.close());

async function write(...rows: ItemRow[]) {
  return (await items.bulkWrite(rows, 'test')).error;
}

async function insert(...documents: StoredItem[]) {
  return write(...documents.map((document) => ({ document })));
}

async function stored(id: string): Promise<StoredItem | undefined> {
  return (await items.findDocumentsById([id], true))[0];
}

describe('bulkWrite', () => {
  it('stores documents as they were given', async () => {
    const document = item('a', { note: 'ї\u0000😀\ud800"', tags: ['x'], _meta: { lwt: 12.34 }, _rev: '7-z' });
    expect(await insert(document)).toEqual([]);
    expect(await stored('a')).toEqual(document);
  });

  it('keeps keys apart that differ in case, accents or surrogates only', async () => {
    const ids = ['a', 'A', 'á', 'a ', '😀', '\ud83d', '\ue83d'];
    await insert(...ids.map((id) => item(id)));
    expect((await items.findDocumentsById(ids, false)).map((found) => found.id)).toEqual(ids);
  });

  it('judges each row of a bulk by its own document, whatever its key is made of', async () => {
    const ids = ['a', 'a\u0000', '\u0000', '"', '\\', "'", '[]', '1', 'ї\n', '😀', '\ud83d', '\uffff'];
    await insert(...ids.map((id, n) => item(id, { price: n })));
    const again = await insert(...ids.map((id) => item(id)), item('new'));
    expect(again).toMatchObject(ids.map((id, n) => ({ documentInDb: item(id, { price: n }) })));
    expect(await write(...ids.map((id, n) => edited(item(id, { price: n }), { price: n + 100 })))).toEqual(
      [],
    );
    expect((await items.findDocumentsById(ids, false)).map(({ price }) => price)).toEqual(
      ids.map((_, n) => n + 100),
    );
  });

  it('refuses a new document under a key that exists, also when that is deleted', async () => {
    await insert(item('a'), item('b'));
    await write(removed(item('b')));
    const errors = await insert(item('a', { price: 2 }), item('b', { price: 2 }), item('c'));
    expect(errors.map((error) => [error.documentId, error.status])).toEqual([
      ['a', 409],
      ['b', 409],
    ]);
    expect(errors[0]).toMatchObject({ documentInDb: item('a'), isError: true });
    expect((await stored('a'))?.price).toBe(1);
    expect(await stored('c')).toBeDefined();
  });

  it('refuses an edit of an outdated revision', async () => {
    await insert(item('a'));
    await write(edited(item('a'), { price: 2 }));
    expect(await write(edited(item('a'), { price: 3 }))).toMatchObject([
      { status: 409, documentInDb: { price: 2 } },
    ]);
    expect((await stored('a'))?.price).toBe(2);
  });

  it('brings a deleted document back', async () => {
    await insert(item('a'));
    const deletion = removed(item('a'));
    await write(deletion);
    expect(await write(edited(deletion.document, { _deleted: false }))).toEqual([]);
    expect(bulks.at(-1)?.events).toMatchObject([{ operation: 'INSERT', documentId: 'a' }]);
  });

  it('judges the second of two rows for one document by the first', async () => {
    const errors = await insert(item('a', { price: 1 }), item('b'), item('a', { price: 2 }));
    expect(errors).toMatchObject([{ documentId: 'a', status: 409, documentInDb: { price: 1 } }]);
    const edit = edited(item('b'), { price: 5 });
    expect(await write(edit, edited(edit.document, { price: 6 }))).toEqual([]);
    expect((await stored('b'))?.price).toBe(6);
  });

  it('rejects a document without a key, keeps nothing of that bulk, and does the next', async () => {
    const nameless = { document: item('') };
    await expect(write({ document: item('a') }, nameless)).rejects.toThrow('primary key');
    expect(await stored('a')).toBeUndefined();
    expect(await insert(item('a'))).toEqual([]);
  });

  it('rejects with disk-full, keeps nothing, and works once there is room', async () => {
    const database = storage.database();
    const pages = Number(database.pragma('page_count', { simple: true }));
    database.pragma(`max_page_count = ${pages + 2}`);
    const many = Array.from({ length: 50 }, (_, i) => item(`${i}`, { note: 'x'.repeat(4000) }));
    await expect(insert(...many)).rejects.toMatchObject({ name: 'StorageError', code: 'disk-full' });
    expect(bulks).toEqual([]);
    expect(await items.findDocumentsById(['0', '49'], true)).toEqual([]);
    database.pragma('max_page_count = 100000');
    expect(await insert(...many)).toEqual([]);
    expect((await items.count(prepared({ selector: {} }))).count).toBe(50);
  });

  it('rejects with read-only where nothing can be written', async () => {
    storage.database().pragma('query_only = ON');
    await expect(insert(item('a'))).rejects.toMatchObject({ code: 'read-only' });
    storage.database().pragma('query_only = OFF');
    expect(await insert(item('a'))).toEqual([]);
  });
});

describe('changeStream', () => {
  it('tells of each write once, after it can be read and before it is answered', async () => {
    let found: Promise<unknown> | undefined;
    items.changeStream().subscribe(() => {
      found = stored('a');
    });
    const answer = items.bulkWrite([{ document: item('a') }, { document: item('b') }], 'why');
    await answer;
    expect(bulks).toHaveLength(1);
    expect(bulks[0]).toMatchObject({
      context: 'why',
      events: [{ operation: 'INSERT' }, { documentId: 'b' }],
    });
    expect(await found).toEqual(item('a'));
  });

  it('is silent about refused rows and never gives an empty bulk', async () => {
    await insert(item('a'));
    await insert(item('a'));
    await write();
    expect(bulks).toHaveLength(1);
  });

  it('tells edits and deletions with what was before', async () => {
    await insert(item('a'));
    const edit = edited(item('a'), { price: 2 });
    await write(edit);
    await write(removed(edit.document));
    expect(bulks.slice(1).map((bulk) => bulk.events)).toMatchObject([
      [{ operation: 'UPDATE', documentData: { price: 2 }, previousDocumentData: { price: 1 } }],
      [{ operation: 'DELETE', previousDocumentData: { price: 2 } }],
    ]);
  });

  it('carries a checkpoint after which nothing of that bulk comes again', async () => {
    await insert(item('a'), item('b'));
    const checkpoint = bulks[0]?.checkpoint as SqliteCheckpoint;
    await insert(item('c'));
    const { documents } = await items.getChangedDocumentsSince(10, checkpoint);
    expect(documents.map((document) => document.id)).toEqual(['c']);
  });

  it('reaches every open instance of the collection', async () => {
    const second = await openItems<RxStorageInstanceSqlite<Item>>(storage);
    const next = firstValueFrom(second.changeStream());
    await insert(item('a'));
    expect((await next).events).toHaveLength(1);
    await second.close();
    await insert(item('b'));
    expect(bulks).toHaveLength(2);
  });
});

describe('getChangedDocumentsSince', () => {
  it('pages through all documents in the order of their last write, each once', async () => {
    await insert(...['a', 'b', 'c', 'd'].map((id) => item(id, { _meta: { lwt: 500 } })));
    await write(edited(item('b', { _meta: { lwt: 500 } }), { _meta: { lwt: 3 } }), removed(item('a')));
    const seen: string[] = [];
    let checkpoint: SqliteCheckpoint | undefined;
    for (;;) {
      const page = await items.getChangedDocumentsSince(2, checkpoint);
      seen.push(...page.documents.map((document) => document.id));
      checkpoint = page.checkpoint;
      if (page.documents.length < 2) {
        break;
      }
    }
    expect(seen).toEqual(['c', 'd', 'b', 'a']);
    expect(await items.getChangedDocumentsSince(2, checkpoint)).toEqual({ documents: [], checkpoint });
  });

  it('never gives a number twice, even after purging and removal', async () => {
    await insert(item('a'));
    await write(removed(item('a')));
    const { checkpoint } = await items.getChangedDocumentsSince(10);
    now = 10_000;
    await items.cleanup(0);
    await items.bulkWrite([{ document: item('b') }], 'test');
    expect((await items.getChangedDocumentsSince(10, checkpoint)).documents).toMatchObject([{ id: 'b' }]);
    const other = await openItems(storage, { collectionName: 'other' });
    const later = (await items.getChangedDocumentsSince(10)).checkpoint;
    await items.remove();
    items = await openItems(storage);
    await insert(item('c'));
    expect((await items.getChangedDocumentsSince(10, later)).documents).toMatchObject([{ id: 'c' }]);
    await other.close();
  });

  it('starts anew from a checkpoint of another storage', async () => {
    await insert(item('a'));
    const foreign = { id: 'z', lwt: 9e15 } as unknown as SqliteCheckpoint;
    expect((await items.getChangedDocumentsSince(10, foreign)).documents).toHaveLength(1);
  });
});

describe('findDocumentsById', () => {
  it('gives deleted documents on request alone, and nothing for what is not there', async () => {
    await insert(item('a'), item('b'));
    await write(removed(item('a')));
    expect(await items.findDocumentsById(['a', 'b', 'x'], false)).toEqual([item('b')]);
    expect(await items.findDocumentsById(['a', 'b', 'x'], true)).toHaveLength(2);
    expect(await items.findDocumentsById([], true)).toEqual([]);
  });
});

describe('query and count', () => {
  beforeEach(async () => {
    await insert(
      ...[5, 3, 8, 1].map((price) => item(`p${price}`, { price, note: price > 4 ? 'dear' : 'cheap' })),
    );
  });

  async function ids(query: Parameters<typeof prepared>[0]): Promise<string[]> {
    const asked = prepared(query);
    const { documents } = await items.query(asked);
    expect((await items.count(asked)).count).toBe(documents.length);
    return documents.map((document) => document.id);
  }

  it.each([
    ['all, by price', { selector: {}, sort: [{ price: 'asc' }] }, ['p1', 'p3', 'p5', 'p8']],
    ['a window', { selector: {}, sort: [{ price: 'asc' }], skip: 1, limit: 2 }, ['p3', 'p5']],
    ['none of a limit of 0', { selector: {}, limit: 0 }, []],
    ['beyond the end', { selector: {}, skip: 9 }, []],
    ['a range', { selector: { price: { $gt: 1, $lte: 5 } }, sort: [{ price: 'desc' }] }, ['p5', 'p3']],
    ['an empty range', { selector: { price: { $gte: 5, $lt: 5 } } }, []],
    ['shorthand', { selector: { name: 'p3' } }, ['p3']],
    ['without an index', { selector: { note: 'dear' }, sort: [{ price: 'desc' }], limit: 1 }, ['p8']],
    ['one of some', { selector: { price: { $in: [8, 1, 77] } }, sort: [{ price: 'asc' }] }, ['p1', 'p8']],
    ['one of none', { selector: { price: { $in: [] } } }, []],
    ['null', { selector: { name: { $eq: null } } }, []],
    ['another type', { selector: { price: { $gt: '' } } }, []],
    ['either', { selector: { $or: [{ price: 1 }, { note: 'dear', price: { $lt: 6 } }] } }, ['p1', 'p5']],
    ['a nested field', { selector: { 'place.shelf': 'a', price: 3 } }, ['p3']],
  ] as [string, never, string[]][])('answers %s', async (_, query, expected) => {
    expect((await ids(query)).toSorted()).toEqual(expected.toSorted());
    expect(await ids(query)).toHaveLength(expected.length);
  });

  const numbers = (length: number) => Array.from({ length }, (_, i) => i);
  const nested = (depth: number): object =>
    depth === 0 ? { price: 3 } : { $or: [{ price: 100 + depth }, nested(depth - 1)] };
  const opposite = (depth: number): object => (depth === 0 ? { price: 3 } : { $nor: [opposite(depth - 1)] });

  it.each([
    ['5,000 alternatives', { $or: numbers(5000).map((price) => ({ price: price + 2 })) }, 3],
    ['5,000 conditions', { $and: numbers(5000).map((price) => ({ price: { $ne: price + 4 } })) }, 2],
    ['lists of 100,000 values', { price: { $in: numbers(100_000) }, name: { $nin: ['p1'] } }, 3],
    ['many long lists', { $or: numbers(4).map(() => ({ price: { $in: numbers(10_000) } })) }, 4],
    ['alternatives in alternatives', nested(399), 1],
    ['opposites of opposites', opposite(398), 1],
    ['more opposites of opposites', opposite(501), 3],
  ])('answers selectors beyond what SQLite takes: %s', async (_, selector, count) => {
    expect(await ids({ selector })).toHaveLength(count);
  });

  it('takes any limit', async () => {
    for (const limit of [Number.MAX_SAFE_INTEGER, 1e20, Infinity]) {
      expect(await ids({ selector: {}, sort: [{ price: 'asc' }], skip: 3, limit })).toEqual(['p8']);
    }
  });

  it('keeps the order that was asked for', async () => {
    expect(await ids({ selector: {}, sort: [{ note: 'asc' }, { price: 'desc' }] })).toEqual([
      'p3',
      'p1',
      'p8',
      'p5',
    ]);
  });

  it('gives deleted documents only to who asks for them', async () => {
    await write(removed(item('p5', { price: 5, note: 'dear' })));
    expect(await ids({ selector: { _deleted: false } as never, sort: [{ price: 'asc' }] })).toEqual([
      'p1',
      'p3',
      'p8',
    ]);
    expect(await ids({ selector: { _deleted: true } as never })).toEqual(['p5']);
  });

  it('counts fast what an index can tell, and says when it was slow', async () => {
    expect((await items.count(prepared({ selector: { price: { $gt: 2 } } }))).mode).toBe('fast');
    expect(await items.count(prepared({ selector: { note: 'dear' } }))).toEqual({ count: 2, mode: 'slow' });
  });

  it('stays right when a field holds what its schema does not promise', async () => {
    await insert(item('odd', { price: [3, 4] as never }), item('missing', { price: undefined as never }));
    expect((await ids({ selector: { price: 3 } })).toSorted()).toEqual(['odd', 'p3']);
    expect(await ids({ selector: { price: { $exists: false } } })).toEqual(['missing']);
  });

  it('notices such a document whenever it comes, and whatever the program does around it', async () => {
    const odd = item('odd', { price: [3, 4] as never });
    expect(await ids({ selector: { price: 3 } })).toEqual(['p3']);
    await insert(odd);
    expect((await ids({ selector: { price: 3 } })).toSorted()).toEqual(['odd', 'p3']);
    const database = storage.database();
    database.exec('BEGIN');
    await write(edited(odd, { price: 4 }));
    expect(await ids({ selector: { price: 3 } })).toEqual(['p3']);
    database.exec('ROLLBACK');
    expect((await ids({ selector: { price: 3 } })).toSorted()).toEqual(['odd', 'p3']);
  });
});

describe('attachments', () => {
  const photo = (text: string, digest = text) => ({
    data: new Blob([text], { type: 'text/plain' }),
    digest,
    length: text.length,
    type: 'text/plain',
  });
  const stub = (text: string) => ({ digest: text, length: text.length, type: 'text/plain' });

  it('are kept beside the document and given back as a Blob', async () => {
    await insert(item('a', { _attachments: { photo: photo('pixels') } }));
    expect((await stored('a'))?._attachments).toEqual({ photo: stub('pixels') });
    const blob = await items.getAttachmentData('a', 'photo', 'pixels');
    expect([await blob.text(), blob.type]).toEqual(['pixels', 'text/plain']);
    expect(JSON.stringify(bulks)).not.toContain('"data"');
  });

  it('are replaced, kept by a stub, and go when left out or deleted with the document', async () => {
    await insert(item('a', { _attachments: { x: photo('one'), y: photo('two') } }));
    const first = (await stored('a')) as StoredItem;
    const edit = edited(first, { _attachments: { x: photo('new'), y: stub('two') } });
    await write(edit);
    expect(await (await items.getAttachmentData('a', 'x', 'new')).text()).toBe('new');
    await expect(items.getAttachmentData('a', 'x', 'one')).rejects.toThrow('does not exist');
    const second = (await stored('a')) as StoredItem;
    await write(edited(second, { _attachments: { x: stub('new') } }));
    await expect(items.getAttachmentData('a', 'y', 'two')).rejects.toThrow('does not exist');
    await write(removed((await stored('a')) as StoredItem));
    expect(storage.database().prepare('SELECT count(*) FROM rx_attachments').pluck().get()).toBe(0);
  });

  it('are missed: a stub without data is refused, and no event tells of the document', async () => {
    const errors = await insert(item('a', { _attachments: { x: stub('one') } }), item('b'));
    expect(errors).toMatchObject([{ status: 510, documentId: 'a', attachmentId: 'x' }]);
    expect(bulks.flatMap((bulk) => bulk.events).map((event) => event.documentId)).toEqual(['b']);
  });

  it('of a refused document are not kept, though others were written with it', async () => {
    const halfGiven = { x: photo('one'), y: stub('two') };
    expect(await insert(item('a', { _attachments: halfGiven }), item('b'))).toHaveLength(1);
    await expect(items.getAttachmentData('a', 'x', 'one')).rejects.toThrow('does not exist');
  });

  it('keep apart what differs in lone surrogates only', async () => {
    const ids = ['\ud83d', '\ud83e', '\ufffd', '😀'];
    await insert(...ids.map((id, i) => item(id, { _attachments: { [id]: photo(`${i}`) } })));
    const texts = ids.map(async (id, i) => (await items.getAttachmentData(id, id, `${i}`)).text());
    expect(await Promise.all(texts)).toEqual(['0', '1', '2', '3']);
    await write(removed((await stored('\ud83d')) as StoredItem));
    await expect(items.getAttachmentData('\ud83d', '\ud83d', '0')).rejects.toThrow('does not exist');
    expect(storage.database().prepare('SELECT count(*) FROM rx_attachments').pluck().get()).toBe(3);
  });

  it('are written in the order of the calls, and by close at the latest', async () => {
    const edit = edited(item('a', { _attachments: { x: stub('one') } }), {
      _attachments: { x: stub('one') },
    });
    const writes = [insert(item('a', { _attachments: { x: photo('one') } })), write(edit)];
    await items.close();
    expect(await Promise.all(writes)).toEqual([[], []]);
  });
});

describe('cleanup', () => {
  it('purges what was deleted long enough ago', async () => {
    await insert(item('a'), item('b'), item('c'));
    await write(edited(item('a'), { _deleted: true, _meta: { lwt: 400 } }));
    await write(edited(item('b'), { _deleted: true, _meta: { lwt: 900 } }));
    expect(await items.cleanup(500)).toBe(true);
    const left = await items.findDocumentsById(['a', 'b', 'c'], true);
    expect(left.map((document) => document.id)).toEqual(['b', 'c']);
  });

  it('says when more is left', async () => {
    await insert(...Array.from({ length: 1500 }, (_, i) => item(`${i}`, { _deleted: true })));
    expect(await items.cleanup(0)).toBe(false);
    expect(await items.cleanup(0)).toBe(true);
    expect((await items.getChangedDocumentsSince(9999)).documents).toEqual([]);
  });
});

describe('closing and removing', () => {
  it('closes any number of times, and rejects use afterwards', async () => {
    const other = await openItems(storage, { collectionName: 'other' });
    await Promise.all([items.close(), items.close()]);
    await items.close();
    await expect(insert(item('a'))).rejects.toMatchObject({ code: 'closed' });
    await expect(items.query(prepared({ selector: {} }))).rejects.toMatchObject({ code: 'closed' });
    expect(await other.findDocumentsById(['a'], true)).toEqual([]);
  });

  it('lets the file go with the last instance', async () => {
    const database = storage.database();
    const other = await openItems(storage, { collectionName: 'other' });
    await items.close();
    expect(database.open).toBe(true);
    await other.close();
    expect(database.open).toBe(false);
  });

  it('removes the documents, for every instance of the collection', async () => {
    const second = await openItems<RxStorageInstanceSqlite<Item>>(storage);
    const version1 = await openItems<RxStorageInstanceSqlite<Item>>(storage, {
      schema: { ...ITEM_SCHEMA, version: 1 },
    });
    await insert(item('a', { _attachments: {} }));
    await version1.bulkWrite([{ document: item('kept') }], 'test');
    await items.remove();
    await expect(items.findDocumentsById(['a'], true)).rejects.toMatchObject({ code: 'closed' });
    await expect(second.findDocumentsById(['a'], true)).rejects.toMatchObject({ code: 'closed' });
    await second.close();
    items = await openItems(storage);
    expect(await stored('a')).toBeUndefined();
    expect(await version1.findDocumentsById(['kept'], true)).toHaveLength(1);
  });
});

describe('createStorageInstance', () => {
  const names = [
    'Items',
    'items/0',
    'items"',
    "items'",
    'items ',
    'itemş',
    '^items',
    '\ud83d',
    '\ud83e',
    '\ufffd',
  ];

  it.each(names)('keeps apart from others a collection and a database called %j', async (name) => {
    const others = [
      await openItems<RxStorageInstanceSqlite<Item>>(storage, { collectionName: name }),
      await openItems<RxStorageInstanceSqlite<Item>>(storage, { databaseName: name }),
      ...(await Promise.all(
        names
          .filter((other) => other !== name)
          .map((other) => openItems<RxStorageInstanceSqlite<Item>>(storage, { collectionName: other })),
      )),
    ];
    await insert(item('here'));
    await others[0]?.bulkWrite([{ document: item('there') }], 'test');
    const found = others.map(async (other) => (await other.query(prepared({ selector: {} }))).documents);
    expect((await Promise.all(found)).map((documents) => documents.map(({ id }) => id))).toEqual([
      ['there'],
      ...others.slice(1).map(() => []),
    ]);
    await others[0]?.remove();
    expect(await stored('here')).toBeDefined();
  });

  it('refuses what RxDB must wrap first', async () => {
    const encrypted = { ...ITEM_SCHEMA, encrypted: ['note'] } as RxJsonSchema<StoredItem>;
    await expect(openItems(storage, { schema: encrypted })).rejects.toMatchObject({ code: 'UT6' });
  });

  it('adds and fills the columns of an index that the table did not have', async () => {
    const bare = { ...ITEM_SCHEMA, indexes: [['_deleted', 'id']] };
    const first = await openItems<RxStorageInstanceSqlite<Item>>(storage, {
      collectionName: 'grown',
      schema: bare,
    });
    await first.bulkWrite([{ document: item('a', { price: 7 }) }, { document: item('b') }], 'test');
    expect((await first.query(prepared({ selector: { price: 7 } }, bare))).documents).toHaveLength(1);
    await first.close();
    const grown = await openItems<RxStorageInstanceSqlite<Item>>(storage, { collectionName: 'grown' });
    expect(await grown.count(prepared({ selector: { price: 7 } }))).toEqual({ count: 1, mode: 'fast' });
    await grown.close();
    const again = await openItems<RxStorageInstanceSqlite<Item>>(storage, {
      collectionName: 'grown',
      schema: bare,
    });
    await again.bulkWrite([{ document: item('c', { price: 7 }) }], 'test');
    await again.close();
    const last = await openItems<RxStorageInstanceSqlite<Item>>(storage, { collectionName: 'grown' });
    expect((await last.count(prepared({ selector: { price: 7 } }))).count).toBe(2);
  });
});
