import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { TillInput } from '@karvon/shared/till-api/contract.ts';
import { minor } from '@karvon/shared/values/money.ts';
import { BREAD, openTestShop, type TestShop, type TestTill } from './testing/test-shop.ts';

let shop: TestShop;
let till: TestTill;
beforeEach(async () => {
  shop = await openTestShop();
  till = await shop.start();
  await till.begin();
});
afterEach(() => shop.close());

const MANAGER = { person: 'M1', pin: '3003' };
const asManager = () => till.must('signIn', MANAGER);
const move = (more: Partial<TillInput<'cashMove'>> = {}) =>
  till.call('cashMove', {
    direction: 'out',
    amount: minor(50_000),
    purpose: 'expense',
    reason: 'Cleaning',
    ...more,
  });
const cash = async () => {
  await asManager();
  return (await till.must('xReport', {})).totals.cash;
};
const factAtCentre = async (id: string) => {
  await till.until(({ sync }) => sync.unsent.count === 0);
  return shop.centre.facts.get(id);
};
const idOf = (person: string) => till.engine.state().people.find(({ code }) => code === person)?.id;
const limit = async (cashMoveLimit: number) => {
  shop.centre.put('directory', {
    id: shop.newId(),
    kind: 'settings',
    branch: null,
    v: 1,
    body: { cashMoveLimit },
  });
  const isSaid = async () => {
    const asked = await move({ direction: 'in', amount: minor(cashMoveLimit + 1) });
    return !asked.ok && asked.problem.code === 'second-person-needed';
  };
  await vi.waitUntil(isSaid, { timeout: 60_000, interval: 20 });
};

test('cash goes out and in for a reason, each as a document of the shift, also without a network and after a restart', async () => {
  shop.centre.unplug();
  await asManager();
  const out = await move({ article: 'cleaning' });
  expect(out).toMatchObject({ ok: true });
  await till.must('cashMove', {
    direction: 'in',
    amount: minor(300_000),
    purpose: 'safe',
    reason: 'Change',
  });
  await till.must('cashMove', {
    direction: 'out',
    amount: minor(200_000),
    purpose: 'supplier',
    reason: 'Milk',
    counterparty: shop.newId(),
  });
  await till.must('collect', { amount: minor(900_000), bag: ' 0001 ' });
  await till.stop();
  till = await shop.start();
  await till.begin();
  await asManager();
  expect((await till.must('xReport', {})).totals).toMatchObject({
    cash: 150_000,
    cashIn: { safe: 300_000 },
    cashOut: { expense: 50_000, supplier: 200_000 },
    collections: 1,
    collected: 900_000,
    revenue: 0,
  });
  shop.centre.plugIn();
  const fact = await factAtCentre(out.ok ? out.value.id : '');
  expect(fact).toMatchObject({ kind: 'cash-move', shift: till.engine.state().shift?.id });
  expect(fact?.['body']).toEqual({
    direction: 'out',
    amount: 50_000,
    currency: 'UZS',
    purpose: 'expense',
    article: 'cleaning',
    counterparty: null,
    reason: 'Cleaning',
  });
});

test('never more goes out than the drawer must hold; only who may see how much that is is told', async () => {
  await till.sell(BREAD);
  const tooMuch = { amount: minor(1_400_001), approval: MANAGER };
  expect(await move(tooMuch)).toMatchObject({
    problem: { code: 'drawer-holds-less', params: { seen: 'no' }, field: 'amount' },
  });
  expect(await till.call('collect', tooMuch)).toMatchObject({ problem: { code: 'drawer-holds-less' } });
  await asManager();
  expect(await move(tooMuch)).toMatchObject({
    problem: { code: 'drawer-holds-less', params: { seen: 'yes', holdsMinor: 1_400_000 } },
  });
  expect(await move({ amount: minor(1_400_000) })).toMatchObject({ ok: true });
  expect(await cash()).toBe(0);
  expect(await move({ amount: minor(1) })).toMatchObject({ problem: { code: 'drawer-holds-less' } });
  expect(await move({ amount: minor(0) })).toMatchObject({
    problem: { code: 'amount-not-positive', field: 'amount' },
  });
  expect(await move({ direction: 'in', amount: minor(-1) })).toMatchObject({
    problem: { code: 'amount-not-positive' },
  });
  expect(await move({ reason: '  ' })).toMatchObject({ problem: { code: 'bad-input', field: 'reason' } });
  expect(await move({ purpose: 'gift' as never })).toMatchObject({
    problem: { code: 'bad-input', field: 'purpose' },
  });
});

