import { beforeAll, expect, it } from 'vitest';
import { companyRoles, platformRoles, rightsOf } from '@karvon/shared/rights/roles.ts';
import { type Right, rights, rightSchema } from '@karvon/shared/rights/rights.ts';
import { testId } from '@karvon/tests/support/test-database.ts';
import { describeServer, type TestServer } from '@karvon/tests/support/test-server.ts';
import { modules } from './all.ts';
import { openTestShop, type TestShop } from './shop.test-support.ts';

type Operation = { 'x-access': string };
type Document = { paths: Record<string, Record<string, Operation>> };

const people = [...companyRoles, ...platformRoles];
type SomeRole = (typeof people)[number];
const ofPlatform: Partial<Record<SomeRole, readonly Right[]>> = {
  'platform.super_admin': rights,
  'platform.admin': ['platform.companies', 'platform.users'],
  'platform.hr': ['platform.users'],
  'platform.supervisor': ['platform.users'],
};
const roleHas = (role: SomeRole, right: Right) => (ofPlatform[role] ?? rightsOf(role)).includes(right);

describeServer('who may call what', (start) => {
  let test: TestServer;
  let shop: TestShop;
  let operations: { request: string; access: string }[];
  const tokens = new Map<string, string>();

  beforeAll(async () => {
    test = await start(modules);
    shop = await openTestShop(test.server.platform);
    for (const role of people) tokens.set(role, await shop.tokenOf(role));
    const { paths } = (await test.call('GET /openapi.json')).body as Document;
    operations = Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({
        request: `${method.toUpperCase()} ${path.replace('/api/v1', '').replaceAll(/\{\w+\}/g, testId())}`,
        access: operation['x-access'],
      })),
    );
  });

  it('describes what is no JSON by its media type', async () => {
    type Content = { content: Record<string, unknown> };
    type Described = { requestBody?: Content; responses: Record<string, Content> };
    const { paths } = (await test.call('GET /openapi.json')).body as unknown as {
      paths: Record<string, Record<string, Described>>;
    };
    const typesOf = (part: Content | undefined) => Object.keys(part?.content ?? {});
    const file = paths['/api/v1/devices/unsent']?.['post'];
    expect(typesOf(file?.requestBody)).toEqual(['application/octet-stream', 'application/x-ndjson']);
    expect(typesOf(file?.responses['200'])).toEqual(['application/json']);
    const snapshot = paths['/api/v1/sync/{collection}/snapshot']?.['get'];
    expect(typesOf(snapshot?.responses['200'])).toEqual(['application/x-ndjson+zstd']);
  });

  /** Without reading the answer: an import's is no single JSON. */
  const statusOf = async (request: string, token: string) => {
    const [method = '', path = ''] = request.split(' ');
    const headers = { Authorization: `Bearer ${token}` };
    const response = await fetch(`${test.server.url}/api/v1${path}`, { method, headers });
    await response.text();
    return response.status;
  };

  it('leaves open only what must be before anybody is known', () => {
    const open = operations.filter(({ access }) => access === 'public').map(({ request }) => request);
    expect(open.toSorted()).toEqual([
      'GET /auth/options',
      'POST /auth/email/resend',
      'POST /auth/email/verify',
      'POST /auth/forgot-password',
      'POST /auth/login',
      'POST /auth/login/second-factor',
      'POST /auth/logout',
      'POST /auth/password/reset',
      'POST /auth/password/reset/confirm',
      'POST /auth/refresh',
      'POST /auth/register',
      'POST /auth/reset-password',
      'POST /auth/send-verification',
      'POST /auth/verify-email',
      'POST /devices/challenge',
      'POST /devices/enrol',
      'POST /devices/renew',
      'POST /devices/token',
    ]);
  });

  it('keeps platform rights from every company role', () => {
    const platform = rightSchema.options.filter((right) => right.startsWith('platform.'));
    for (const right of platform) {
      for (const role of companyRoles) expect([role, roleHas(role, right)]).toEqual([role, false]);
    }
  });

  it('shows an owner no other company, by whatever name or id', async () => {
    const other = await openTestShop(test.server.platform);
    const token = tokens.get('company.owner') ?? '';
    const companies = await test.call('GET /companies', { token });
    expect(companies.body).toMatchObject({ count: 1, results: [{ id: shop.companyId }] });
    expect((await test.call(`POST /products/import?company=${other.slug}`, { token })).status).toBe(404);
    for (const path of [
      '/branches',
      '/tills',
      '/people',
      '/stock',
      '/sales',
      '/returns',
      '/shifts',
      '/quarantine',
      '/exceptions',
    ]) {
      const { body } = await test.call(`GET ${path}?limit=100`, { token });
      expect(JSON.stringify(body)).not.toContain(other.branchA);
      expect(JSON.stringify(body)).not.toContain(other.companyId);
    }
  });

  it('shows who works at one branch what is of that branch, or of none, and lets them touch nothing else', async () => {
    const { branchA, branchB, registerA1, registerB1 } = shop;
    const token = await shop.tokenOf('company.manager', [branchA]);
    const ofOwn = async (path: string) => {
      const { status, body } = await test.call(`GET ${path}?limit=100`, { token });
      const text = JSON.stringify(body);
      return { status, own: text.includes(branchA), other: text.includes(branchB) };
    };
    expect(await ofOwn('/branches')).toEqual({ status: 200, own: true, other: false });
    expect(await ofOwn('/tills')).toEqual({ status: 200, own: true, other: false });
    const refused = await test.call('GET /ledger/accounts', { token });
    expect(refused.body).toMatchObject({ error: { code: 'no-right' } });
    const codeFor = async (registerId: string) =>
      (await test.call('POST /devices/enrol-codes', { token, body: { registerId } })).status;
    expect([await codeFor(registerA1), await codeFor(registerB1)]).toEqual([201, 404]);
    const me = await test.call('GET /auth/me', { token });
    expect(me.body).toMatchObject({
      platformRole: null,
      roles: [{ branch: branchA, role: 'company.manager', name: null }],
      rights: expect.not.arrayContaining(['ledger.view']),
    });
  });

  it('answers what can’t be asked of a database as bad input', async () => {
    const token = tokens.get('company.owner') ?? '';
    const asked = ['/products?search=%00', '/products?barcode=a%00b', '/tills?branch=%00', '/stock?q=%00'];
    asked.push(
      '/sales?day=2026-99-99',
      '/sales?from=0000-01-01',
      '/sales?till=%00',
      '/shifts?day=2026-02-30',
    );
    for (const path of asked) expect([path, await statusOf(`GET ${path}`, token)]).toEqual([path, 400]);
  });

  it('lets the platform import into a company that it names, and into none that it does not', async () => {
    const platform = tokens.get('platform.super_admin') ?? '';
    expect(await statusOf('POST /products/import', platform)).toBe(404);
    expect(await statusOf(`POST /products/import?company=${shop.slug}`, platform)).toBe(200);
  });

  it('has no way to move the clock outside the demo', async () => {
    expect((await test.call('POST /demo/clock', { body: { advanceMs: 1 } })).status).toBe(404);
  });
});
