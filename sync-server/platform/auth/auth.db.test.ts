import type { Choice } from '@karvon/shared/settings/declare.ts';
import { beforeAll, expect, it } from 'vitest';
import { describeServer, type TestServer } from '@karvon/tests/support/test-server.ts';
import { testId } from '@karvon/tests/support/test-database.ts';
import { lockChosen, writeChosen } from '../chosen-settings/chosen-table.ts';
import { createUser } from './create-user.ts';

type SignedIn = { accessToken: string; refreshToken: string; expiresIn: number };

describeServer('sign-in', (start) => {
  let test: TestServer;
  const company = testId();
  const login = (email: string, password: string) =>
    test.call('POST /auth/login', { body: { email, password } });
  const addUser = (email: string) =>
    test.server.platform.db.tenant(company, (tx) =>
      createUser(tx, {
        id: testId(),
        email,
        name: 'P',
        password: 'pass word 1',
        role: 'company.owner',
        now: 0,
      }),
    );
  const signIn = async (email: string): Promise<SignedIn> => (await login(email, 'pass word 1')).body;
  const refresh = (refreshToken: string) => test.call('POST /auth/refresh', { body: { refreshToken } });

  beforeAll(async () => {
    test = await start([]);
    await addUser('Owner@Shop.test');
  });

  it('takes e-mail in any case, tells who one is, and ends with the session', async () => {
    const { accessToken, expiresIn } = await signIn(' OWNER@shop.test ');
    expect(expiresIn).toBe(900);
    const me = await test.call('GET /auth/me', { token: accessToken });
    expect(me.body).toMatchObject({
      email: 'owner@shop.test',
      companyId: company,
      roles: [{ role: 'company.owner', branch: null }],
    });
    expect((await test.call('POST /auth/logout', { token: accessToken, body: {} })).status).toBe(204);
    test.advance(5_000);
    const after = await test.call('GET /auth/me', { token: accessToken });
    expect([after.status, after.body]).toMatchObject([401, { error: { code: 'session-ended' } }]);
  });

  it('answers an unknown e-mail exactly like a wrong password', async () => {
    const [wrong, unknown] = [
      await login('owner@shop.test', 'nope 1234'),
      await login('no@one.test', 'nope 1234'),
    ];
    const said = ({ status, body }: typeof wrong) => {
      const { error } = body as { error: Record<string, unknown> };
      return { status, error: { ...error, requestId: null } };
    };
    expect(said(wrong)).toEqual(said(unknown));
    expect(wrong.status).toBe(401);
  });

  it('lets an access token die after 15 minutes', async () => {
    const { accessToken } = await signIn('owner@shop.test');
    test.advance(14 * 60_000);
    expect((await test.call('GET /auth/me', { token: accessToken })).status).toBe(200);
    test.advance(61_000);
    expect((await test.call('GET /auth/me', { token: accessToken })).status).toBe(401);
  });

  it('rotates the refresh token, and ends the whole session when an old one comes back', async () => {
    const first = await signIn('owner@shop.test');
    test.advance(60_000);
    const second: SignedIn = (await refresh(first.refreshToken)).body;
    expect(second.refreshToken).not.toBe(first.refreshToken);
    test.advance(60_000);
    const third: SignedIn = (await refresh(second.refreshToken)).body;
    expect((await test.call('GET /auth/me', { token: third.accessToken })).status).toBe(200);
    test.advance(60_000);
    expect((await refresh(first.refreshToken)).status).toBe(401);
    expect((await refresh(third.refreshToken)).status).toBe(401);
    expect((await test.call('GET /auth/me', { token: third.accessToken })).status).toBe(401);
  });

  it('gives tabs that refresh at the same moment the same next token, which is the one that goes on', async () => {
    const { refreshToken } = await signIn('owner@shop.test');
    const answers = await Promise.all([1, 2, 3, 4].map(() => refresh(refreshToken)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    const next = new Set(answers.map(({ body }) => (body as SignedIn).refreshToken));
    expect(next.size).toBe(1);
    test.advance(60_000);
    const [token = ''] = next;
    expect(token).not.toBe(refreshToken);
    const later: SignedIn = (await refresh(token)).body;
    expect((await test.call('GET /auth/me', { token: later.accessToken })).status).toBe(200);
  });

  it('ends a session after seven days', async () => {
    const { refreshToken } = await signIn('owner@shop.test');
    test.advance(7 * 24 * 3_600_000);
    expect((await refresh(refreshToken)).status).toBe(401);
  });

  it('goes by the lengths that the platform’s people have chosen, in open sessions, too', async () => {
    const { platform } = test.server;
    const choose = async (choice: Choice) => {
      await platform.db.platform(async (tx) => writeChosen(tx, await lockChosen(tx), choice));
      await platform.settingsChanged();
    };
    const me = async (token: string) => (await test.call('GET /auth/me', { token })).status;
    const unused = await signIn('owner@shop.test');
    await choose({ accessMinutes: 5, sessionDays: 2, idleMinutes: 60 });
    const used = await signIn('owner@shop.test');
    expect(used.expiresIn).toBe(300);
    test.advance(5 * 60_000);
    expect(await me(used.accessToken)).toBe(401);
    test.advance(59 * 60_000);
    const next = await refresh(used.refreshToken);
    const { accessToken: token, refreshToken } = next.body as SignedIn;
    test.advance(60_000);
    expect((await refresh(unused.refreshToken)).status).toBe(401);
    const { results } = (await test.call('GET /auth/sessions', { token })).body as { results: object[] };
    expect(results).toMatchObject([{ isCurrent: true }]);
    await choose({ accessMinutes: null, idleMinutes: null });
    test.advance(46 * 3_600_000);
    const last = await refresh(refreshToken);
    expect(last.status).toBe(200);
    test.advance(3_600_000);
    expect((await refresh((last.body as SignedIn).refreshToken)).status).toBe(401);
    await choose({ sessionDays: null });
  });

  it.each(['', 'x', 'a.b.c', `${testId()}.${testId()}.${'x'.repeat(43)}`])(
    'refuses the refresh token "%s"',
    async (token) => {
      expect((await refresh(token)).status).toBe(401);
    },
  );

  it('does not take a token signed by another, or for another purpose', async () => {
    const { accessToken } = await signIn('owner@shop.test');
    const [head, , signature] = accessToken.split('.');
    const claims = Buffer.from(JSON.stringify({ principal: { kind: 'person' }, exp: 9e9 })).toString(
      'base64url',
    );
    expect((await test.call('GET /auth/me', { token: `${head}.${claims}.${signature}` })).status).toBe(401);
  });

  it('stops guessing after ten tries, the right password included', async () => {
    await addUser('guessed@shop.test');
    for (let turn = 0; turn < 10; turn += 1) {
      expect((await login('guessed@shop.test', `wrong ${turn}`)).status).toBe(401);
    }
    const refused = await login('guessed@shop.test', 'pass word 1');
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await login('owner@shop.test', 'pass word 1')).status).toBe(200);
  });

  it('keeps one e-mail to one person, and weak passwords out', async () => {
    await expect(addUser('owner@shop.test')).rejects.toMatchObject({ code: 'email-taken' });
    const weak = { id: testId(), email: 'w@shop.test', name: 'W', role: 'company.owner' as const, now: 0 };
    for (const password of ['short1', 'only letters', '1234567890']) {
      const added = test.server.platform.db.tenant(company, (tx) => createUser(tx, { ...weak, password }));
      await expect(added).rejects.toMatchObject({ code: 'password-weak' });
    }
  });
});
