import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { io } from 'socket.io-client';
import { sql } from 'kysely';
import { beforeAll, expect, it } from 'vitest';
import type { EnrolAnswer } from '@karvon/shared/sync/protocol.ts';
import { testId } from '@karvon/tests/support/test-database.ts';
import { type SentryDouble, startSentryDouble } from '@karvon/tests/support/sentry-double.ts';
import { type CallOptions, describeServer, type TestServer } from '@karvon/tests/support/test-server.ts';
import { canaryModule, lostBox } from './canary.test-support.ts';
import { addPerson } from './modules/companies/api.ts';
import { modules } from './modules/all.ts';
import { openTestShop, type TestShop } from './modules/shop.test-support.ts';
import { authenticatorOf } from './platform/auth/authenticator.test-support.ts';
import { readOperatorFile } from './platform/auth/operator.ts';
import { createLog } from './platform/create-log.ts';
import { alsoTo, type ErrorReports, openErrorReports } from './platform/error-reports/error-reports.ts';
import { readSettings } from './platform/settings.ts';

type SignedIn = { accessToken: string; refreshToken: string };

/** Long enough not to come about by chance, strong enough for a password. */
const canary = (name: string) => `Canary1${name}${randomBytes(9).toString('hex')}`;

/**
 * Secrets of every kind are put through real requests, right and wrong ones. None may be seen afterwards where it does not
 * belong: in a log of any level, in an answer that refuses, in the log of deeds, in metrics, in any list, and in no row
 * of the database as it is.
 */
