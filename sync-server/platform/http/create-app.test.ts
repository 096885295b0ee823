import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { accessOf } from '@karvon/shared/rights/access.ts';
import { rights } from '@karvon/shared/rights/rights.ts';
import { platformRoleSchema, rightsOf } from '@karvon/shared/rights/roles.ts';
import { createLog } from '../create-log.ts';
import { ApiFailure } from './api-failure.ts';
import { type AppOptions, createApp } from './create-app.ts';
import { createMetrics } from './metrics.ts';
import { defineRoute, type Route } from './route.ts';

const describe = { tag: 'test', summary: 'A thing' };
const things: Route[] = [
  defineRoute({
    ...describe,
    method: 'post',
    path: '/things/:id',
    access: 'public',
    params: z.object({ id: z.coerce.number().int() }),
    query: z.object({ loud: z.enum(['0', '1']).default('0') }),
    body: z.object({
      name: z.string().min(2),
      lines: z.array(z.object({ qty: z.int(), unit: z.string().optional() })),
      more: z.json().optional(),
    }),
    bodyLimit: 2_000,
    answer: z.object({ id: z.int(), loud: z.string(), name: z.string() }),
    status: 201,
    handle: async ({ params, query, body }) => ({ ...params, ...query, name: body.name }),
  }),
  defineRoute({
    ...describe,
    method: 'get',
    path: '/fails/:how',
    access: 'public',
    params: z.object({ how: z.string() }),
    answer: z.object({ right: z.literal(true) }),
    handle: async ({ params }) => {
      if (params.how === 'busy') {
        throw new ApiFailure(503, 'busy', { params: { seconds: 3 }, retryAfterSeconds: 3 });
      }
      if (params.how === 'bug') throw new Error('password=hunter2');
      return { right: false as never };
    },
  }),
  defineRoute({
    ...describe,
    method: 'get',
    path: '/guarded',
    access: 'products.edit',
    answer: z.object({ ok: z.boolean() }),
    handle: async () => ({ ok: true }),
  }),
  defineRoute({
    ...describe,
    method: 'get',
    path: '/tills-only',
    access: 'device',
    answer: z.object({ ok: z.boolean() }),
    handle: async () => ({ ok: true }),
  }),
  defineRoute({
    ...describe,
    method: 'get',
    path: '/demo-only',
    access: 'demo',
    answer: z.object({ ok: z.boolean() }),
    handle: async () => ({ ok: true }),
  }),
];

const admin = mkdtempSync(join(tmpdir(), 'karvon-admin-'));
let server: Server;
let url: string;

const options: AppOptions = {
  routes: things,
  isDemo: false,
  checkAnswers: true,
  protocol: { oldest: 1, newest: 3 },
  onRefusedTill: async () => undefined,
  log: pino({ level: 'silent' }),
  metrics: createMetrics(),
  health: async () => ({ ok: true, detail: { epoch: 'e' } }),
  adminFolder: admin,
  onlyAt: null,
  trustedProxies: [],
  webOrigins: () => ['https://shop.example'],
  principalOf: async (request) => {
    const [kind, role] = (request.headers.authorization ?? '').split(' ');
    if (kind === 'person') {
      const person = { kind: 'person', userId: 'u', companyId: 'c', sessionId: 's', email: 'e' } as const;
      const ofPlatform = platformRoleSchema.safeParse(role).data;
      const held = ofPlatform === undefined ? rightsOf(role ?? '') : rights;
      const access = accessOf([{ branch: null, rights: held }]);
      return { ...person, platformRole: null, roleNames: [], access };
    }
    if (kind !== 'device') return null;
    const place = { companyId: 'c', branchId: 'b', registerId: 'r', tillCode: 'A1' };
    return { kind, deviceId: 'd', incarnation: 1, ...place };
  },
};

beforeAll(async () => {
  mkdirSync(join(admin, 'assets'));
  writeFileSync(join(admin, 'index.html'), '<title>office</title>');
  writeFileSync(join(admin, 'assets/app.js'), 'app()');
  server = createApp(options).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
});
afterAll(() => {
  server.close();
  rmSync(admin, { recursive: true });
});

const send = (path: string, init: RequestInit = {}) => fetch(`${url}${path}`, init);
const post = (path: string, body: string, headers: Record<string, string> = {}) =>
  send(path, { method: 'POST', body, headers: { 'Content-Type': 'application/json', ...headers } });

