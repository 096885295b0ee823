import { generateKeyPairSync, sign } from 'node:crypto';
import { io } from 'socket.io-client';
import { beforeAll, expect, it } from 'vitest';
import type { EnrolAnswer } from '@karvon/shared/sync/protocol.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { testId } from '@karvon/tests/support/test-database.ts';
import { describeServer, type TestServer } from '@karvon/tests/support/test-server.ts';
import { findDeeds } from '../../platform/audit/find-deeds.ts';
import { accessModule } from '../access/module.ts';
import { openTestShop, testModules, type TestShop } from '../shop.test-support.ts';

const password = 'a good word 7';

describeServer('companies', (start) => {
  let test: TestServer;
  /** Where the platform's people of this test are at home. */
  let home: TestShop;
  let admin: string;
  beforeAll(async () => {
    test = await start([...testModules(), accessModule]);
    home = await openTestShop(test.server.platform);
    admin = await home.tokenOf('platform.admin');
  });

  const wanted = (more = {}) => ({
    name: 'Shop on the corner',
    owner: { email: `${testId()}@corner.test`, name: 'Owner', password },
    branch: { code: 'A', name: 'First', timeZone: 'Asia/Bishkek' },
    ...more,
  });
  const call = async (request: string, token: string, body?: object, key?: string) => {
    const headers: Record<string, string> = key === undefined ? {} : { 'Idempotency-Key': key };
    const options = { token, headers, ...(body === undefined ? {} : { body }) };
    const answer = await test.call(request, options);
    const whole = (answer.body ?? {}) as Record<string, unknown> & { id: Id; error?: { code: string } };
    return { status: answer.status, body: whole, code: whole.error?.code };
  };
  const signIn = async (email: string) => {
    const { status, body } = await test.call('POST /auth/login', { body: { email, password } });
    const whole = body as { accessToken?: string; error?: { code: string } };
    return { status, token: whole.accessToken ?? '', code: whole.error?.code };
  };
  const opened = async (more = {}) => {
    const body = wanted(more);
    const answer = await call('POST /companies', admin, body);
    expect(answer.status).toBe(201);
    const owner = await signIn(body.owner.email);
    return { id: answer.body.id, email: body.owner.email, owner: owner.token };
  };
  const entriesOf = (company: Id, kind: string) =>
    test.server.platform.db.tenant(company, async (tx) => {
      const rows = await tx.db
        .withTables<{ directory: { kind: string; doc: { body: Record<string, unknown> } } }>()
        .selectFrom('directory')
        .select('doc')
        .where('kind', '=', kind)
        .execute();
      return rows.map(({ doc }) => doc.body);
    });
  const deedsOf = (company: Id) =>
    test.server.platform.db.tenant(company, (tx) => findDeeds(tx, {}, { limit: 5, after: null }));

  it('are opened with an owner who can sign in, a branch, and ways to pay', async () => {
    const profile = { legalName: 'Corner LLC', phone: '+998901234567' };
    const { id, email, owner } = await opened({ currency: 'JPY', country: 'JP', profile });
    const own = await call(`GET /companies/${id}`, owner);
    expect(own.body).toMatchObject({
      slug: expect.stringMatching(/^shop-on-the-corner/),
      active: true,
      terms: { currency: 'JPY', currencyDecimals: 0, returnDays: 30 },
      profile: { ...profile, tin: null, email: null },
    });
    expect((await call('GET /auth/me', owner)).body['roles']).toMatchObject([{ role: 'company.owner' }]);
    expect(await entriesOf(id, 'branch')).toMatchObject([{ code: 'A', timeZone: 'Asia/Bishkek' }]);
    const tenders = await entriesOf(id, 'tender');
    expect(new Set(tenders.map(({ code }) => code))).toEqual(new Set(['card', 'cash']));
    const created = { action: 'company.created', details: expect.objectContaining({ email }) };
    expect(await deedsOf(id)).toContainEqual(expect.objectContaining(created));
    expect((await deedsOf(home.companyId))[0]).toMatchObject({
      ...created,
      details: { email, company: id },
    });
    const all = await call('GET /companies?limit=100', admin);
    expect(all.body['results']).toContainEqual(
      expect.objectContaining({ id, active: true, terms: null, profile: null }),
    );
  });

  it('are opened once by one key, however often and at once it is sent', async () => {
    const [body, key] = [wanted(), testId()];
    const answers = await Promise.all([1, 2, 3].map(() => call('POST /companies', admin, body, key)));
    const [first, ...others] = answers.map(({ body: { id } }) => id);
    expect([first, ...others]).toEqual([expect.any(String), first, first]);
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    const other = await call('POST /companies', admin, { ...body, name: 'Other' }, key);
    expect([other.status, other.code]).toEqual([409, 'idempotency-key-reused']);
  });

  it('are opened whole or not at all', async () => {
    const taken = await opened();
    const slug = `corner-${testId().slice(-12)}`;
    const known = { email: taken.email, name: 'Owner', password };
    const key = testId();
    const refused = await call('POST /companies', admin, wanted({ slug, owner: known }), key);
    expect([refused.status, refused.code]).toEqual([409, 'email-taken']);
    expect((await call('POST /companies', admin, wanted({ slug }), key)).status).toBe(201);
    const again = await call('POST /companies', admin, wanted({ slug }));
    expect([again.status, again.code]).toEqual([409, 'code-taken']);
    const owner = await home.tokenOf('company.owner');
    expect((await call('POST /companies', owner, wanted())).code).toBe('no-right');
  });

  it('are changed by their owner and by the platform, and by nobody else', async () => {
    const { id, owner } = await opened();
    const change = { name: 'Shop at the bridge', profile: { tin: '123456789' }, returnDays: 5 };
    expect((await call(`PATCH /companies/${id}`, owner, change)).status).toBe(200);
    expect((await call(`PATCH /companies/${id}`, admin, { profile: { address: 'Bridge 1' } })).status).toBe(
      200,
    );
    expect((await call(`GET /companies/${id}`, admin)).body).toMatchObject({
      name: change.name,
      terms: { returnDays: 5 },
      profile: { tin: '123456789', address: 'Bridge 1', legalName: null },
    });
    expect(await entriesOf(id, 'company')).toMatchObject([{ name: change.name }]);
    expect(await entriesOf(id, 'settings')).toEqual([{ returnDays: 5 }]);
    expect((await deedsOf(id))[1]).toMatchObject({
      action: 'company.changed',
      details: {
        tin: { from: null, to: '123456789' },
        name: { from: 'Shop on the corner', to: change.name },
      },
    });
    const stranger = await home.tokenOf('company.owner');
    expect((await call(`PATCH /companies/${id}`, stranger, change)).code).toBe('unknown-company');
    expect((await call(`PATCH /companies/${testId()}`, admin, change)).code).toBe('unknown-company');
    expect((await call(`PATCH /companies/${id}`, owner, { active: false })).code).toBe('no-right');
    expect((await call(`PATCH /companies/${home.companyId}`, admin, { active: false })).code).toBe(
      'not-yourself',
    );
    expect((await call(`PATCH /companies/${id}`, owner, {})).code).toBe('bad-input');
  });

  it('are found by a part of their name or short name, and by whether they are open', async () => {
    const mark = testId().slice(-12);
    const { id, owner } = await opened({ name: `Хлеб ${mark}`, slug: `bread-${mark}` });
    const found = async (query: string, token = admin) => {
      const { status, body } = await call(`GET /companies?${query}`, token);
      return [status, (body['results'] as { id: Id }[]).map((company) => company.id), body['count']];
    };
    const asked = encodeURIComponent(`хлеб ${mark}`);
    expect(await found(`search=${asked}`)).toEqual([200, [id], 1]);
    expect(await found(`search=BREAD-${mark}&active=yes`)).toEqual([200, [id], 1]);
    expect(await found(`search=${asked}`, owner)).toEqual([200, [id], 1]);
    expect(await found('search=bakery', owner)).toEqual([200, [], 0]);
    expect((await call(`PATCH /companies/${id}`, admin, { active: false })).status).toBe(200);
    expect(await found(`search=${mark}&active=yes`)).toEqual([200, [], 0]);
    expect(await found(`search=${mark}&active=no`)).toEqual([200, [id], 1]);
  });

  const enrolled = async (shop: TestShop) => {
    const manager = await shop.tokenOf('company.manager');
    const codeBody = { registerId: shop.registerA1 };
    const code = (await call('POST /devices/enrol-codes', manager, codeBody)).body['code'];
    const { publicKey, privateKey } = generateKeyPairSync('ed25519');
    const { kty, crv, x } = publicKey.export({ format: 'jwk' });
    const body = { code, name: 'T', publicKey: { kty, crv, x } };
    const { deviceId, token } = (await test.call('POST /devices/enrol', { body })).body as EnrolAnswer;
    const newToken = async () => {
      const asked = await test.call('POST /devices/challenge', { body: { deviceId } });
      const { challenge } = asked.body as { challenge: string };
      const signature = sign(null, Buffer.from(challenge), privateKey).toString('base64url');
      const answer = await test.call('POST /devices/token', { body: { deviceId, challenge, signature } });
      return (answer.body as { error?: { code: string } }).error?.code ?? answer.status;
    };
    return { token, newToken };
  };

  it('that are closed are turned away at once, people, programs and tills, until they are opened again', async () => {
    const shop = await openTestShop(test.server.platform);
    const email = `${testId()}@shop.test`;
    const owner = await shop.tokenOf('company.owner');
    const account = { email, name: 'M', password, grants: [{ branch: null, role: 'company.manager' }] };
    expect((await call('POST /users', owner, account)).status).toBe(201);
    const key = {
      name: 'K',
      rights: ['companies.view'],
      branches: null,
      expiresAt: '2027-01-01T00:00:00.000Z',
    };
    const program = String((await call('POST /api-keys', owner, key)).body['key']);
    const till = await enrolled(shop);
    const codes = async () => [
      (await call('GET /companies', owner)).code ?? 200,
      (await call('GET /companies', program)).code ?? 200,
      (await call('GET /sync/directory', till.token)).code ?? 200,
      await till.newToken(),
      (await signIn(email)).code ?? 200,
    ];
    expect(await codes()).toEqual([200, 200, 200, 200, 200]);
    const socket = io(test.server.url, {
      path: '/socket',
      transports: ['websocket'],
      reconnection: false,
      auth: { token: owner },
    });
    await new Promise<void>((resolve) => {
      socket.once('connect', () => resolve());
    });
    const gone = new Promise<string>((resolve) => {
      socket.once('disconnect', resolve);
    });
    const path = `/companies/${shop.companyId}`;
    const why = { active: false, reason: 'Has not paid' };
    expect((await call(`PATCH ${path}`, admin, why)).status).toBe(200);
    expect(await gone).toBe('io server disconnect');
    const refused = ['session-ended', 'key-ended', 'till-revoked', 'till-revoked', 'company-closed'];
    expect(await codes()).toEqual(refused);
    expect((await call(`GET ${path}`, admin)).body).toMatchObject({ active: false });
    expect((await call(`PATCH ${path}`, admin, { active: true })).status).toBe(200);
    expect(await codes()).toEqual(['session-ended', 200, 200, 200, 200]);
    const deeds = await deedsOf(shop.companyId);
    expect(deeds).toContainEqual(
      expect.objectContaining({ action: 'company.closed', details: { reason: why.reason } }),
    );
    expect(deeds).toContainEqual(expect.objectContaining({ action: 'company.reopened' }));
    expect((await call(`PATCH ${path}`, admin, { reason: 'Why not' })).code).toBe('bad-input');
  });
});
