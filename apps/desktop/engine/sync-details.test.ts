import { afterEach, beforeEach, expect, test } from 'vitest';
import type { SyncDetails } from '@karvon/shared/till-api/contract.ts';
import { BREAD, openTestShop, type TestShop, type TestTill } from './testing/test-shop.ts';

let shop: TestShop;
let till: TestTill;
beforeEach(async () => {
  shop = await openTestShop();
  till = await shop.start();
  await till.begin();
  await till.until(({ sync }) => sync.unsent.count === 0 && sync.connection === 'online');
});
afterEach(() => shop.close());

const asOf = ({ asOf }: SyncDetails) => Object.fromEntries(asOf.map(({ kind, at }) => [kind, at]));

test('what waits is told by kind, the one that has waited longest first', async () => {
  shop.centre.unplug();
  await till.until(({ sync }) => sync.connection === 'offline');
  await till.sell(BREAD);
  shop.clock.now += 60_000;
  await till.sell(BREAD);
  await till.must('addClient', { firstName: 'Client 1' });
  const { unsent, edits } = await till.must('syncDetails', {});
  expect(unsent).toEqual([
    { kind: 'sale', count: 2, sum: 800_000, oldestAt: new Date(shop.clock.now - 60_000).toISOString() },
  ]);
  expect(edits).toEqual([{ collection: 'clients', count: 1 }]);
  shop.centre.plugIn();
  await till.until(({ sync }) => sync.unsent.count + sync.unsent.edits === 0);
  expect(await till.must('syncDetails', {})).toMatchObject({ unsent: [], edits: [] });
});

test('each kind of data has an age of its own: it grows while the centre is away, through restarts, and ends with it', async () => {
  const now = new Date(shop.clock.now).toISOString();
  const ages = async () => asOf(await till.must('syncDetails', {}));
  await expect.poll(ages).toMatchObject({ goods: now, prices: now, shop: now, clients: now, receipts: now });
  const fresh = await ages();
  shop.centre.unplug();
  await till.until(({ sync }) => sync.connection === 'offline');
  shop.clock.now += 3_600_000;
  await till.stop();
  till = await shop.start();
  await till.until(({ boot }) => boot.phase === 'ready');
  expect(asOf(await till.must('syncDetails', {}))).toEqual(fresh);
  shop.centre.plugIn();
  await till.until(({ sync }) => sync.dataAsOf !== fresh['goods'] && sync.connection === 'online');
  const later = new Date(shop.clock.now).toISOString();
  await expect.poll(ages).toMatchObject({ goods: later, clients: later });
});

test('what came back at other tills is known as of when their receipts came, also after a start without a line', async () => {
  const { id: receipt } = await till.sell(BREAD);
  await till.until(({ sync }) => sync.unsent.count === 0);
  const ages = async () => asOf(await till.must('syncDetails', {}));
  await expect.poll(ages).toMatchObject({ receipts: new Date(shop.clock.now).toISOString() });
  shop.centre.unplug();
  await till.until(({ sync }) => sync.connection === 'offline');
  shop.clock.now += 3_600_000;
  shop.centre.plugIn();
  // Nothing is new, and that is known.
  const later = new Date(shop.clock.now).toISOString();
  await expect.poll(ages).toMatchObject({ receipts: later });
  expect((await till.must('returnable', { receipt })).knownAt).toBe(later);
  shop.centre.unplug();
  await till.until(({ sync }) => sync.connection === 'offline');
  await till.stop();
  till = await shop.start();
  await till.must('signIn', { person: 'C1', pin: '1001' });
  expect((await till.must('returnable', { receipt })).knownAt).toBe(later);
});

test('the room on the disk is told', async () => {
  const { freeMegabytes } = await till.must('syncDetails', {});
  expect(freeMegabytes).toBeGreaterThan(0);
});
