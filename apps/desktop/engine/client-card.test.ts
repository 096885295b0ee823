import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { balanceId, type BalanceKind } from '@karvon/shared/collections/balances.ts';
import { EMPTY_CLIENT } from '@karvon/shared/collections/clients.ts';
import type { TillInput } from '@karvon/shared/till-api/contract.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { BREAD, openTestShop, type TestShop, type TestTill } from './testing/test-shop.ts';

let shop: TestShop;
let till: TestTill;
const PHONE = '+998901234567';

beforeEach(async () => {
  shop = await openTestShop();
});
afterEach(() => shop.close());

const known = (fields: object): Id => {
  const id = shop.newId();
  shop.centre.put('clients', { ...EMPTY_CLIENT, id, v: 1, stamps: {}, ...fields });
  return id;
};
const balance = (kind: BalanceKind, subject: Id, amount: number) => {
  const of = { kind, subject, currency: 'UZS' };
  shop.centre.put('balances', { ...of, id: balanceId(of), v: 1, amount, upTo: {} });
};
/** The till is at work, and these clients have come, with what they owe. */
const begin = async (...clients: Id[]) => {
  till = await shop.start();
  await till.begin();
  for (const client of clients) {
    await vi.waitUntil(
      async () => {
        const answer = await till.call('clientCard', { client });
        return answer.ok && answer.value.debt.isKnown;
      },
      { timeout: 60_000, interval: 50 },
    );
  }
};
const card = (client: Id) => till.must('clientCard', { client });
const edit = (input: TillInput<'editClient'>) => till.call('editClient', input);
const pushed = (id: Id) => shop.centre.documents('clients').find((one) => one.id === id);

test('a client’s card says who they are, what they owe and have as of when, and what they bought last', async () => {
  // Born on the day after the till’s.
  const client = known({
    firstName: 'Client',
    lastName: '7',
    phone: PHONE,
    birthday: '1990-11-22',
    tags: ['wholesale', '2200000000015'],
    note: 'Rings twice',
  });
  balance('debt', client, 500_000);
  balance('bonus', client, 7000);
  await begin(client);
  await vi.waitUntil(
    async () => {
      const { bonuses, asOf } = await card(client);
      return bonuses.amount === 7000 && asOf !== null;
    },
    { timeout: 60_000, interval: 50 },
  );
  shop.centre.unplug();
  await till.must('setClient', { client });
  const first = await till.sell(BREAD);
  await till.must('setClient', { client });
  const second = await till.sell(BREAD, BREAD);
  await till.sell(BREAD);
  expect(await card(client)).toEqual({
    id: client,
    firstName: 'Client',
    lastName: '7',
    phone: PHONE,
    birthday: '1990-11-22',
    birthdayIn: 1,
    tags: ['wholesale'],
    cards: ['2200000000015'],
    note: 'Rings twice',
    debt: { isKnown: true, amount: 500_000, limit: null },
    bonuses: { isKnown: true, amount: 7000 },
    instalments: [],
    asOf: expect.stringMatching(/^2026-11-21T/),
    twins: [],
    mayMerge: false,
    purchases: [second, first].map(({ id, number, total }) => ({
      id,
      kind: 'sale',
      number,
      at: expect.any(String),
      total,
      otherTill: null,
    })),
  });
  expect((await till.must('clientCard', { client, limit: 1 })).purchases).toHaveLength(1);
  expect(await till.call('clientCard', { client: shop.newId() })).toMatchObject({
    problem: { code: 'unknown-client', field: 'client' },
  });
});