it('parses, calls and answers, with or without a slash at the end', async () => {
  const body = JSON.stringify({ name: 'ab', lines: [] });
  for (const path of ['/api/v1/things/7?loud=1', '/api/v1/things/7/?loud=1']) {
    const response = await post(path, body);
    expect(response.status).toBe(201);
    expect(await response.json()).toEqual({ id: 7, loud: '1', name: 'ab' });
  }
});

it('names each wrong field, in the language of the caller', async () => {
  const body = JSON.stringify({ name: 'a', lines: [{ qty: 1 }, { qty: 0.5 }] });
  const response = await post('/api/v1/things/7', body, { 'Accept-Language': 'ru' });
  expect(response.status).toBe(400);
  const answer = (await response.json()) as { error: { details: object; message: string; code: string } };
  expect(Object.keys(answer.error.details)).toEqual(['name', 'lines.1.qty']);
  expect(answer.error.code).toBe('bad-input');
  expect(answer.error.message).toContain('заполнены неверно: name, lines.1.qty');
});

it.each([
  [{ name: 'a\u0000b' }, 'name'],
  [{ name: 'half a smile \ud83d' }, 'name'],
  [{ lines: [{ qty: 1 }, { qty: 2, unit: 'k\u0000g' }] }, 'lines.1.unit'],
  [{ more: { 'k\u0000': 1 } }, 'more'],
])('refuses %j: no database holds such a text', async (wrong, field) => {
  const response = await post('/api/v1/things/7', JSON.stringify({ name: 'ab', lines: [], ...wrong }));
  expect(response.status).toBe(400);
  const { error } = (await response.json()) as { error: { details: object } };
  expect(error).toMatchObject({
    code: 'bad-input',
    details: Object.fromEntries([[field, ['contains a character that is not text']]]),
  });
});

it('looks through what is nested as deeply as a body can be', async () => {
  const more = `${'['.repeat(900)}"a\\u0000"${']'.repeat(900)}`;
  const response = await post('/api/v1/things/7', `{"name":"ab","lines":[],"more":${more}}`);
  expect(response.status).toBe(400);
});

it.each([
  ['/api/v1/things/7', '{"name":', 400, 'bad-json'],
  ['/api/v1/things/7', JSON.stringify({ name: 'x'.repeat(3000) }), 413, 'too-large'],
  ['/api/v1/things/%', '{}', 404, 'not-found'],
  ['/api/v1/nothing', '{}', 404, 'not-found'],
  ['/api/v1/guarded', '{}', 405, 'method-not-allowed'],
  ['/api/v1/demo-only', '{}', 404, 'not-found'],
])('answers %s with %s as it should', async (path, body, status, code) => {
  const response = await post(path, body);
  expect(response.status).toBe(status);
  expect(await response.json()).toMatchObject({ success: false, error: { code } });
});

it.each([
  ['/api/v1/guarded', '', 401],
  ['/api/v1/guarded', 'person company.cashier', 403],
  ['/api/v1/guarded', 'person company.manager', 200],
  ['/api/v1/guarded', 'device', 403],
  ['/api/v1/tills-only', 'device', 200],
  ['/api/v1/tills-only', 'person company.owner', 403],
])('guards %s against "%s" with %i', async (path, authorization, status) => {
  const response = await send(path, { headers: { authorization } });
  expect(response.status).toBe(status);
});

it('says when to come again, and tells nothing of its own faults', async () => {
  const busy = await send('/api/v1/fails/busy');
  expect([busy.status, busy.headers.get('retry-after')]).toEqual([503, '3']);
  const bug = await send('/api/v1/fails/bug');
  expect(bug.status).toBe(500);
  expect(await bug.text()).not.toContain('hunter2');
});

it('does not send an answer that is not what the route declares', async () => {
  expect((await send('/api/v1/fails/answer')).status).toBe(500);
});

it('serves the back office, its files, and its page for every path below', async () => {
  expect(await (await send('/admin')).text()).toContain('office');
  expect(await (await send('/admin/sales/17')).text()).toContain('office');
  expect(await (await send('/admin/assets/app.js')).text()).toBe('app()');
});

it('serves the API document from the schemas, and a page without scripts inside', async () => {
  const document = (await (await send('/api/v1/openapi.json')).json()) as {
    openapi: string;
    paths: Record<string, Record<string, { parameters: object[]; requestBody: object }>>;
  };
  expect(document.openapi).toBe('3.1.0');
  const operation = document.paths['/api/v1/things/{id}']?.['post'];
  expect(operation?.parameters).toMatchObject([
    { name: 'id', in: 'path' },
    { name: 'loud', in: 'query' },
  ]);
  expect(JSON.stringify(operation?.requestBody)).toContain('"minLength":2');
  const page = await send('/api/v1/docs/');
  expect(await page.text()).not.toMatch(/<script(?! src=)/);
  expect(page.headers.get('content-security-policy')).toContain("script-src 'self'");
  expect((await send('/api/v1/docs/swagger-ui-bundle.js')).status).toBe(200);
});

