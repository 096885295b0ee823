import { expect, it } from 'vitest';
import { createPageCache, type PageKey, type ServedPage } from './page-cache.ts';

const key: PageKey = {
  company: 'a',
  collection: 'products',
  scope: 'company',
  epoch: 'one',
  from: 0,
  limit: 1000,
  head: 10,
};
const page = (documents = '[]'): ServedPage => {
  return { documents, checkpoint: { epoch: 'one', pos: 10 }, more: false };
};

it('reads a page once for all who ask at the same time, and for those who ask later', async () => {
  const cache = createPageCache();
  let reads = 0;
  const read = async () => {
    reads += 1;
    return page(`[${reads}]`);
  };
  const together = await Promise.all(Array.from({ length: 200 }, () => cache.get(key, read)));
  expect(new Set(together.map((one) => one.documents))).toEqual(new Set(['[1]']));
  expect((await cache.get(key, read)).documents).toBe('[1]');
  expect(reads).toBe(1);
});

it.each([
  { company: 'b' },
  { collection: 'directory' },
  { scope: 'branch' },
  { epoch: 'two' },
  { from: 1 },
  { limit: 999 },
])('never takes the page of another for its own: %o', async (other: Partial<PageKey>) => {
  const cache = createPageCache();
  await cache.get(key, async () => page('["mine"]'));
  const theirs = await cache.get(Object.assign({}, key, other), async () => page('["theirs"]'));
  expect(theirs.documents).toBe('["theirs"]');
  expect((await cache.get(key, async () => page('["new"]'))).documents).toBe('["mine"]');
});

it('reads anew where a collection has grown, and where it has shrunk: then it was put back beneath the centre', async () => {
  const cache = createPageCache();
  const ask = (head: number, said: string, collection = key.collection) =>
    cache
      .get(Object.assign({}, key, { head, collection }), async () => page(said))
      .then((served) => served.documents);
  expect(await ask(10, '["other"]', 'directory')).toBe('["other"]');
  expect(await ask(10, '["ten"]')).toBe('["ten"]');
  expect(await ask(11, '["eleven"]')).toBe('["eleven"]');
  expect(await ask(9, '["put back"]')).toBe('["put back"]');
  expect(await ask(10, '["another ten"]')).toBe('["another ten"]');
  expect(await ask(11, '["another eleven"]')).toBe('["another eleven"]');
  expect(await ask(10, '["new"]', 'directory')).toBe('["other"]');
});

it('keeps no failure', async () => {
  const cache = createPageCache();
  const failing = () => cache.get(key, () => Promise.reject(new Error('no database')));
  await Promise.all([
    expect(failing()).rejects.toThrow('no database'),
    expect(failing()).rejects.toThrow('no database'),
  ]);
  expect((await cache.get(key, async () => page('["read"]'))).documents).toBe('["read"]');
});

it('lets go of the pages that were asked for longest ago once there are too many bytes of them', async () => {
  const cache = createPageCache(3000);
  const reads: number[] = [];
  const ask = (from: number) =>
    cache.get(Object.assign({}, key, { from }), async () => {
      reads.push(from);
      return page('x'.repeat(400));
    });
  for (const from of [1, 2, 3, 1, 4, 1, 3, 2]) await ask(from);
  expect(reads).toEqual([1, 2, 3, 4, 2]);
});

it('hands on what is larger than all that it may keep, without keeping it', async () => {
  const cache = createPageCache(100);
  let reads = 0;
  const read = async () => {
    reads += 1;
    return page();
  };
  await cache.get(key, read);
  await cache.get(key, read);
  expect(reads).toBe(2);
});