test('what falls due when by their receipts is on it, as it was agreed', async () => {
  const client = known({ firstName: 'Client' });
  const body = { code: 'parts', kind: 'instalment', names: { ru: 'Рассрочка' }, sort: 4 };
  shop.centre.put('directory', { id: shop.newId(), kind: 'tender', branch: null, v: 1, body });
  await begin(client);
  await till.until(({ register }) => register?.tenders.some(({ kind }) => kind === 'instalment') === true);
  await till.must('setClient', { client });
  await till.must('scan', { code: BREAD });
  await till.must('tender', { method: 'parts', instalments: { count: 3, first: '2026-12-31' } });
  const { id, number } = await till.must('complete', {});
  const { instalments } = await card(client);
  expect(instalments.map(({ due, amount }) => [due, amount])).toEqual([
    ['2026-12-31', 133_400],
    ['2027-01-31', 133_300],
    ['2027-02-28', 133_300],
  ]);
  expect(instalments[0]).toMatchObject({ receipt: id, number });
  // Half a year later only what may still be open is there.
  shop.clock.now = Date.UTC(2027, 2, 1);
  shop.centreClock.now = shop.clock.now;
  expect((await card(client)).instalments.map(({ due }) => due)).toEqual(['2027-02-28']);
});

test('a card sets who buys, with whatever letters the scanner sends; a code that is nobody’s is refused', async () => {
  const client = known({ firstName: 'Client', tags: ['wholesale', 'VIP-000123'] });
  await begin(client);
  expect(await till.must('setClientByCard', { code: 'vip-000123' })).toEqual({
    client: { id: client, name: 'Client', phone: null, tags: ['wholesale'] },
  });
  expect(till.engine.state().cart.client?.id).toBe(client);
  expect(await till.call('setClientByCard', { code: 'wholesale' })).toMatchObject({
    problem: { code: 'unknown-card', params: { code: 'wholesale' }, field: 'code' },
  });
  await till.must('scan', { code: BREAD });
  await till.must('tender', { method: 'cash' });
  expect(await till.call('setClientByCard', { code: 'VIP-000123' })).toMatchObject({
    problem: { code: 'cart-being-paid' },
  });
});

test('a cashier changes name, phone, birthday, note and cards; the cart follows, and the centre gets it later', async () => {
  const client = known({ firstName: 'Client', tags: ['wholesale'] });
  const other = known({ firstName: 'Other', phone: PHONE, tags: ['123456'] });
  await begin(client, other);
  await till.must('setClient', { client });
  shop.centre.unplug();
  const answer = await till.must('editClient', {
    client,
    firstName: 'Клиент',
    lastName: '7',
    phone: '+998907654321',
    birthday: '1990-02-28',
    note: 'Rings twice',
    addCard: 'vip-000123',
  });
  expect(answer.client).toEqual({
    id: client,
    name: 'Клиент 7',
    phone: '+998907654321',
    tags: ['wholesale'],
  });
  expect(till.engine.state().cart.client).toMatchObject({ name: 'Клиент 7', phone: '+998907654321' });
  expect(await card(client)).toMatchObject({ cards: ['VIP-000123'], birthday: '1990-02-28', twins: [] });
  await till.must('editClient', { client, dropCard: 'VIP-000123', note: '' });
  expect(await card(client)).toMatchObject({ cards: [], tags: ['wholesale'], note: '' });

  const why = async (input: TillInput<'editClient'>) => {
    const refused = await edit(input);
    return refused.ok
      ? null
      : [refused.problem.code, refused.problem.field, refused.problem.params['client']];
  };
  expect(await why({ client, phone: PHONE })).toEqual(['client-phone-known', 'phone', other]);
  expect(await why({ client, addCard: '123456' })).toEqual(['card-of-another', 'addCard', other]);
  expect(await why({ client, addCard: 'word' })).toEqual(['bad-input', 'addCard', undefined]);
  expect(await why({ client, phone: '12345' })).toEqual(['bad-input', 'phone', undefined]);
  expect(await why({ client, firstName: ' ' })).toEqual(['bad-input', 'firstName', undefined]);
  expect(await why({ client, birthday: '2030-01-01' })).toEqual(['bad-input', 'birthday', undefined]);
  expect(await why({ client: shop.newId(), note: 'x' })).toEqual(['unknown-client', 'client', undefined]);
  // Whoever is written down anew with a number that is known is offered who has it.
  expect(await till.call('addClient', { firstName: 'Again', phone: PHONE })).toMatchObject({
    problem: { code: 'client-phone-known', params: { client: other, name: 'Other' } },
  });
  shop.centre.plugIn();
  await expect
    .poll(() => pushed(client), { timeout: 60_000 })
    .toMatchObject({ firstName: 'Клиент', birthday: '1990-02-28', tags: ['wholesale'], note: '' });
});

