import { expect, test } from 'vitest';
import { z } from 'zod';
import { createApiClient } from './api-client.ts';

type Answer = { status: number; body?: unknown; headers?: Record<string, string> };
type Seen = { path: string; bearer: string | null };

/** A centre that knows which access token is good and what its refresh cookie brings. */
function fakeCentre(start: {
  goodToken: string;
  refresh: () => Answer | 'no-answer';
  alwaysRefuse?: boolean;
}) {
  const seen: Seen[] = [];
  const centre = { ...start };
  async function answer(path: string, bearer: string | null): Promise<Answer> {
    if (path.endsWith('/auth/login')) return { status: 200, body: { accessToken: 'first' } };
    if (path.endsWith('/auth/logout')) return { status: 204 };
    if (path.endsWith('/auth/refresh')) {
      await new Promise((resolve) => setTimeout(resolve, 5));
      const refreshed = centre.refresh();
      if (refreshed === 'no-answer') throw new TypeError('fetch failed');
      return refreshed;
    }
    if (centre.alwaysRefuse === true || bearer !== `Bearer ${centre.goodToken}`) {
      const error = { code: 'not-signed-in', message: 'Sign in.', details: {} };
      return { status: 401, body: { success: false, error }, headers: { 'x-request-id': 'req-1' } };
    }
    return { status: 200, body: { path } };
  }
  const fetch = async (path: string, init: RequestInit): Promise<Response> => {
    const bearer = new Headers(init.headers).get('authorization');
    seen.push({ path, bearer });
    const { status, body, headers } = await answer(path, bearer);
    return new Response(status === 204 ? null : JSON.stringify(body ?? {}), {
      status,
      headers: headers ?? {},
    });
  };
  return { centre, seen, fetch };
}

function clientOf(fake: ReturnType<typeof fakeCentre>) {
  const signedOut: string[] = [];
  const client = createApiClient({
    fetch: fake.fetch,
    exclusively: (work) => work(),
    language: () => 'ru',
    onSignedOut: () => signedOut.push('out'),
  });
  return { client, signedOut };
}

const answer = z.unknown();
const refreshes = (seen: Seen[]) => seen.filter((call) => call.path === '/api/v1/auth/refresh').length;

test('many parallel calls that meet a 401 share one refresh and all succeed', async () => {
  const fake = fakeCentre({
    goodToken: 'second',
    refresh: () => ({ status: 200, body: { accessToken: 'second' } }),
  });
  const { client, signedOut } = clientOf(fake);
  await client.signIn('a@b.test', 'secret');
  const results = await Promise.all([
    client.call('GET /sales', { answer }),
    client.call('GET /tills', { query: { branch: '1' }, answer }),
    client.call('GET /stock/valuation', { answer }),
  ]);
  const paths = ['/api/v1/sales', '/api/v1/tills?branch=1', '/api/v1/stock/valuation'];
  expect(results).toEqual(paths.map((path) => ({ ok: true, value: { path } })));
  expect(refreshes(fake.seen)).toBe(1);
  expect(signedOut).toEqual([]);
});

test('a 401 that arrives after another call has refreshed repeats with the new token, without a second refresh', async () => {
  const fake = fakeCentre({
    goodToken: 'second',
    refresh: () => ({ status: 200, body: { accessToken: 'second' } }),
  });
  let releaseSlow = () => {};
  const slowGate = new Promise<void>((resolve) => {
    releaseSlow = resolve;
  });
  const { client } = clientOf({
    ...fake,
    fetch: async (path, init) => {
      const response = await fake.fetch(path, init);
      if (path === '/api/v1/shifts' && response.status === 401) await slowGate;
      return response;
    },
  });
  await client.signIn('a@b.test', 'secret');
  const slow = client.call('GET /shifts', { answer });
  const fast = await client.call('GET /plan', { answer });
  expect(fast.ok).toBe(true);
  releaseSlow();
  expect((await slow).ok).toBe(true);
  expect(refreshes(fake.seen)).toBe(1);
});

test('a centre that refuses every token is asked twice, not in a circle', async () => {
  const fake = fakeCentre({
    goodToken: 'none',
    alwaysRefuse: true,
    refresh: () => ({ status: 200, body: { accessToken: 'fresh' } }),
  });
  const { client } = clientOf(fake);
  await client.signIn('a@b.test', 'secret');
  const result = await client.call('GET /sales', { answer });
  expect(result).toMatchObject({ ok: false, failure: { status: 401, requestId: 'req-1' } });
  expect(fake.seen.map((call) => call.path)).toEqual([
    '/api/v1/auth/login',
    '/api/v1/sales',
    '/api/v1/auth/refresh',
    '/api/v1/sales',
  ]);
});

test('a session that is over signs out once and says so', async () => {
  const fake = fakeCentre({ goodToken: 'none', refresh: () => ({ status: 401 }) });
  const { client, signedOut } = clientOf(fake);
  await client.signIn('a@b.test', 'secret');
  const result = await client.call('GET /sales', { answer });
  expect(result).toMatchObject({ ok: false, failure: { kind: 'signed-out', code: 'not-signed-in' } });
  expect(signedOut).toEqual(['out']);
});

test('no answer to the refresh leaves the session as it is', async () => {
  let reachable = false;
  const fake = fakeCentre({
    goodToken: 'second',
    refresh: () => (reachable ? { status: 200, body: { accessToken: 'second' } } : 'no-answer'),
  });
  const { client, signedOut } = clientOf(fake);
  await client.signIn('a@b.test', 'secret');
  expect(await client.call('GET /sales', { answer })).toMatchObject({ failure: { kind: 'offline' } });
  expect(signedOut).toEqual([]);
  reachable = true;
  expect((await client.call('GET /sales', { answer })).ok).toBe(true);
});

test('an answer of another shape is a failure, not a crash later', async () => {
  const fake = fakeCentre({ goodToken: 'first', refresh: () => ({ status: 401 }) });
  const { client } = clientOf(fake);
  await client.signIn('a@b.test', 'secret');
  const result = await client.call('GET /sales', { answer: z.object({ count: z.int().nullable() }) });
  expect(result).toMatchObject({ ok: false, failure: { kind: 'unreadable', code: 'unreadable-answer' } });
});

test('the refresh does not carry the stale token, and signing out forgets it', async () => {
  const fake = fakeCentre({
    goodToken: 'second',
    refresh: () => ({ status: 200, body: { accessToken: 'second' } }),
  });
  const { client, signedOut } = clientOf(fake);
  await client.signIn('a@b.test', 'secret');
  expect(await client.accessToken(true)).toBe('second');
  expect(fake.seen.find((call) => call.path.endsWith('/refresh'))?.bearer).toBeNull();
  await client.signOut();
  expect(signedOut).toEqual(['out']);
  await client.call('GET /sales', { answer });
  expect(fake.seen.find((call) => call.path === '/api/v1/sales')?.bearer).toBeNull();
});
