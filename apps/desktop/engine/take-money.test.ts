import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { SaleBody } from '@karvon/shared/journal/sale-body.ts';
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
const cart = () => till.engine.state().cart;
const always = { from: null, to: null, branches: null, groups: null };
const put = (kind: string, body: object) => {
  const id = shop.newId();
  shop.centre.put('pricing', { id, kind, v: 1, body });
  return id;
};
const halfPrice = () =>
  put('promotion', {
    name: { en: 'Half price', ru: 'За полцены' },
    ...always,
    weekdays: null,
    hours: null,
    priority: 1,
    stacking: 'together',
    needsCode: true,
    minimum: null,
    rule: { kind: 'percent', goods: { products: null, categories: null, except: [] }, rateBp: 5000 },
  });
const waitForCode = (code: string) =>
  vi.waitUntil(async () => (await till.call('enterPromoCode', { code })).ok, {
    timeout: 60_000,
    interval: 50,
  });

async function sold(input: object = {}): Promise<SaleBody> {
  const { id } = await till.must('complete', input);
  await till.until(({ sync }) => sync.unsent.count === 0);
  return shop.centre.facts.get(id)?.['body'] as SaleBody;
}

test('a promo code counts from the moment it is named, offline, and the sale says which it was', async () => {
  const promotion = halfPrice();
  put('promo-code', { code: 'SPRING', promotion, from: null, to: null });
  put('promo-code', { code: 'OLD', promotion, from: null, to: '2020-01-01' });
  await till.must('scan', { code: BREAD });
  await waitForCode('spring');
  expect(cart()).toMatchObject({ total: 400_000, codes: [{ code: 'SPRING', name: null, amount: 0 }] });
  // What was known as the cart was begun counts for it: the next one knows the promotion.
  await till.must('clearCart', {});
  expect(cart().codes).toEqual([]);
  await till.must('scan', { code: BREAD });
  shop.centre.unplug();
  expect(await till.call('enterPromoCode', { code: 'NONE' })).toMatchObject({
    problem: { code: 'promo-code-unknown', params: { code: 'NONE' }, field: 'code' },
  });
  expect(await till.call('enterPromoCode', { code: 'old' })).toMatchObject({
    problem: { code: 'promo-code-not-now' },
  });
  await till.must('enterPromoCode', { code: 'Spring' });
  expect(cart()).toMatchObject({
    total: 200_000,
    codes: [{ code: 'SPRING', name: 'За полцены', amount: 200_000 }],
  });
  await till.must('dropPromoCode', { code: 'spring' });
  expect(cart()).toMatchObject({ total: 400_000, codes: [] });
  await till.must('enterPromoCode', { code: 'spring' });
  const story = await till.must('explainPrices', {});
  expect(story.lines[0]).toMatchObject({
    base: 400_000,
    price: 400_000,
    list: null,
    discounts: [{ source: 'promo-code', amount: 200_000, reason: 'За полцены · SPRING', by: null }],
    sum: 200_000,
  });
  await till.must('tender', { method: 'cash' });
  shop.centre.plugIn();
  expect((await sold()).lines[0]?.discounts).toMatchObject([
    { source: 'promo-code', amount: 200_000, reason: 'За полцены · SPRING' },
  ]);
});

test('a tip is paid on top and goes to whom it was given, on the tender that it came with', async () => {
  const [cashier] = till.engine.state().people;
  await till.must('scan', { code: BREAD });
  await till.must('setTip', { amount: 50_000, staff: cashier?.id ?? '' });
  expect(cart()).toMatchObject({ total: 450_000, tip: { amount: 50_000, name: cashier?.name } });
  expect(await till.call('setTip', { amount: 50_000, staff: shop.newId() })).toMatchObject({
    problem: { code: 'unknown-person', field: 'staff' },
  });
  await till.must('tender', { method: 'card', amount: 40_000 });
  await till.must('tender', { method: 'cash' });
  // It has been paid: nothing is left that could be taken back silently.
  expect(await till.call('setTip', { amount: 0 })).toMatchObject({ problem: { code: 'cart-being-paid' } });
  const sale = await sold();
  expect(sale).toMatchObject({
    tips: [{ staff: cashier?.id, amount: 50_000, tender: sale.tenders[1]?.id }],
    totals: { tips: 50_000, total: 450_000, paid: 450_000 },
  });
});

test('a tender of which nobody knows whether it came keeps the sale open, through a restart, until somebody says', async () => {
  await till.must('scan', { code: BREAD });
  await till.must('tender', { method: 'card', state: 'unknown' });
  const attempt = cart().tenders;
  expect(attempt).toMatchObject([{ amount: 400_000, state: 'unknown' }]);
  expect(await till.call('complete', {})).toMatchObject({
    problem: { code: 'tender-unsettled', params: { amountMinor: 400_000 } },
  });
  await till.stop();
  till = await shop.start();
  await till.must('signIn', { person: 'C1', pin: '1001' });
  const [kept] = cart().tenders;
  expect(kept).toEqual({ ...attempt[0], id: kept?.id });
  await till.must('settleTender', { tender: kept?.id ?? '', state: 'declined' });
  expect(cart()).toMatchObject({ tenders: [], due: 400_000 });
  const again = await till.must('tender', { method: 'card', state: 'unknown' });
  await till.must('settleTender', {
    tender: again.tender,
    state: 'confirmed',
    slip: { rrn: '123456789012' },
  });
  expect(await till.call('settleTender', { tender: again.tender, state: 'declined' })).toMatchObject({
    problem: { code: 'tender-unknown', field: 'tender' },
  });
  expect((await sold()).tenders).toMatchObject([{ state: 'confirmed', rrn: '123456789012' }]);
});

