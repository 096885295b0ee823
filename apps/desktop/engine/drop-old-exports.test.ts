import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { FACTS_KEPT_DAYS } from '@karvon/shared/sync/protocol.ts';
import { BREAD, openTestShop, type TestShop, type TestTill } from './testing/test-shop.ts';

const DAY_MS = 86_400_000;

let shop: TestShop;
beforeEach(async () => {
  shop = await openTestShop();
});
afterEach(() => shop.close());

/** Two files of a till that had no line: one before its second sale, one after it. */
async function exportedTwice() {
  let till = await shop.start();
  await till.begin();
  shop.centre.unplug();
  await till.sell(BREAD);
  const first = (await till.must('exportUnsent', {})).path;
  shop.clock.now += 1000;
  await till.sell(BREAD);
  const second = (await till.must('exportUnsent', {})).path;
  const startAgain = async (): Promise<TestTill> => {
    await till.stop();
    till = await shop.start();
    await till.until(({ boot }) => boot.phase === 'ready');
    return till;
  };
  return { first, second, till: () => till, startAgain };
}

test('a file goes 35 days after it was made, when the centre has all of it', async () => {
  const { first, second, till, startAgain } = await exportedTwice();
  shop.centre.plugIn();
  await till().until(({ sync }) => sync.unsent.count === 0);
  shop.clock.now += FACTS_KEPT_DAYS * DAY_MS - 500;
  await (await startAgain()).stop();
  expect([first, second].map((path) => existsSync(path))).toEqual([false, true]);
});

test('a file stays as long as something in it is unsent, or is of another database, or does not read', async () => {
  const { first, second, startAgain } = await exportedTwice();
  const cut = join(shop.folder, 'till', 'unsent-A1-cut.ndjson');
  writeFileSync(cut, '{"karvonUnsent":2,"madeAt":"2020-01-01T00:00:00.000Z"}\n');
  shop.clock.now += 2 * FACTS_KEPT_DAYS * DAY_MS;
  await (await startAgain()).stop();
  expect([first, second, cut].map((path) => existsSync(path))).toEqual([true, true, true]);
});
