import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hash } from '@node-rs/argon2';
import { rightsOf } from '@karvon/shared/rights/roles.ts';
import { afterEach, beforeEach, expect, test } from 'vitest';
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
const FLOAT = 1_000_000;
const LOAF = 400_000;
const close = (more: TillInput<'closeShift'> = {}) => till.call('closeShift', more);
const state = () => till.engine.state();
const factAtCentre = async (id: string) => {
  await till.until(({ sync }) => sync.unsent.count === 0);
  return shop.centre.facts.get(id);
};

test('a shift ends with what was counted by notes and coins, and the next one is another', async () => {
  await till.sell(BREAD);
  const shift = state().shift;
  const denominations = [
    { value: minor(1_000_000), count: 1 },
    { value: minor(100_000), count: 4 },
    { value: minor(50_000), count: 0 },
  ];
  const z = await till.must('closeShift', { denominations });
  expect(z).toMatchObject({
    shift,
    currency: 'UZS',
    closedBy: 'Cashier 1',
    totals: { receipts: 1, revenue: LOAF, float: FLOAT, tenders: { cash: LOAF }, cash: FLOAT + LOAF },
    expected: FLOAT + LOAF,
    counted: FLOAT + LOAF,
    difference: 0,
    denominations: denominations.slice(0, 2),
    reason: null,
    earlierCounts: [],
    afterwards: 0,
  });
  expect(state()).toMatchObject({ shift: null, person: { code: 'C1' } });
  expect(await factAtCentre(z.id)).toMatchObject({
    kind: 'shift-close',
    shift: shift?.id,
    businessDate: shift?.businessDate,
    body: { number: 1, expected: FLOAT + LOAF, counted: FLOAT + LOAF, difference: 0, reason: null },
  });
  expect(await till.call('scan', { code: BREAD })).toMatchObject({ problem: { code: 'shift-closed' } });
  expect(await close({ counted: minor(0) })).toMatchObject({ problem: { code: 'shift-closed' } });
  await till.must('openShift', { float: minor(200_000) });
  expect(state().shift).toMatchObject({ number: 2, float: 200_000 });
  await till.must('signIn', MANAGER);
  expect((await till.must('xReport', {})).totals).toMatchObject({ receipts: 0, cash: 200_000 });
});

test('somebody has to count; sum and notes agree; an empty drawer is counted, too', async () => {
  expect(await close()).toMatchObject({ problem: { code: 'count-missing', field: 'counted' } });
  const note = { value: minor(FLOAT), count: 1 };
  expect(await close({ counted: minor(1), denominations: [note] })).toMatchObject({
    problem: { code: 'count-does-not-add-up', params: { countedMinor: 1, sumMinor: FLOAT } },
  });
  expect(await close({ denominations: [{ value: minor(Number.MAX_SAFE_INTEGER), count: 9 }] })).toMatchObject(
    {
      problem: { code: 'bad-input', field: 'denominations' },
    },
  );
  expect(await close({ counted: minor(-1) })).toMatchObject({
    problem: { code: 'bad-input', field: 'counted' },
  });
  await till.must('cashMove', {
    direction: 'out',
    amount: minor(FLOAT),
    purpose: 'safe',
    reason: 'Evening',
    approval: MANAGER,
  });
  expect(await close({ denominations: [{ ...note, count: 0 }] })).toMatchObject({
    ok: true,
    value: { counted: 0, denominations: [] },
  });
});

test('a difference needs a reason; who counts blind is not told how much, and what they tried before is kept', async () => {
  const blind = { problem: { code: 'difference-needs-reason', params: { seen: 'no' }, field: 'reason' } };
  expect(await close({ counted: minor(900_000) })).toMatchObject(blind);
  expect(await close({ counted: minor(900_000), reason: '  ' })).toMatchObject(blind);
  expect(await close({ counted: minor(950_000) })).toMatchObject(blind);
  // What was tried is on disk: switching the till off does not wipe it out.
  await till.stop();
  till = await shop.start();
  await till.begin();
  const z = await till.must('closeShift', { counted: minor(950_000), reason: 'Wrong change' });
  expect(z).toMatchObject({
    expected: FLOAT,
    counted: 950_000,
    difference: -50_000,
    reason: 'Wrong change',
    earlierCounts: [900_000],
  });
  expect((await factAtCentre(z.id))?.['body']).toMatchObject({ earlierCounts: [900_000] });

  await till.must('openShift', { float: minor(FLOAT) });
  await till.must('signIn', MANAGER);
  expect(await close({ counted: minor(1_000_001) })).toMatchObject({
    problem: { code: 'difference-needs-reason', params: { seen: 'yes', differenceMinor: 1 } },
  });
  expect(await close({ counted: minor(1_000_001), reason: 'Found' })).toMatchObject({
    ok: true,
    value: { difference: 1, earlierCounts: [] },
  });
});

