import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { EMPTY_CLIENT } from '@karvon/shared/collections/clients.ts';
import type { SaleBody } from '@karvon/shared/journal/sale-body.ts';
import { BREAD, openTestShop, type TestShop, type TestTill } from './testing/test-shop.ts';

let shop: TestShop;
let till: TestTill;
beforeEach(async () => {
  shop = await openTestShop();
  shop.centre.put('directory', {
    id: shop.newId(),
    kind: 'tender',
    branch: null,
    v: 1,
    body: { code: 'account', kind: 'debt', names: { ru: 'В долг' }, sort: 3 },
  });
});
afterEach(() => shop.close());

const cart = () => till.engine.state().cart;
const known = (fields: object) => {
  const id = shop.newId();
  shop.centre.put('clients', { ...EMPTY_CLIENT, id, v: 1, stamps: {}, ...fields });
  return id;
};
const find = async (text: string) =>
  (await till.must('findClients', { text })).clients.map(({ name }) => name);
const toFind = (text: string, name: string) =>
  vi.waitUntil(async () => (await find(text)).includes(name), { timeout: 60_000, interval: 50 });

test('finds clients by words in either script, by a part of the number, and not those that were merged', async () => {
  const id = known({ firstName: 'Client', lastName: 'Ўткир', phone: '+998901234567', tags: ['Wholesale'] });
  known({ firstName: 'Other', phone: '+998907654321', mergedInto: id });
  till = await shop.start();
  await till.begin();
  await toFind('client', 'Client Ўткир');
  shop.centre.unplug();
  for (const text of ['oʻtkir', 'ЎТК cli', '90 123-45', '(90) 123 45 67', 'wholesale']) {
    expect(await find(text), text).toEqual(['Client Ўткир']);
  }
  expect(await find('other')).toEqual([]);
  expect(await find('')).toEqual([]);
});

test('a client’s tags open their prices; the sale names them by id alone', async () => {
  const id = known({ firstName: 'Client', phone: '+998901234567', tin: '123456789', tags: ['wholesale'] });
  const list = shop.newId();
  const put = (entry: { id: string; kind: string; body: object }) =>
    shop.centre.put('pricing', { v: 1, ...entry });
  const always = { from: null, to: null, branches: null };
  const name = { en: 'Wholesale' };
  put({ id: list, kind: 'price-list', body: { name, ...always, groups: ['WHOLESALE'], priority: 1 } });
  const steps = [{ from: null, minQty: 0, price: 300_000 }];
  const priced = { list, product: shop.products.bread.id, steps };
  put({ id: shop.newId(), kind: 'list-price', body: priced });
  till = await shop.start();
  await till.begin();
  await toFind('client', 'Client');
  await vi.waitUntil(
    async () => {
      await till.must('clearCart', {});
      await till.must('scan', { code: BREAD });
      await till.must('setClient', { client: id });
      return cart().total === 300_000;
    },
    { timeout: 60_000, interval: 50 },
  );
  expect(cart().client).toMatchObject({ id, name: 'Client', phone: '+998901234567' });
  await till.must('undo', {});
  expect(cart()).toMatchObject({ client: null, total: 400_000 });
  expect(await till.call('tender', { method: 'account' })).toMatchObject({
    problem: { code: 'tender-needs-client', params: { tender: 'В долг' }, field: 'method' },
  });
  expect(await till.call('setClient', { client: shop.newId() })).toMatchObject({
    problem: { code: 'unknown-client', field: 'client' },
  });
  await till.must('setClient', { client: id });
  await till.must('tender', { method: 'account' });
  expect(await till.call('setClient', { client: null })).toMatchObject({
    problem: { code: 'cart-being-paid' },
  });
  const { id: sale } = await till.must('complete', {});
  await till.until(({ sync }) => sync.unsent.count === 0);
  const body = shop.centre.facts.get(sale)?.['body'] as SaleBody;
  expect(body).toMatchObject({
    buyer: { clientId: id, tin: '123456789', pinfl: null, name: null, contact: null },
    tenders: [{ kind: 'debt', amount: 300_000 }],
  });
  expect(cart().client).toBeNull();
});

