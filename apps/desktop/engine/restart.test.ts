import { contentOf } from './testing/cart-content.ts';
import {
  copyFileSync,
  existsSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3-multiple-ciphers';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { watchDatabases } from './testing/full-disk.ts';
import { BREAD, openTestShop, type TestShop, type TestTill } from './testing/test-shop.ts';

let shop: TestShop;
beforeEach(async () => {
  shop = await openTestShop();
});
afterEach(() => shop.close());

const database = () => join(shop.folder, 'till', 'till.db');

async function restart(till: TestTill): Promise<TestTill> {
  await till.stop();
  const next = await shop.start();
  await next.until(({ boot }) => boot.phase !== 'opening');
  return next;
}

test('shift, cart and numbers go on after a restart, and starting needs no network', async () => {
  let till = await shop.start();
  await till.begin();
  await till.sell(BREAD);
  await till.must('scan', { code: BREAD });
  await till.must('tender', { method: 'card' });
  const { cart, shift } = till.engine.state();
  shop.centre.unplug();
  till = await restart(till);
  const state = till.engine.state();
  expect(state.boot.phase).toBe('ready');
  expect(state.shift).toEqual(shift);
  expect(contentOf(state.cart)).toEqual(contentOf(cart));
  expect(state.person).toBeNull();
  await till.begin();
  // On a disk that was put back it may have been sold already: it is another cart now, and the page sees that.
  expect(await till.call('complete', { cart: cart.id })).toMatchObject({ problem: { code: 'cart-changed' } });
  const { id } = state.cart;
  expect(await till.must('complete', { cart: id })).toMatchObject({ number: 'A1-000002', id });
  expect(await till.sell(BREAD)).toMatchObject({ number: 'A1-000003' });
});

test('when the centre last answered is known after a restart without it', async () => {
  let till = await shop.start();
  await till.begin();
  await till.sell(BREAD);
  const known = await till.until(({ sync }) => sync.lastPushAt !== null && sync.lastPullAt !== null);
  const { lastPullAt, lastPushAt } = known.sync;
  shop.centre.unplug();
  shop.clock.now += 60_000;
  till = await restart(till);
  expect(till.engine.state().sync).toMatchObject({ lastPullAt, lastPushAt });
});

test('a cart whose sale is on disk is not offered again, and completing it again answers the same', async () => {
  let till = await shop.start();
  await till.begin();
  await till.must('scan', { code: BREAD });
  const left = readCart();
  const sold = await till.sell(BREAD);
  await till.stop();
  // As if the power had failed between the sale and the next cart.
  const file = new BetterSqlite3(database());
  file.prepare('UPDATE till_cart SET doc = ?').run(left);
  file.close();
  till = await restart(till);
  await till.begin();
  expect(till.engine.state().cart.lines).toEqual([]);
  expect(await till.must('complete', { cart: sold.id })).toEqual(sold);
  expect(await till.sell(BREAD)).toMatchObject({ number: 'A1-000002' });
  expect((await till.must('receipts', {})).receipts).toHaveLength(2);
});

test('a full disk is said, nothing is lost, no number is spent, and the next try works', async () => {
  const disk = watchDatabases();
  try {
    const till = await shop.start();
    await till.begin();
    disk.fill();
    expect(await refusalOfMany(till)).toBe('disk-full');
    disk.free();
    await till.must('tender', { method: 'cash' });
    const { cart } = till.engine.state();
    disk.fill();
    const refused = await till.call('complete', {});
    expect(refused).toMatchObject({ ok: false, problem: { code: 'disk-full' } });
    expect(till.engine.state().cart).toEqual(cart);
    disk.free();
    expect(await till.must('complete', { cart: cart.id })).toMatchObject({
      id: cart.id,
      number: 'A1-000001',
    });
    expect(await till.sell(BREAD)).toMatchObject({ number: 'A1-000002' });
  } finally {
    disk.restore();
  }
});

test('five wrong PINs lock, through a restart and a clock set back, for longer each time', async () => {
  let till = await shop.start();
  await till.until(({ boot }) => boot.phase === 'ready');
  const wrong = () => till.call('signIn', { person: 'C1', pin: '9999' });
  for (const left of [4, 3, 2, 1]) {
    expect(await wrong()).toMatchObject({ problem: { code: 'wrong-pin', params: { left } } });
  }
  expect(await wrong()).toMatchObject({ problem: { code: 'person-locked' } });
  till = await restart(till);
  const right = () => till.call('signIn', { person: 'C1', pin: '1001' });
  expect(await right()).toMatchObject({ ok: false, problem: { code: 'person-locked' } });
  shop.clock.now -= 3_600_000;
  expect(await right()).toMatchObject({ ok: false, problem: { code: 'person-locked' } });
  shop.clock.now += 4 * 60_000;
  expect(await right()).toMatchObject({ ok: false });
  shop.clock.now += 2 * 60_000;
  for (let count = 0; count < 5; count += 1) await wrong();
  shop.clock.now += 6 * 60_000;
  expect(await right()).toMatchObject({ ok: false, problem: { code: 'person-locked' } });
  shop.clock.now += 5 * 60_000;
  expect(await right()).toMatchObject({ ok: true });
});

test('a damaged database is set aside whole and said; the till enrols anew under another incarnation', async () => {
  let till = await shop.start();
  await till.begin();
  await till.sell(BREAD);
  await till.until(({ sync }) => sync.unsent.count === 0);
  await till.stop();
  const damaged = Buffer.alloc(200_000, 'damaged');
  writeFileSync(database(), damaged);
  till = await restart(till);
  const { boot, notices } = till.engine.state();
  expect(boot).toMatchObject({ phase: 'needs-enrolment', problem: { code: 'database-corrupt-set-aside' } });
  const path = String(notices[0]?.params.path);
  expect(readFileSync(path).equals(damaged)).toBe(true);
  expect(await till.call('scan', { code: BREAD })).toMatchObject({ problem: { code: 'needs-enrolment' } });
  await till.must('enrol', { code: 'CODE-2' });
  await till.begin();
  expect(await till.sell(BREAD)).toMatchObject({ number: 'A1B-000001' });
  await till.until(({ sync }) => sync.unsent.count === 0);
  expect([...shop.centre.facts.values()].filter((fact) => fact.kind === 'sale')).toHaveLength(2);

  // It goes on saying so until somebody has taken the file away.
  till = await restart(till);
  expect(till.engine.state().notices).toEqual(notices.filter(({ params }) => params.path === path));
  renameSync(path, `${path}.taken`);
  till = await restart(till);
  expect(till.engine.state().notices).toEqual([]);
});

test('a database of a newer program is not touched', async () => {
  let till = await shop.start();
  await till.begin();
  await till.stop();
  const file = new BetterSqlite3(database());
  file.pragma('user_version = 77');
  file.close();
  const before = readFileSync(database());
  till = await restart(till);
  expect(till.engine.state().boot).toMatchObject({ phase: 'stopped', problem: { code: 'database-newer' } });
  expect(await till.call('browse', { category: null })).toMatchObject({
    problem: { code: 'database-newer' },
  });
  await till.stop();
  expect(readFileSync(database()).equals(before)).toBe(true);
});

test('a database put under another device is not gone on with; enrolling keeps it aside', async () => {
  let till = await shop.start();
  await till.begin();
  shop.centre.unplug();
  await till.sell(BREAD);
  await till.stop();
  rmSync(join(shop.folder, 'till', 'device.json'));
  shop.centre.plugIn();
  till = await restart(till);
  await till.until(({ boot }) => boot.problem !== null);
  expect(till.engine.state().boot).toMatchObject({
    phase: 'needs-enrolment',
    problem: { code: 'till-replaced' },
  });
  expect(await till.call('enrol', { code: 'WRONG' })).toMatchObject({
    problem: { code: 'enrol-code-wrong' },
  });
  await till.must('enrol', { code: 'CODE-2' });
  expect(till.engine.state().sync).toMatchObject({ version: '0.0.0' });
  await till.begin();
  expect(await till.sell(BREAD)).toMatchObject({ number: 'A1B-000001' });
  const kept = readdirSync(join(shop.folder, 'till')).find((name) => /replaced-[^/]*Z$/.test(name));
  const copy = join(shop.folder, 'copy.db');
  copyFileSync(join(shop.folder, 'till', String(kept)), copy);
  if (existsSync(join(shop.folder, 'till', `${kept}-wal`))) {
    copyFileSync(join(shop.folder, 'till', `${kept}-wal`), `${copy}-wal`);
  }
  const old = new BetterSqlite3(copy);
  expect(old.prepare("SELECT number FROM till_facts WHERE kind = 'sale'").pluck().all()).toEqual([
    'A1-000001',
  ]);
  old.close();
});

test('a revoked till is bound anew by a code, without a restart; what it had not sent goes on', async () => {
  const till = await shop.start();
  await till.begin();
  expect(await till.call('enrol', { code: 'CODE-2' })).toMatchObject({ problem: { code: 'not-ready' } });
  shop.centre.refuseWith(403);
  await till.sell(BREAD);
  await till.until(({ sync }) => sync.problem?.code === 'till-revoked' && sync.unsent.count > 0);
  shop.centre.refuseWith(null);
  await till.must('enrol', { code: 'CODE-2' });
  await till.until(({ boot }) => boot.phase === 'ready');
  const { person, shift } = till.engine.state();
  expect([person, shift]).toEqual([null, null]);
  expect(readdirSync(join(shop.folder, 'till')).filter((name) => /replaced-[^/]*Z$/.test(name))).toHaveLength(
    1,
  );
  await till.begin();
  expect(await till.sell(BREAD)).toMatchObject({ number: 'A1B-000001' });
  await till.until(({ sync }) => sync.unsent.count === 0 && sync.connection === 'online');
});

function readCart(): string {
  const file = new BetterSqlite3(database(), { readonly: true });
  const doc = file.prepare('SELECT doc FROM till_cart').pluck().get() as string;
  file.close();
  return doc;
}

/** Adds weighings until the disk has no more room; answers the code of the refusal. */
async function refusalOfMany(till: TestTill): Promise<string> {
  for (let count = 0; count < 1500; count += 1) {
    const added = await till.call('addProduct', { product: shop.products.tomato.id, qty: 1001 });
    if (!added.ok) return added.problem.code;
  }
  return 'never';
}