test('an open cart is dealt with first, and carts that were put aside stay only when somebody says so', async () => {
  const counted = minor(FLOAT);
  await till.must('scan', { code: BREAD });
  expect(await close({ counted, keepParked: true })).toMatchObject({
    problem: { code: 'cart-open', params: { lines: 1 } },
  });
  await till.must('park', { name: 'Table 4' });
  shop.clock.now += 1000;
  await till.must('scan', { code: BREAD });
  await till.must('park', {});
  expect(await close({ counted })).toMatchObject({
    problem: { code: 'carts-parked', params: { count: 2 }, field: 'keepParked' },
  });
  const refused = await close({ counted });
  expect(refused.ok ? '' : refused.problem.params['names']).toMatch(/^Table 4, /);
  expect(await close({ counted, keepParked: true })).toMatchObject({ ok: true });
  await till.must('openShift', { float: minor(0) });
  const { carts } = await till.must('parkedCarts', {});
  expect(carts.map(({ name }) => name)).toEqual(['Table 4', '']);
  await till.must('recall', { cart: carts[0]?.id ?? '' });
  expect(state().cart.lines).toHaveLength(1);
});

test('the same closing again is the same, also after a restart; its Z is there to be seen again', async () => {
  const id = shop.newId();
  const first = await till.must('closeShift', { id, counted: minor(FLOAT) });
  expect(first.id).toBe(id);
  expect(await till.must('closeShift', { id, counted: minor(FLOAT) })).toEqual(first);
  await till.stop();
  till = await shop.start();
  await till.until(({ boot }) => boot.phase === 'ready');
  await till.must('signIn', { person: 'C1', pin: '1001' });
  expect(await till.must('closeShift', { id, counted: minor(1) })).toEqual(first);
  await till.must('openShift', { float: minor(5) });
  const second = await till.must('closeShift', { counted: minor(5) });
  const { shifts, more } = await till.must('closedShifts', {});
  expect(shifts.map(({ number, counted }) => [number, counted])).toEqual([
    [2, 5],
    [1, FLOAT],
  ]);
  expect(more).toBe(false);
  const page = await till.must('closedShifts', { limit: 1 });
  expect([page.shifts.map(({ number }) => number), page.more]).toEqual([[2], true]);
  const rest = await till.must('closedShifts', { before: page.shifts[0]?.id });
  expect([rest.shifts.map(({ number }) => number), rest.more]).toEqual([[1], false]);
  expect(await till.must('zReport', { shift: second.shift.id })).toEqual(second);
  expect(await till.must('zReport', { shift: first.shift.id })).toEqual(first);
  expect(await till.call('zReport', { shift: id })).toMatchObject({ problem: { code: 'shift-unknown' } });
});

test('a document that comes after the closing belongs to its own shift, and the Z tells it apart', async () => {
  const closed = await till.must('closeShift', { counted: minor(FLOAT) });
  await till.must('openShift', { float: minor(0) });
  const staff = { id: state().person?.id ?? '', name: 'Cashier 1', tin: null };
  await till.engine.journal()?.append({
    id: shop.newId(),
    kind: 'cash-move',
    v: 1,
    businessDate: closed.shift.businessDate,
    staff,
    shift: closed.shift.id,
    body: () => ({
      direction: 'in',
      amount: 700,
      currency: 'UZS',
      purpose: 'income',
      article: null,
      counterparty: null,
      reason: 'Found behind the drawer',
    }),
  });
  expect(await till.must('zReport', { shift: closed.shift.id })).toMatchObject({
    expected: FLOAT,
    counted: FLOAT,
    difference: 0,
    afterwards: 700,
    totals: { cash: FLOAT + 700, cashIn: { income: 700 } },
  });
  await till.must('signIn', MANAGER);
  expect((await till.must('xReport', {})).totals).toMatchObject({ cash: 0, cashIn: {} });
  expect(state().shift?.number).toBe(2);
});

