import { randomBytes } from 'node:crypto';
import { io, type Socket } from 'socket.io-client';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { testId } from '@karvon/tests/support/test-database.ts';
import { type Call, callServer, type CallOptions } from '@karvon/tests/support/test-server.ts';
import { startTwoServers, type TwoServers } from '@karvon/tests/support/two-servers.ts';
import { accessModule } from './modules/access/module.ts';
import { findCompany } from './modules/companies/api.ts';
import { openRegistered } from './modules/companies/commands/open-company.ts';
import { openTestShop, testModules, type TestShop } from './modules/shop.test-support.ts';
import { authenticatorOf } from './platform/auth/authenticator.test-support.ts';
import { createUser } from './platform/auth/create-user.ts';
import { createCoins, type HeldWork, heldWork } from './platform/http/coins.test-support.ts';

/** The clock stands still: what one of them believes is never over by itself, so whatever holds was told by the other. */
let now = Date.UTC(2026, 10, 21, 8);
const password = 'a good word 7';
let work: HeldWork;
let two: TwoServers;
let atA: Call;
let atB: Call;
/** To either in turn. */
let call: Call;
let shop: TestShop;
let owner: string;

beforeAll(async () => {
  two = await startTwoServers({
    modules: [...testModules(), accessModule, createCoins(() => work)],
    environment: { KARVON_SECRET_KEYS: `one:${randomBytes(32).toString('base64')}` },
    clock: () => now,
  });
  atA = callServer(two.a.url);
  atB = callServer(two.b.url);
  const through = callServer(two.proxy.url);
  call = (request, options: CallOptions = {}) =>
    through(request, { ...options, headers: { ...options.headers, Connection: 'close' } });
});
afterAll(() => two.stop());
beforeEach(async () => {
  work = heldWork();
  shop = await openTestShop(two.a.platform);
  owner = await shop.tokenOf('company.owner');
});

type Tokens = { accessToken: string; refreshToken: string };

/** Somebody who manages the shop and can sign in. */
async function newManager(): Promise<{ id: string; email: string }> {
  const user = { id: testId(), email: `${testId()}@shop.test`, name: 'P', role: 'company.manager' };
  await two.a.platform.db.tenant(shop.companyId, (tx) => createUser(tx, { ...user, password, now }));
  return user;
}

const signIn = async (email: string, by = call): Promise<Tokens> =>
  (await by('POST /auth/login', { body: { email, password } })).body;

const statusOf = async (at: Call, request: string, token: string, body?: unknown) =>
  (await at(request, { token, ...(body === undefined ? {} : { body }) })).status;