it('tells its health and counts its requests', async () => {
  expect(await (await send('/health/')).json()).toEqual({ status: 'ok' });
  expect(await (await send('/health/detailed/')).json()).toEqual({ status: 'ok', epoch: 'e' });
  expect(await (await send('/metrics')).text()).toContain('route="/api/v1/things/:id"');
});

it.each(['/health/detailed/', '/metrics'])(
  'shows %s to this machine and to who runs the platform',
  async (path) => {
    const proxied = { 'X-Forwarded-For': '203.0.113.7' };
    expect((await send(path)).status).toBe(200);
    expect((await send(path, { headers: proxied })).status).toBe(401);
    expect((await send('/health/', { headers: proxied })).status).toBe(200);
    const as = async (authorization: string) =>
      (await send(path, { headers: { ...proxied, authorization } })).status;
    expect(await as('person company.owner')).toBe(403);
    expect(await as('device')).toBe(403);
    expect(await as('person platform.super_admin')).toBe(200);
  },
);

const corsOf = (response: Response) =>
  ['origin', 'credentials', 'methods', 'headers', 'max-age'].map((name) =>
    response.headers.get(`access-control-allow-${name}`),
  );

it('tells browsers to let pages of allowed origins call, with credentials, and no others', async () => {
  const allowed = await send('/api/v1/guarded', { headers: { Origin: 'https://shop.example' } });
  expect([allowed.status, ...corsOf(allowed)]).toEqual([
    401,
    'https://shop.example',
    'true',
    null,
    null,
    null,
  ]);
  expect(allowed.headers.get('access-control-expose-headers')).toContain('ETag');
  for (const origin of ['https://shop.example.evil.test', 'http://shop.example', 'null', '*']) {
    const other = await send('/api/v1/guarded', { headers: { Origin: origin } });
    expect([origin, other.status, ...corsOf(other)]).toEqual([origin, 401, null, null, null, null, null]);
    expect(other.headers.get('vary')).toContain('Origin');
  }
  expect(corsOf(await send('/admin', { headers: { Origin: 'https://shop.example' } }))[0]).toBeNull();
});

it('answers what browsers ask before they call, for pages of allowed origins', async () => {
  const asking = (origin: string) =>
    send('/api/v1/guarded', {
      method: 'OPTIONS',
      headers: { Origin: origin, 'Access-Control-Request-Method': 'PATCH' },
    });
  const allowed = await asking('https://shop.example');
  const [origin, credentials, methods, headers] = corsOf(allowed);
  expect([allowed.status, origin, credentials]).toEqual([204, 'https://shop.example', 'true']);
  expect([methods, headers]).toEqual([expect.stringContaining('PATCH'), expect.stringContaining('If-Match')]);
  const other = await asking('https://other.example');
  expect([other.status, ...corsOf(other)]).toEqual([405, null, null, null, null, null]);
});

it.each(['/admin', '/api/v1/guarded', '/api/v1/docs/'])('keeps %s from what it never does', async (path) => {
  const { headers } = await send(path);
  const policy = headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'self'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).toContain("object-src 'none'");
  expect(policy).not.toMatch(/unsafe|\*|http:/);
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('strict-transport-security')).toContain('max-age=');
  expect(headers.get('referrer-policy')).toBe('no-referrer');
  expect(headers.get('x-powered-by')).toBeNull();
});

it('lets no cache keep an answer', async () => {
  for (const path of ['/api/v1/guarded', '/api/v1/fails/busy']) {
    expect((await send(path)).headers.get('cache-control')).toBe('no-store');
  }
});

it('keeps secrets out of the log', () => {
  const lines: string[] = [];
  const log = createLog('info', { write: (line) => lines.push(line) });
  const secrets = { password: 's3cret', pin: 's3cret', token: 's3cret', headers: { cookie: 's3cret' } };
  log.info({ ...secrets, request: { ...secrets, authorization: 's3cret' }, path: '/x' }, 'seen');
  expect(lines.join('')).not.toContain('s3cret');
  expect(lines.join('')).toContain('/x');
});