test('a shift that is open past midnight of its branch says so, sells into its own day, and is closed when somebody likes', async () => {
  const codes = () => state().notices.map(({ code }) => code);
  const { businessDate } = state().shift ?? {};
  // 05:00 UTC is 10:00 in Tashkent: 14 hours to midnight.
  shop.clock.now += 14 * 3_600_000 - 60_000;
  shop.centreClock.now = shop.clock.now;
  await till.must('signIn', { person: 'C1', pin: '1001' });
  expect(codes()).toEqual([]);
  shop.clock.now += 120_000;
  shop.centreClock.now = shop.clock.now;
  await till.must('signIn', { person: 'C1', pin: '1001' });
  expect(state().notices).toMatchObject([
    { code: 'shift-past-day', params: { number: 1, shiftDay: businessDate } },
  ]);
  const { id } = await till.sell(BREAD);
  expect(await factAtCentre(id)).toMatchObject({ businessDate });
  await till.stop();
  till = await shop.start();
  await till.begin();
  expect(codes()).toEqual(['shift-past-day']);
  const z = await till.must('closeShift', { counted: minor(FLOAT + LOAF) });
  expect(z.shift.businessDate).toBe(businessDate);
  expect(codes()).toEqual([]);
  await till.must('openShift', { float: minor(0) });
  expect(state().shift?.businessDate).not.toBe(businessDate);
  expect(codes()).toEqual([]);
});

test('a till that was moved stands at its new branch once its shift is closed, and its facts do', async () => {
  const opened = await factAtCentre(state().shift?.id ?? '');
  const branch = shop.newId();
  const v = 1;
  shop.centre.put(
    'directory',
    { id: branch, kind: 'branch', branch, v, body: { code: 'B', name: 'B', timeZone: 'UTC', address: null } },
    {
      id: String(opened?.['register']),
      kind: 'register',
      branch,
      v,
      body: { code: 'A1', name: 'Till A1' },
    },
  );
  const pinHash = await hash('4004', { memoryCost: 1024, timeCost: 1, parallelism: 1 });
  const rights = rightsOf('company.manager');
  shop.centre.put('directory', {
    id: shop.newId(),
    kind: 'person',
    branch: null,
    v,
    body: { code: 'M2', name: 'Manager 2', tin: null, pinHash, rights, branches: [] },
  });
  await till.until(({ people }) => people.map(({ code }) => code).join(' ') === 'M2');
  expect(state().register?.branch).toBe('Branch A');
  expect(state().person).toBeNull();
  await till.must('signIn', { person: 'M2', pin: '4004' });
  const z = await till.must('closeShift', { counted: minor(FLOAT) });
  expect(state().register?.branch).toBe('B');
  await till.must('openShift', { float: minor(0) });
  expect(await factAtCentre(z.id)).toMatchObject({ branch: opened?.['branch'] });
  expect(await factAtCentre(state().shift?.id ?? '')).toMatchObject({ branch });
});

test('the Z, what was moved and a wanted X come out of the printer behind the deed, and a Z again as a copy', async () => {
  await till.must('cashMove', {
    direction: 'out',
    amount: minor(50_000),
    purpose: 'supplier',
    reason: 'Milk',
    approval: MANAGER,
  });
  await till.must('printX', {});
  const z = await till.must('closeShift', { counted: minor(950_000) });
  await till.must('printReceipt', { id: z.id, as: 'copy' });
  await till.until(({ printer }) => printer.waiting === 0);
  const folder = join(shop.folder, 'till', 'printed');
  const papers = readdirSync(folder)
    .filter((name) => name.endsWith('.txt'))
    .map((name) => readFileSync(join(folder, name), 'utf8'));
  const countOf = (text: string) => papers.filter((paper) => paper.includes(text)).length;
  expect([countOf('ВЫДАЧА НАЛИЧНЫХ'), countOf('X-отчёт'), countOf('Z-отчёт'), countOf('КОПИЯ')]).toEqual([
    1, 1, 2, 1,
  ]);
  // Of what the drawer must hold, a paper for somebody who counts blind says nothing before the count.
  const x = papers.find((paper) => paper.includes('X-отчёт'));
  expect(x).not.toContain('Должно быть в ящике');
});