describe('two servers behind a proxy', () => {
  it('take somebody’s requests in turn as one would', async () => {
    const before = [two.a, two.b].map(({ url }) => two.proxy.counts().get(url) ?? 0);
    const { email } = await newManager();
    let tokens = await signIn(email);
    for (let turn = 0; turn < 3; turn += 1) {
      expect(await statusOf(call, 'GET /auth/me', tokens.accessToken)).toBe(200);
      const { body, status } = await call('POST /auth/refresh', {
        body: { refreshToken: tokens.refreshToken },
      });
      expect(status).toBe(200);
      tokens = body;
    }
    expect(await statusOf(call, 'POST /auth/logout', tokens.accessToken, {})).toBe(204);
    for (const at of [atA, atB]) expect(await statusOf(at, 'GET /auth/me', tokens.accessToken)).toBe(401);
    const came = [two.a, two.b].map(({ url }, at) => (two.proxy.counts().get(url) ?? 0) - (before[at] ?? 0));
    expect(came).toEqual([4, 4]);
  });

  it('end a session at both, and its socket, when one is told to', async () => {
    const { email } = await newManager();
    const { accessToken: here } = await signIn(email, atA);
    const { accessToken: there } = await signIn(email, atB);
    const socket = await connect(two.b.url, there);
    const ended = new Promise((resolve) => socket.once('disconnect', resolve));
    expect(await statusOf(atB, 'GET /auth/me', there)).toBe(200);
    expect(await statusOf(atA, 'POST /auth/sessions/revoke-others', here)).toBe(200);
    expect(await ended).toBe('io server disconnect');
    expect(await statusOf(atB, 'GET /auth/me', there)).toBe(401);
    expect(await statusOf(atB, 'GET /auth/me', here)).toBe(200);
  });

  it('let somebody do what they may since a moment ago, whichever was told', async () => {
    const { id, email } = await newManager();
    const { accessToken: token } = await signIn(email);
    const mayAtB = () => statusOf(atB, 'GET /clients', token);
    expect(await mayAtB()).toBe(200);
    const role = { rights: ['products.view'] };
    expect(await statusOf(atA, 'PUT /roles/company.manager', owner, role)).toBe(200);
    await expect.poll(mayAtB).toBe(403);
    expect(await statusOf(atA, 'DELETE /roles/company.manager', owner)).toBe(204);
    await expect.poll(mayAtB).toBe(200);
    expect(await statusOf(atA, `PUT /users/${id}/grants`, owner, { grants: [] })).toBe(200);
    await expect.poll(mayAtB).toBe(403);
  });

  it('go by a plan that the other has changed', async () => {
    const setter = await shop.tokenOf('platform.super_admin');
    const hasClients = () => statusOf(atB, 'GET /clients', owner);
    expect(await hasClients()).toBe(200);
    const plan = { code: `plan-${testId().slice(-12)}`, name: 'Small', features: [] };
    const { id } = (await atA('POST /plans', { token: setter, body: plan })).body as { id: string };
    const given = { plan: id };
    expect(await statusOf(atA, `PUT /companies/${shop.companyId}/plan`, setter, given)).toBe(200);
    await expect.poll(hasClients).toBe(403);
    expect(await statusOf(atA, `PATCH /plans/${id}`, setter, { features: ['clients'] })).toBe(200);
    await expect.poll(hasClients).toBe(200);
  });

  it('count requests of a person together, by a setting that was changed at one', async () => {
    const setter = await shop.tokenOf('platform.super_admin');
    const limit = (apiPerMinute: number | null) =>
      statusOf(atA, 'PATCH /settings/platform', setter, { apiPerMinute });
    expect(await limit(20)).toBe(200);
    await expect.poll(() => two.b.platform.settings.apiPerMinute).toBe(20);
    const seen: number[] = [];
    for (let turn = 0; turn < 20; turn += 1) seen.push(await statusOf(atA, 'GET /auth/me', owner));
    expect(new Set(seen)).toEqual(new Set([200]));
    const letThrough: number[] = [];
    const ask = async () => {
      letThrough.push(await statusOf(atB, 'GET /auth/me', owner));
      return letThrough.at(-1);
    };
    // What one lets through counts at the other half a second later; B alone would let twenty through.
    await expect.poll(ask, { interval: 300 }).toBe(429);
    expect(letThrough.length).toBeLessThan(20);
    expect(await limit(null)).toBe(200);
  });

  it('give two companies that are opened at once slugs of their own', async () => {
    const wish = { name: 'Shop', slug: `same-${testId().slice(-12)}`, currency: 'UZS', country: 'UZ' };
    const [one, other] = [testId(), testId()];
    const [opened, mayEnd] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const first = two.a.platform.db.tenant(one, async (tx) => {
      await openRegistered(tx, two.a.platform, { ...wish, locale: 'uz-Latn' });
      opened.resolve();
      await mayEnd.promise;
    });
    await opened.promise;
    const second = two.b.platform.db.tenant(other, (tx) =>
      openRegistered(tx, two.b.platform, { ...wish, locale: 'uz-Latn' }),
    );
    const waiting = () =>
      two.a.platform.db.platform(async (tx) => {
        const { rows } = await sql`select from pg_locks where not granted`.execute(tx.db);
        return rows.length;
      });
    await expect.poll(waiting).toBe(1);
    mayEnd.resolve();
    await Promise.all([first, second]);
    const slugs = [one, other].map((id) => two.a.platform.db.tenant(id, findCompany));
    const [taken, like] = (await Promise.all(slugs)).map((company) => company?.slug);
    expect(taken).toBe(wish.slug);
    expect(like).toMatch(new RegExp(`^${wish.slug}-[0-9a-f]{8}$`));
  });

  it('take a code of a second factor once, with a challenge of either', async () => {
    const { email } = await newManager();
    const { accessToken: token } = await signIn(email, atA);
    const { url } = (await atA('POST /auth/second-factor', { token, body: { password } })).body as {
      url: string;
    };
    const app = authenticatorOf(url);
    const body = { code: app.codeAt(now) };
    expect(await statusOf(atB, 'POST /auth/second-factor/confirm', token, body)).toBe(200);
    now += 30_000;
    const answer = await atA('POST /auth/login', { body: { email, password } });
    const { challenge } = (answer.body as { secondFactor: { challenge: string } }).secondFactor;
    const answers = await Promise.all(
      [atA, atB, atA, atB].map((at) =>
        at('POST /auth/login/second-factor', { body: { challenge, code: app.codeAt(now) } }),
      ),
    );
    const statuses = answers.map(({ status }) => status);
    expect(statuses.toSorted((a, b) => a - b)).toEqual([200, 401, 401, 401]);
  });
});