test('by a manager’s PIN goods leave while it is not known, and the sale says on whose word', async () => {
  await till.must('scan', { code: BREAD });
  await till.must('tender', { method: 'card', state: 'unknown' });
  const sale = await sold({ approval: MANAGER });
  const manager = till.engine.state().people.find(({ code }) => code === 'M1');
  expect(sale.tenders).toMatchObject([{ state: 'unknown', amount: 400_000 }]);
  expect(sale.overrides).toEqual([
    { right: 'till.leave-unknown', by: manager?.id, reason: null, line: null },
  ]);
});

test('one with an open question is put aside for the next client; one that is merely paid in part is not', async () => {
  await till.must('scan', { code: BREAD });
  await till.must('tender', { method: 'cash', amount: 100_000 });
  expect(await till.call('park', {})).toMatchObject({ problem: { code: 'cart-being-paid' } });
  await till.must('tender', { method: 'card', state: 'unknown' });
  await till.must('park', { name: 'Terminal hangs' });
  expect(cart().tenders).toEqual([]);
  const [parked] = (await till.must('parkedCarts', {})).carts;
  await till.must('recall', { cart: parked?.id ?? '' });
  expect(cart().tenders).toMatchObject([
    { kind: 'cash' },
    { kind: 'card', state: 'unknown', amount: 300_000 },
  ]);
});

test('a QR code says what the shop’s provider gave for it, with sum and attempt, until it is known whether it was paid by', async () => {
  const entry = (kind: string, body: object) =>
    shop.centre.put('directory', { id: shop.newId(), kind, branch: null, v: 1, body });
  entry('tender', { code: 'click', kind: 'qr', names: { ru: 'Click' }, sort: 3 });
  entry('tender', { code: 'other', kind: 'qr', names: { ru: 'Другой' }, sort: 4 });
  entry('settings', { returnDays: 30, paymentQr: ['click https://pay.test/?sum={sum}&id={attempt}'] });
  const codes = () =>
    till.engine.state().register?.tenders.flatMap(({ code, hasQr }) => (hasQr ? [code] : []));
  await vi.waitFor(() => expect(codes()).toEqual(['click']), { timeout: 60_000 });
  await till.must('scan', { code: BREAD });
  await till.must('tender', { method: 'cash', amount: 99_950 });
  await till.must('tender', { method: 'other', amount: 50, state: 'unknown' });
  const { tender } = await till.must('tender', { method: 'click', state: 'unknown' });
  const shown = () => cart().tenders.map(({ qr }) => qr);
  expect(shown()).toEqual([
    null,
    null,
    expect.stringMatching(/^https:\/\/pay\.test\/\?sum=3000\.00&id=[0-9a-f-]{36}$/),
  ]);
  const [, , before] = shown();
  await till.stop();
  till = await shop.start();
  await till.must('signIn', { person: 'C1', pin: '1001' });
  // The same attempt: who has scanned it before pays once.
  expect(shown()[2]).toBe(before);
  const [, open, paid] = cart().tenders;
  await till.must('settleTender', { tender: paid?.id ?? tender, state: 'confirmed' });
  await till.must('settleTender', { tender: open?.id ?? '', state: 'confirmed' });
  expect(shown()).toEqual([null, null, null]);
  const { attemptId } = (await sold()).tenders[2] ?? {};
  expect(before).toContain(attemptId);
});

test('what goods forbid is refused, and says which goods', async () => {
  const restrictions = { ...shop.products.tea.restrictions, allowedTenders: ['card'] };
  shop.centre.put('products', { ...shop.products.bread, restrictions });
  await vi.waitUntil(
    async () => {
      await till.must('clearCart', {});
      await till.must('scan', { code: BREAD });
      return cart().lines[0]?.allowedTenders !== null;
    },
    { timeout: 60_000, interval: 50 },
  );
  expect(await till.call('tender', { method: 'cash' })).toMatchObject({
    problem: { code: 'tender-not-for-goods', params: { tender: 'Наличные' }, field: 'method' },
  });
  await till.must('tender', { method: 'card' });
  expect((await sold()).tenders).toMatchObject([{ method: 'card' }]);
});

test('money is taken for the cart that whoever takes it has in sight, and for no other', async () => {
  const before = cart().id;
  await till.sell(BREAD);
  await till.must('scan', { code: BREAD });
  const late = await till.call('tender', { cart: before, method: 'cash', received: 500_000 });
  expect(late).toMatchObject({ ok: false, problem: { code: 'cart-changed', field: 'cart' } });
  expect(cart().tenders).toEqual([]);
  await till.must('tender', { cart: cart().id, method: 'cash', received: 500_000 });
  expect(cart().change).toBe(100_000);
});
