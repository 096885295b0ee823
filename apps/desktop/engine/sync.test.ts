import { afterEach, beforeEach, expect, test } from 'vitest';
import { testProduct } from '@karvon/shared/testing.ts';
import type { FakeCentre } from './testing/fake-centre.ts';
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

const numbers = () =>
  [...shop.centre.facts.values()]
    .filter((fact) => fact.kind === 'sale')
    .map((fact) => (fact.body as { number: string }).number)
    .sort();
const sellTimes = async (count: number) => {
  for (let sold = 0; sold < count; sold += 1) await till.sell(BREAD);
};
const allSent = () => till.until(({ sync }) => sync.unsent.count === 0 && sync.connection === 'online');

test('sells on with the cable out, shows what waits, and sends it once by itself', async () => {
  shop.centre.unplug();
  await sellTimes(5);
  const offline = await till.until(({ sync }) => sync.connection === 'offline');
  expect(offline.sync.unsent).toMatchObject({ count: 5, sum: 5 * 400_000 });
  expect(offline.sync.problem).toBeNull();
  shop.centre.plugIn();
  await allSent();
  expect(numbers()).toEqual(['1', '2', '3', '4', '5'].map((n) => `A1-00000${n}`));
});

test('a centre that falls silent is noticed, and found again', async () => {
  await till.stop();
  till = await shop.start({ requestTimeoutMs: 500 });
  await till.begin();
  shop.centre.hang(true);
  await till.sell(BREAD);
  await till.until(({ sync }) => sync.connection === 'offline');
  shop.centre.hang(false);
  await allSent();
  expect(numbers()).toEqual(['A1-000001']);
});

test.each<[string, string, (centre: FakeCentre) => void, (centre: FakeCentre) => void]>([
  ['the network', 'enrol-no-connection', (centre) => centre.unplug(), (centre) => centre.plugIn()],
  [
    'a centre that has lost its database',
    'centre-refused',
    (centre) => centre.canEnrol(false),
    (centre) => centre.canEnrol(true),
  ],
])('an enrolment waits for %s', async (_what, code, begin, end) => {
  // RxDB lets a process open a database of one name once.
  await till.stop();
  const other = await openTestShop();
  try {
    begin(other.centre);
    const fresh = await other.start();
    const waiting = await fresh.until(({ boot }) => boot.problem !== null);
    expect(waiting.boot).toMatchObject({ phase: 'needs-enrolment', problem: { code } });
    end(other.centre);
    await fresh.begin();
    expect(await fresh.sell(BREAD)).toMatchObject({ number: 'A1-000001' });
  } finally {
    await other.close();
  }
});

test('does not storm a centre that is away', async () => {
  shop.centre.unplug();
  await till.until(({ sync }) => sync.connection === 'offline');
  shop.centre.plugIn();
  shop.centre.refuseWith(403);
  await till.until(({ sync }) => sync.connection === 'refused');
  const before = shop.centre.requests.length;
  await new Promise((resolve) => setTimeout(resolve, 1000));
  // At the test's pause of 100 ms, one probe of one or two requests each: three replications must not add to it.
  expect(shop.centre.requests.length - before).toBeLessThan(30);
});

test('odoo 40567: a lost answer books nothing twice', async () => {
  shop.centre.loseNextAnswer();
  await till.sell(BREAD);
  await till.until(() => numbers().length === 1);
  await till.sell(BREAD);
  await allSent();
  expect(numbers()).toEqual(['A1-000001', 'A1-000002']);
});

test('refusals are told from a missing network, and selling goes on', async () => {
  shop.centre.refuseWith(403);
  await till.sell(BREAD);
  const revoked = await till.until(({ sync }) => sync.connection === 'refused');
  expect(revoked.sync.problem?.code).toBe('till-revoked');
  shop.centre.refuseWith(426);
  await till.until(({ sync }) => sync.problem?.code === 'version-too-old');
  await till.sell(BREAD);
  shop.centre.refuseWith(null);
  await allSent();
  expect(numbers()).toEqual(['A1-000001', 'A1-000002']);
});

test('what a centre put back from a backup lacks is offered again', async () => {
  await sellTimes(4);
  await allSent();
  shop.centre.restore(2);
  expect(numbers()).toHaveLength(1);
  await till.must('sync', {});
  await allSent();
  expect(numbers()).toHaveLength(4);
});