describe('an Idempotency-Key', () => {
  const add = async (at: Call, size = 1) => {
    const headers = { 'Idempotency-Key': 'the-same' };
    const { status, body } = await at('POST /coins', { token: owner, headers, body: { size } });
    return [status, body as unknown];
  };
  const count = (rows: ReturnType<typeof sql<{ count: number }>>) =>
    two.a.platform.db.tenant(shop.companyId, async (tx) => (await rows.execute(tx.db)).rows[0]?.count);
  const coins = () => count(sql`select count(*) as count from coins`);
  const waiting = () =>
    count(sql`select count(*) as count from pg_locks where not granted and locktype = 'transactionid'`);

  it('has the work done once, whichever server is asked, and answers all alike', async () => {
    const first = add(atA);
    await work.begun.promise;
    const others = [add(atB), add(atA), add(atB)];
    await expect.poll(waiting).toBe(3);
    work.mayEnd.resolve();
    const answer = await first;
    expect(answer).toEqual([201, { id: expect.any(String) }]);
    expect(await Promise.all(others)).toEqual([answer, answer, answer]);
    expect(await add(atB)).toEqual(answer);
    expect(await coins()).toBe(1);
  });

  it('under way is not taken for another request that comes to the other server', async () => {
    const first = add(atA);
    await work.begun.promise;
    const other = add(atB, 2);
    await expect.poll(waiting).toBe(1);
    work.mayEnd.resolve();
    expect(await other).toMatchObject([409, { error: { code: 'idempotency-key-reused' } }]);
    expect((await first)[0]).toBe(201);
  });

  it('lets the one that waits do the work when the first breaks off', async () => {
    work.isFailing = true;
    const first = add(atA);
    await work.begun.promise;
    const other = add(atB);
    await expect.poll(waiting).toBe(1);
    const failing = work;
    work = heldWork();
    failing.mayEnd.resolve();
    expect((await first)[0]).toBe(500);
    await work.begun.promise;
    work.mayEnd.resolve();
    expect((await other)[0]).toBe(201);
    expect(await coins()).toBe(1);
  });
});

async function connect(url: string, token: string): Promise<Socket> {
  const options = { path: '/socket', transports: ['websocket'], reconnection: false, forceNew: true };
  const socket = io(url, { ...options, auth: { token } });
  await new Promise((resolve) => socket.once('connect', () => resolve(null)));
  return socket;
}