describeServer('secrets', (start) => {
  let test: TestServer;
  let shop: TestShop;
  let owner: string;
  const lines: string[] = [];
  let sentry: SentryDouble;
  let reports: ErrorReports | null = null;
  /** Bodies of answers that refuse. */
  const refusals: string[] = [];
  /** Every secret that was sent or given, by what it is. */
  const secrets = new Map<string, string>();

  const secret = (name: string, value = canary(name.replaceAll(/[^a-z]/g, ''))) => {
    expect([name, value.length >= 8]).toEqual([name, true]);
    secrets.set(name, value);
    return value;
  };
  const call = async (request: string, options: CallOptions = {}) => {
    const answer = await test.call(request, options);
    if (answer.status >= 400) refusals.push(JSON.stringify(answer.body));
    return answer;
  };
  const send = async (path: string, body: string, headers: Record<string, string> = {}) => {
    const response = await fetch(`${test.server.url}${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...headers },
      body,
    });
    const text = await response.text();
    if (response.status >= 400) refusals.push(text);
    return { status: response.status, text };
  };

  beforeAll(async () => {
    sentry = await startSentryDouble();
    reports = openErrorReports(readSettings({ SENTRY_DSN: sentry.dsn }));
    if (reports === null) throw new Error('Nobody would be told of errors.');
    const log = createLog('trace', alsoTo(reports, { write: (line) => lines.push(line) }));
    test = await start([...modules, canaryModule(lostBox())], {}, { log });
    shop = await openTestShop(test.server.platform);
    owner = secret('access token of the owner', await shop.tokenOf('company.owner'));
    await signInAndOut();
    await signInByTwoSteps();
    await guessTokens();
    await givePins();
    await bindTill();
    await keepSecrets();
  });

  /** Passwords, refresh tokens and cookies. */
  async function signInAndOut() {
    const password = secret('password');
    const email = `${testId()}@shop.test`;
    const grants = [{ branch: null, role: 'company.owner' }];
    const user = { email, name: 'Somebody', password, grants };
    expect((await call('POST /users', { token: owner, body: user })).status).toBe(201);
    expect((await call('POST /users', { token: owner, body: user })).status).toBe(409);
    const weak = {
      ...user,
      email: `${testId()}@shop.test`,
      password: secret('weak password', 'canarypassword'),
    };
    expect((await call('POST /users', { token: owner, body: weak })).status).toBe(400);
    const login = (body: object) => call('POST /auth/login', { body });
    const first: SignedIn = (await login({ email, password })).body;
    expect((await login({ email, password: secret('wrong password') })).status).toBe(401);
    expect((await login({ email: 'no@one.test', password: secret('password of nobody') })).status).toBe(401);
    expect((await login({ email: password, password })).status).toBe(400);
    expect((await login({ email, password: [secret('password in a list')] })).status).toBe(400);
    const cut = `{"email":"${email}","password":"${secret('password in a cut body')}`;
    expect((await send('/api/v1/auth/login', cut)).status).toBe(400);
    const plain = { 'Content-Type': 'text/plain' };
    expect((await send('/api/v1/auth/login', secret('password in a plain body'), plain)).status).toBe(400);
    secret('access token', first.accessToken);
    secret('refresh token', first.refreshToken.split('.')[2] ?? '');
    const refresh = (refreshToken: string) => call('POST /auth/refresh', { body: { refreshToken } });
    test.advance(60_000);
    const second: SignedIn = (await refresh(first.refreshToken)).body;
    secret('second refresh token', second.refreshToken.split('.')[2] ?? '');
    test.advance(60_000);
    expect((await refresh(first.refreshToken)).status).toBe(401);
    const [company, session] = first.refreshToken.split('.');
    const forged = secret('forged refresh token', randomBytes(32).toString('base64url'));
    expect((await refresh(`${company}.${session}.${forged}`)).status).toBe(401);
    const cookie = { Cookie: `karvon_refresh=${secret('cookie')}` };
    expect((await send('/api/v1/auth/refresh', '{}', cookie)).status).toBe(403);
    const fromPage = { ...cookie, 'X-Karvon-Page': '1', Origin: test.server.url };
    expect((await send('/api/v1/auth/refresh', '{}', fromPage)).status).toBe(401);
    const third: SignedIn = (await login({ email, password })).body;
    await call('POST /auth/logout', { token: third.accessToken, body: { refreshToken: third.refreshToken } });
    for (let turn = 0; turn < 12; turn += 1)
      await login({ email, password: secret('password that is guessed') });
    const operator = secret('operator’s token', readOperatorFile(test.dataFolder)?.token ?? '');
    const admin = { email: `${testId()}@op.test`, password: secret('password of an admin') };
    expect((await call('POST /admin-cli/create-superadmin', { token: operator, body: admin })).status).toBe(
      201,
    );
    expect((await call('POST /admin-cli/create-superadmin', { token: operator, body: admin })).status).toBe(
      409,
    );
  }

  /** An app's secret, recovery codes and the challenge between two steps. */
  async function signInByTwoSteps() {
    const password = secret('password of two steps');
    const email = `${testId()}@shop.test`;
    const user = { email, name: 'Somebody', password, grants: [{ branch: null, role: 'company.owner' }] };
    await call('POST /users', { token: owner, body: user });
    const login = async () => (await call('POST /auth/login', { body: { email, password } })).body as object;
    const { accessToken: token } = (await login()) as SignedIn;
    const begun = (await call('POST /auth/second-factor', { token, body: { password } })).body as {
      secret: string;
      url: string;
    };
    secret('second factor', begun.secret);
    const code = authenticatorOf(begun.url).codeAt(test.server.platform.clock());
    const { recoveryCodes } = (await call('POST /auth/second-factor/confirm', { token, body: { code } }))
      .body as { recoveryCodes: string[] };
    for (const [index, one] of recoveryCodes.entries()) secret(`recovery code ${index}`, one);
    const { secondFactor } = (await login()) as { secondFactor: { challenge: string } };
    const challenge = secret('challenge', secondFactor.challenge);
    const finish = (tried: string) =>
      call('POST /auth/login/second-factor', { body: { challenge, code: tried } });
    expect((await finish(secret('wrong code', 'canary-wrong-code'))).status).toBe(401);
    expect((await finish(recoveryCodes[0] ?? '')).status).toBe(200);
    const end = { password, code: recoveryCodes[0] };
    expect((await call('POST /auth/second-factor/end', { token, body: end })).status).toBe(403);
  }

  /** Access tokens, in headers, addresses and live connections. */
  async function guessTokens() {
    const [head = '', claims = ''] = owner.split('.');
    const forged = secret('signature of a forged token', randomBytes(32).toString('base64url'));
    expect((await call('GET /auth/me', { token: `${head}.${claims}.${forged}` })).status).toBe(401);
    expect((await call('GET /auth/me', { token: secret('garbage for a token') })).status).toBe(401);
    expect((await call(`GET /auth/me?access_token=${secret('token in an address')}`)).status).toBe(401);
    expect(
      (await call('GET /auth/me', { headers: { Authorization: `Basic ${secret('basic')}` } })).status,
    ).toBe(401);
    const refused = (token: string) =>
      new Promise<string>((resolve, reject) => {
        const options = { path: '/socket', transports: ['websocket'], reconnection: false, forceNew: true };
        const socket = io(test.server.url, { ...options, auth: { token } });
        socket.once('connect', () => reject(new Error('connected')));
        socket.once('connect_error', (error) => {
          socket.disconnect();
          resolve(`${error.message} ${JSON.stringify(error)}`);
        });
      });
    refusals.push(await refused(secret('token of a live connection')));
    refusals.push(
      await refused(
        `${head}.${claims}.${secret('forged live token', randomBytes(32).toString('base64url'))}`,
      ),
    );
  }

  /** PINs of the staff, good and bad. */
  async function givePins() {
    const person = testId();
    await test.server.platform.db.tenant(shop.companyId, (tx) => {
      const role = 'company.cashier' as const;
      return addPerson(tx, person, {
        code: 'C9',
        name: 'Cashier 9',
        tin: null,
        pinHash: null,
        role,
        branches: [],
      });
    });
    const put = (pin: unknown, token = owner) => call(`PUT /people/${person}/pin`, { token, body: { pin } });
    expect((await put(secret('PIN', '90817263'))).status).toBe(200);
    expect((await put(secret('PIN with letters'))).status).toBe(400);
    expect((await put(Number(secret('PIN as a number', '71625349')))).status).toBe(400);
    const cashier = await shop.tokenOf('company.cashier');
    expect((await put(secret('PIN without the right', '82736451'), cashier)).status).toBe(403);
    const added = { code: 'C10', name: 'Cashier 10', tin: null, role: 'company.cashier', branches: [] };
    const add = (pin: string) => call('POST /people', { token: owner, body: { ...added, pin } });
    expect((await add(secret('PIN of somebody new', '63548271'))).status).toBe(201);
    expect((await add(secret('PIN of somebody known', '54637281'))).status).toBe(409);
  }

  /** Enrolment codes, keys and signatures of devices, their tokens and ratchets. */
  async function bindTill() {
    const made = await call('POST /devices/enrol-codes', {
      token: owner,
      body: { registerId: shop.registerA1 },
    });
    const { code } = made.body as { code: string };
    secret('enrolment code', code);
    const { publicKey, privateKey } = generateKeyPairSync('ed25519');
    const { kty, crv, x } = publicKey.export({ format: 'jwk' });
    const { d } = privateKey.export({ format: 'jwk' });
    const key = { kty, crv, x };
    const enrol = (body: object) =>
      call('POST /devices/enrol', { body: { name: 'Till', publicKey: key, ...body } });
    expect((await enrol({ code: secret('wrong enrolment code', 'CANA-RYXY') })).status).toBe(403);
    const withPrivate = { ...key, d: secret('private key of a device', d ?? '') };
    expect((await enrol({ code, publicKey: withPrivate })).status).toBe(400);
    const till = (await enrol({ code })).body as EnrolAnswer;
    secret('token of a till', till.token);
    const challenge = async () =>
      (
        (await call('POST /devices/challenge', { body: { deviceId: till.deviceId } })).body as {
          challenge: string;
        }
      ).challenge;
    const prove = async (signature: (text: string) => string, proof?: string) => {
      const asked = await challenge();
      const body = { deviceId: till.deviceId, challenge: asked, signature: signature(asked), proof };
      return call('POST /devices/token', { body });
    };
    const signed = (text: string) => sign(null, Buffer.from(text), privateKey).toString('base64url');
    expect((await prove((text) => secret('signature', signed(text)))).status).toBe(200);
    const forged = randomBytes(64).toString('base64url');
    expect((await prove(() => secret('wrong signature', forged))).status).toBe(401);
    expect((await prove(() => forged, secret('wrong proof'))).status).toBe(401);
    const push = (ratchet: string, rows: unknown[] = []) =>
      call('POST /sync/journal', { token: till.token, body: { rows, ratchet } });
    const odd = [{ newDocumentState: { id: testId(), kind: 'sale' } }];
    const pushed = (await push(secret('wrong ratchet'), odd)).body as { ratchet?: string };
    secret('ratchet', pushed.ratchet ?? canary('noratchet'));
    await push(pushed.ratchet ?? '');
    await call('POST /devices/revoke', { token: owner, body: { deviceId: till.deviceId } });
    expect((await push('')).status).toBe(401);
  }

  /** Secrets of companies, and second factors, also where the work on them fails. */
  async function keepSecrets() {
    const put = (path: string, value: string) =>
      call(`POST /canary/${path}`, { token: owner, body: { secret: value } });
    expect(await put('keep', secret('secret of a company'))).toMatchObject({
      status: 200,
      body: { ok: true },
    });
    expect((await put('lose', secret('secret under a lost key'))).status).toBe(503);
    for (const path of ['damage', 'throw', 'database', 'taken']) {
      expect((await put(path, secret(`second factor, ${path}`))).status).toBe(500);
    }
    expect((await put('log', secret('second factor, log'))).status).toBe(200);
    const rotated = await call('POST /admin-cli/rotate-secrets', {
      token: secrets.get('operator’s token') ?? '',
    });
    expect(rotated.status).toBe(409);
  }

  /** The names of those that are in the text. */
  const seenIn = (text: string) =>
    [...secrets]
      .filter(([, value]) => text.includes(value) || text.includes(value.replace('-', '')))
      .map(([name]) => name);

  it('are of every kind, and were right and wrong', () => {
    expect(secrets.size).toBeGreaterThan(35);
    expect(refusals.length).toBeGreaterThan(30);
    expect(lines.length).toBeGreaterThan(60);
  });

  it('are in no line of the log', () => {
    expect(lines.flatMap((line) => seenIn(line).map((name) => `${name}: ${line}`))).toEqual([]);
  });

  it('are in nothing that is told of errors', async () => {
    await reports?.close();
    await sentry.close();
    const told = sentry.events().map(({ transaction }) => String(transaction).split('/').at(-1));
    expect(told).toEqual(expect.arrayContaining(['damage', 'throw', 'database', 'taken']));
    const tags = {
      requestId: expect.stringMatching(/^[\w-]{36}$/),
      method: 'POST',
      route: expect.any(String),
    };
    expect(sentry.events()).toContainEqual(expect.objectContaining({ tags: expect.objectContaining(tags) }));
    expect(seenIn(sentry.raw())).toEqual([]);
  });

  it('are in no answer that refuses', () => {
    expect(refusals.flatMap((answer) => seenIn(answer).map((name) => `${name}: ${answer}`))).toEqual([]);
  });

  it('are not in the metrics, nor in what is told of the centre’s health', async () => {
    for (const path of ['/metrics', '/health/', '/health/detailed/']) {
      const text = await (await fetch(`${test.server.url}${path}`)).text();
      expect([path, text.length > 0, seenIn(text)]).toEqual([path, true, []]);
    }
  });

  it('are in no row of the database, the log of deeds among them', async () => {
    const found = await test.server.platform.db.readAll(async (tx) => {
      const tables = await sql<{ name: string }>`
        select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
        order by relname`.execute(tx.db);
      const rows: { table: string; text: string }[] = [];
      for (const { name } of tables.rows) {
        const all = await sql<{ text: string }>`select t::text as text from ${sql.table(name)} t`.execute(
          tx.db,
        );
        rows.push(...all.rows.map(({ text }) => ({ table: name, text })));
      }
      return rows;
    });
    expect(found.filter(({ table }) => table === 'audit_log').length).toBeGreaterThan(20);
    expect(found.filter(({ table }) => table === 'company_secrets')).toHaveLength(2);
    // The next ratchet that a till is to present is compared as it is: it proves which copy of a till is which, and opens nothing.
    const seen = found
      .filter(({ table }) => table !== 'device_ratchets')
      .flatMap(({ table, text }) => seenIn(text).map((name) => ({ name, table })));
    expect(seen).toEqual([]);
  });

  it('are in nothing that can be read, by whoever may read most', async () => {
    const { paths } = (await test.call('GET /openapi.json')).body as { paths: Record<string, object> };
    const lists = Object.entries(paths).filter(([path, methods]) => 'get' in methods && !path.includes('{'));
    expect(lists.length).toBeGreaterThan(20);
    for (const token of [owner, secrets.get('operator’s token') ?? '']) {
      for (const [path] of lists) {
        const headers = { Authorization: `Bearer ${token}` };
        const text = await (await fetch(`${test.server.url}${path}`, { headers })).text();
        expect([path, seenIn(text)]).toEqual([path, []]);
      }
    }
  });
});
