import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Balance, balanceId, lifeKey } from '@karvon/shared/collections/balances.ts';
import type { JournalFact } from '@karvon/shared/journal/envelope.ts';
import { BREAD, openTestShop, type TestShop, type TestTill } from './testing/test-shop.ts';

let shop: TestShop;
let till: TestTill;
const LOAF = 400_000;

beforeEach(async () => {
  shop = await openTestShop();
  shop.centre.put('directory', {
    id: shop.newId(),
    kind: 'tender',
    branch: null,
    v: 1,
    body: { code: 'gift', kind: 'certificate', names: { ru: 'Сертификат' }, sort: 3 },
  });
});
afterEach(() => shop.close());

const cart = () => till.engine.state().cart;
const settings = (body: object) =>
  shop.centre.put('directory', { id: shop.newId(), kind: 'settings', branch: null, v: 1, body });
const worth = (amount: number, subject = 'G-1', more: Partial<Balance> = {}) => {
  const of = { kind: 'certificate' as const, subject, currency: 'UZS' };
  shop.centre.put('balances', { ...of, id: balanceId(of), v: 1, amount, upTo: {}, ...more });
};
const pay = (rrn: string, amount?: number) =>
  till.call('tender', { method: 'gift', slip: { rrn }, ...(amount === undefined ? {} : { amount }) });
const left = (code = 'G-1') => till.call('findCertificate', { code });
/** A loaf in the cart, and whatever was put has come. */
const begin = async (wanted: (found: Awaited<ReturnType<typeof left>>) => boolean) => {
  till = await shop.start();
  await till.begin();
  await till.until(({ register }) => register?.tenders.some(({ kind }) => kind === 'certificate') === true);
  await till.must('scan', { code: BREAD });
  await vi.waitUntil(async () => wanted(await left()), { timeout: 60_000, interval: 50 });
};

test('a certificate pays what is left of it, in several parts no more, without a network, and is counted once', async () => {
  worth(300_000);
  await begin((found) => found.ok && found.value.left === 300_000);
  shop.centre.unplug();
  expect(await pay('')).toMatchObject({ problem: { code: 'certificate-number-needed' } });
  expect(await till.call('tender', { method: 'gift' })).toMatchObject({
    problem: { code: 'certificate-number-needed', field: 'slip.rrn' },
  });
  expect(await pay('G-1', 300_001)).toMatchObject({
    problem: { code: 'certificate-above', params: { certificate: 'G-1', leftMinor: 300_000 } },
  });
  await till.must('tender', { method: 'gift', amount: 100_000, slip: { rrn: ' G-1 ' } });
  expect(await left(' G-1 ')).toEqual({ ok: true, value: { left: 200_000 } });
  expect(await pay('G-1', 200_001)).toMatchObject({ problem: { code: 'certificate-above' } });
  expect((await pay('G-1')).ok).toBe(true);
  expect(cart()).toMatchObject({ due: 100_000, tenders: [{ amount: 100_000 }, { amount: 200_000 }] });
  expect(await pay('G-1')).toMatchObject({
    problem: { code: 'certificate-spent', params: { certificate: 'G-1' }, field: 'slip.rrn' },
  });
  await till.must('removeTender', { tender: cart().tenders[1]?.id ?? '' });
  expect(await left()).toEqual({ ok: true, value: { left: 200_000 } });
  await till.must('tender', { method: 'cash' });
  const { id } = await till.must('complete', {});

  await till.must('scan', { code: BREAD });
  expect(await left()).toEqual({ ok: true, value: { left: 200_000 } });
  shop.centre.plugIn();
  await till.until(({ sync }) => sync.unsent.count === 0);
  const sold = shop.centre.facts.get(id) as JournalFact;
  expect(sold.body).toMatchObject({
    tenders: [{ kind: 'certificate', amount: 100_000, rrn: 'G-1' }, { kind: 'cash' }],
  });
  worth(200_001, 'G-1', { upTo: { [lifeKey(sold)]: sold.seq } });
  await till.must('sync', {});
  await vi.waitUntil(
    async () => {
      const found = await left();
      return found.ok && found.value.left === 200_001;
    },
    { timeout: 60_000, interval: 50 },
  );
  expect((await pay('G-1')).ok).toBe(true);
  expect(cart()).toMatchObject({ due: LOAF - 200_001 });
});

test('a number that nobody knows is refused, and so is one that is used up', async () => {
  worth(0, 'G-2');
  worth(-5, 'G-3');
  worth(1);
  await begin((found) => found.ok && found.value.left === 1);
  await vi.waitUntil(
    async () => {
      const found = await left('G-9');
      return !found.ok && found.problem.code === 'certificate-unknown';
    },
    { timeout: 60_000, interval: 50 },
  );
  expect(await pay('G-9')).toMatchObject({
    problem: { code: 'certificate-unknown', params: { certificate: 'G-9' } },
  });
  expect(await pay('G-2')).toMatchObject({ problem: { code: 'certificate-spent' } });
  expect(await pay('G-3')).toMatchObject({ problem: { code: 'certificate-spent' } });
  expect(cart().tenders).toEqual([]);
});

test('without a connection up to a cap, or not at all, where the company says so', async () => {
  settings({ certificateOffline: 1000, bonusShare: 5000 });
  worth(LOAF);
  await begin((found) => found.ok && found.value.left === LOAF);
  await vi.waitUntil(
    async () => {
      shop.centre.unplug();
      await till.until(({ sync }) => sync.connection === 'offline');
      const found = await left();
      if (found.ok && found.value.left === 1000) return true;
      shop.centre.plugIn();
      await till.until(({ sync }) => sync.connection === 'online');
      return false;
    },
    { timeout: 60_000, interval: 50 },
  );
  expect((await pay('G-1')).ok).toBe(true);
  expect(cart()).toMatchObject({ due: LOAF - 1000 });
});

test('of a centre that says nothing of certificates any number is taken, unless the company wants a connection', async () => {
  shop.centre.lack('balances', true);
  await begin((found) => found.ok && found.value.left === null);
  expect((await pay('G-7')).ok).toBe(true);
  expect(cart()).toMatchObject({ due: 0 });
  await till.must('complete', {});
  settings({ certificateOffline: 0 });
  await till.must('sync', {});
  await vi.waitUntil(
    async () => {
      const found = await left('G-8');
      return !found.ok && found.problem.code === 'certificate-needs-network';
    },
    { timeout: 60_000, interval: 50 },
  );
  await till.must('scan', { code: BREAD });
  expect(await pay('G-8')).toMatchObject({ problem: { code: 'certificate-needs-network' } });
});