test('in a new life of the centre the till reads anew and lets go of what is no longer there', async () => {
  await sellTimes(2);
  await allSent();
  const fresh = testProduct(shop.newId(), { barcodes: [{ code: '46000055', unit: 'pc' }] });
  shop.centre.forget('products', shop.products.tea.id);
  shop.centre.put('products', fresh);
  shop.centre.restore(1, 'epoch-2');
  await till.until(() => numbers().length === 2);
  await eventuallyCall(() => till.call('scan', { code: '46000055' }), true);
  await eventuallyCall(() => till.call('addProduct', { product: shop.products.tea.id }), false);
  const { products } = await till.must('browse', { category: null });
  expect(products.map(({ id }) => id).sort()).toEqual(
    [fresh.id, shop.products.bread.id, shop.products.tomato.id].sort(),
  );
});

test('old prices: a change of goods arrives by the live line, and an open cart keeps its price', async () => {
  await till.must('scan', { code: BREAD });
  shop.centre.put('products', { ...shop.products.bread, price: 500_000 });
  await eventually(async () => {
    const { products } = await till.must('search', { text: 'хлеб' });
    return products[0]?.price === 500_000;
  });
  expect(till.engine.state().cart.total).toBe(400_000);
  await till.must('scan', { code: BREAD });
  expect(till.engine.state().cart.lines.map((line) => line.price)).toEqual([400_000, 500_000]);
});

test('hazard 3: a fact that the centre sets aside is counted and blocks nothing', async () => {
  shop.centre.quarantine('sale');
  await till.sell(BREAD);
  await till.until(({ sync }) => sync.quarantined === 1);
  shop.centre.quarantine('');
  await till.sell(BREAD);
  await allSent();
  expect(numbers()).toEqual(['A1-000001', 'A1-000002']);
});

test('hazard 7: leaves a busy centre alone as long as it asks, and begins nothing anew', async () => {
  await allSent();
  const { centre } = shop;
  const { requests } = centre;
  await till.until(() => centre.lines().length === 1);
  const [asked, line] = [requests.length, centre.lines()];
  shop.centre.beBusy(2);
  await till.sell(BREAD);
  const held = await till.until(({ sync }) => sync.nextTryAt !== null);
  expect(held.sync.connection).toBe('online');
  expect(Date.parse(held.sync.nextTryAt ?? '') - shop.clock.now).toBeGreaterThanOrEqual(1000);
  await allSent();
  await till.until(({ sync }) => sync.nextTryAt === null);
  // Two that were turned away and the one that was not.
  const pushes = requests.slice(asked).filter((request) => request.startsWith('POST /api/v1/sync/journal'));
  expect(pushes).toHaveLength(3);
  expect(centre.lines()).toEqual(line);
});

test('hazard 7: a line that falls again and again is no storm of requests', async () => {
  await allSent();
  const { centre } = shop;
  const { requests } = centre;
  const before = requests.length;
  const falls = 10;
  for (let fall = 0; fall < falls; fall += 1) {
    await till.until(() => centre.lines().length === 1);
    shop.centre.unplug();
    await till.until(() => centre.lines().length === 0);
    shop.centre.plugIn();
  }
  await till.until(({ sync }) => centre.lines().length === 1 && sync.connection === 'online');
  const asked = requests.slice(before);
  const collections = new Set(asked.flatMap((request) => /GET .*sync\/(\w+)/.exec(request)?.[1] ?? []));
  // For each fall a hello, perhaps a token, and two looks at each collection: when it is back, and to see the end.
  expect(asked.length).toBeLessThanOrEqual((falls + 1) * (2 + 2 * collections.size));
});

test('hazard 15: what a connection that is over was refused, while the next is begun, does not end that one', async () => {
  const { centre } = shop;
  await till.until(() => centre.lines().length === 1);
  const page = centre.holdNext('GET /api/v1/sync/products');
  const barcodes = [{ code: '46000055', unit: 'pc' }];
  centre.put('products', testProduct(shop.newId(), { barcodes }));
  await page.asked;
  const hello = centre.holdNext('POST /api/v1/sync/hello');
  centre.dropLines();
  await hello.asked;
  const pauses: string[] = [];
  till.engine.onPatch(({ sync }) => {
    if (sync?.nextTryAt) pauses.push(sync.nextTryAt);
  });
  await page.release(426);
  await hello.release();
  await eventuallyCall(() => till.call('scan', { code: '46000055' }), true);
  await till.until(({ sync }) => centre.lines().length === 1 && sync.connection === 'online');
  expect(till.engine.state().sync.problem).toBeNull();
  expect(pauses).toEqual([]);
});

