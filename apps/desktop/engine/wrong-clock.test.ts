import { afterEach, beforeEach, expect, test } from 'vitest';
import { BREAD, openTestShop, type TestShop, type TestTill } from './testing/test-shop.ts';

const DAY_MS = 24 * 3_600_000;
let shop: TestShop;
let till: TestTill;
beforeEach(async () => {
  shop = await openTestShop();
});
afterEach(() => shop.close());

const sales = () => [...shop.centre.facts.values()].filter(({ kind }) => kind === 'sale');
const allSent = () => till.until(({ sync }) => sync.unsent.count === 0 && sync.connection === 'online');

test('odoo 271581: a till whose clock is a day off opens the shift of the centre’s day, online or not', async () => {
  shop.clock.now -= DAY_MS;
  till = await shop.start();
  await till.until(({ boot }) => boot.phase === 'ready');
  expect(till.engine.state().sync.clockOffsetMs).toBeGreaterThan(DAY_MS - 5000);
  await till.stop();
  shop.centre.unplug();
  till = await shop.start();
  await till.begin();
  expect(till.engine.state().shift?.businessDate).toBe('2026-11-21');
  const { id } = await till.sell(BREAD);
  shop.centre.plugIn();
  await allSent();
  expect(shop.centre.facts.get(id)).toMatchObject({
    businessDate: '2026-11-21',
    at: new Date(shop.clock.now).toISOString(),
    clockOffsetMs: till.engine.state().sync.clockOffsetMs,
  });
  expect((await till.must('receipts', {})).receipts).toHaveLength(1);
});

test.each([
  ['behind', -DAY_MS],
  ['ahead', DAY_MS],
])(
  'a clock that was %s and is set right without a network dates no shift by what it was',
  async (_words, off) => {
    shop.clock.now += off;
    till = await shop.start();
    await till.until(({ boot, sync }) => boot.phase === 'ready' && sync.clockOffsetMs !== 0);
    shop.centre.unplug();
    await till.until(({ sync }) => sync.connection === 'offline');
    // By somebody's watch, two minutes fast.
    shop.clock.now += 2 * 60_000 - off;
    await till.until(({ sync }) => Math.abs(sync.clockOffsetMs) < 10 * 60_000);
    await till.begin();
    expect(till.engine.state().shift?.businessDate).toBe('2026-11-21');
  },
);

test.each([
  ['beyond the year 9999', Date.UTC(10_000, 1, 1), '9999-12-30T00:00:00.000Z'],
  ['before 1970', Date.UTC(1969, 1, 1), '1970-01-01T00:00:00.000Z'],
])('a clock %s stops no till: it reads as the nearest date there is', async (_words, now, at) => {
  shop.clock.now = now;
  till = await shop.start();
  await till.begin();
  await till.sell(BREAD);
  await allSent();
  expect(sales().map((sale) => [sale.at, sale.businessDate])).toEqual([[at, '2026-11-21']]);
});