test('two of one phone are shown to each other; who may merges them, and what named either means the one who stays', async () => {
  const kept = known({ firstName: 'Client', phone: PHONE, tags: ['wholesale'], note: 'A' });
  const gone = known({
    firstName: 'Klient',
    phone: PHONE,
    tags: ['123456'],
    birthday: '1990-02-28',
    note: 'B',
  });
  const owing = known({ firstName: 'Owing', phone: PHONE });
  const stranger = known({ firstName: 'Stranger', phone: '+998900000000' });
  balance('debt', owing, 100);
  await begin(kept, gone, owing, stranger);
  await vi.waitUntil(async () => (await card(owing)).debt.amount === 100, { timeout: 60_000, interval: 50 });
  await till.must('setClient', { client: gone });
  await till.sell(BREAD);
  expect((await card(kept)).twins.map(({ name }) => name).toSorted()).toEqual(['Klient', 'Owing']);
  shop.centre.unplug();

  // A cashier leaves word, once.
  expect(await till.must('mergeClients', { from: gone, into: kept })).toEqual({ done: false });
  expect(await till.must('mergeClients', { from: kept, into: gone })).toEqual({ done: false });
  expect((await card(kept)).twins).toHaveLength(2);
  await till.must('signIn', { person: 'M1', pin: '3003' });
  expect((await card(kept)).mayMerge).toBe(true);
  const why = async (from: Id, into: Id) => {
    const refused = await till.call('mergeClients', { from, into });
    return refused.ok ? null : [refused.problem.code, refused.problem.field];
  };
  expect(await why(owing, kept)).toEqual(['merge-has-balance', 'from']);
  expect(await why(stranger, kept)).toEqual(['clients-not-alike', 'from']);
  expect(await why(shop.newId(), kept)).toEqual(['unknown-client', 'from']);
  expect(await why(kept, shop.newId())).toEqual(['unknown-client', 'into']);
  // The power went between the two writes: who stays was filled up, and both are still there.
  await till.engine.documents()?.edit('clients', kept, { note: 'A\nB', birthday: '1990-02-28' });
  await till.must('setClient', { client: gone });
  expect(await till.must('mergeClients', { from: gone, into: kept })).toEqual({ done: true });
  expect(till.engine.state().cart.client?.id).toBe(kept);
  // The same again changes nothing.
  expect(await till.must('mergeClients', { from: gone, into: kept })).toEqual({ done: true });
  const merged = await card(gone);
  expect(merged).toMatchObject({
    id: kept,
    firstName: 'Client',
    birthday: '1990-02-28',
    tags: ['wholesale'],
    cards: ['123456'],
    note: 'A\nB',
  });
  expect(merged.purchases).toHaveLength(1);
  expect(merged.twins.map(({ name }) => name)).toEqual(['Owing']);
  expect(await till.must('setClientByCard', { code: '123456' })).toMatchObject({ client: { id: kept } });

  shop.centre.plugIn();
  await expect.poll(() => pushed(gone), { timeout: 60_000 }).toMatchObject({ mergedInto: kept });
  await expect
    .poll(() => shop.centre.documents('tasks'), { timeout: 60_000 })
    .toMatchObject([
      { title: expect.stringContaining('Klient'), note: expect.stringContaining(PHONE), client: kept },
    ]);
});