test('who has no right needs somebody who has, and the document says who; the cashier stays signed in', async () => {
  expect(await move()).toMatchObject({ problem: { code: 'approval-needed', field: 'approval' } });
  expect(await move({ approval: { person: 'T1', pin: '2002' } })).toMatchObject({
    problem: { code: 'no-right', field: 'approval' },
  });
  expect(await move({ approval: { ...MANAGER, pin: '9999' } })).toMatchObject({
    problem: { code: 'wrong-pin' },
  });
  const { id } = await till.must('cashMove', {
    direction: 'out',
    amount: minor(50_000),
    purpose: 'staff',
    reason: 'Advance',
    approval: MANAGER,
  });
  const collected = await till.must('collect', { amount: minor(50_000), approval: MANAGER });
  expect(till.engine.state().person?.code).toBe('C1');
  const overrides = [{ right: 'till.move-cash', by: idOf('M1'), reason: null, line: null }];
  expect((await factAtCentre(id))?.['body']).toMatchObject({ overrides });
  expect((await factAtCentre(collected.id))?.['body']).toMatchObject({ overrides, bag: null, reason: null });
});

test('above the company’s limit nobody moves cash alone, whatever their rights; up to it they do', async () => {
  await limit(100_000);
  await asManager();
  const above = { amount: minor(100_001) };
  expect(await move(above)).toMatchObject({
    problem: { code: 'second-person-needed', params: { limitMinor: 100_000 }, field: 'approval' },
  });
  expect(await move({ ...above, approval: MANAGER })).toMatchObject({
    problem: { code: 'second-person-needed' },
  });
  expect(await move({ ...above, approval: { person: 'C1', pin: '1001' } })).toMatchObject({
    problem: { code: 'no-right', field: 'approval' },
  });
  expect(await move({ amount: minor(100_000) })).toMatchObject({ ok: true });
  await till.must('signIn', { person: 'C1', pin: '1001' });
  expect(await move({ ...above, approval: MANAGER })).toMatchObject({ ok: true });
  // Whoever carries it to the bank comes for all of it.
  expect(await till.call('collect', { amount: minor(500_000), approval: MANAGER })).toMatchObject({
    ok: true,
  });
});

test('the same call again moves nothing twice, also when its answer was lost in a crash; another document’s id is refused', async () => {
  await asManager();
  const id = shop.newId();
  const first = await move({ id });
  expect(first).toEqual({ ok: true, value: { id } });
  await till.stop();
  till = await shop.start();
  await till.begin();
  await asManager();
  expect(await move({ id })).toEqual(first);
  expect(await cash()).toBe(950_000);
  expect(await till.call('collect', { id, amount: minor(1) })).toMatchObject({
    problem: { code: 'bad-input', field: 'id' },
  });
  expect(await till.call('openDrawer', { id, reason: 'Change' })).toMatchObject({
    problem: { code: 'bad-input', field: 'id' },
  });
});

test('the drawer is opened without a sale for a reason, by right or by leave, and counted', async () => {
  expect(await till.call('openDrawer', { reason: 'Change' })).toMatchObject({
    problem: { code: 'approval-needed' },
  });
  const { id } = await till.must('openDrawer', { reason: 'Change', approval: MANAGER });
  await asManager();
  const own = { id: shop.newId(), reason: 'Look' };
  await till.must('openDrawer', own);
  await till.must('openDrawer', own);
  expect((await till.must('xReport', {})).totals).toMatchObject({ drawerOpens: 2, cash: 1_000_000 });
  expect((await factAtCentre(id))?.['body']).toEqual({
    reason: 'Change',
    overrides: [{ right: 'till.open-drawer', by: idOf('M1'), reason: null, line: null }],
  });
});

test('without an open shift there is no drawer to put anything into', async () => {
  await asManager();
  await till.must('closeShift', { counted: minor(1_000_000) });
  for (const refused of [
    await move(),
    await till.call('collect', { amount: minor(1) }),
    await till.call('openDrawer', { reason: 'Change' }),
  ]) {
    expect(refused).toMatchObject({ problem: { code: 'shift-closed' } });
  }
});
