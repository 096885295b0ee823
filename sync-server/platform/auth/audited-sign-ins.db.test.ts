import { beforeAll, expect, it } from 'vitest';
import type { Id } from '@karvon/shared/values/ids.ts';
import { eventually } from '@karvon/tests/support/eventually.ts';
import { testId } from '@karvon/tests/support/test-database.ts';
import { describeServer, type TestServer } from '@karvon/tests/support/test-server.ts';
import { findDeeds } from '../audit/find-deeds.ts';
import { verifyChain } from '../audit/verify-chain.ts';
import { createUser } from './create-user.ts';
import type { IdentityTables } from './identity-tables.ts';
import { operatorCompany, readOperatorFile } from './operator.ts';

type SignedIn = { accessToken: string; refreshToken: string };

describeServer('sign-ins in the log of deeds', (start) => {
  let test: TestServer;
  beforeAll(async () => {
    test = await start([]);
  });

  const openAccount = async () => {
    const { db } = test.server.platform;
    const [company, id] = [testId(), testId()];
    const email = `${id}@shop.test`;
    const user = { id, email, name: 'P', password: 'pass word 1', role: 'company.owner' as const, now: 0 };
    await db.tenant(company, (tx) => createUser(tx, user));
    return { company, id, email };
  };
  const login = (email: string, password: string) =>
    test.call('POST /auth/login', {
      body: { email, password },
      headers: { 'User-Agent': 'a browser', 'X-Request-Id': 'request-1' },
    });
  const deeds = (company: Id) =>
    test.server.platform.db.tenant(company, (tx) => findDeeds(tx, {}, { limit: 50, after: null }));
  const actions = async (company: Id) => (await deeds(company)).map(({ action }) => action);

  it('say who has signed in, from where and with what', async () => {
    const { company, id, email } = await openAccount();
    await login(email, 'pass word 1');
    const [row] = await deeds(company);
    expect(row).toMatchObject({
      actor: { kind: 'person', id, name: email, role: 'company.owner' },
      action: 'session.started',
      object: { kind: 'user', id, label: email },
      details: { program: 'a browser' },
      requestId: 'request-1',
      address: '127.0.0.1',
    });
    expect(await test.server.platform.db.snapshot(company, (tx) => verifyChain(tx))).toMatchObject({
      ok: true,
    });
  });

  it('name an account whose password was wrong, without taking the caller for its person', async () => {
    const { company, id, email } = await openAccount();
    await login(email, 'wrong word 1');
    const [row] = await eventually(
      () => deeds(company),
      (rows) => rows.length === 1,
    );
    expect(row).toMatchObject({
      actor: { kind: 'person', id: null, name: email, role: null },
      action: 'session.refused',
      object: { kind: 'user', id },
      details: { reason: 'wrong-password' },
    });
  });

  it('tell that a person who may not come in any more has tried', async () => {
    const { company, id, email } = await openAccount();
    await test.server.platform.db.tenant(company, (tx) =>
      tx.db
        .withTables<IdentityTables>()
        .updateTable('users')
        .set({ active: false })
        .where('id', '=', id)
        .execute(),
    );
    await login(email, 'pass word 1');
    const [row] = await eventually(
      () => deeds(company),
      (rows) => rows.length === 1,
    );
    expect(row).toMatchObject({ action: 'session.refused', details: { reason: 'inactive' } });
  });

  it('say once who has signed out, however they did', async () => {
    const { company, id, email } = await openAccount();
    const { accessToken, refreshToken }: SignedIn = (await login(email, 'pass word 1')).body;
    const out = () => test.call('POST /auth/logout', { token: accessToken, body: { refreshToken } });
    await out();
    await out();
    expect(await actions(company)).toEqual(['session.ended', 'session.started']);
    expect((await deeds(company))[0]?.actor).toEqual({
      kind: 'person',
      id,
      name: email,
      role: 'company.owner',
    });
    const again: SignedIn = (await login(email, 'pass word 1')).body;
    await test.call('POST /auth/logout', { token: again.accessToken, body: {} });
    expect((await actions(company)).slice(0, 2)).toEqual(['session.ended', 'session.started']);
  });

  it('tell of a refresh token that came again after it was used up', async () => {
    const { company, id, email } = await openAccount();
    const { refreshToken }: SignedIn = (await login(email, 'pass word 1')).body;
    const refresh = () => test.call('POST /auth/refresh', { body: { refreshToken } });
    test.advance(60_000);
    await refresh();
    test.advance(60_000);
    expect((await refresh()).status).toBe(401);
    expect((await refresh()).status).toBe(401);
    const rows = await deeds(company);
    expect(rows.map(({ action }) => action)).toEqual(['session.token-reused', 'session.started']);
    expect(rows[0]).toMatchObject({ actor: { id: null }, object: { kind: 'user', id } });
  });

  it('say in the operator’s company who added a super admin', async () => {
    const { db, newId } = test.server.platform;
    const token = readOperatorFile(test.dataFolder)?.token ?? '';
    const body = { email: `${testId()}@op.test`, password: 'pass word 1' };
    const { id }: { id: Id } = (await test.call('POST /admin-cli/create-superadmin', { token, body })).body;
    const [row] = await deeds(await operatorCompany(db, newId));
    expect(row).toMatchObject({
      actor: { kind: 'system', id: null, name: 'operator@localhost', role: 'platform.super_admin' },
      action: 'user.created',
      object: { kind: 'user', id, label: body.email },
      details: { role: 'platform.super_admin' },
    });
  });
});
