import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SqliteCheckpoint, SqliteEventBulk } from './connection.ts';
import type { RxStorageInstanceSqlite } from './rx-storage-instance.ts';
import { getRxStorageSqlite } from './rx-storage-sqlite.ts';
import type { RxStorageSqlite } from './rx-storage-sqlite.ts';
import { edited, item, openItems, prepared, removed } from './testing/items.ts';
import type { Item, ItemRow, StoredItem } from './testing/items.ts';
import { testPlace } from './testing/test-place.ts';
import { openWatchedItems } from './testing/watched-items.ts';

/** What an RxStorage promises of writes and of what it tells about them, beyond `conformance.test.ts`. */

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

async function stored(id: string): Promise<StoredItem> {
  const [found] = await items.findDocumentsById([id], true);
  if (found === undefined) {
    throw new Error(`${id} is not stored`);
  }
  return found;
}

async function changes(checkpoint?: SqliteCheckpoint): Promise<string[]> {
  return (await items.getChangedDocumentsSince(100, checkpoint)).documents.map(({ id }) => id);
}

const attachment = (text: string) => ({
  data: new Blob([text], { type: 'text/plain' }),
  digest: text,
  length: text.length,
  type: 'text/plain',
});
const stub = (text: string) => ({ digest: text, length: text.length, type: 'text/plain' });

/** As RxDB's development mode hands documents over: nothing in them can be changed. */
function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !(value instanceof Blob)) {
    Object.values(value).forEach(frozen);
    Object.freeze(value);
  }
  return value;
}

describe('bulkWrite', () => {
  it('keeps revision and meta data as they come, whatever is in them', async () => {
    const document = item('a', { _rev: 'anything', _meta: { lwt: 3.07, origin: { till: 'A1' } } });
    await write({ document });
    const edit = { ...document, _rev: '0', _meta: { lwt: 2 } };
    expect(await write({ previous: document, document: edit })).toEqual([]);
    expect(await stored('a')).toEqual(edit);
  });

  it('changes nothing in what it is given, and hands out documents of the caller’s own', async () => {
    await write(frozen({ document: item('a', { tags: ['x'], _attachments: { photo: attachment('one') } }) }));
    const before = await stored('a');
    expect(await write(frozen(edited(await stored('a'), { price: 2 })))).toEqual([]);
    expect(before.price).toBe(1);
    (await stored('a')).tags?.push('y');
    expect((await stored('a')).tags).toEqual(['x']);
  });

  it('does nothing for no rows', async () => {
    expect(await write()).toEqual([]);
    expect(bulks).toEqual([]);
  });

  it('does each row of a bulk by itself: new, edited, deleted, refused', async () => {
    await write({ document: item('a') }, { document: item('b') }, { document: item('c') });
    const outdated = edited(item('c', { _rev: '9-z' }), { price: 9 });
    const errors = await write(
      { document: item('d') },
      outdated,
      edited(item('a'), { price: 5 }),
      removed(item('b')),
    );
    expect(errors.map(({ documentId }) => documentId)).toEqual(['c']);
    const states = await items.findDocumentsById(['a', 'b', 'c', 'd'], true);
    expect(states.map(({ price, _deleted }) => [price, _deleted])).toEqual([
      [5, false],
      [1, true],
      [1, false],
      [1, false],
    ]);
    expect(bulks[1]?.events.map(({ documentId }) => documentId).toSorted()).toEqual(['a', 'b', 'd']);
  });

  it('answers a conflict with the row, the context and the stored document, without attachment data', async () => {
    await write({ document: item('a', { _attachments: { photo: attachment('one') } }) });
    const row = { document: item('a', { price: 2 }) };
    const { error } = await items.bulkWrite([row], 'why');
    const documentInDb = item('a', { _attachments: { photo: stub('one') } });
    expect(error).toEqual([
      { status: 409, isError: true, documentId: 'a', writeRow: row, documentInDb, context: 'why' },
    ]);
  });

  it('deletes only for one who knows the latest revision', async () => {
    await write({ document: item('a') });
    await write(edited(item('a'), { price: 2 }));
    expect(await write({ document: item('a', { _deleted: true }) })).toMatchObject([{ status: 409 }]);
    expect(await write(removed(item('a')))).toMatchObject([{ status: 409 }]);
    expect((await stored('a'))._deleted).toBe(false);
    expect(await write(removed(await stored('a')))).toEqual([]);
    expect(await write(removed(item('a')))).toMatchObject([
      { status: 409, documentInDb: { _deleted: true } },
    ]);
  });

  it('takes a document that comes deleted, as replication does, and tells nobody', async () => {
    expect(await write({ document: item('a', { _deleted: true }) })).toEqual([]);
    expect(await items.findDocumentsById(['a'], false)).toEqual([]);
    expect((await stored('a'))._deleted).toBe(true);
    expect(await changes()).toEqual(['a']);
    expect(bulks).toEqual([]);
  });

  it('lets one of many writes at once win', async () => {
    const prices = Array.from({ length: 20 }, (_, i) => i);
    const answers = await Promise.all(
      prices.map((price) => write({ document: item('a', { price, _rev: `1-${price}` }) })),
    );
    expect(answers.filter((errors) => errors.length === 0)).toHaveLength(1);
    expect(bulks).toHaveLength(1);
    expect(bulks[0]?.events[0]?.documentData).toEqual(await stored('a'));
  });
});

