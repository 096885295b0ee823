import { beforeAll, beforeEach, expect, it } from 'vitest';
import type { Id } from '@karvon/shared/values/ids.ts';
import { testId } from '@karvon/tests/support/test-database.ts';
import { describeServer, type TestServer } from '@karvon/tests/support/test-server.ts';
import { openTestShop, testModules, type TestShop } from '../shop.test-support.ts';

type Row = Record<string, unknown> & { id: Id };
type List = { count: number | null; next: string | null; results: Row[] };

describeServer('the books over HTTP', (start) => {
  let test: TestServer;
  let shop: TestShop;
  let owner: string;
  beforeAll(async () => {
    test = await start(testModules());
  });
  beforeEach(async () => {
    shop = await openTestShop(test.server.platform);
    owner = await shop.tokenOf('company.owner');
  });

  const get = async <Body = List>(path: string, token = owner): Promise<Body> =>
    (await test.call(`GET /ledger${path}`, { token })).body;
  const send = (path: string, body: unknown, key: string = testId(), token = owner) =>
    test.call(`POST /ledger${path}`, { token, body, headers: { 'Idempotency-Key': key } });
  const transfer = (other: Record<string, unknown> = {}) => ({
    debit: { code: 'bank' },
    credit: { code: 'owner' },
    amount: 1000,
    currency: 'UZS',
    businessDate: '2026-11-20',
    ...other,
  });
  const posted = async (other: Record<string, unknown> = {}): Promise<Row> =>
    (await send('/transfers', transfer(other))).body;
  const wallet = { code: 'wallets', subject: 'anna' };
  const refusal = (answer: { status: number; body: never }) => {
    const { code, details } = (answer.body as { error: { code: string; details: object } }).error;
    return [answer.status, code, Object.keys(details)];
  };

  it('take no mistyped year and no absurd amount', async () => {
    for (const businessDate of ['2099-01-01', '0201-11-21', '2026-11-23']) {
      const answer = await send('/transfers', transfer({ businessDate }));
      expect(refusal(answer), businessDate).toEqual([400, 'bad-input', ['businessDate']]);
    }
    const absurd = await send('/transfers', transfer({ amount: 100_000_000_000_001 }));
    expect(refusal(absurd)).toEqual([400, 'bad-input', ['amount']]);
    expect((await send('/transfers', transfer({ businessDate: '2026-11-22' }))).status).toBe(201);
  });

  it('leave it to the goods what they are worth', async () => {
    const answer = await send('/transfers', transfer({ debit: { code: 'stock', subject: shop.branchA } }));
    expect(refusal(answer)).toEqual([422, 'account-kept-by-goods', ['debit']]);
    expect(await get('/transfers')).toMatchObject({ count: 0 });
  });

  it('post a transfer once for each key, and say in which field another differs', async () => {
    const first = await send('/transfers', transfer(), 'key-1');
    expect(first).toMatchObject({
      status: 201,
      body: {
        phase: 'single',
        rule: 'manual',
        postingDate: '2026-11-20',
        debit: { code: 'bank', subject: '' },
      },
    });
    test.advance(60_000);
    const again = await send('/transfers', transfer(), 'key-1');
    expect(again).toMatchObject({ status: 201, body: first.body });
    const other = await send('/transfers', transfer({ amount: 1001 }), 'key-1');
    expect(refusal(other)).toEqual([409, 'transfer-exists-differently', ['amount']]);
    expect(await get('/transfers')).toMatchObject({ count: 1, results: [first.body] });
  });

  it('want a key for whatever moves money', async () => {
    const { id } = await posted({ expiresAt: null });
    const occasion = { businessDate: '2026-11-20' };
    const asked: [string, object][] = [
      ['/transfers', transfer()],
      [`/transfers/${id}/post`, { ...occasion, amount: 1 }],
      [`/transfers/${id}/void`, occasion],
      [`/transfers/${id}/reversal`, occasion],
    ];
    for (const [path, body] of asked) {
      const bare = await test.call(`POST /ledger${path}`, { token: owner, body });
      expect(refusal(bare), path).toEqual([400, 'idempotency-key-missing', ['Idempotency-Key']]);
      expect((await send(path, body, 'не ascii'.normalize('NFKD').replace(/./g, 'ü'))).status, path).toBe(
        400,
      );
    }
  });

  it.each([
    ['an amount of nothing', { amount: 0 }, 'amount'],
    ['a fraction', { amount: 1.5 }, 'amount'],
    ['an account that is not in the chart', { debit: { code: 'pocket' } }, 'debit.code'],
    ['a subject that is missing', { debit: { code: 'wallets' } }, 'debit.subject'],
    ['a subject too many', { debit: { code: 'bank', subject: 'x' } }, 'debit.subject'],
    ['one account on both sides', { credit: { code: 'bank' } }, 'credit'],
    ['a day that does not exist', { businessDate: '2026-02-30' }, 'businessDate'],
    ['a field of its own', { pos: 7 }, 'pos'],
    ['a currency in words', { currency: 'sum' }, 'currency'],
    ['text that is none', { note: 'a\u0000b' }, 'note'],
  ])('refuse %s, naming the field', async (_name, other, field) => {
    expect(refusal(await send('/transfers', transfer(other)))).toEqual([400, 'bad-input', [field]]);
  });

  it('refuse a branch of nobody, and a hold that is over before it begins', async () => {
    expect(refusal(await send('/transfers', transfer({ branchId: testId() })))).toEqual([
      422,
      'unknown-branch',
      ['branchId'],
    ]);
    expect(refusal(await send('/transfers', transfer({ expiresAt: '2026-11-01T00:00:00.000Z' })))).toEqual([
      422,
      'hold-without-time',
      ['expiresAt'],
    ]);
  });

  it('hold money, post a part of it, and let the rest go', async () => {
    await posted({ credit: wallet });
    const hold = await posted({ debit: wallet, credit: { code: 'bank' }, amount: 800, expiresAt: null });
    expect(await get('/accounts?code=wallets')).toMatchObject({
      results: [{ balance: 1000, held: 800, debitHeld: 800, creditHeld: 0 }],
    });
    const over = await send(
      '/transfers',
      transfer({ debit: wallet, credit: { code: 'owner' }, amount: 201 }),
    );
    expect(refusal(over)).toEqual([409, 'insufficient-funds', ['amount']]);
    const occasion = { businessDate: '2026-11-20' };
    const much = await send(`/transfers/${hold.id}/post`, { ...occasion, amount: 801 });
    expect(refusal(much)).toEqual([422, 'hold-too-small', ['amount']]);
    const part = await send(`/transfers/${hold.id}/post`, { ...occasion, amount: 300 }, 'part');
    expect(part).toMatchObject({ status: 201, body: { phase: 'post', holdId: hold.id, amount: 300 } });
    expect(await send(`/transfers/${hold.id}/post`, { ...occasion, amount: 300 }, 'part')).toMatchObject({
      status: 201,
      body: part.body,
    });
    const late = await send(`/transfers/${hold.id}/void`, occasion);
    expect(refusal(late)).toEqual([409, 'hold-resolved-already', ['id']]);
    expect(await get('/accounts?code=wallets')).toMatchObject({ results: [{ balance: 700, held: 0 }] });
    expect(await get(`/transfers?follows=${hold.id}`)).toMatchObject({
      count: 1,
      results: [{ phase: 'post', holdId: hold.id, amount: 300 }],
    });
  });

  it('reverse a transfer once', async () => {
    const { id } = await posted();
    const occasion = { businessDate: '2026-11-21', note: 'mistyped' };
    expect(await send(`/transfers/${id}/reversal`, occasion)).toMatchObject({
      status: 201,
      body: { reversesId: id, debit: { code: 'owner' }, credit: { code: 'bank' }, amount: 1000 },
    });
    expect(refusal(await send(`/transfers/${id}/reversal`, occasion))).toEqual([
      409,
      'already-reversed',
      ['id'],
    ]);
    expect(await get(`/transfers?follows=${id}`)).toMatchObject({ count: 1, results: [{ reversesId: id }] });
    const hold = await posted({ expiresAt: null });
    expect(refusal(await send(`/transfers/${hold.id}/reversal`, occasion))).toEqual([
      422,
      'not-reversible',
      ['id'],
    ]);
    expect(refusal(await send(`/transfers/${id}/void`, occasion))).toEqual([422, 'not-a-hold', ['id']]);
    expect(refusal(await send(`/transfers/${testId()}/void`, occasion))).toEqual([
      404,
      'unknown-transfer',
      ['id'],
    ]);
  });

  it('close a period and open it again, for the owner alone', async () => {
    expect((await send('/closings', { through: '2026-11-20' })).status).toBe(201);
    expect(refusal(await send('/transfers', transfer()))).toEqual([409, 'period-closed', ['postingDate']]);
    expect(await posted({ postingDate: '2026-11-21' })).toMatchObject({
      businessDate: '2026-11-20',
      postingDate: '2026-11-21',
    });
    expect(refusal(await send('/closings', { through: '2026-11-22' }))).toEqual([
      400,
      'bad-input',
      ['through'],
    ]);
    expect((await send('/closings', { through: null, note: 'a late invoice' })).status).toBe(201);
    expect((await send('/transfers', transfer())).status).toBe(201);
    expect(await get('/closings')).toMatchObject({
      count: 2,
      results: [{ through: null, note: 'a late invoice' }, { through: '2026-11-20' }],
    });
    const manager = await shop.tokenOf('company.manager');
    expect((await send('/closings', { through: null }, 'key', manager)).status).toBe(403);
    expect((await send('/transfers', transfer(), 'key', manager)).status).toBe(201);
  });

  it('list accounts by code, type and text, in the caller’s language, by page and by cursor', async () => {
    await posted({ credit: wallet });
    await posted({ credit: { code: 'wallets', subject: 'Bahor' } });
    await posted({ debit: { code: 'client-debt', subject: 'anna' }, currency: 'USD' });
    const names = async (query: string) =>
      (await get(`/accounts${query}`)).results.map(
        ({ code, subject }) => `${String(code)} ${String(subject)}`,
      );
    const all = ['bank ', 'client-debt anna', 'owner ', 'wallets Bahor', 'wallets anna'];
    expect(await names('')).toEqual(all);
    expect(await names('?type=liability')).toEqual(['wallets Bahor', 'wallets anna']);
    expect(await names('?code=owner&currency=USD')).toEqual(['owner ']);
    expect(await names('?search=ANNA')).toEqual(['client-debt anna', 'wallets anna']);
    expect(await names('?search=wallet&limit=1&page=2')).toEqual(['wallets anna']);
    const seen: string[] = [];
    let path: string | null = '?limit=2&cursor=';
    while (path !== null) {
      const page: List = await get(`/accounts${path}`);
      expect(page.count).toBeNull();
      seen.push(...page.results.map(({ code, subject }) => `${String(code)} ${String(subject)}`));
      path = page.next?.replace('/api/v1/ledger/accounts', '') ?? null;
    }
    expect(seen).toEqual(all);
    const inRussian = await test.call('GET /ledger/accounts?search=кошел', {
      token: owner,
      headers: { 'Accept-Language': 'ru' },
    });
    expect(inRussian.body).toMatchObject({ count: 2, results: [{ name: 'Кошельки' }, { name: 'Кошельки' }] });
  });

  it('list transfers by account, document, rule, day and branch, newest first', async () => {
    const document = { id: testId(), kind: 'invoice' };
    const first = await posted({ document, branchId: shop.branchA });
    const second = await posted({ credit: wallet, postingDate: '2026-11-21' });
    const third = await posted({
      debit: { code: 'safe-cash', subject: shop.branchA },
      credit: { code: 'bank' },
    });
    const ids = async (query: string) => (await get(`/transfers${query}`)).results.map(({ id }) => id);
    expect(await ids('')).toEqual([third.id, second.id, first.id]);
    const [bank] = (await get('/accounts?code=bank')).results;
    expect(await ids(`?account=${String(bank?.id)}&limit=2`)).toEqual([third.id, second.id]);
    expect(await ids(`?account=${String(bank?.id)}&limit=2&offset=2`)).toEqual([first.id]);
    expect(await ids(`?document=${document.id}`)).toEqual([first.id]);
    expect(await ids('?branch=A')).toEqual([first.id]);
    expect(await ids(`?branch=${shop.branchB}`)).toEqual([]);
    expect(await ids('?from=2026-11-21')).toEqual([second.id]);
    expect(await ids('?to=2026-11-20')).toEqual([third.id, first.id]);
    expect(await ids('?rule=sale.revenue')).toEqual([]);
    const page = await get('/transfers?limit=2&cursor=');
    expect(page).toMatchObject({ count: null, results: [{ id: third.id }, { id: second.id }] });
    await posted();
    const rest = await get(page.next?.replace('/api/v1/ledger', '') ?? '');
    expect(rest).toMatchObject({ next: null, results: [{ id: first.id }] });
    expect(await get(`/transfers/${first.id}`)).toEqual(first);
  });

  it('show an account and the trial balance as they were', async () => {
    const first = await posted();
    await posted({ credit: wallet, amount: 50, postingDate: '2026-11-21' });
    const [bank] = (await get('/accounts?code=bank')).results;
    expect(await get(`/accounts/${String(bank?.id)}`)).toMatchObject({ balance: 1050, position: null });
    expect(await get(`/accounts/${String(bank?.id)}?at=${String(first['position'])}`)).toMatchObject({
      balance: 1000,
      position: first['position'],
    });
    expect(await get('/trial-balance')).toEqual({
      rows: [
        expect.objectContaining({ code: 'bank', currency: 'UZS', debit: 1050, credit: 0, balance: 1050 }),
        expect.objectContaining({ code: 'owner', debit: 0, credit: 1000, balance: -1000 }),
        expect.objectContaining({ code: 'wallets', debit: 0, credit: 50, balance: -50 }),
      ],
      totals: [{ currency: 'UZS', debit: 1050, credit: 1050, total: 0 }],
    });
    const then = { totals: [{ currency: 'UZS', debit: 1000, credit: 1000, total: 0 }] };
    expect(await get(`/trial-balance?at=${String(first['position'])}`)).toMatchObject(then);
    expect(await get('/trial-balance?at=2026-11-20')).toMatchObject(then);
    expect(await get('/trial-balance?currency=USD')).toEqual({ rows: [], totals: [] });
  });

  it('show nothing to another company', async () => {
    const { id } = await posted();
    const [bank] = (await get('/accounts?code=bank')).results;
    const stranger = await (await openTestShop(test.server.platform)).tokenOf('company.owner');
    expect(await get('/accounts', stranger)).toMatchObject({ count: 0 });
    expect(await get('/transfers', stranger)).toMatchObject({ count: 0 });
    expect(await get('/trial-balance', stranger)).toEqual({ rows: [], totals: [] });
    const asked = [`/transfers/${id}`, `/accounts/${String(bank?.id)}`];
    for (const path of asked) {
      expect((await test.call(`GET /ledger${path}`, { token: stranger })).status, path).toBe(404);
    }
    const reversal = await send(`/transfers/${id}/reversal`, { businessDate: '2026-11-21' }, 'key', stranger);
    expect(reversal.status).toBe(404);
  });

  it('answer what can’t be asked of them as bad input', async () => {
    const asked = [
      '/accounts?code=pocket',
      '/accounts?cursor=x',
      '/transfers?cursor=WzFd',
      '/transfers?from=x',
    ];
    asked.push('/transfers?branch=%00', '/accounts?search=%00', '/trial-balance?at=-1', '/accounts/x?at=x');
    for (const path of asked) {
      expect((await test.call(`GET /ledger${path}`, { token: owner })).status, path).toBe(400);
    }
  });
});
