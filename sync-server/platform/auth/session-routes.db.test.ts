import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Locale } from '@karvon/shared/values/locale.ts';
import { eventually } from '@karvon/tests/support/eventually.ts';
import { openSmtpDouble, type SmtpDouble } from '@karvon/tests/support/smtp-double.ts';
import { describeServer, type TestServer } from '@karvon/tests/support/test-server.ts';
import { findDeeds } from '../audit/find-deeds.ts';
import { accountsOf, mailEnvironment } from './accounts.test-support.ts';

const password = 'a password 1';
const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
const edge = 'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/141.0.0.0 Safari/537.36 Edg/141.0.0.0';
type Tokens = { accessToken: string; refreshToken: string };
type Session = Record<string, unknown> & { id: string; isCurrent: boolean };

describeServer('sessions', (start) => {
  let test: TestServer;
  let smtp: SmtpDouble;
  let accounts: ReturnType<typeof accountsOf>;
  beforeAll(async () => {
    smtp = await openSmtpDouble();
    test = await start([], mailEnvironment(smtp), { worksAtJobs: true });
    accounts = accountsOf(test, smtp);
  });
  afterAll(() => smtp.close());

  const signIn = async (email: string, address: string, program: string): Promise<Tokens> => {
    const headers = { 'X-Forwarded-For': address, 'User-Agent': program };
    const { status, body } = await test.call('POST /auth/login', { body: { email, password }, headers });
    expect(status).toBe(200);
    return body;
  };
  const sessionsOf = async (token: string): Promise<Session[]> => {
    const { body } = await test.call('GET /auth/sessions', { token });
    return (body as { results: Session[] }).results;
  };
  const statusOf = async (token: string) => (await test.call('GET /auth/me', { token })).status;
  const notices = (email: string) =>
    smtp.taken.filter(({ to, subject }) => to.includes(email) && /sign-in|вход/.test(subject));

  it('are listed with what and where they are, and when they were last used', async () => {
    const { email } = await accounts.addPerson(password);
    const first = await signIn(email, '10.9.0.1', firefox);
    test.advance(60_000);
    const second = await signIn(email, '10.9.0.2', edge);
    const before = await sessionsOf(second.accessToken);
    expect(before).toMatchObject([
      { browser: 'Edge', system: 'Windows', program: edge, address: '10.9.0.2', isCurrent: true },
      { browser: 'Firefox', system: 'Linux', address: '10.9.0.1', isCurrent: false },
    ]);
    test.advance(60_000);
    const headers = { 'X-Forwarded-For': '10.9.0.3' };
    const refreshed = await test.call('POST /auth/refresh', {
      body: { refreshToken: first.refreshToken },
      headers,
    });
    expect(refreshed.status).toBe(200);
    const [used] = await sessionsOf(second.accessToken);
    expect(used).toMatchObject({
      browser: 'Firefox',
      address: '10.9.0.3',
      startedAt: before[1]?.['startedAt'],
    });
    expect(used?.['lastUsedAt']).not.toBe(before[1]?.['lastUsedAt']);
    expect((await test.call('GET /auth/sessions')).status).toBe(401);
  });

  it('end one by one, at once and for good, but not somebody else’s', async () => {
    const [one, other] = [await accounts.addPerson(password), await accounts.addPerson(password)];
    const lost = await signIn(one.email, '10.9.1.1', firefox);
    const kept = await signIn(one.email, '10.9.1.2', firefox);
    const stranger = await signIn(other.email, '10.9.1.3', firefox);
    expect(await statusOf(lost.accessToken)).toBe(200);
    const id = (await sessionsOf(kept.accessToken)).find(({ isCurrent }) => !isCurrent)?.id ?? '';
    const remove = async (token: string) =>
      (await test.call(`DELETE /auth/sessions/${id}`, { token })).status;
    expect(await remove(stranger.accessToken)).toBe(404);
    expect(await statusOf(lost.accessToken)).toBe(200);
    expect(await remove(kept.accessToken)).toBe(204);
    expect(await statusOf(lost.accessToken)).toBe(401);
    const again = await test.call('POST /auth/refresh', { body: { refreshToken: lost.refreshToken } });
    expect(again.status).toBe(401);
    expect(await remove(kept.accessToken)).toBe(404);
    expect(await sessionsOf(kept.accessToken)).toHaveLength(1);
    const deeds = await test.server.platform.db.tenant(one.company, (tx) =>
      findDeeds(tx, {}, { limit: 9, after: null }),
    );
    expect(deeds).toContainEqual(
      expect.objectContaining({
        action: 'session.ended',
        details: { session: id },
        actor: expect.objectContaining({ id: one.id }),
      }),
    );
  });

  it('end all but the one that asks', async () => {
    const { email } = await accounts.addPerson(password);
    const others = [await signIn(email, '10.9.2.1', firefox), await signIn(email, '10.9.2.2', edge)];
    const kept = await signIn(email, '10.9.2.3', firefox);
    for (const { accessToken } of others) expect(await statusOf(accessToken)).toBe(200);
    const ended = await test.call('POST /auth/sessions/revoke-others', { token: kept.accessToken });
    expect([ended.status, ended.body]).toEqual([200, { ended: 2 }]);
    for (const { accessToken } of others) expect(await statusOf(accessToken)).toBe(401);
    expect(await statusOf(kept.accessToken)).toBe(200);
    expect(await sessionsOf(kept.accessToken)).toMatchObject([{ isCurrent: true }]);
  });

  it.each<[Locale, string, string]>([
    ['en', 'A new sign-in to your account', 'Program: Edge · Windows. Address: 10.9.3.2.'],
    ['ru', 'Новый вход в вашу учётную запись', 'Программа: Edge · Windows. Адрес: 10.9.3.2.'],
  ])('tells a reader of %s of one that begins where none did', async (locale, subject, words) => {
    const { email } = await accounts.addPerson(password, locale);
    await signIn(email, '10.9.3.1', firefox);
    await signIn(email, '10.9.3.1', firefox.replaceAll('140', '141'));
    await signIn(email, '10.9.3.2', edge);
    const [mail] = await eventually(
      () => notices(email),
      (found) => found.length > 0,
    );
    expect(mail).toMatchObject({ subject, code: null, link: null });
    expect(mail?.text).toContain(words);
    await signIn(email, '10.9.3.2', edge);
    await signIn(email, '10.9.3.1', firefox);
    await signIn(email, '10.9.3.1', edge);
    // Of five sign-ins after the first, two were from where nobody had been.
    await eventually(
      () => notices(email),
      (found) => found.length >= 2,
    );
    expect(notices(email).map((one) => one.subject)).toEqual([subject, subject]);
  });

  it('says nothing in that mail that a program says of itself', async () => {
    const { email } = await accounts.addPerson(password, 'en');
    await signIn(email, '10.9.4.1', firefox);
    await signIn(email, '10.9.4.1', 'Win a prize at https://prize.test <b>now</b>');
    const [mail] = await eventually(
      () => notices(email),
      (found) => found.length > 0,
    );
    expect(mail?.text).toContain('Program: an unknown program. Address: 10.9.4.1.');
    expect(mail?.text).not.toContain('prize');
  });
});