describe('changeStream', () => {
  it('gives each bulk an id of its own', async () => {
    await write({ document: item('a') });
    await write({ document: item('b') });
    expect(new Set(bulks.map(({ id }) => id)).size).toBe(2);
  });

  it('tells the documents as they are stored, before and after, without attachment data', async () => {
    await write({ document: item('a', { _attachments: { photo: attachment('one') } }) });
    const before = await stored('a');
    await write(edited(before, { _attachments: { photo: attachment('two') } }));
    const after = await stored('a');
    await write(removed(after));
    expect(bulks.flatMap(({ events }) => events)).toMatchObject([
      { operation: 'INSERT', documentData: before },
      { operation: 'UPDATE', documentData: after, previousDocumentData: before },
      { operation: 'DELETE', documentData: await stored('a'), previousDocumentData: after },
    ]);
    expect(after._attachments).toEqual({ photo: stub('two') });
  });

  it('tells of a document that comes back as new, without its deletion', async () => {
    await write({ document: item('a') });
    const deletion = removed(item('a'));
    await write(deletion);
    await write(edited(deletion.document, { _deleted: false }));
    const [event] = bulks.at(-1)?.events ?? [];
    expect(event?.operation).toBe('INSERT');
    expect(event?.previousDocumentData ?? undefined).toBeUndefined();
  });

  it('gives checkpoints that skip nothing and repeat nothing, wherever one begins', async () => {
    await write({ document: item('a') }, { document: item('b') });
    await write({ document: item('c') }, edited(item('a'), { price: 2 }));
    await write({ document: item('d') });
    const after = await Promise.all(bulks.map(({ checkpoint }) => changes(checkpoint)));
    expect(after.map((ids) => ids.toSorted())).toEqual([['a', 'c', 'd'], ['d'], []]);
  });
});