test('the rest is paid by instalments: agreed in parts, printed, and kept in the sale', async () => {
  const id = known({ firstName: 'Client' });
  shop.centre.put('directory', {
    id: shop.newId(),
    kind: 'tender',
    branch: null,
    v: 1,
    body: { code: 'parts', kind: 'instalment', names: { ru: 'Рассрочка' }, sort: 4 },
  });
  till = await shop.start();
  await till.begin();
  await toFind('client', 'Client');
  const today = till.engine.state().shift?.businessDate ?? '';
  await till.must('scan', { code: BREAD });
  await till.must('tender', { method: 'cash', amount: 50_001 });
  const parts = (count: number, first = '2026-12-31') =>
    till.call('tender', { method: 'parts', instalments: { count, first } });
  expect(await parts(3)).toMatchObject({ problem: { code: 'tender-needs-client', field: 'method' } });
  await till.must('removeTender', { tender: cart().tenders[0]?.id ?? '' });
  await till.must('setClient', { client: id });
  await till.must('tender', { method: 'cash', amount: 50_001 });
  expect(await till.call('tender', { method: 'parts' })).toMatchObject({
    problem: { code: 'instalments-needed', field: 'instalments' },
  });
  expect(await parts(3, '2020-01-01')).toMatchObject({
    problem: { code: 'instalment-day-wrong', params: { fromDay: today }, field: 'instalments.first' },
  });
  expect(await parts(3, '2030-01-01')).toMatchObject({ problem: { code: 'instalment-day-wrong' } });
  expect(await parts(1)).toMatchObject({ problem: { code: 'bad-input', field: 'instalments.count' } });
  expect(
    await till.call('tender', {
      method: 'parts',
      amount: 150,
      instalments: { count: 2, first: '2026-12-31' },
    }),
  ).toMatchObject({ problem: { code: 'instalments-too-many', field: 'instalments.count' } });
  expect(
    await till.call('tender', { method: 'account', instalments: { count: 2, first: '2026-12-31' } }),
  ).toMatchObject({ problem: { code: 'instalments-not-here', field: 'instalments' } });
  expect((await parts(3)).ok).toBe(true);
  const schedule = [
    { due: '2026-12-31', amount: 116_799 },
    { due: '2027-01-31', amount: 116_600 },
    { due: '2027-02-28', amount: 116_600 },
  ];
  expect(cart()).toMatchObject({ due: 0, tenders: [{ schedule: null }, { amount: 349_999, schedule }] });
  await till.stop();
  till = await shop.start();
  await till.must('signIn', { person: 'C1', pin: '1001' });
  expect(cart().tenders[1]).toMatchObject({ schedule });
  const { id: sale } = await till.must('complete', {});
  const { text } = await till.must('receipt', { id: sale, locale: 'en' });
  expect(text.replaceAll(/[ \u00a0\u202f]+/g, ' ')).toContain(
    ['Instalment 3 499.99', 'Payments due', '1. 31/12/2026 1 167.99', '2. 31/01/2027 1 166'].join('\n'),
  );
  await till.until(({ sync }) => sync.unsent.count === 0);
  const body = shop.centre.facts.get(sale)?.['body'] as SaleBody;
  expect(body.tenders).toMatchObject([{ kind: 'cash' }, { kind: 'instalment', schedule }]);
  expect(body.tenders[0]).not.toHaveProperty('schedule');
});

test('a new client is written down offline, and one number stays one client’s', async () => {
  till = await shop.start();
  await till.begin();
  shop.centre.unplug();
  const { client } = await till.must('addClient', { firstName: 'Client', phone: '+998901234567' });
  await till.must('scan', { code: BREAD });
  await till.must('setClient', { client: client.id });
  expect(cart().client).toMatchObject({ name: 'Client' });
  expect(await till.call('addClient', { firstName: 'Again', phone: '+998901234567' })).toMatchObject({
    problem: { code: 'client-phone-known', params: { name: 'Client' }, field: 'phone' },
  });
  expect(await till.call('addClient', { firstName: ' ', phone: null })).toMatchObject({
    problem: { code: 'bad-input' },
  });
  await till.must('park', { name: 'Later' });
  expect(cart().client).toBeNull();
  const [parked] = (await till.must('parkedCarts', {})).carts;
  await till.must('recall', { cart: parked?.id ?? '' });
  expect(cart().client).toMatchObject({ id: client.id });
});
