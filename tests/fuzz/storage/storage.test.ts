import { randomInt } from 'node:crypto';
import { temporaryFolder } from '@karvon/rxdb-storage/testing/temporary-folder.ts';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { failureText, runFuzz } from '../frame.ts';
import { storageTarget } from './target.ts';

const CASES = 2000;
const seed = randomInt(2 ** 31);

let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => folder.remove());

it(`answers ${CASES} cases of seed ${seed} as RxDB defines`, async () => {
  const target = storageTarget(folder.file('.'));
  const { failures } = await runFuzz(target, { seed, first: 0, cases: CASES, maxFailures: 1 });
  expect(failures.map((failure) => failureText('storage', seed, failure))).toEqual([]);
});
