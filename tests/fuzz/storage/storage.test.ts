import { randomInt } from 'node:crypto';
import { getRxStorageSqlite } from '@karvon/rxdb-storage/rx-storage-sqlite.ts';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { failureText, runFuzz } from '../frame.ts';
import { quickFolder } from '../quick-folder.ts';
import type { Instance, OpenTested } from './opened-pair.ts';
import { storageTarget } from './target.ts';

const CASES = 200;
const TIMEOUT = 240_000;
const seed = randomInt(2 ** 31);

let folder: ReturnType<typeof quickFolder>;
beforeEach(() => {
  folder = quickFolder();
});
afterEach(() => folder.remove());

it(
  `answers ${CASES} cases of seed ${seed} as RxDB defines`,
  async () => {
    const target = storageTarget(folder.path);
    const { failures } = await runFuzz(target, { seed, first: 0, cases: CASES, maxFailures: 1 });
    expect(failures.map((failure) => failureText('storage', seed, failure))).toEqual([]);
  },
  TIMEOUT,
);

/** Our storage, with one of its instances' methods replaced. */
function broken(change: (instance: Instance) => Partial<Instance>): OpenTested {
  return (options) => {
    const storage = getRxStorageSqlite(options);
    return {
      close: () => storage.close(),
      async createStorageInstance(params) {
        const instance = await storage.createStorageInstance(params);
        return Object.assign(instance, change(instance as unknown as Instance));
      },
    };
  };
}

const FAULTS: [string, (instance: Instance) => Partial<Instance>][] = [
  [
    'query',
    (instance) => {
      const query = instance.query.bind(instance);
      return { query: async (asked) => ({ documents: (await query(asked)).documents.slice(0, 3) }) };
    },
  ],
  [
    'count',
    (instance) => {
      const count = instance.count.bind(instance);
      return { count: (asked) => count({ ...asked, query: { ...asked.query, skip: 0 } }) };
    },
  ],
  [
    'findDocumentsById',
    (instance) => {
      const find = instance.findDocumentsById.bind(instance);
      return { findDocumentsById: (ids) => find(ids, false) };
    },
  ],
  ['cleanup', () => ({ cleanup: async () => true })],
];

it.each(FAULTS)(
  'finds a fault in %s and makes the case small',
  async (kind, change) => {
    const target = storageTarget(folder.path, broken(change));
    const { failures } = await runFuzz(target, { seed: 1, first: 0, cases: 300, maxFailures: 1 });
    expect(failures).toMatchObject([{ finding: { kind } }]);
    const again = await target.run(failures[0]?.smallest as never);
    expect(again?.kind).toBe(kind);
    expect(failureText('storage', 1, failures[0] as never).length).toBeLessThan(3000);
  },
  TIMEOUT,
);