test('says at each connect how it is, and hears what the centre wants', async () => {
  // How far its goods are is noted a moment after they have come.
  while (shop.centre.hellos.at(-1)?.epoch !== 'epoch-1') await till.must('sync', {});
  shop.centre.unplug();
  await till.until(({ sync }) => sync.connection === 'offline');
  await sellTimes(2);
  const before = shop.centre.hellos.length;
  // Between two tries nothing is on its way: what comes next was said after the sales.
  await till.until(({ sync }) => sync.nextTryAt !== null);
  shop.centre.plugIn();
  await allSent();
  expect(shop.centre.hellos[before]).toMatchObject({
    at: new Date(shop.clock.now).toISOString(),
    backlog: { count: 2, oldestAt: new Date(shop.clock.now).toISOString() },
    epoch: 'epoch-1',
    quarantined: 0,
  });
});

test('says with a hello the mark that the centre gave it with an earlier one, also after a new start', async () => {
  const { hellos } = shop.centre;
  await till.stop();
  const before = hellos.length;
  till = await shop.start();
  await till.until(({ sync }) => sync.connection === 'online');
  expect(hellos[0]?.mark).toBe(undefined);
  expect(hellos[before]?.mark).toMatch(/^mark-\d+$/);
});

test('gets its token from a centre of the same protocol that does not know yet what a till says with its request', async () => {
  await till.stop();
  shop.centre.refuseLives();
  till = await shop.start();
  const online = await till.until(({ sync }) => sync.connection === 'online');
  expect(online.sync.problem).toBe(null);
});

test('is told apart from an older centre, sells on, and goes on by itself once that one is updated', async () => {
  shop.centre.unplug();
  await sellTimes(2);
  await till.until(({ sync }) => sync.connection === 'offline');
  shop.centre.makeOld(true);
  shop.centre.plugIn();
  const refused = await till.until(({ sync }) => sync.connection === 'refused');
  expect(refused.sync.problem?.code).toBe('centre-too-old');
  shop.centre.makeOld(false);
  shop.centre.refuseWith(426, 'version-too-new');
  await till.must('sync', {});
  await till.sell(BREAD);
  expect(till.engine.state().sync.problem?.code).toBe('centre-too-old');
  expect(numbers()).not.toContain('A1-000003');
  shop.centre.refuseWith(null);
  await allSent();
  expect(numbers()).toEqual(['A1-000001', 'A1-000002', 'A1-000003']);
});

test('a till that is told of its copy says so, sells and sends on, and may be bound anew', async () => {
  shop.centre.order('enrol-anew');
  await till.sell(BREAD);
  const { notices, sync } = await till.until(({ sync: { problem } }) => problem?.code === 'till-copied');
  expect([sync.connection, notices.map(({ code }) => code)]).toEqual(['online', ['till-copied']]);
  await till.sell(BREAD);
  await allSent();
  shop.centre.order(null);
  await till.must('enrol', { code: 'CODE-2' });
  await till.begin();
  const { number } = await till.sell(BREAD);
  expect(number).toBe('A1B-000001');
  await allSent();
  expect(till.engine.state().sync.problem).toBe(null);
  expect(till.engine.state().notices).toEqual([]);
  expect(numbers()).toEqual(['A1-000001', 'A1-000002', 'A1B-000001']);
});

test('an order that this program does not know is none', async () => {
  shop.centre.order('stand-on-your-head' as never);
  await till.sell(BREAD);
  await allSent();
  expect(till.engine.state().sync.problem).toBe(null);
});

async function eventuallyCall(call: () => Promise<{ ok: boolean }>, ok: boolean): Promise<void> {
  await eventually(async () => (await call()).ok === ok);
}

async function eventually(check: () => Promise<boolean>): Promise<void> {
  for (let count = 0; count < 500; count += 1) {
    if (await check()) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error('This did not come about.');
}

test('what came to the centre after the first pulls and before the live line was up is asked for', async () => {
  shop.centre.unplug();
  await till.until(({ sync }) => sync.connection === 'offline');
  const line = Promise.withResolvers<void>();
  shop.centre.holdLine(line.promise);
  shop.centre.plugIn();
  await allSent();
  // Asked for at the connection's beginning, and answered.
  await till.until(({ sync }) => sync.dataAsOf !== null);
  await new Promise((resolve) => setTimeout(resolve, 500));
  const barcodes = [{ code: '46000055', unit: 'pc' }];
  shop.centre.put('products', testProduct(shop.newId(), { barcodes }));
  line.resolve();
  for (let tries = 0; tries < 1000 && !(await till.call('scan', { code: '46000055' })).ok; tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  expect((await till.call('scan', { code: '46000055' })).ok).toBe(true);
});
