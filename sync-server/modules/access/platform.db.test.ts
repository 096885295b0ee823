import { beforeAll, expect, it } from 'vitest';
import { mayManagePlatformRole, type PlatformRole, platformRoles } from '@karvon/shared/rights/roles.ts';
import { testId } from '@karvon/tests/support/test-database.ts';
import { describeServer, type TestServer } from '@karvon/tests/support/test-server.ts';
import { createUser } from '../../platform/auth/create-user.ts';
import { modules } from '../all.ts';
import { openTestShop } from '../shop.test-support.ts';

const password = 'a-password-1';

describeServer('people of the platform', (start) => {
  let test: TestServer;
  const operator = testId();
  const tokens = new Map<PlatformRole, string>();
  const ids = new Map<PlatformRole, string>();

  const call = async (request: string, by: PlatformRole, body?: object) => {
    const token = tokens.get(by) ?? '';
    const answer = await test.call(request, body === undefined ? { token } : { token, body });
    const whole = (answer.body ?? {}) as Record<string, unknown>;
    const { error } = whole as { error?: { code: string } };
    return { status: answer.status, code: error?.code, body: whole };
  };

  beforeAll(async () => {
    test = await start(modules);
    const { db, clock } = test.server.platform;
    for (const role of platformRoles) {
      const user = { id: testId(), email: `${testId()}@platform.test`, name: role, password, role };
      await db.tenant(operator, (tx) => createUser(tx, { ...user, now: clock() }));
      const { body } = await test.call('POST /auth/login', { body: { email: user.email, password } });
      tokens.set(role, (body as { accessToken: string }).accessToken);
      ids.set(role, user.id);
    }
  });

  it('make only those below them, and change only those', async () => {
    for (const by of platformRoles) {
      const mayAtAll = !['platform.customer', 'platform.service_provider'].includes(by);
      for (const role of platformRoles) {
        const body = { email: `${testId()}@platform.test`, name: 'P', password, role };
        const made = await call('POST /admin/users', by, body);
        const renamed = await call(`PATCH /admin/users/${ids.get(role)}`, by, { name: role });
        const expected = mayAtAll && mayManagePlatformRole(by, role) ? [201, 200] : [403, 403];
        expect([by, role, made.status, renamed.status]).toEqual([by, role, ...expected]);
      }
    }
  });

  it('lift nobody above themselves, and do not turn themselves away', async () => {
    const admin = ids.get('platform.admin');
    const up = { role: 'platform.super_admin' };
    expect((await call(`PATCH /admin/users/${admin}`, 'platform.admin', up)).code).toBe('no-right');
    const self = { active: false };
    expect((await call(`PATCH /admin/users/${admin}`, 'platform.admin', self)).code).toBe('not-yourself');
    const made = await call('POST /admin-cli/create-superadmin', 'platform.admin', {
      email: 'x@y.test',
      password,
    });
    expect(made.code).toBe('no-right');
    expect((await call('POST /admin-cli/backup', 'platform.admin')).code).toBe('no-right');
  });

  it('may what a super admin lets their role, from then on', async () => {
    const { platform } = test.server;
    const by = 'platform.super_admin';
    expect((await call('GET /admin/users', 'platform.customer')).code).toBe('no-right');
    const given = { role: 'platform.customer', right: 'platform.users' };
    const made = await call('POST /admin/permissions', by, given);
    expect([made.status, made.body]).toMatchObject([201, given]);
    expect((await call('POST /admin/permissions', by, given)).code).toBe('permission-taken');
    platform.cutOff(operator, ids.get('platform.customer') ?? '');
    expect((await call('GET /admin/users?limit=1', 'platform.customer')).status).toBe(200);
    const path = `/admin/permissions/${String(made.body['id'])}`;
    expect((await call(`GET ${path}`, by)).body).toMatchObject(given);
    const other = { right: 'platform.companies' };
    expect((await call(`PATCH ${path}`, by, other)).body).toMatchObject({ ...given, ...other });
    expect((await call(`DELETE ${path}`, by)).status).toBe(204);
    expect((await call(`GET ${path}`, by)).code).toBe('unknown-permission');
    platform.cutOff(operator, ids.get('platform.customer') ?? '');
    expect((await call('GET /admin/users', 'platform.customer')).code).toBe('no-right');
  });

  it('are given by nobody what makes a super admin, or what is a company’s', async () => {
    const by = 'platform.super_admin';
    for (const right of ['platform.permissions', 'platform.operate', 'sales.view']) {
      const given = { role: 'platform.admin', right };
      expect([right, (await call('POST /admin/permissions', by, given)).code]).toEqual([
        right,
        'permission-not-given',
      ]);
    }
    const { body } = await call('GET /admin/permissions', 'platform.admin');
    expect(body).toMatchObject({ error: { code: 'no-right' } });
  });

  it('are none of a company’s, and are shown to none', async () => {
    const shop = await openTestShop(test.server.platform);
    const token = await shop.tokenOf('company.owner');
    const platformOnes = await test.call('GET /admin/users', { token });
    expect(platformOnes.status).toBe(403);
    const { body } = await test.call('GET /users?limit=100', { token });
    expect(body).toMatchObject({ count: 1, results: [{ roles: [{ role: 'company.owner' }] }] });
  });
});
