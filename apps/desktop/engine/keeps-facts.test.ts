import { afterEach, beforeEach, expect, test } from 'vitest';
import { FACTS_KEPT_DAYS } from '@karvon/shared/sync/protocol.ts';
import { BREAD, openTestShop, type TestShop, type TestTill } from './testing/test-shop.ts';

let shop: TestShop;
beforeEach(async () => {
  shop = await openTestShop();
});
afterEach(() => shop.close());

const DAY_MS = 24 * 3_600_000;
const allSent = (till: TestTill) =>
  till.until(({ sync }) => sync.unsent.count === 0 && sync.connection === 'online');

test('a till offers facts of five weeks ago to a centre that was put back, through restarts and idle nights', async () => {
  let till = await shop.start();
  await till.begin();
  for (let count = 0; count < 3; count += 1) await till.sell(BREAD);
  await allSent(till);
  const born = [...shop.centre.facts.keys()];
  expect(born).toHaveLength(4);
  for (const days of [1, FACTS_KEPT_DAYS - 1]) {
    await till.stop();
    shop.clock.now += days * DAY_MS;
    till = await shop.start();
    await till.begin();
    await till.sell(BREAD);
    await allSent(till);
  }
  shop.centre.restore(0, 'epoch-2');
  expect(shop.centre.facts.size).toBe(0);
  await till.must('sync', {});
  await till.until(() => shop.centre.facts.size === born.length + 2);
  await allSent(till);
  expect([...shop.centre.facts.keys()]).toEqual(expect.arrayContaining(born));
});

test('reset sync loses entries elsewhere: meeting a new life of the centre twice, and half-way, leaves every fact to be sent', async () => {
  const till = await shop.start();
  await till.begin();
  await till.sell(BREAD);
  await allSent(till);
  shop.centre.unplug();
  for (let count = 0; count < 3; count += 1) await till.sell(BREAD);
  // Put back to before everything; and again, while what it lacks is on its way.
  shop.centre.restore(0, 'epoch-2');
  shop.centre.loseNextAnswer();
  shop.centre.plugIn();
  await till.until(() => shop.centre.facts.size > 0);
  shop.centre.restore(1, 'epoch-3');
  await till.must('sync', {});
  await till.until(() => shop.centre.facts.size === 5);
  await allSent(till);
  const numbers = [...shop.centre.facts.values()].flatMap((fact) => {
    const { number } = fact['body'] as { number?: unknown };
    return typeof number === 'string' ? [number] : [];
  });
  expect(numbers.toSorted()).toEqual(['A1-000001', 'A1-000002', 'A1-000003', 'A1-000004']);
});
