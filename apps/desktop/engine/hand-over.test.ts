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

const FLOAT = 1_000_000;
const LOAF = 400_000;
const NEXT = { person: 'M1', pin: '3003' };
const state = () => till.engine.state();
const idOf = (person: string) => state().people.find(({ code }) => code === person)?.id;
const over = (more: Partial<TillInput<'handOver'>> = {}) =>
  till.call('handOver', { counted: minor(FLOAT + LOAF), next: NEXT, ...more });
const factsOf = (kind: string) => [...shop.centre.facts.values()].filter((fact) => fact['kind'] === kind);
const allSent = () => till.until(({ sync }) => sync.unsent.count === 0);

test('the drawer is counted once and handed over: one shift ends, the next person’s begins with that cash', async () => {
  await till.sell(BREAD);
  const before = state().shift;
  const z = await over();
  expect(z).toMatchObject({ ok: true, value: { shift: before, counted: FLOAT + LOAF, difference: 0 } });
  expect(state()).toMatchObject({
    person: { code: 'M1' },
    shift: { number: 2, float: FLOAT + LOAF, openedBy: 'Manager 1' },
    notices: [],
  });
  await allSent();
  expect(factsOf('shift-close')).toMatchObject([
    { staff: { name: 'Cashier 1' }, body: { handedTo: idOf('M1') } },
  ]);
  expect(factsOf('shift-open').at(-1)).toMatchObject({
    staff: { name: 'Manager 1' },
    shift: state().shift?.id,
  });
  expect((await till.must('xReport', {})).totals).toMatchObject({ receipts: 0, cash: FLOAT + LOAF });
});

test('nothing happens while the count does not match, a cart is open, or the next person’s PIN or right is missing', async () => {
  await till.sell(BREAD);
  expect(await over({ counted: minor(1) })).toMatchObject({ problem: { code: 'difference-needs-reason' } });
  expect(await over({ next: { ...NEXT, pin: '9999' } })).toMatchObject({ problem: { code: 'wrong-pin' } });
  expect(await over({ next: { person: 'T1', pin: '2002' } })).toMatchObject({
    problem: { code: 'no-right', field: 'next', params: { person: 'Trainee 1' } },
  });
  await till.must('scan', { code: BREAD });
  expect(await over()).toMatchObject({ problem: { code: 'cart-open' } });
  expect(state()).toMatchObject({ person: { code: 'C1' }, shift: { number: 1 } });
  await till.must('clearCart', {});
  await till.must('scan', { code: BREAD });
  await till.must('park', {});
  expect(await over()).toMatchObject({ problem: { code: 'carts-parked' } });
  expect(await over({ keepParked: true, counted: minor(1), reason: 'Stolen' })).toMatchObject({ ok: true });
  expect(state()).toMatchObject({ shift: { number: 2, float: 1 }, parked: 1 });
});

test('the same hand-over again opens nothing twice', async () => {
  const id = shop.newId();
  const first = await over({ id, counted: minor(FLOAT) });
  const { shift } = state();
  expect(await over({ id, counted: minor(FLOAT) })).toEqual(first);
  expect(state().shift).toEqual(shift);
  await allSent();
  expect(factsOf('shift-open')).toHaveLength(2);
});

/** The closing as a hand-over writes it, and the power fails before the opening. */
async function failInBetween(id: string): Promise<void> {
  const { shift, person } = state();
  if (shift === null || person === null) throw new Error('Nobody has a shift here.');
  await till.engine.journal()?.append({
    id,
    kind: 'shift-close',
    v: 1,
    businessDate: shift.businessDate,
    shift: shift.id,
    staff: { id: person.id, name: 'Cashier 1', tin: null },
    body: () => ({
      number: 1,
      currency: 'UZS',
      expected: minor(FLOAT),
      counted: minor(FLOAT),
      difference: minor(0),
      denominations: [],
      reason: null,
      handedTo: idOf('M1') ?? '',
    }),
  });
  await till.stop();
  till = await shop.start();
  await till.until(({ boot }) => boot.phase === 'ready');
}

test('a crash between the two facts leaves a shift that is closed and a word of the cash; opening with it goes on', async () => {
  await failInBetween(shop.newId());
  expect(state()).toMatchObject({
    shift: null,
    notices: [{ code: 'shift-handed-over', params: { number: 1, countedMinor: FLOAT } }],
  });
  await till.must('signIn', NEXT);
  expect(await till.call('scan', { code: BREAD })).toMatchObject({ problem: { code: 'shift-closed' } });
  await till.must('openShift', { float: minor(FLOAT) });
  expect(state()).toMatchObject({ shift: { number: 2, float: FLOAT }, notices: [] });
  await till.stop();
  till = await shop.start();
  await till.until(({ boot }) => boot.phase === 'ready');
  expect(state()).toMatchObject({ shift: { number: 2 }, notices: [] });
});

test('the same call after such a crash goes on where it ended, for the person whose PIN it has', async () => {
  const id = shop.newId();
  await failInBetween(id);
  await till.must('signIn', { person: 'C1', pin: '1001' });
  expect(await over({ id, next: { ...NEXT, pin: '9999' } })).toMatchObject({
    problem: { code: 'wrong-pin' },
  });
  const z = await over({ id });
  expect(z).toMatchObject({ ok: true, value: { id, counted: FLOAT } });
  expect(state()).toMatchObject({ person: { code: 'M1' }, shift: { number: 2, float: FLOAT }, notices: [] });
  await allSent();
  expect(factsOf('shift-close')).toHaveLength(1);
  expect(factsOf('shift-open')).toHaveLength(2);
});

test('cashiers who take turns within a shift share its drawer: who signs in goes on, and its facts say who did what', async () => {
  await till.sell(BREAD);
  await till.must('signIn', NEXT);
  await till.sell(BREAD);
  expect(state().shift?.number).toBe(1);
  await allSent();
  expect(factsOf('sale').map(({ staff }) => (staff as { name: string }).name)).toEqual([
    'Cashier 1',
    'Manager 1',
  ]);
});
