import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openSmtpDouble, type SmtpDouble } from '@karvon/tests/support/smtp-double.ts';
import { testId } from '@karvon/tests/support/test-database.ts';
import { describeServer, type TestServer } from '@karvon/tests/support/test-server.ts';
import { testModules } from '../../modules/shop.test-support.ts';
import { findDeeds } from '../audit/find-deeds.ts';
import { accountsOf, mailEnvironment, observed, otherThan } from './accounts.test-support.ts';
import { operatorCompany } from './operator.ts';
import { passwordWork } from './passwords.ts';
import { forgetUnconfirmed, register } from './registrations.ts';

const password = 'a good word 7';
const HOUR_MS = 3_600_000;

describeServer('registration', (start) => {
  let test: TestServer;
  let smtp: SmtpDouble;
  let accounts: ReturnType<typeof accountsOf>;
  beforeAll(async () => {
    smtp = await openSmtpDouble();
    test = await start(testModules(), mailEnvironment(smtp), { worksAtJobs: true });
    accounts = accountsOf(test, smtp);
  });
  afterAll(() => smtp.close());

  const someone = () => ({ email: `${testId()}@home.test`, name: 'Somebody', password, locale: 'en' });
  const registered = async (more = {}) => {
    const body = { ...someone(), ...more };
    const asked = await accounts.post('register', body);
    expect(asked.status).toBe(202);
    return { ...body, request: asked.request, mail: await accounts.mailTo(body.email) };
  };
  const known = async () => {
    const { email, request, mail } = await registered();
    expect((await accounts.post('email/verify', { request, code: mail.code })).status).toBe(200);
    return email;
  };

  it('lets nobody in before the address is confirmed, and then in as a customer of the platform', async () => {
    const { email, request, mail } = await registered();
    expect(mail).toMatchObject({ subject: 'Confirm your e-mail address', code: expect.any(String) });
    expect(mail.link).toMatch(/^https:\/\/karvon\.test\/admin\/verify-email#/);
    expect((await accounts.signIn(email, password)).status).toBe(401);
    expect((await accounts.post('email/verify', { request, code: mail.code })).status).toBe(200);
    const { accessToken } = await accounts.signIn(email, password);
    const { db, newId } = test.server.platform;
    const operator = await operatorCompany(db, newId);
    const me = await test.call('GET /auth/me', { token: accessToken });
    expect(me.body).toMatchObject({
      email,
      name: 'Somebody',
      companyId: operator,
      platformRole: 'platform.customer',
      roles: [],
      rights: [],
    });
    const deeds = await db.tenant(operator, (tx) => findDeeds(tx, {}, { limit: 9, after: null }));
    expect(deeds).toContainEqual(
      expect.objectContaining({
        action: 'user.registered',
        actor: expect.objectContaining({ name: email, role: 'platform.customer' }),
      }),
    );
  });

  it('opens the company that somebody wants, with them as its owner, under a slug that is free', async () => {
    const wish = { name: 'Shop on the corner', currency: 'KZT', country: 'KZ' };
    for (const slug of [/^shop-on-the-corner$/, /^shop-on-the-corner-[0-9a-f]{8}$/]) {
      const { email, request, mail } = await registered({ company: wish });
      await accounts.post('email/verify', { request, code: mail.code });
      const { accessToken: token } = await accounts.signIn(email, password);
      const me = await test.call('GET /auth/me', { token });
      expect(me.body).toMatchObject({ platformRole: null, roles: [{ role: 'company.owner', branch: null }] });
      const companies = await test.call('GET /companies', { token });
      expect(companies.body).toMatchObject({
        count: 1,
        results: [{ name: wish.name, slug: expect.stringMatching(slug) }],
      });
    }
  });

  it('makes nothing of the link for who was not the one that registered', async () => {
    const { mail, email } = await registered();
    const token = accounts.tokenOf(mail);
    const confirm = (word: string) => accounts.post('verify-email', { token, password: word });
    const refused = { status: 400, code: 'registration-not-yours' };
    expect(await confirm('another word 8')).toMatchObject(refused);
    expect((await accounts.signIn(email, password)).status).toBe(401);
    expect((await confirm(password)).status).toBe(200);
    expect((await accounts.signIn(email, password)).status).toBe(200);
    expect(await confirm(password)).toMatchObject({ status: 400, code: 'code-wrong' });
  });

  it('takes the link instead of the code, either once', async () => {
    const { request, mail, email } = await registered();
    const token = accounts.tokenOf(mail);
    expect((await accounts.post('verify-email', { token })).status).toBe(200);
    const spent = { status: 400, code: 'code-wrong' };
    expect(await accounts.post('verify-email', { token })).toMatchObject(spent);
    expect(await accounts.post('verify-email', { request, code: mail.code })).toMatchObject(spent);
    expect((await accounts.signIn(email, password)).status).toBe(200);
  });

  it('makes one account where it is confirmed twice at once', async () => {
    const { request, mail } = await registered();
    const token = accounts.tokenOf(mail);
    const proofs = [{ token }, { request, code: mail.code }, { token }, { request, code: mail.code }];
    const answers = await Promise.all(proofs.map((proof) => accounts.post('email/verify', proof)));
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 400, 400, 400]);
  });

  it('takes a code for ten minutes, a link for a day', async () => {
    const { request, mail, email } = await registered();
    test.advance(10 * 60_000);
    expect(await accounts.post('email/verify', { request, code: mail.code })).toMatchObject({
      code: 'code-wrong',
    });
    test.advance(23 * HOUR_MS);
    expect((await accounts.post('email/verify', { token: accounts.tokenOf(mail) })).status).toBe(200);
    expect((await accounts.signIn(email, password)).status).toBe(200);
  });

  it('refuses the code of another purpose, another request, and what is no code', async () => {
    const one = await registered();
    const other = await registered();
    const email = await known();
    const { request } = await accounts.post('password/reset', { email });
    const reset = await accounts.mailTo(email, 1);
    const wrong = { status: 400, code: 'code-wrong' };
    expect(await accounts.post('email/verify', { request, code: reset.code })).toMatchObject(wrong);
    expect(await accounts.post('email/verify', { token: accounts.tokenOf(reset) })).toMatchObject(wrong);
    const swapped = { request: one.request, code: otherThan(one.mail.code) };
    expect(await accounts.post('email/verify', swapped)).toMatchObject(wrong);
    expect(await accounts.post('email/verify', { request: testId(), code: other.mail.code })).toMatchObject(
      wrong,
    );
    const forged = `${one.request}.${accounts.tokenOf(other.mail).split('.')[1]}`;
    expect(await accounts.post('email/verify', { token: forged })).toMatchObject(wrong);
    for (const proof of [
      {},
      { code: '1234' },
      { request: one.request },
      { request: one.request, code: '12345' },
    ]) {
      expect(await accounts.post('email/verify', proof)).toMatchObject({ code: 'bad-input' });
    }
  });

  it('ends a code after five wrong tries, wherever they come from, and leaves the link', async () => {
    const { request, mail } = await registered();
    const guesses = [1, 2, 3, 4, 5].map((step) => otherThan(mail.code, step));
    const answers = await Promise.all(
      guesses.map((code) => accounts.post('email/verify', { request, code })),
    );
    expect(answers.map(({ code }) => code)).toEqual(guesses.map(() => 'code-wrong'));
    expect(await accounts.post('email/verify', { request, code: mail.code })).toMatchObject({
      code: 'code-wrong',
    });
    expect((await accounts.post('email/verify', { token: accounts.tokenOf(mail) })).status).toBe(200);
  });

  it('stops guessing of an account over all its codes, whether there is one or not', async () => {
    const waiting = await registered();
    const nobody = { email: `${testId()}@home.test`, mail: { code: '0000' } };
    for (const { email, mail } of [waiting, nobody]) {
      const seen: (string | null)[] = [];
      for (let step = 1; step <= 12; step += 1) {
        if (step % 5 === 1) await accounts.post('email/resend', { email });
        const answer = await accounts.post('email/verify', { email, code: otherThan(mail.code, step) });
        seen.push(answer.code);
      }
      expect(seen).toEqual([...Array<string>(10).fill('code-wrong'), 'too-many-tries', 'too-many-tries']);
    }
  });

  it('stops guessing from one place, of however many accounts', async () => {
    const address = accounts.elsewhere();
    const seen = new Set<string | null>();
    for (let turn = 0; turn < 21; turn += 1) {
      const guess = { request: testId(), code: '1234' };
      seen.add((await accounts.post('email/verify', guess, { address })).code);
    }
    expect([...seen]).toEqual(['code-wrong', 'too-many-tries']);
  });

  it('answers for an address that has an account as for any, and says so in the mail alone', async () => {
    const email = await known();
    const again = { ...someone(), email };
    const answers = [await accounts.post('register', again), await accounts.post('register', someone())];
    const [taken, free] = answers.map(({ request, ...answer }) => ({ ...answer, length: request.length }));
    expect(taken).toEqual(free);
    const mail = await accounts.mailTo(email, 1);
    expect(mail).toMatchObject({ subject: 'You already have an account', code: null, link: null });
    expect((await accounts.signIn(email, password)).status).toBe(200);
  });

  it('does the same work whether there is an account or not', async () => {
    const platform = test.server.platform;
    const work = async (email: string) => {
      const { db, asked } = observed(platform.db);
      const before = passwordWork();
      await register({ ...platform, db }, { ...someone(), email, locale: 'en', company: null });
      return { asked, hashed: passwordWork() - before };
    };
    const taken = await work(await known());
    expect(taken).toEqual(await work(`${testId()}@home.test`));
    expect(taken.hashed).toBe(1);
    expect(taken.asked.length).toBeGreaterThan(3);
  });

  it('lets nobody in by another’s registration with the same address', async () => {
    const victim = await registered();
    const stranger = await accounts.post('register', {
      ...victim,
      request: undefined,
      mail: undefined,
      password: 'the thief 1',
    });
    expect(stranger.status).toBe(202);
    const theirs = await accounts.mailTo(victim.email, 1);
    // By the address alone nobody can say whose code it is.
    const byAddress = { email: victim.email, code: theirs.code };
    expect(await accounts.post('email/verify', byAddress)).toMatchObject({ code: 'code-wrong' });
    expect(
      (await accounts.post('email/verify', { request: victim.request, code: victim.mail.code })).status,
    ).toBe(200);
    expect(await accounts.post('email/verify', { token: accounts.tokenOf(theirs) })).toMatchObject({
      code: 'code-wrong',
    });
    expect((await accounts.signIn(victim.email, 'the thief 1')).status).toBe(401);
    expect((await accounts.signIn(victim.email, password)).status).toBe(200);
  });

  it('sends another code for the one that waits, and the first request’s code still counts for itself', async () => {
    const { email, request } = await registered();
    const again = await accounts.post('send-verification', { email, request });
    const mail = await accounts.mailTo(email, 1);
    expect((await accounts.post('email/verify', { request: again.request, code: mail.code })).status).toBe(
      200,
    );
    expect((await accounts.signIn(email, password)).status).toBe(200);
    const stranger = `${testId()}@home.test`;
    expect((await accounts.post('email/resend', { email: stranger })).status).toBe(202);
    expect(await accounts.mailTo(stranger)).toMatchObject({
      subject: 'There is no account with this address',
    });
  });

  it('keeps code and link as hashes, which without the key for secrets tell nothing', async () => {
    const { request, mail } = await registered();
    const stored = await test.server.platform.db.platform(async (tx) => {
      const { rows } = await sql`select * from mail_codes where id = ${request}`.execute(tx.db);
      return JSON.stringify(rows);
    });
    expect(stored).toContain('"pepper":"v1.');
    expect(stored).not.toContain(`"${mail.code}"`);
    expect(stored).not.toContain(accounts.tokenOf(mail).split('.')[1]);
  });

  it('sends no more than a few mails to an address, whether it is known or not', async () => {
    const addresses = [await known(), `${testId()}@home.test`];
    for (const email of addresses) {
      const address = accounts.elsewhere();
      const answers: number[] = [];
      for (let turn = 0; turn < 7; turn += 1) {
        answers.push((await accounts.post('password/reset', { email }, { address })).status);
      }
      expect(answers).toEqual([202, 202, 202, 202, 202, 429, 429]);
    }
  });

  it.each([
    { email: 'a@home.test\r\nBcc: b@home.test' },
    { email: 'a@home.test, b@home.test' },
    { email: 'a@home.test%0aBcc:b@home.test' },
    { email: '"<b@home.test>"@home.test' },
    { name: 'Anna\r\nBcc: b@home.test' },
    { name: 'Anna\u0000' },
    { name: ' ' },
    { company: { name: 'x', currency: 'soum' } },
    { role: 'platform.super_admin' },
  ])('refuses %j', async (wrong) => {
    expect(await accounts.post('register', { ...someone(), ...wrong })).toMatchObject({ code: 'bad-input' });
    expect(smtp.taken.flatMap(({ to }) => to)).not.toContain('b@home.test');
  });

  it('refuses a weak password with its reasons, and sends nothing', async () => {
    const body = { ...someone(), password: 'password1' };
    const { body: answer } = await test.call('POST /auth/register', { body });
    expect(answer).toMatchObject({
      error: { code: 'password-weak', details: { password: ['is one that many people use'] } },
    });
  });

  it('forgets after a week who did not confirm', async () => {
    const { email } = await registered();
    const { db, clock } = test.server.platform;
    const count = () =>
      db.platform(async (tx) => {
        const { rows } = await sql<{ waiting: number; codes: number }>`
          select (select count(*)::int from registrations where email = ${email}) as waiting,
            (select count(*)::int from mail_codes where email = ${email}) as codes`.execute(tx.db);
        return rows[0];
      });
    await db.platform((tx) => forgetUnconfirmed(tx, clock() + 6 * 24 * HOUR_MS));
    expect(await count()).toEqual({ waiting: 1, codes: 0 });
    await db.platform((tx) => forgetUnconfirmed(tx, clock() + 7 * 24 * HOUR_MS + 1));
    expect(await count()).toEqual({ waiting: 0, codes: 0 });
  });
});

describeServer('a centre that sends no mails', (start) => {
  it('registers nobody, and says why', async () => {
    const { call } = await start([]);
    const body = { email: 'a@home.test', name: 'A', password };
    for (const [path, sent] of [
      ['register', body],
      ['email/resend', { email: body.email }],
      ['password/reset', { email: body.email }],
    ] as const) {
      const answer = await call(`POST /auth/${path}`, { body: sent });
      expect([answer.status, answer.body]).toMatchObject([503, { error: { code: 'mail-not-set-up' } }]);
    }
    const { body: options } = await call('GET /auth/options');
    expect(options).toEqual({ registration: false, newPassword: false });
  });
});
