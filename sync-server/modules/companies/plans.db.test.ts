import { beforeAll, beforeEach, expect, it } from 'vitest';
import { features } from '@karvon/shared/features/features.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { testId } from '@karvon/tests/support/test-database.ts';
import { describeServer, type TestServer } from '@karvon/tests/support/test-server.ts';
import { findDeeds } from '../../platform/audit/find-deeds.ts';
import { composeModules } from '../../open-centre.ts';
import { routesOf } from '../../platform/http/routes-of.ts';
import { accessModule } from '../access/module.ts';
import { openTestShop, testModules, type TestShop } from '../shop.test-support.ts';

const modules = [...testModules(), accessModule];
const none = { users: null, branches: null, tills: null };

describeServer('plans', (start) => {
  let test: TestServer;
  let shop: TestShop;
  let owner: string;
  /** Who sets up the platform, and who only runs its companies. */
  let setter: string;
  let giver: string;
  beforeAll(async () => {
    test = await start(modules);
    const home = await openTestShop(test.server.platform);
    setter = await home.tokenOf('platform.super_admin');
    giver = await home.tokenOf('platform.admin');
  });
  beforeEach(async () => {
    shop = await openTestShop(test.server.platform);
    owner = await shop.tokenOf('company.owner');
  });

  const ask = async (request: string, token: string, body?: object, headers: Record<string, string> = {}) => {
    const answer = await test.call(request, { token, headers, ...(body === undefined ? {} : { body }) });
    const whole = (answer.body ?? {}) as Record<string, unknown> & { id: Id };
    const failure = whole['error'] as { code: string; message: string } | undefined;
    const tag = answer.headers.get('etag') ?? '';
    return { status: answer.status, code: failure?.code, message: failure?.message, body: whole, tag };
  };
  const made = async (more: object = {}) => {
    const plan = { code: `plan-${testId().slice(-12)}`, name: 'Small', features: [], ...more };
    const { status, body } = await ask('POST /plans', setter, plan);
    expect(status).toBe(201);
    return { id: body.id, code: plan.code };
  };
  const give = async (plan: Id | null) =>
    (await ask(`PUT /companies/${shop.companyId}/plan`, giver, { plan })).status;

  it('leave everything open to a company that has none', async () => {
    const plan = await ask('GET /plan', owner);
    expect(plan.body).toEqual({
      plan: null,
      features,
      limits: none,
      used: { users: 1, branches: 2, tills: 2 },
    });
    expect((await ask('GET /clients', owner)).status).toBe(200);
  });

  it('switch what they have not off for people and programs, at once and until they have it', async () => {
    const key = { name: 'K', rights: ['clients.view'], expiresAt: '2027-01-01T00:00:00.000Z' };
    const program = String((await ask('POST /api-keys', owner, key)).body['key']);
    const codes = async () => [
      (await ask('GET /clients', owner)).code ?? 200,
      (await ask('GET /stock', owner)).code ?? 200,
      (await ask('GET /clients', program)).code ?? 200,
    ];
    expect(await codes()).toEqual([200, 200, 200]);
    const { id } = await made({ features: ['stock'] });
    expect(await give(id)).toBe(200);
    expect(await codes()).toEqual(['feature-off', 200, 'feature-off']);
    const inRussian = await ask('GET /clients', owner, undefined, { 'Accept-Language': 'ru' });
    expect(inRussian.message).toContain('«Клиенты»');
    expect((await ask('GET /sales', owner)).status).toBe(200);
    await ask(`PATCH /plans/${id}`, setter, { features: ['stock', 'clients'] });
    expect(await codes()).toEqual([200, 200, 'feature-off']);
    expect(await give(null)).toBe(200);
    expect(await codes()).toEqual([200, 200, 200]);
  });

  it('have each feature on some address, and none on what tills need', () => {
    const routes = routesOf(composeModules(modules), test.server.platform);
    const of = new Set(routes.flatMap(({ feature }) => feature ?? []));
    expect(of).toEqual(new Set(features));
    const guarded = routes.filter(({ feature }) => feature !== undefined);
    expect(guarded.filter(({ access }) => access === 'device' || access === 'public')).toEqual([]);
  });

  it('let nobody add beyond them, also where several do at once', async () => {
    const { id } = await made({ features: ['stock'], limits: { users: 2, branches: 3, tills: 3 } });
    await give(id);
    const adding = {
      'POST /branches': (code: string) => ({ code, name: 'B', timeZone: 'Asia/Tashkent' }),
      'POST /tills': (code: string) => ({ branchId: shop.branchA, code, name: 'T' }),
      'POST /users': (code: string) => ({
        email: `${testId()}-${code.toLowerCase()}@shop.test`,
        name: 'U',
        password: 'a good word 7',
        grants: [{ branch: null, role: 'company.manager' }],
      }),
    };
    for (const [request, bodyOf] of Object.entries(adding)) {
      const answers = await Promise.all(
        ['X', 'Y', 'Z'].map((code) => ask(request, owner, bodyOf(code), { 'Idempotency-Key': testId() })),
      );
      const said = answers.map(({ code, status }) => code ?? String(status)).toSorted();
      expect([request, said]).toEqual([request, ['201', 'plan-limit', 'plan-limit']]);
    }
    expect((await ask('GET /plan', owner)).body['used']).toEqual({ users: 2, branches: 3, tills: 3 });
  });

  it('count who may sign in, and let somebody sign in again only where there is room', async () => {
    const account = { email: `${testId()}@shop.test`, name: 'U', password: 'a good word 7' };
    const grants = [{ branch: null, role: 'company.manager' }];
    const { id: user } = (await ask('POST /users', owner, { ...account, grants })).body;
    await give((await made({ limits: { ...none, users: 2 } })).id);
    const path = `/users/${user}`;
    expect((await ask(`PATCH ${path}`, owner, { active: true })).status).toBe(200);
    expect((await ask(`PATCH ${path}`, owner, { active: false })).status).toBe(200);
    const other = { ...account, email: `${testId()}@shop.test`, grants };
    expect((await ask('POST /users', owner, other)).status).toBe(201);
    expect((await ask(`PATCH ${path}`, owner, { active: true })).code).toBe('plan-limit');
    expect((await ask(`PATCH ${path}`, owner, { name: 'V' })).status).toBe(200);
  });

  it('are made and changed by who sets up the platform, and given by who runs its companies', async () => {
    const { id, code } = await made({ limits: { ...none, tills: 5 } });
    const shown = await ask(`GET /plans/${id}`, giver);
    expect(shown.body).toMatchObject({ code, active: true, limits: { ...none, tills: 5 } });
    expect((await ask('GET /plans', owner)).code).toBe('no-right');
    expect((await ask('POST /plans', giver, { code: 'x', name: 'X', features: [] })).code).toBe('no-right');
    expect((await ask(`PUT /companies/${shop.companyId}/plan`, owner, { plan: id })).code).toBe('no-right');
    const taken = await ask('POST /plans', setter, { code, name: 'Other', features: [] });
    expect([taken.status, taken.code]).toEqual([409, 'code-taken']);
    const change = { limits: { users: 3 }, active: false };
    const changed = await ask(`PATCH /plans/${id}`, setter, change, { 'If-Match': shown.tag });
    expect(changed.body).toMatchObject({ limits: { users: 3, branches: null, tills: 5 }, active: false });
    const late = await ask(`PATCH /plans/${id}`, setter, { name: 'Late' }, { 'If-Match': shown.tag });
    expect([late.status, late.code]).toEqual([412, 'changed-meanwhile']);
    const refused = await ask(`PUT /companies/${shop.companyId}/plan`, giver, { plan: id });
    expect([refused.status, refused.code]).toEqual([409, 'plan-not-given']);
    const unknown = await ask(`PUT /companies/${shop.companyId}/plan`, giver, { plan: testId() });
    expect([unknown.status, unknown.code]).toEqual([404, 'unknown-plan']);
    const nowhere = await ask(`PUT /companies/${testId()}/plan`, giver, { plan: null });
    expect([nowhere.status, nowhere.code]).toEqual([404, 'unknown-company']);
  });

  it('are in the company’s log when it is given one', async () => {
    const { id, code } = await made();
    await give(id);
    await give(id);
    const { db } = test.server.platform;
    const deeds = await db.tenant(shop.companyId, (tx) => findDeeds(tx, {}, { limit: 9, after: null }));
    expect(deeds).toMatchObject([{ action: 'plan.given', details: { plan: { from: null, to: code } } }]);
  });
});
