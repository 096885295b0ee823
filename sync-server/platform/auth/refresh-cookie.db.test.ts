import { request } from 'node:http';
import { beforeAll, expect, it } from 'vitest';
import { testId } from '@karvon/tests/support/test-database.ts';
import { describeServer, type TestServer } from '@karvon/tests/support/test-server.ts';
import { createUser } from './create-user.ts';

const email = 'owner@shop.test';
const password = 'pass word 1';
type Answered = { status: number; body: Record<string, unknown>; cookies: string[] };

describeServer('the cookie of a page', (start) => {
  let test: TestServer;
  let own: Record<string, string>;
  beforeAll(async () => {
    test = await start([], { KARVON_TRUSTED_PROXIES: 'loopback' });
    const user = { id: testId(), email, name: 'P', password, role: 'company.owner', now: 0 };
    await test.server.platform.db.tenant(testId(), (tx) => createUser(tx, user));
    own = { 'X-Karvon-Page': '1', Origin: test.server.url };
  });

  /** As a browser would, or another program: `fetch` lets nobody say where a request comes from. */
  const post = (path: string, headers: Record<string, string>, body = '{}') =>
    new Promise<Answered>((resolve, reject) => {
      const url = `${test.server.url}/api/v1${path}`;
      const type = { 'Content-Type': 'application/json' };
      const sent = request(url, { method: 'POST', headers: { ...type, ...headers } }, (answer) => {
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.on('end', () => {
          const text = Buffer.concat(parts).toString('utf8');
          resolve({
            status: answer.statusCode ?? 0,
            body: text === '' ? {} : (JSON.parse(text) as Record<string, unknown>),
            cookies: answer.headers['set-cookie'] ?? [],
          });
        });
      });
      sent.once('error', reject);
      sent.end(body);
    });
  const signIn = (headers: Record<string, string> = own) =>
    post('/auth/login', headers, JSON.stringify({ email, password }));
  /** What a browser sends back of what it was given. */
  const jarOf = ({ cookies }: Answered) => ({ Cookie: cookies[0]?.split(';')[0] ?? '' });
  const isGood = async ({ body }: Answered) =>
    (await test.call('GET /auth/me', { token: String(body['accessToken']) })).status === 200;

  it('holds the token, and nothing that scripts can read does', async () => {
    const signedIn = await signIn();
    expect(Object.keys(signedIn.body).toSorted()).toEqual(['accessToken', 'expiresIn']);
    const [cookie = ''] = signedIn.cookies;
    expect(cookie).toMatch(/^karvon_refresh=[\w.-]{100,};/);
    for (const part of ['HttpOnly', 'SameSite=Strict', 'Path=/api/v1/auth', 'Max-Age=604800']) {
      expect(cookie).toContain(part);
    }
    expect(cookie).not.toContain('Secure');
    const refreshed = await post('/auth/refresh', { ...own, ...jarOf(signedIn) });
    expect(Object.keys(refreshed.body).toSorted()).toEqual(['accessToken', 'expiresIn']);
    expect(refreshed.cookies[0]).not.toBe(cookie);
    expect(await isGood(refreshed)).toBe(true);
  });

  it.each([
    ['behind a proxy that says so', { 'X-Forwarded-Proto': 'https', 'Sec-Fetch-Site': 'same-origin' }],
    ['where the page itself came over TLS', { Origin: 'https://centre.test', Host: 'centre.test' }],
  ])('is sent over TLS alone %s', async (_where, headers) => {
    expect((await signIn({ ...own, ...headers })).cookies[0]).toContain('; Secure');
  });

  it.each<[string, Record<string, string>]>([
    ['a form of another site', { Origin: 'https://evil.test', 'Sec-Fetch-Site': 'cross-site' }],
    ['a script of another site', { 'X-Karvon-Page': '1', Origin: 'https://evil.test' }],
    ['a script of a neighbour', { 'X-Karvon-Page': '1', 'Sec-Fetch-Site': 'same-site' }],
    ['a page in a sandbox', { 'X-Karvon-Page': '1', Origin: 'null' }],
    ['something without a page’s header', { 'Sec-Fetch-Site': 'same-origin' }],
    ['something that says nothing of where it comes from', { 'X-Karvon-Page': '1' }],
  ])('decides nothing for %s', async (_who, headers) => {
    const signedIn = await signIn();
    const jar = jarOf(signedIn);
    for (const path of ['/auth/refresh', '/auth/logout']) {
      const refused = await post(path, { ...headers, ...jar });
      expect([path, refused.status, refused.body]).toMatchObject([
        path,
        403,
        { error: { code: 'not-own-page' } },
      ]);
      expect(refused.cookies).toEqual([]);
    }
    expect(await isGood(signedIn)).toBe(true);
    // Nothing was exchanged: the cookie is the newest still.
    test.advance(60_000);
    expect(await isGood(await post('/auth/refresh', { ...own, ...jar }))).toBe(true);
  });

  it('can’t be planted by a page of another site, nor by a form', async () => {
    const foreign = await signIn({ Origin: 'https://evil.test', 'Sec-Fetch-Site': 'cross-site' });
    expect([foreign.status, foreign.cookies]).toEqual([200, []]);
    const form = await post(
      '/auth/login',
      { Origin: 'https://evil.test', 'Content-Type': 'text/plain' },
      JSON.stringify({ email, password }),
    );
    expect([form.status, form.cookies]).toEqual([400, []]);
  });

  it('goes with the session when the page signs out, though its other token is old', async () => {
    const signedIn = await signIn();
    test.advance(16 * 60_000);
    const out = await post('/auth/logout', { ...own, ...jarOf(signedIn) });
    expect(out.status).toBe(204);
    expect(out.cookies[0]).toMatch(/^karvon_refresh=; Max-Age=0;.*Path=\/api\/v1\/auth/);
    const again = await post('/auth/refresh', { ...own, ...jarOf(signedIn) });
    expect([again.status, again.cookies[0]]).toEqual([401, expect.stringContaining('Max-Age=0')]);
  });

  it('is not needed by programs, which have their token in answers, and sign out by it', async () => {
    const signedIn = await signIn({});
    const refreshToken = String(signedIn.body['refreshToken']);
    const refreshed = await post('/auth/refresh', {}, JSON.stringify({ refreshToken }));
    expect(refreshed.body).toMatchObject({ refreshToken: expect.any(String) });
    const last = JSON.stringify({ refreshToken: refreshed.body['refreshToken'] });
    // A cookie that comes along changes nothing.
    const out = await post('/auth/logout', { Cookie: 'karvon_refresh=some.old.cookie' }, last);
    expect(out.status).toBe(204);
    expect((await post('/auth/refresh', {}, last)).status).toBe(401);
    const bearer = String((await signIn({})).body['accessToken']);
    expect((await post('/auth/logout', { Authorization: `Bearer ${bearer}` })).status).toBe(204);
    expect((await test.call('GET /auth/me', { token: bearer })).status).toBe(401);
  });
});
