import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { balanceId } from '@karvon/shared/collections/balances.ts';
import { BREAD, openTestShop, type TestShop, type TestTill } from './testing/test-shop.ts';

let shop: TestShop;
let till: TestTill;
const LOAF = 400_000;

beforeEach(async () => {
  shop = await openTestShop();
  const gift = { code: 'gift', kind: 'certificate', names: { ru: 'Сертификат' }, sort: 3 };
  const account = { code: 'account', kind: 'debt', names: { ru: 'В долг' }, sort: 4 };
  for (const body of [gift, account]) {
    shop.centre.put('directory', { id: shop.newId(), kind: 'tender', branch: null, v: 1, body });
  }
  const of = { kind: 'certificate' as const, subject: 'G-0', currency: 'UZS' };
  shop.centre.put('balances', { ...of, id: balanceId(of), v: 1, amount: 0, upTo: {} });
  till = await shop.start();
});
afterEach(() => shop.close());

const ready = () =>
  till.until(({ register }) => register?.tenders.some(({ kind }) => kind === 'debt') === true);
const issue = (code: string, amount: number, method = 'cash', received?: number) =>
  till.call('issueCertificate', { code, amount, method, ...(received === undefined ? {} : { received }) });
const issued = () => [...shop.centre.facts.values()].filter(({ kind }) => kind === 'certificate-issue');
/** As a manager sees it. */
const cash = async () => {
  await till.must('signIn', { person: 'M1', pin: '3003' });
  const { totals } = await till.must('xReport', {});
  await till.must('signIn', { person: 'C1', pin: '1001' });
  return totals;
};

test('a certificate is sold once, its money is in the drawer, and it pays at the same till, also after a restart', async () => {
  await till.begin();
  await ready();
  shop.centre.unplug();
  const answer = await till.must('issueCertificate', {
    code: ' G-1 ',
    amount: 300_000,
    method: 'cash',
    received: 500_000,
  });
  expect(answer).toEqual({ id: expect.any(String), change: 200_000 });
  await till.must('issueCertificate', { code: 'G-2', amount: 100_001, method: 'card' });
  expect(await cash()).toMatchObject({
    receipts: 0,
    revenue: 0,
    tenders: { cash: 300_000, card: 100_001 },
    cash: 1_300_000,
  });
  expect(till.engine.state().sync.unsent.count).toBeGreaterThanOrEqual(2);

  await till.stop();
  till = await shop.start();
  await till.begin();
  expect(await issue('G-1', 300_000)).toMatchObject({
    problem: { code: 'certificate-known', params: { certificate: 'G-1' }, field: 'code' },
  });
  await till.must('scan', { code: BREAD });
  expect(await till.must('findCertificate', { code: 'G-1' })).toEqual({ left: 300_000 });
  await till.must('tender', { method: 'gift', slip: { rrn: 'G-1' } });
  await till.must('tender', { method: 'cash' });
  const { number } = await till.must('complete', {});
  expect(number).toBe('A1-000001');
  // Nothing is left of it, and it is no less known.
  expect(await issue('G-1', 300_000)).toMatchObject({ problem: { code: 'certificate-known' } });
  await till.must('scan', { code: BREAD });
  expect(await till.call('findCertificate', { code: 'G-1' })).toMatchObject({
    problem: { code: 'certificate-spent' },
  });
  expect(await cash()).toMatchObject({ revenue: LOAF, cash: 1_000_000 + LOAF });

  shop.centre.plugIn();
  await till.until(({ sync }) => sync.unsent.count === 0);
  const [first, second, ...more] = issued();
  expect(more).toEqual([]);
  expect(first).toMatchObject({
    id: answer.id,
    v: 1,
    shift: till.engine.state().shift?.id,
    businessDate: till.engine.state().shift?.businessDate,
    staff: { name: 'Cashier 1' },
    body: {
      code: 'G-1',
      currency: 'UZS',
      amount: 300_000,
      total: 300_000,
      tenders: [
        {
          kind: 'cash',
          method: 'cash',
          amount: 300_000,
          received: 500_000,
          change: 200_000,
          state: 'confirmed',
        },
      ],
    },
  });
  expect(second?.['body']).toMatchObject({
    code: 'G-2',
    total: 100_001,
    tenders: [{ kind: 'card', received: 100_001, change: 0, rrn: null }],
  });
});

test('what is no certificate to be sold is refused, with a reason, and nothing is written', async () => {
  await till.until(({ boot }) => boot.phase === 'ready');
  await till.must('signIn', { person: 'C1', pin: '1001' });
  expect(await issue('G-1', 1000)).toMatchObject({ problem: { code: 'shift-closed' } });
  await till.begin();
  await ready();
  // A row of which nothing is left is no less known.
  await vi.waitUntil(
    async () => {
      const found = await till.call('findCertificate', { code: 'G-0' });
      return !found.ok && found.problem.code === 'certificate-spent';
    },
    { timeout: 60_000, interval: 50 },
  );
  expect(await issue('G-0', 1000)).toMatchObject({ problem: { code: 'certificate-known' } });
  const refusals = [
    await issue('G-1', 0),
    await issue('G-1', -100),
    await issue('G-1', 1050),
    await issue('G-1', 1000, 'cash', 900),
    await issue('G-1', 1000, 'gift'),
    await issue('G-1', 1000, 'account'),
    await issue('G-1', 1000, 'none'),
    await issue('  ', 1000),
  ];
  expect(refusals.map((one) => (one.ok ? null : [one.problem.code, one.problem.field]))).toEqual([
    ['amount-not-positive', 'amount'],
    ['amount-not-positive', 'amount'],
    ['cash-not-whole', 'amount'],
    ['cash-below-total', 'received'],
    ['certificate-by-cash-or-card', 'method'],
    ['certificate-by-cash-or-card', 'method'],
    ['tender-unknown', 'method'],
    ['bad-input', 'code'],
  ]);
  await till.must('signOut', {});
  await till.must('signIn', { person: 'T1', pin: '2002' });
  expect(await issue('G-1', 1000)).toMatchObject({ problem: { code: 'no-right' } });
  await till.until(({ sync }) => sync.unsent.count === 0);
  expect(issued()).toEqual([]);
});

test('of two presses at once one sells it', async () => {
  await till.begin();
  await ready();
  const answers = await Promise.all([issue('G-5', 1000), issue('G-5', 1000)]);
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  expect(answers.find(({ ok }) => !ok)).toMatchObject({ problem: { code: 'certificate-known' } });
  expect((await cash()).cash).toBe(1_001_000);
});
