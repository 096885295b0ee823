import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Id } from '@karvon/shared/values/ids.ts';
import { eventually } from '@karvon/tests/support/eventually.ts';
import { openSmtpDouble, type SmtpDouble } from '@karvon/tests/support/smtp-double.ts';
import { describeServer, type TestServer } from '@karvon/tests/support/test-server.ts';
import { findDeeds } from '../audit/find-deeds.ts';
import { accountsOf, mailEnvironment } from './accounts.test-support.ts';
import { authenticatorOf } from './authenticator.test-support.ts';

const password = 'a password 1';
const STEP_MS = 30_000;
const MINUTE_MS = 60_000;
type Person = { company: Id; id: Id; email: string };
type Answered = {
  status: number;
  code: string | undefined;
  wait: number;
  body: Record<string, unknown> & { accessToken: string; secondFactor?: { challenge: string } };
};

describeServer('the second factor', (start) => {
  let test: TestServer;
  let smtp: SmtpDouble;
  let accounts: ReturnType<typeof accountsOf>;
  beforeAll(async () => {
    smtp = await openSmtpDouble();
    test = await start([], mailEnvironment(smtp), { worksAtJobs: true });
    accounts = accountsOf(test, smtp);
  });
  afterAll(() => smtp.close());

  const call = async (request: string, body?: object, token?: string, address = accounts.elsewhere()) => {
    const answer = await test.call(request, {
      ...(body === undefined ? {} : { body }),
      ...(token === undefined ? {} : { token }),
      headers: { 'X-Forwarded-For': address },
    });
    const whole = (answer.body ?? {}) as Answered['body'] & { error?: { code: string } };
    const wait = Number(answer.headers.get('retry-after') ?? 0);
    return { status: answer.status, code: whole.error?.code, wait, body: whole } satisfies Answered;
  };
  const login = (email: string, given = password, address?: string) =>
    call('POST /auth/login', { email, password: given }, undefined, address);
  const challengeFor = async (email: string) => (await login(email)).body.secondFactor?.challenge ?? '';
  const finish = (challenge: string, code: string, address?: string) =>
    call('POST /auth/login/second-factor', { challenge, code }, undefined, address);
  const deeds = (person: Person) =>
    test.server.platform.db.tenant(person.company, (tx) => findDeeds(tx, {}, { limit: 20, after: null }));
  const now = () => test.server.platform.clock();

  /** Somebody with an app, whose last code is a while ago. */
  const equip = async () => {
    const person = await accounts.addPerson(password, 'en');
    const { accessToken: token } = (await login(person.email)).body;
    const begun = await call('POST /auth/second-factor', { password }, token);
    const app = authenticatorOf(String(begun.body['url']));
    const confirmed = await call('POST /auth/second-factor/confirm', { code: app.codeAt(now()) }, token);
    expect([begun.status, confirmed.status]).toEqual([201, 200]);
    test.advance(STEP_MS);
    const codes = confirmed.body['recoveryCodes'] as string[];
    return { ...person, token, app, codes, code: () => app.codeAt(now()) };
  };

  it('is asked for once it is confirmed, and signs everybody out who came in without it', async () => {
    const person = await accounts.addPerson(password, 'en');
    const [{ accessToken: token }, elsewhere] = [(await login(person.email)).body, await login(person.email)];
    expect((await call('POST /auth/second-factor', { password: 'wrong word 1' }, token)).code).toBe(
      'wrong-password',
    );
    const begun = await call('POST /auth/second-factor', { password }, token);
    const url = String(begun.body['url']);
    expect(url).toContain(`secret=${String(begun.body['secret'])}&`);
    // Nobody is asked for it yet.
    expect((await login(person.email)).body.accessToken).toEqual(expect.any(String));
    const app = authenticatorOf(url);
    const confirm = (code: string) => call('POST /auth/second-factor/confirm', { code }, token);
    const wrong = String((Number(app.codeAt(now())) + 1) % 1_000_000).padStart(6, '0');
    expect(await confirm(wrong)).toMatchObject({ status: 400, code: 'factor-code-wrong' });
    const { body } = await confirm(app.codeAt(now()));
    expect(new Set(body['recoveryCodes'] as string[]).size).toBe(10);
    expect((await call('GET /auth/me', undefined, token)).status).toBe(200);
    expect((await call('GET /auth/me', undefined, elsewhere.body.accessToken)).status).toBe(401);
    expect((await call('GET /auth/second-factor', undefined, token)).body).toMatchObject({
      on: true,
      recoveryCodesLeft: 10,
    });
    const asked = await login(person.email);
    expect(asked.body).toEqual({ secondFactor: { challenge: expect.any(String), expiresIn: 300 } });
    expect((await call('POST /auth/second-factor', { password }, token)).code).toBe('second-factor-on');
    expect(await accounts.mailTo(person.email)).toMatchObject({ subject: 'Your sign-in has two steps now' });
    // The secret is sealed, and codes are hashes.
    const kept = JSON.stringify(
      await test.server.platform.db.tenant(person.company, async (tx) => [
        (await sql`select * from second_factors`.execute(tx.db)).rows,
        (await sql`select * from recovery_codes`.execute(tx.db)).rows,
      ]),
    );
    expect(kept).not.toContain(String(begun.body['secret']));
    for (const code of body['recoveryCodes'] as string[]) expect(kept).not.toContain(code);
  });

  it('lets in by a code of the app that was not used, and says in the log by what', async () => {
    const person = await equip();
    const challenge = await challengeFor(person.email);
    const code = person.code();
    const opened = await finish(challenge, ` ${code.slice(0, 3)} ${code.slice(3)}`);
    expect(opened.body.accessToken).toEqual(expect.any(String));
    expect((await call('GET /auth/me', undefined, opened.body.accessToken)).body).toMatchObject({
      email: person.email,
    });
    const again = await finish(await challengeFor(person.email), code);
    expect(again).toMatchObject({ status: 401, code: 'factor-code-wrong' });
    test.advance(STEP_MS);
    // Neither is one before it, which would still be in the window.
    expect((await finish(await challengeFor(person.email), code)).status).toBe(401);
    expect((await finish(await challengeFor(person.email), person.code())).status).toBe(200);
    const rows = (await deeds(person)).map(({ action, details }) => [
      action,
      details['secondFactor'] ?? details['reason'] ?? null,
    ]);
    expect(rows.slice(0, 4)).toEqual([
      ['session.started', 'app'],
      ['session.refused', 'wrong-code'],
      ['session.refused', 'wrong-code'],
      ['session.started', 'app'],
    ]);
  });

  it('gives two requests that come at once with one code, or one recovery code, only one session', async () => {
    const person = await equip();
    for (const code of [person.code(), person.codes[0] ?? '']) {
      const challenges = await Promise.all(Array.from({ length: 5 }, () => challengeFor(person.email)));
      const answers = await Promise.all(challenges.map((challenge) => finish(challenge, code)));
      const statuses = answers.map(({ status }) => status);
      expect(statuses.toSorted((a, b) => a - b)).toEqual([200, 401, 401, 401, 401]);
    }
  });

  it('takes each recovery code once, however it is typed', async () => {
    const person = await equip();
    const [one = '', other = ''] = person.codes;
    expect((await finish(await challengeFor(person.email), one)).status).toBe(200);
    expect((await finish(await challengeFor(person.email), one)).code).toBe('factor-code-wrong');
    const typed = other.toUpperCase().replaceAll('-', ' ');
    const { body } = await finish(await challengeFor(person.email), typed);
    expect((await call('GET /auth/second-factor', undefined, body.accessToken)).body).toMatchObject({
      recoveryCodesLeft: 8,
    });
    const stranger = await equip();
    expect((await finish(await challengeFor(stranger.email), person.codes[2] ?? '')).status).toBe(401);
  });

  it('gives a challenge that is good for nothing else, for five minutes, and with that password', async () => {
    const person = await equip();
    const challenge = await challengeFor(person.email);
    expect((await call('GET /auth/me', undefined, challenge)).status).toBe(401);
    expect((await call('POST /auth/refresh', { refreshToken: challenge })).status).toBe(401);
    const { accessToken, refreshToken } = (await finish(challenge, person.code())).body;
    for (const token of [accessToken, String(refreshToken), 'x', `${challenge.slice(0, -2)}AA`]) {
      expect((await finish(token, person.codes[0] ?? '')).code).toBe('challenge-over');
    }
    const changed = { current: password, password: 'another word 2' };
    const early = await challengeFor(person.email);
    await call('POST /auth/password/change', changed, accessToken);
    expect((await finish(early, person.codes[0] ?? '')).code).toBe('challenge-over');
    const late = (await login(person.email, 'another word 2')).body.secondFactor?.challenge ?? '';
    test.advance(5 * MINUTE_MS + 1);
    expect((await finish(late, person.codes[0] ?? '')).code).toBe('challenge-over');
  });

  it('is told of by no answer before the password was right', async () => {
    const [with2, without] = [await equip(), await accounts.addPerson(password)];
    const answers = [
      await login(with2.email, 'wrong word 1'),
      await login(without.email, 'wrong word 1'),
      await login('nobody@shop.test', 'wrong word 1'),
    ].map(({ status, code, body }) => ({ status, code, keys: Object.keys(body) }));
    expect(answers[0]).toEqual(answers[2]);
    expect(answers[1]).toEqual(answers[2]);
  });

  it('makes who guesses codes wait, by account and place, and its person come in where they usually are', async () => {
    const person = await equip();
    const home = accounts.elsewhere();
    const homely = (await login(person.email, password, home)).body.secondFactor?.challenge ?? '';
    expect((await finish(homely, person.code(), home)).status).toBe(200);
    const guess = async (address: string, times: number) => {
      const challenge = await challengeFor(person.email);
      const statuses: number[] = [];
      for (let turn = 0; turn < times; turn += 1) {
        statuses.push((await finish(challenge, 'wrong-code', address)).status);
      }
      return statuses;
    };
    const attacker = accounts.elsewhere();
    expect(await guess(attacker, 11)).toEqual([...Array<number>(10).fill(401), 429]);
    expect(await guess(accounts.elsewhere(), 11)).toEqual([...Array<number>(10).fill(401), 429]);
    // Twenty wrong ones from everywhere: an eleventh place has no try.
    const other = accounts.elsewhere();
    const refused = await finish(await challengeFor(person.email), person.codes[0] ?? '', other);
    expect(refused).toMatchObject({ status: 429, code: 'too-many-tries' });
    expect((await finish(await challengeFor(person.email), person.codes[0] ?? '', home)).status).toBe(200);
    test.advance(refused.wait * 1000);
    expect((await finish(await challengeFor(person.email), person.codes[1] ?? '', other)).status).toBe(200);
  });

  it('ends by the password and a code together, and is told of by mail', async () => {
    const person = await equip();
    const { accessToken: token } = (await finish(await challengeFor(person.email), person.code())).body;
    test.advance(STEP_MS);
    const end = (given: object) => call('POST /auth/second-factor/end', given, token);
    expect((await end({ password: 'wrong word 1', code: person.code() })).code).toBe('wrong-password');
    expect((await end({ password, code: 'no-such-code' })).code).toBe('factor-code-wrong');
    expect((await end({ password, code: person.code() })).status).toBe(200);
    expect((await login(person.email)).body.accessToken).toEqual(expect.any(String));
    expect((await end({ password, code: person.codes[0] ?? '' })).code).toBe('second-factor-off');
    const subjects = await eventually(
      () => smtp.taken.filter(({ to }) => to.includes(person.email)).map(({ subject }) => subject),
      (found) => found.includes('Your sign-in has one step again'),
    );
    expect(subjects).toContain('Your sign-in has two steps now');
    expect((await deeds(person)).map(({ action }) => action)).toContain('user.second-factor-off');
  });
});
