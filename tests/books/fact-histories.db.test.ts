import { randomInt } from 'node:crypto';
import { beforeAll, expect, it } from 'vitest';
import { testModules } from '@karvon/sync-server/modules/shop.test-support.ts';
import { composeModules } from '@karvon/sync-server/open-centre.ts';
import { describeOnPostgres, type TestDatabase } from '../support/test-database.ts';
import { runFactsAtOnce, runFactsInTwoOrders } from './run-facts.ts';

const seed = randomInt(2 ** 31);
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index);

describeOnPostgres('random facts of all kinds', (open) => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await open(composeModules(testModules()));
  });

  it.each([seed, seed + 1])('are booked once each and come to what the model says (seed %i)', async (own) => {
    await expect(runFactsAtOnce(test.db, own, upTo(200))).resolves.toBeUndefined();
  });

  it(`come to the same in another order (seed ${seed})`, async () => {
    await expect(runFactsInTwoOrders(test.db, seed, upTo(80))).resolves.toBeUndefined();
  });
});
