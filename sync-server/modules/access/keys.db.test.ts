import { beforeAll, beforeEach, expect, it } from 'vitest';
import { keyRights, reachOfRights, type Right } from '@karvon/shared/rights/rights.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { testId } from '@karvon/tests/support/test-database.ts';
import { describeServer, type TestServer } from '@karvon/tests/support/test-server.ts';
import { composeModules } from '../../open-centre.ts';
import { findDeeds } from '../../platform/audit/find-deeds.ts';
import { keyTextOf, newKeySecret, partsOfKey } from '../../platform/auth/api-key-text.ts';
import { modules } from '../all.ts';
import { openTestShop, type TestShop } from '../shop.test-support.ts';

const DAY_MS = 24 * 3_600_000;
const password = 'a-password-1';
type Wish = { rights: Right[]; branches?: Id[] | null; days?: number };

describeServer('keys of programs', (start) => {
  let test: TestServer;
  let shop: TestShop;
  let owner: string;
  beforeAll(async () => {
    test = await start(modules);
  });
  beforeEach(async () => {
    shop = await openTestShop(test.server.platform);
    owner = await shop.tokenOf('company.owner');
  });

  const call = async (request: string, token: string, body?: object, headers = {}) => {
    const answer = await test.call(
      request,
      body === undefined ? { token, headers } : { token, body, headers },
    );
    const whole = (answer.body ?? {}) as Record<string, unknown>;
    const { error } = whole as { error?: { code: string; details: object } };
    return { status: answer.status, code: error?.code, details: error?.details, body: whole };
  };
  const make = async ({ rights, branches = null, days = 30 }: Wish, token = owner) => {
    const expiresAt = new Date(test.server.platform.clock() + days * DAY_MS).toISOString();
    const made = await call('POST /api-keys', token, { name: 'Shop site', rights, branches, expiresAt });
    return { ...made, id: String(made.body['id']), key: String(made.body['key']) };
  };
  const signIn = async (email: string) => {
    const { body } = await test.call('POST /auth/login', { body: { email, password } });
    return (body as { accessToken: string }).accessToken;
  };
  const addUser = async (role: string) => {
    const email = `${testId()}@shop.test`;
    const grants = [{ branch: null, role }];
    const { body } = await call('POST /users', owner, { email, name: 'P', password, grants });
    return { id: String(body['id']), token: await signIn(email) };
  };

  it('do what they were given, are shown once, and stand in the log as who did it', async () => {
    const { id, key, status } = await make({ rights: ['clients.view', 'clients.edit'] });
    expect([status, key]).toEqual([201, expect.stringMatching(/^kvk_[0-9a-f]{64}[\w-]{49}$/)]);
    const before = await call('GET /api-keys', owner);
    expect(before.body['results']).toMatchObject([
      { id, name: 'Shop site', lastUsedAt: null, revokedAt: null },
    ]);
    expect(JSON.stringify(before.body)).not.toContain(partsOfKey(key)?.secret);
    const headers = { 'Idempotency-Key': 'one' };
    expect((await call('POST /clients', key, { firstName: 'Anna' }, headers)).status).toBe(201);
    expect((await call('GET /clients', key)).status).toBe(200);
    expect(await call('GET /sales', key)).toMatchObject({ status: 403, code: 'no-right' });
    const used = new Date(test.server.platform.clock()).toISOString();
    const after = await call('GET /api-keys', owner);
    expect(after.body['results']).toMatchObject([{ id, lastUsedAt: used }]);
    const deeds = await test.server.platform.db.tenant(shop.companyId, (tx) =>
      findDeeds(tx, {}, { limit: 9, after: null }),
    );
    expect(deeds).toContainEqual(
      expect.objectContaining({
        action: 'client.created',
        actor: { kind: 'key', id, name: 'Shop site', role: null },
      }),
    );
    expect(deeds.map(({ action }) => action)).toContain('key.created');
    expect(JSON.stringify(deeds)).not.toContain(partsOfKey(key)?.secret);
  });

  it('have answers of their own: what somebody else has done under a name does not count for them', async () => {
    const { key } = await make({ rights: ['clients.edit'] });
    const other = await make({ rights: ['clients.edit'] });
    const headers = { 'Idempotency-Key': 'same' };
    const ids = [];
    for (const token of [owner, key, other.key, key]) {
      const { status, body } = await call('POST /clients', token, { firstName: 'Anna' }, headers);
      ids.push([status, body['id']]);
    }
    expect(new Set(ids.map(String)).size).toBe(3);
    expect(ids[3]).toEqual(ids[1]);
  });

  it('end when they are revoked, at once, and when they are too old', async () => {
    const [revoked, old] = [
      await make({ rights: ['clients.view'] }),
      await make({ rights: ['clients.view'], days: 1 }),
    ];
    for (const { key } of [revoked, old]) expect((await call('GET /clients', key)).status).toBe(200);
    expect((await call(`DELETE /api-keys/${revoked.id}`, owner)).status).toBe(204);
    expect(await call('GET /clients', revoked.key)).toMatchObject({ status: 401, code: 'key-ended' });
    expect((await call(`DELETE /api-keys/${revoked.id}`, owner)).code).toBe('unknown-key');
    test.advance(DAY_MS);
    expect(await call('GET /clients', old.key)).toMatchObject({ status: 401, code: 'key-ended' });
  });

  it('are refused when they were forged, in whatever way', async () => {
    const { key } = await make({ rights: ['clients.view'] });
    const parts = partsOfKey(key);
    expect(parts).toMatchObject({ companyId: shop.companyId });
    const other = await openTestShop(test.server.platform);
    const real = { companyId: shop.companyId, keyId: '', secret: '', ...parts };
    const forged = [
      keyTextOf({ ...real, secret: newKeySecret() }),
      keyTextOf({ ...real, companyId: other.companyId }),
      keyTextOf({ ...real, keyId: testId() }),
      keyTextOf({ companyId: testId(), keyId: testId(), secret: newKeySecret() }),
      `${key.slice(0, -1)}${key.endsWith('A') ? 'B' : 'A'}`,
      key.slice(0, -1),
      key.toUpperCase(),
      `kvk_${'0'.repeat(64)}`,
    ];
    for (const text of forged) {
      expect([text, (await call('GET /clients', text)).code]).toEqual([text, 'not-signed-in']);
    }
    expect((await call('GET /clients', key)).status).toBe(200);
  });

  it('see nothing of another company, and can’t be seen or revoked from there', async () => {
    const { id, key } = await make({ rights: ['clients.view', 'companies.view'] });
    const other = await openTestShop(test.server.platform);
    const stranger = await other.tokenOf('company.owner');
    const headers = { 'Idempotency-Key': 'theirs' };
    const theirs = await call('POST /clients', stranger, { firstName: 'Berta' }, headers);
    expect(theirs.status).toBe(201);
    expect((await call('GET /clients', key)).body['count']).toBe(0);
    expect((await call(`GET /companies/${other.companyId}`, key)).status).toBe(404);
    expect((await call(`DELETE /api-keys/${id}`, stranger)).code).toBe('unknown-key');
    expect((await call('GET /api-keys', stranger)).body['count']).toBe(0);
    expect((await make({ rights: ['tills.view'], branches: [other.branchA] })).code).toBe('unknown-branch');
  });

  it('hold only where they were given', async () => {
    const { branchA, registerA1 } = shop;
    const { key } = await make({ rights: ['tills.view'], branches: [branchA] });
    const { status, body } = await call('GET /tills', key);
    const seen = (body['results'] as { id: string }[]).map(({ id }) => id);
    expect([status, seen]).toEqual([200, [registerA1]]);
  });

  it('are not given what their maker does not hold, there, or what no key may', async () => {
    const admin = await shop.tokenOf('company.admin');
    expect((await make({ rights: ['ledger.close'] }, admin)).code).toBe('no-right');
    expect((await make({ rights: ['clients.view'] }, await shop.tokenOf('company.manager'))).code).toBe(
      'no-right',
    );
    const wrong: Wish[] = [
      { rights: ['users.edit'] },
      { rights: ['roles.edit'] },
      { rights: ['api-keys.edit'] },
      { rights: ['people.edit'] },
      { rights: ['tills.enrol'] },
      { rights: ['platform.companies'] },
      { rights: ['ledger.view'], branches: [shop.branchA] },
    ];
    for (const wish of wrong) {
      const { status, details } = await make(wish);
      expect([wish, status, Object.keys(details ?? {})]).toEqual([wish, 400, ['rights']]);
    }
    for (const days of [0, -1, 367]) {
      const { status, details } = await make({ rights: ['clients.view'], days });
      expect([days, status, Object.keys(details ?? {})]).toEqual([days, 400, ['expiresAt']]);
    }
    expect((await call('GET /api-keys', owner)).body['count']).toBe(0);
  });

  it('lose at once what their maker loses, and end when that one may not sign in', async () => {
    const { id, token } = await addUser('company.admin');
    const { key } = await make({ rights: ['clients.view', 'stock.view'] }, token);
    expect((await call('GET /clients', key)).status).toBe(200);
    const receptionist = { grants: [{ branch: null, role: 'company.receptionist' }] };
    expect((await call(`PUT /users/${id}/grants`, owner, receptionist)).status).toBe(200);
    expect((await call('GET /stock', key)).code).toBe('no-right');
    expect((await call('GET /clients', key)).status).toBe(200);
    const atOne = { grants: [{ branch: shop.branchA, role: 'company.manager' }] };
    expect((await call(`PUT /users/${id}/grants`, owner, atOne)).status).toBe(200);
    expect((await call('GET /stock', key)).status).toBe(200);
    expect((await call(`PATCH /users/${id}`, owner, { active: false })).status).toBe(200);
    expect(await call('GET /clients', key)).toMatchObject({ status: 401, code: 'key-ended' });
  });

  it('reach no address that is for people, tills, the platform, or the making of rights', async () => {
    const { key } = await make({ rights: [...keyRights] });
    const routes = composeModules(modules).flatMap((module) => module.routes(test.server.platform));
    const isReach = (access: string): access is Right => Object.hasOwn(reachOfRights, access);
    const closed = routes.filter(
      ({ access }) =>
        access === 'signed-in' || access === 'device' || (isReach(access) && !keyRights.includes(access)),
    );
    expect(closed.length).toBeGreaterThan(30);
    for (const { method, path } of closed) {
      const { status } = await call(`${method.toUpperCase()} ${path.replaceAll(/:\w+/g, testId())}`, key);
      expect([method, path, status]).toEqual([method, path, 403]);
    }
  });
});
