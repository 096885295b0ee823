import { afterAll, beforeAll, expect, it } from 'vitest';
import { openSmtpDouble, type SmtpDouble } from '@karvon/tests/support/smtp-double.ts';
import { testId } from '@karvon/tests/support/test-database.ts';
import { describeServer, type TestServer } from '@karvon/tests/support/test-server.ts';
import { findDeeds } from '../audit/find-deeds.ts';
import { accountsOf, mailEnvironment, observed, otherThan } from './accounts.test-support.ts';
import type { IdentityTables } from './identity-tables.ts';
import { passwordWork } from './passwords.ts';
import { askForReset } from './reset-password.ts';

const first = 'first word 1';
const spent = { status: 400, code: 'code-wrong' };

describeServer('a new password', (start) => {
  let test: TestServer;
  let smtp: SmtpDouble;
  let accounts: ReturnType<typeof accountsOf>;
  beforeAll(async () => {
    smtp = await openSmtpDouble();
    test = await start([], mailEnvironment(smtp), { worksAtJobs: true });
    accounts = accountsOf(test, smtp);
  });
  afterAll(() => smtp.close());

  const asked = async (email: string, before = 0) => {
    const { request, status } = await accounts.post('password/reset', { email });
    expect(status).toBe(202);
    const mail = await accounts.mailTo(email, before);
    return { request, code: mail.code, token: accounts.tokenOf(mail), mail };
  };
  const isIn = async (token: string) => (await test.call('GET /auth/me', { token })).status === 200;

  it('is set by the code of a mail in the person’s own language, and ends every session', async () => {
    const { email, company, id } = await accounts.addPerson(first, 'ru');
    const session = await accounts.signIn(email, first);
    const { request, code, mail } = await asked(email);
    expect(mail.subject).toBe('Задайте новый пароль');
    const reset = await accounts.post('password/reset/confirm', { request, code, password: 'second word 2' });
    expect(reset.status).toBe(200);
    expect(await isIn(session.accessToken)).toBe(false);
    const refreshed = await test.call('POST /auth/refresh', { body: { refreshToken: session.refreshToken } });
    expect(refreshed.status).toBe(401);
    expect((await accounts.signIn(email, first)).status).toBe(401);
    expect((await accounts.signIn(email, 'second word 2')).status).toBe(200);
    expect(await accounts.mailTo(email, 1)).toMatchObject({ subject: 'Ваш пароль изменён', code: null });
    const deeds = await test.server.platform.db.tenant(company, (tx) =>
      findDeeds(tx, {}, { limit: 9, after: null }),
    );
    expect(deeds).toContainEqual(
      expect.objectContaining({ action: 'user.password-reset', object: expect.objectContaining({ id }) }),
    );
  });

  it('is set once by a link, and not by the code beside it then', async () => {
    const { email } = await accounts.addPerson(first);
    const { request, code, token } = await asked(email);
    expect((await accounts.post('reset-password', { token, password: 'second word 2' })).status).toBe(200);
    expect(await accounts.post('reset-password', { token, password: 'third word 3' })).toMatchObject(spent);
    expect(await accounts.post('reset-password', { request, code, password: 'third word 3' })).toMatchObject(
      spent,
    );
    expect((await accounts.signIn(email, 'second word 2')).status).toBe(200);
  });

  it('is one of two that are set at once', async () => {
    const { email } = await accounts.addPerson(first);
    const { request, code, token } = await asked(email);
    const tries = ['second word 2', 'third word 3'].map((password, index) =>
      accounts.post('reset-password', { password, ...(index === 0 ? { token } : { request, code }) }),
    );
    const statuses = (await Promise.all(tries)).map(({ status }) => status);
    expect(statuses.toSorted((a, b) => a - b)).toEqual([200, 400]);
    const winner = statuses[0] === 200 ? 'second word 2' : 'third word 3';
    const loser = statuses[0] === 200 ? 'third word 3' : 'second word 2';
    expect((await accounts.signIn(email, winner)).status).toBe(200);
    expect((await accounts.signIn(email, loser)).status).toBe(401);
  });

  it('ends all other links that were sent for it', async () => {
    const { email } = await accounts.addPerson(first);
    const earlier = await asked(email);
    const later = await asked(email, 1);
    expect(
      (await accounts.post('reset-password', { token: later.token, password: 'second word 2' })).status,
    ).toBe(200);
    const replay = { token: earlier.token, password: 'third word 3' };
    expect(await accounts.post('reset-password', replay)).toMatchObject(spent);
  });

  it('wants a link of the last hour, and a code of the last ten minutes', async () => {
    const { email } = await accounts.addPerson(first);
    const { request, code, token } = await asked(email);
    test.advance(11 * 60_000);
    const password = 'second word 2';
    expect(await accounts.post('reset-password', { request, code, password })).toMatchObject(spent);
    test.advance(50 * 60_000);
    expect(await accounts.post('reset-password', { token, password })).toMatchObject(spent);
  });

  it('is not set by guessing, here or there, and the mailed link works on', async () => {
    const { email } = await accounts.addPerson(first);
    const { request, code, token } = await asked(email);
    const password = 'the thief 1';
    for (let step = 1; step <= 5; step += 1) {
      const guess = { request, code: otherThan(code, step), password };
      expect(await accounts.post('reset-password', guess)).toMatchObject(spent);
    }
    expect(await accounts.post('reset-password', { request, code, password })).toMatchObject(spent);
    expect((await accounts.post('reset-password', { token, password: 'second word 2' })).status).toBe(200);
  });

  it('answers for an unknown address as for a known one, after the same work, and writes there is none', async () => {
    const { email } = await accounts.addPerson(first);
    const unknown = `${testId()}@home.test`;
    const answers = [
      await accounts.post('password/reset', { email }),
      await accounts.post('forgot-password', { email: unknown }),
    ];
    const [known, other] = answers.map(({ request, ...answer }) => ({ ...answer, length: request.length }));
    expect(known).toEqual(other);
    expect(await accounts.mailTo(unknown)).toMatchObject({
      subject: 'There is no account with this address',
      code: null,
      link: null,
    });
    const platform = test.server.platform;
    const work = async (address: string) => {
      const { db, asked: statements } = observed(platform.db);
      const before = passwordWork();
      await askForReset({ ...platform, db }, { email: address, locale: 'en' });
      return { statements, hashed: passwordWork() - before };
    };
    const done = await work(email);
    expect(done).toEqual(await work(unknown));
    expect(done.statements.length).toBeGreaterThan(4);
  });

  it('is not for whoever may not sign in any more', async () => {
    const { email, company, id } = await accounts.addPerson(first);
    await test.server.platform.db.tenant(company, (tx) =>
      tx.db
        .withTables<IdentityTables>()
        .updateTable('users')
        .set({ active: false })
        .where('id', '=', id)
        .execute(),
    );
    await accounts.post('password/reset', { email });
    expect(await accounts.mailTo(email)).toMatchObject({ code: null, link: null });
  });

  it('keeps to the rules, says which it breaks, and a refused one leaves the code good', async () => {
    const { email } = await accounts.addPerson(first);
    const { token } = await asked(email);
    const reasonsOf = async (password: string) => {
      const { body } = await test.call('POST /auth/reset-password', { body: { token, password } });
      return (body as { error?: { details: { password: string[] } } }).error?.details.password;
    };
    expect(await reasonsOf('short')).toEqual(['needs at least 8 characters', 'needs a digit']);
    expect(await reasonsOf(email.toUpperCase())).toEqual(['is the e-mail address']);
    expect(await reasonsOf(first)).toEqual(['is one of your last 5']);
    expect(await reasonsOf('second word 2')).toBeUndefined();
  });

  it('is none of the last five', async () => {
    const { email } = await accounts.addPerson('word number 0');
    const { accessToken: token } = await accounts.signIn(email, 'word number 0');
    const change = (current: number, next: number) =>
      accounts.post(
        'password/change',
        { current: `word number ${current}`, password: `word number ${next}` },
        { token },
      );
    for (let turn = 1; turn <= 5; turn += 1) expect((await change(turn - 1, turn)).status).toBe(200);
    for (let turn = 1; turn <= 5; turn += 1) {
      expect(await change(5, turn)).toMatchObject({ status: 400, code: 'password-weak' });
    }
    expect((await change(5, 0)).status).toBe(200);
  });

  it('is changed by whoever knows the present one; their other sessions end, and links that wait', async () => {
    const { email } = await accounts.addPerson(first);
    const [here, there] = [await accounts.signIn(email, first), await accounts.signIn(email, first)];
    const { token: link } = await asked(email);
    const body = { current: first, password: 'second word 2' };
    const change = (sent: unknown) => accounts.post('password/change', sent, { token: here.accessToken });
    expect(await change({ ...body, current: 'wrong word 1' })).toMatchObject({
      status: 403,
      code: 'wrong-password',
    });
    expect((await change(body)).status).toBe(200);
    expect([await isIn(here.accessToken), await isIn(there.accessToken)]).toEqual([true, false]);
    const refreshed = await test.call('POST /auth/refresh', { body: { refreshToken: here.refreshToken } });
    expect(refreshed.status).toBe(200);
    const replay = { token: link, password: 'third word 3' };
    expect(await accounts.post('reset-password', replay)).toMatchObject(spent);
    expect((await accounts.signIn(email, 'second word 2')).status).toBe(200);
  });

  it('is changed once by two who know the present one at the same moment', async () => {
    const { email } = await accounts.addPerson(first);
    const { accessToken: token } = await accounts.signIn(email, first);
    const changes = ['second word 2', 'third word 3'].map((password) =>
      accounts.post('password/change', { current: first, password }, { token }),
    );
    const statuses = (await Promise.all(changes)).map(({ status }) => status);
    expect(statuses.toSorted((a, b) => a - b)).toEqual([200, 403]);
  });

  it('can’t be tried out by whoever found a machine open', async () => {
    const { email } = await accounts.addPerson(first);
    const { accessToken: token } = await accounts.signIn(email, first);
    const guess = (current: string) =>
      accounts.post('password/change', { current, password: 'second word 2' }, { token });
    for (let turn = 0; turn < 10; turn += 1) expect((await guess(`wrong ${turn}`)).status).toBe(403);
    expect((await guess(first)).status).toBe(429);
  });
});
