import { once } from 'node:events';
import type { Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import fc from 'fast-check';
import pino from 'pino';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { z } from 'zod';
import { apiErrorSchema } from '@karvon/shared/api/shapes.ts';
import { ApiFailure } from './api-failure.ts';
import { createApp } from './create-app.ts';
import { createMetrics } from './metrics.ts';
import { defineRoute } from './route.ts';

/** What the route throws, and what was logged. */
let thrown: unknown;
let logged: string[];
let server: Server;
let url: string;

beforeAll(async () => {
  const route = defineRoute({
    method: 'post',
    path: '/throws',
    access: 'public',
    tag: 'test',
    summary: 'Throws',
    body: z.object({}),
    bodyLimit: 100,
    answer: z.null(),
    handle: async () => {
      throw thrown;
    },
  });
  const app = createApp({
    routes: [route],
    isDemo: false,
    checkAnswers: true,
    protocol: { oldest: 1, newest: 3 },
    onRefusedTill: async () => undefined,
    log: pino({ level: 'info' }, { write: (line: string) => logged.push(line) }),
    metrics: createMetrics(),
    health: async () => ({ ok: true, detail: {} }),
    adminFolder: null,
    onlyAt: null,
    trustedProxies: [],
    webOrigins: () => [],
    principalOf: async () => null,
  });
  server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1/throws`;
});
beforeEach(() => {
  logged = [];
});
afterAll(() => {
  server.close();
});

type Sent = { body?: string; headers?: Record<string, string> };
const send = async (what: unknown, { body = '{}', headers = {} }: Sent = {}, language = 'ru') => {
  thrown = what;
  const response = await fetch(url, {
    method: 'POST',
    body,
    headers: { 'Content-Type': 'application/json', 'Accept-Language': language, ...headers },
  });
  const text = await response.text();
  return { response, text, error: apiErrorSchema.parse(JSON.parse(text)).error };
};

/** Whatever of it came through would be said here. */
const SECRET = 'hunter2';
const withFields = (fields: object) => Object.assign(new Error(`select ${SECRET} from users`), fields);
const anything: [string, unknown, number, string][] = [
  ['an error', new Error(SECRET), 500, 'unexpected'],
  ['an error with a cause', new Error(SECRET, { cause: new Error(SECRET) }), 500, 'unexpected'],
  ['several errors', new AggregateError([new Error(SECRET)], SECRET), 500, 'unexpected'],
  ['a fault of a schema inside', z.object({ [SECRET]: z.int() }).safeParse({}).error, 500, 'unexpected'],
  ['a text', SECRET, 500, 'unexpected'],
  ['nothing', undefined, 500, 'unexpected'],
  ['null', null, 500, 'unexpected'],
  ['an object', { code: SECRET, message: SECRET, stack: SECRET }, 500, 'unexpected'],
  ['a status of somebody else’s', withFields({ status: 418, expose: true, code: SECRET }), 500, 'unexpected'],
  ['a unique row', withFields({ code: '23505', detail: SECRET, constraint: SECRET }), 500, 'unexpected'],
  ['bad SQL', withFields({ code: '42601', position: '7' }), 500, 'unexpected'],
  ['a deadlock', withFields({ code: '40P01', detail: SECRET }), 503, 'busy'],
  ['a database that is away', withFields({ code: 'ECONNREFUSED', address: SECRET }), 503, 'busy'],
  ['no connection left', new Error('timeout exceeded when trying to connect'), 503, 'busy'],
  ['a refusal', new ApiFailure(409, 'email-taken', { params: { email: 'a@b' } }), 409, 'email-taken'],
];

it.each(anything)('tells nothing of %s but what it means', async (_what, value, status, code) => {
  const { response, text, error } = await send(value);
  expect([response.status, error.code]).toEqual([status, code]);
  expect(error.message).toMatch(/[а-я]/);
  expect(text).not.toMatch(new RegExp(`${SECRET}|select|\\.ts|node_modules|at `));
  expect(Object.keys(error).toSorted()).toEqual(['code', 'details', 'message', 'requestId']);
});

it('says when to come again where the same will most likely pass', async () => {
  const { response } = await send(withFields({ code: '40001' }));
  expect(response.headers.get('retry-after')).toBe('1');
});

it('tells nothing of anything else either', async () => {
  await fc.assert(
    fc.asyncProperty(fc.anything({ withBigInt: true, withNullPrototype: true }), async (value) => {
      const { response, error } = await send(value, {}, 'en');
      expect([500, 503, 400, 413]).toContain(response.status);
      expect(Object.keys(error.details)).toEqual([]);
    }),
    { seed: 20_261_122, numRuns: 100 },
  );
});

it('logs what was not foreseen, once, under the id that the caller is told', async () => {
  const { response, error } = await send(new Error(SECRET));
  expect(error.requestId).toBe(response.headers.get('x-request-id'));
  const failures = logged.filter((line) => line.includes(SECRET));
  expect(failures.map((line) => (JSON.parse(line) as { requestId: string }).requestId)).toEqual([
    error.requestId,
  ]);
  logged = [];
  await send(new ApiFailure(404, 'not-found'));
  expect(logged.filter((line) => line.includes('failed'))).toEqual([]);
});

it.each([
  ['{"a":', {}, 400, 'bad-json'],
  ['x'.repeat(200), {}, 413, 'too-large'],
  ['{}', { 'Content-Type': 'application/json; charset=x' }, 400, 'bad-json'],
  ['{}', { 'Content-Encoding': 'x' }, 400, 'bad-json'],
])('answers the body %s as it should', async (body, headers, status, code) => {
  const { response, error } = await send(null, { body, headers });
  expect([response.status, error.code]).toEqual([status, code]);
});

it('puts what fills a message, and each detail, into the caller’s language', async () => {
  const failure = new ApiFailure(409, 'insufficient-funds', {
    params: {
      account: { key: 'ledger.account.bank' },
      subject: '',
      available: 1,
      needed: 2,
      currency: 'UZS',
    },
    details: {
      amount: [{ key: 'input.more-than-there-is', params: { available: 1, needed: 2 } }, 'is taken', 'A-17'],
    },
  });
  const russian = (await send(failure)).error;
  expect(russian.details).toEqual({ amount: ['есть 1, нужно 2', 'уже занято', 'A-17'] });
  expect(russian.message).not.toContain('Bank');
  expect((await send(failure, {}, 'en')).error.details['amount']).toEqual([
    '1 are there, 2 are needed',
    'is taken',
    'A-17',
  ]);
});
