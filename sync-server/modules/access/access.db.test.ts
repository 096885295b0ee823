import { beforeAll, beforeEach, expect, it } from 'vitest';
import { companyRights, type Right } from '@karvon/shared/rights/rights.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { testId } from '@karvon/tests/support/test-database.ts';
import { describeServer, type TestServer } from '@karvon/tests/support/test-server.ts';
import { authenticatorOf } from '../../platform/auth/authenticator.test-support.ts';
import { modules } from '../all.ts';
import { addPerson } from '../companies/api.ts';
import { openTestShop, type TestShop } from '../shop.test-support.ts';

const password = 'a-password-1';
type Grants = { branch: Id | null; role: string }[];

describeServer('roles and users', (start) => {
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

  const call = async (request: string, token: string, body?: object) => {
    const answer = await test.call(request, body === undefined ? { token } : { token, body });
    const whole = (answer.body ?? {}) as Record<string, unknown>;
    const { error } = whole as { error?: { code: string } };
    return { status: answer.status, code: error?.code, body: whole };
  };
  const addUser = async (grants: Grants, token = owner) => {
    const email = `${testId()}@shop.test`;
    const { status, code, body } = await call('POST /users', token, { email, name: 'P', password, grants });
    return { status, code, id: String(body['id']), email };
  };
  const signIn = async (email: string) => {
    const { body } = await test.call('POST /auth/login', { body: { email, password } });
    return (body as { accessToken: string }).accessToken;
  };
  const addRole = async (rights: Right[], token = owner) =>
    String((await call('POST /roles', token, { name: 'Storekeeper', rights })).body['id']);

  it('takes an edit of a role for one of what its maker has seen, of two at once one', async () => {
    const role = await addRole(['stock.view']);
    const path = `/roles/${role}`;
    const seen = await test.call(`GET ${path}`, { token: owner });
    const tag = seen.headers.get('etag') ?? '';
    expect(seen.body).toMatchObject({ id: role, version: tag });
    const put = async (at: string, rights: Right[], ifMatch: string) => {
      const headers = { 'If-Match': ifMatch };
      const answer = await test.call(`PUT ${at}`, { token: owner, headers, body: { rights } });
      return { status: answer.status, tag: answer.headers.get('etag') };
    };
    const both = await Promise.all([put(path, ['tills.view'], tag), put(path, ['sales.view'], tag)]);
    expect(both.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([200, 412]);
    expect(both[0]?.tag).toBe(both[1]?.tag);
    const listed = (await call('GET /roles', owner)).body['results'] as { id: string; version: string }[];
    expect(listed.find(({ id }) => id === role)?.version).toBe(both[0]?.tag);
    const first = listed.find(({ id }) => id === 'company.cashier')?.version ?? '';
    const cashier = '/settings/roles/company.cashier';
    expect((await put(cashier, ['sales.view'], first)).status).toBe(200);
    expect((await put(cashier, ['tills.view'], first)).status).toBe(412);
    expect((await call(`GET /roles/${testId()}`, owner)).code).toBe('unknown-role');
  });

  it('lets a role of the company’s own be given at a branch, and what it brings follow at once', async () => {
    const { branchA } = shop;
    const role = await addRole(['stock.view']);
    const { email } = await addUser([{ branch: branchA, role }]);
    const token = await signIn(email);
    const stock = await call('GET /stock', token);
    expect([stock.status, (await call('GET /tills', token)).code]).toEqual([200, 'no-right']);
    const put = await call(`PUT /settings/roles/${role}`, owner, { rights: ['tills.view'], name: 'Watcher' });
    expect(put.body).toMatchObject({ name: 'Watcher', rights: ['tills.view'], users: 1, isOwn: true });
    expect([(await call('GET /tills', token)).status, (await call('GET /stock', token)).code]).toEqual([
      200,
      'no-right',
    ]);
    const me = await call('GET /auth/me', token);
    expect(me.body).toMatchObject({
      roles: [{ branch: branchA, role, name: 'Watcher' }],
      rights: ['tills.view'],
    });
  });

  it('gives tills the rights that a role has by now', async () => {
    const { platform } = test.server;
    const [id, role] = [testId(), await addRole(['till.sell', 'till.open-shift'])];
    const person = { code: '1007', name: 'P', tin: null, pinHash: null, role, branches: [] };
    await platform.db.tenant(shop.companyId, (tx) => addPerson(tx, id, person));
    const rightsAtTills = () =>
      platform.db.tenant(shop.companyId, async (tx) => {
        const directory = tx.db.withTables<{
          directory: { id: string; doc: { body: { rights: string[] } } };
        }>();
        const row = await directory
          .selectFrom('directory')
          .select('doc')
          .where('id', '=', id)
          .executeTakeFirst();
        return row?.doc.body.rights;
      });
    expect(await rightsAtTills()).toEqual(['till.sell', 'till.open-shift']);
    await call(`PUT /roles/${role}`, owner, { rights: ['till.sell'] });
    expect(await rightsAtTills()).toEqual(['till.sell']);
    expect((await call(`DELETE /roles/${role}`, owner)).code).toBe('role-in-use');
  });

  it('lists what every company has, and what this one has made of it', async () => {
    const cashiers = { rights: ['till.sell'] };
    expect((await call('PUT /roles/company.cashier', owner, cashiers)).body).toMatchObject({
      isChanged: true,
    });
    expect((await call('PUT /roles/company.owner', owner, cashiers)).code).toBe('owner-role-fixed');
    const role = await addRole(['sales.view', 'sales.view']);
    const { body } = await call('GET /settings/roles', owner);
    const rows = body['results'] as { id: string; rights: string[]; users: number }[];
    expect(rows.find(({ id }) => id === role)?.rights).toEqual(['sales.view']);
    expect(rows.find(({ id }) => id === 'company.owner')).toMatchObject({ rights: companyRights, users: 1 });
    expect(rows.find(({ id }) => id === 'company.cashier')?.rights).toEqual(['till.sell']);
    expect((await call('DELETE /roles/company.cashier', owner)).status).toBe(204);
    expect((await call(`DELETE /roles/${role}`, owner)).status).toBe(204);
    const after = (await call('GET /roles', owner)).body['results'] as { id: string; rights: string[] }[];
    expect(after.find(({ id }) => id === 'company.cashier')?.rights).toContain('till.take-card');
    expect(after.map(({ id }) => id)).not.toContain(role);
  });

  it('lets nobody give, take or make what they do not hold themselves', async () => {
    const admin = await shop.tokenOf('company.admin');
    const some = await addUser([{ branch: null, role: 'company.owner' }]);
    expect((await addUser([{ branch: null, role: 'company.owner' }], admin)).code).toBe('no-right');
    expect((await call(`PATCH /users/${some.id}`, admin, { active: false })).code).toBe('no-right');
    expect((await call(`PUT /users/${some.id}/grants`, admin, { grants: [] })).code).toBe('no-right');
    expect((await call('POST /roles', admin, { name: 'R', rights: ['ledger.close'] })).code).toBe('no-right');
    expect((await call('POST /roles', owner, { name: 'R', rights: ['platform.users'] })).code).toBe(
      'bad-input',
    );
    const manager = await shop.tokenOf('company.manager');
    expect((await addUser([{ branch: null, role: 'company.cashier' }], manager)).code).toBe('no-right');
    expect((await addUser([{ branch: testId(), role: 'company.cashier' }])).code).toBe('unknown-branch');
    expect((await addUser([{ branch: null, role: testId() }])).code).toBe('unknown-role');
    // Nothing of what was refused is there: neither the person nor the e-mail.
    const { body } = await call('GET /users?limit=100', owner);
    expect(body['count']).toBe(4);
  });

  it('lets who keeps the people of a branch keep those, and no others', async () => {
    const { branchA, branchB } = shop;
    const keeper = await addRole(['users.view', 'users.edit', 'sales.view']);
    const clerk = await addRole(['sales.view']);
    const { email } = await addUser([{ branch: branchA, role: keeper }]);
    const token = await signIn(email);
    const own = await addUser([{ branch: branchA, role: clerk }], token);
    expect(own.status).toBe(201);
    expect((await addUser([{ branch: branchB, role: clerk }], token)).code).toBe('no-right');
    expect((await addUser([{ branch: null, role: clerk }], token)).code).toBe('no-right');
    expect((await addUser([{ branch: branchA, role: 'company.manager' }], token)).code).toBe('no-right');
    const other = await addUser([{ branch: branchB, role: clerk }]);
    expect((await call(`GET /users/${other.id}`, token)).code).toBe('unknown-user');
    expect((await call(`PATCH /users/${other.id}`, token, { name: 'X' })).code).toBe('unknown-user');
    const both = [
      { branch: branchA, role: clerk },
      { branch: branchB, role: clerk },
    ];
    const shared = await addUser(both);
    const seen = await call(`GET /users/${shared.id}`, token);
    expect(seen.body['roles']).toMatchObject([{ branch: branchA, role: clerk }]);
    const taken = await call(`PUT /users/${shared.id}/grants`, token, { grants: [both[1]] });
    expect(taken.status).toBe(200);
    expect((await call(`PATCH /users/${shared.id}`, token, { active: false })).code).toBe('unknown-user');
  });

  it('turns away at once whoever may not sign in any more', async () => {
    const { id, email } = await addUser([{ branch: null, role: 'company.manager' }]);
    const token = await signIn(email);
    expect((await call('GET /sales', token)).status).toBe(200);
    expect((await call(`PATCH /users/${id}`, owner, { active: false })).body).toMatchObject({
      active: false,
    });
    expect((await call('GET /sales', token)).code).toBe('session-ended');
    const again = await test.call('POST /auth/login', { body: { email, password } });
    expect(again.status).toBe(401);
    await call(`PATCH /users/${id}`, owner, { active: true });
    expect((await call('GET /sales', await signIn(email))).status).toBe(200);
  });

  it('signs others out, one session or all, where one could give them their roles', async () => {
    const { id, email } = await addUser([{ branch: null, role: 'company.cashier' }]);
    const [first, second] = [await signIn(email), await signIn(email)];
    const admin = await shop.tokenOf('company.admin');
    const { body } = await call(`GET /users/${id}/sessions`, admin);
    const sessions = body['results'] as { id: string; isCurrent: boolean }[];
    expect(sessions.map(({ isCurrent }) => isCurrent)).toEqual([false, false]);
    const path = `DELETE /users/${id}/sessions`;
    expect((await call(path, await shop.tokenOf('company.manager'))).code).toBe('no-right');
    const stranger = await openTestShop(test.server.platform);
    expect((await call(path, await stranger.tokenOf('company.owner'))).code).toBe('unknown-user');
    for (const token of [first, second]) expect((await call('GET /auth/me', token)).status).toBe(200);
    expect((await call(`${path}/${sessions[0]?.id}`, admin)).status).toBe(204);
    expect((await call(`${path}/${sessions[0]?.id}`, admin)).code).toBe('unknown-session');
    const left = [await call('GET /auth/me', first), await call('GET /auth/me', second)];
    expect(left.filter(({ status }) => status === 200)).toHaveLength(1);
    expect((await call(path, admin)).status).toBe(204);
    expect((await call('GET /auth/me', first)).code).toBe('session-ended');
    expect((await call('GET /auth/me', second)).code).toBe('session-ended');
    const ownerId = String((await call('GET /auth/me', owner)).body['id']);
    expect((await call(`DELETE /users/${ownerId}/sessions`, admin)).code).toBe('no-right');
    expect((await call(`GET /users/${ownerId}/sessions`, admin)).code).toBe('no-right');
  });

  it('takes the second factor off who has lost it, where one could give them their roles, and signs them out', async () => {
    const { id, email } = await addUser([{ branch: null, role: 'company.cashier' }]);
    const [token, admin] = [await signIn(email), await shop.tokenOf('company.admin')];
    const path = `DELETE /users/${id}/second-factor`;
    expect((await call(path, admin)).code).toBe('second-factor-off');
    const begun = await call('POST /auth/second-factor', token, { password });
    const code = authenticatorOf(String(begun.body['url'])).codeAt(test.server.platform.clock());
    expect((await call('POST /auth/second-factor/confirm', token, { code })).status).toBe(200);
    expect((await call(`GET /users/${id}`, admin)).body).toMatchObject({ secondFactor: true });
    const stranger = await openTestShop(test.server.platform);
    expect((await call(path, await stranger.tokenOf('company.owner'))).code).toBe('unknown-user');
    expect((await call(path, await shop.tokenOf('company.manager'))).code).toBe('no-right');
    expect((await call('GET /auth/me', token)).status).toBe(200);
    expect((await call(path, admin)).status).toBe(204);
    expect((await call('GET /auth/me', token)).code).toBe('session-ended');
    expect((await call('GET /auth/me', await signIn(email))).status).toBe(200);
    const own = String((await call('GET /auth/me', owner)).body['id']);
    expect((await call(`DELETE /users/${own}/second-factor`, owner)).code).toBe('own-second-factor');
    expect((await call(`DELETE /users/${own}/second-factor`, admin)).code).toBe('no-right');
    const log = await call('GET /audit?action=user.second-factor-removed', owner);
    expect(log.body['results']).toMatchObject([{ object: { id }, actor: { role: 'company.admin' } }]);
  });

  it('keeps an owner, though two take each other’s place at once', async () => {
    const second = await addUser([{ branch: null, role: 'company.owner' }]);
    const token = await signIn(second.email);
    const first = String((await call('GET /auth/me', owner)).body['id']);
    expect((await call(`PATCH /users/${first}`, owner, { active: false })).code).toBe('not-yourself');
    const answers = await Promise.all([
      call(`PUT /users/${first}/grants`, token, { grants: [] }),
      call(`PUT /users/${second.id}/grants`, owner, { grants: [] }),
    ]);
    expect(answers.filter(({ status }) => status === 200).length).toBeLessThan(2);
    expect(answers.filter(({ status }) => status >= 500)).toEqual([]);
    const left = await call('GET /users?role=company.owner', await shop.tokenOf('company.manager'));
    expect(Number(left.body['count'])).toBeGreaterThan(0);
  });
});