describe('attachments', () => {
  it('keep every byte, also of none and of many', async () => {
    const all = Uint8Array.from({ length: 256 * 1024 }, (_, i) => i % 256);
    const parts = { all: [all], none: [] };
    const data = Object.entries(parts).map(([name, bytes]) => {
      const blob = new Blob(bytes);
      return [name, { data: blob, digest: name, length: blob.size, type: 'x/y' }];
    });
    await write({ document: item('a', { _attachments: Object.fromEntries(data) }) });
    const read = async (name: string) =>
      new Uint8Array(await (await items.getAttachmentData('a', name, name)).arrayBuffer());
    expect(Buffer.compare(await read('all'), all)).toBe(0);
    expect(await read('none')).toHaveLength(0);
  });

  it('are found by document, name and digest together', async () => {
    await write({ document: item('a', { _attachments: { photo: attachment('one') } }) });
    for (const [id, name, digest] of [
      ['b', 'photo', 'one'],
      ['a', 'other', 'one'],
      ['a', 'photo', 'two'],
      ['a', 'photo', ''],
    ] as const) {
      await expect(items.getAttachmentData(id, name, digest)).rejects.toThrow('does not exist');
    }
  });

  it('stay as they were when the edit that would replace them conflicts', async () => {
    await write({ document: item('a', { _attachments: { photo: attachment('one') } }) });
    const outdated = item('a', { _rev: '0-old' });
    await write(edited(outdated, { _attachments: { photo: attachment('two') } }));
    expect(await (await items.getAttachmentData('a', 'photo', 'one')).text()).toBe('one');
    await expect(items.getAttachmentData('a', 'photo', 'two')).rejects.toThrow('does not exist');
  });

  it('go with their collection', async () => {
    await write({ document: item('a', { _attachments: { photo: attachment('one') } }) });
    const other = await openItems(storage, { collectionName: 'other' });
    await items.remove();
    expect(storage.database().prepare('SELECT count(*) FROM rx_attachments').pluck().get()).toBe(0);
    await other.close();
  });
});

describe('cleanup', () => {
  it('purges the deleted alone, from the very moment their time is over', async () => {
    await write({ document: item('old') }, { document: item('gone') }, { document: item('back') });
    const deletion = edited(item('back'), { _deleted: true, _meta: { lwt: 400 } });
    await write(edited(item('gone'), { _deleted: true, _meta: { lwt: 500 } }), deletion);
    await write(edited(deletion.document, { _deleted: false, _meta: { lwt: 400 } }));
    now = 999.9;
    await items.cleanup(500);
    expect(await changes()).toEqual(['old', 'gone', 'back']);
    now = 1000;
    expect(await items.cleanup(500)).toBe(true);
    expect(await changes()).toEqual(['old', 'back']);
  });

  it('lets a purged key begin anew', async () => {
    await write({ document: item('a') });
    await write(removed(item('a')));
    await items.cleanup(0);
    expect(await write({ document: item('a', { price: 7 }) })).toEqual([]);
    const { documents } = await items.query(prepared({ selector: { price: 7 } }));
    expect(documents).toHaveLength(1);
  });

  it('goes by RxDB’s clock unless it is given one', async () => {
    storage.close();
    const own = getRxStorageSqlite(testPlace());
    const instance = await openItems<RxStorageInstanceSqlite<Item>>(own);
    const deleted = item('a', { _deleted: true, _meta: { lwt: new Date().getTime() } });
    await instance.bulkWrite([{ document: deleted }], 'test');
    await instance.cleanup(1e6);
    expect(await instance.findDocumentsById(['a'], true)).toHaveLength(1);
    await instance.cleanup(-1e6);
    expect(await instance.findDocumentsById(['a'], true)).toHaveLength(0);
    own.close();
  });
});

describe('remove', () => {
  it('waits for writes under way, and then nothing can be used', async () => {
    const pending = write({ document: item('a', { _attachments: { photo: attachment('one') } }) });
    const removal = items.remove();
    expect(await pending).toEqual([]);
    await removal;
    const uses = [
      () => items.bulkWrite([{ document: item('b') }], 'test'),
      () => items.findDocumentsById(['a'], true),
      () => items.query(prepared({ selector: {} })),
      () => items.count(prepared({ selector: {} })),
      () => items.getChangedDocumentsSince(1),
      () => items.getAttachmentData('a', 'photo', 'one'),
      () => items.cleanup(0),
      () => items.remove(),
    ];
    for (const use of uses) {
      await expect(use()).rejects.toMatchObject({ code: 'closed' });
    }
    expect(() => items.changeStream()).toThrow('removed');
    await items.close();
  });
});
