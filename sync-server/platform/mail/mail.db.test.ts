import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { instantOf } from '@karvon/shared/values/time.ts';
import { eventually } from '@karvon/tests/support/eventually.ts';
import { openSmtpDouble, type SmtpDouble } from '@karvon/tests/support/smtp-double.ts';
import { testId } from '@karvon/tests/support/test-database.ts';
import { describeServer, type TestServer } from '@karvon/tests/support/test-server.ts';
import { readJob, retryJob } from '../jobs/find-jobs.ts';
import { promiseMail, type PromisedMail } from './promise-mail.ts';

describeServer('mails', (start) => {
  let test: TestServer;
  let smtp: SmtpDouble;
  beforeAll(async () => {
    smtp = await openSmtpDouble();
    const environment = { KARVON_SMTP_URL: smtp.url, KARVON_MAIL_FROM: 'Karvon <no-reply@karvon.test>' };
    test = await start([], environment, { worksAtJobs: true });
  });
  afterAll(() => smtp.close());
  beforeEach(() => {
    smtp.taken.length = 0;
  });

  const parts = {
    code: { text: '4071', minutes: 10 },
    link: { url: 'https://shop.test/admin#x=1&y=<2>', hours: 24 },
  };
  const mailTo = (to: string, more: Partial<PromisedMail> = {}): PromisedMail => ({
    to,
    locale: 'ru',
    template: 'verify-email',
    parts,
    ...more,
  });
  const promise = (mail: PromisedMail) =>
    test.server.platform.db.platform((tx) => promiseMail(tx, test.server.platform, mail));
  const arrived = (to: string) =>
    eventually(
      () => smtp.lastTo(to),
      (mail) => mail !== undefined,
    );
  /** The newest job to this address. */
  const jobTo = (to: string) =>
    test.server.platform.db.platform(async (tx) => {
      const { rows } = await sql<{ id: string }>`
        select id from jobs.job where data->'payload'->>'to' = ${to} order by created_on desc limit 1`.execute(
        tx.db,
      );
      return readJob(tx, rows[0]?.id ?? testId());
    });
  const jobIs = (to: string, state: string) =>
    eventually(
      () => jobTo(to),
      (job) => job.state === state,
    );
  /** What waits for its next try has it now. */
  const tryAgain = async (to: string) => {
    const { id } = await jobIs(to, 'retrying');
    await test.server.platform.db.platform((tx) => retryJob(tx, id));
  };

  it('go out with the commit, as text and HTML in the reader’s language, from our sender alone', async () => {
    await promise(mailTo('anna@shop.test'));
    const mail = await arrived('anna@shop.test');
    expect(mail).toMatchObject({
      from: 'no-reply@karvon.test',
      to: ['anna@shop.test'],
      user: 'sender',
      subject: 'Подтвердите адрес почты',
      code: '4071',
      link: 'https://shop.test/admin#x=1&y=<2>',
    });
    expect(mail?.text).toContain('Код действует 10 минут');
    expect(mail?.html).toContain('href="https://shop.test/admin#x=1&amp;y=&lt;2&gt;"');
    expect(mail?.html).toContain('<html lang="ru">');
    expect(mail?.headers).toContainEqual(['from', 'Karvon <no-reply@karvon.test>']);
  });

  it('speak English to who reads English', async () => {
    await promise(mailTo('bob@shop.test', { locale: 'en', template: 'already-registered', parts: {} }));
    expect(await arrived('bob@shop.test')).toMatchObject({
      subject: 'You already have an account',
      code: null,
      link: null,
    });
  });

  it('are not sent when the transaction that promised them is undone', async () => {
    const undone = test.server.platform.db.platform(async (tx) => {
      await promiseMail(tx, test.server.platform, mailTo('undone@shop.test'));
      throw new Error('something else failed');
    });
    await expect(undone).rejects.toThrow('something else failed');
    await promise(mailTo('after@shop.test'));
    await arrived('after@shop.test');
    expect(smtp.lastTo('undone@shop.test')).toBeUndefined();
  });

  it('of a company are a job of that company', async () => {
    const company = testId();
    const { platform } = test.server;
    await platform.db.tenant(company, (tx) => promiseMail(tx, platform, mailTo('staff@shop.test')));
    await arrived('staff@shop.test');
    expect(await jobTo('staff@shop.test')).toMatchObject({ name: 'mail.send', companyId: company });
  });

  it('leave neither code nor link where administrators look', async () => {
    await promise(mailTo('secret@shop.test'));
    await arrived('secret@shop.test');
    const text = JSON.stringify(await jobIs('secret@shop.test', 'done'));
    expect(text).toContain('secret@shop.test');
    expect(text).not.toContain('4071');
    expect(text).not.toContain('shop.test/admin');
  });

  it.each(['busy', 'cut-before-data', 'cut-in-data'] as const)(
    'are tried again where the mail server is %s',
    async (fault) => {
      const to = `${fault}@shop.test`;
      smtp.fail(fault);
      await promise(mailTo(to));
      await tryAgain(to);
      await jobIs(to, 'done');
      expect(smtp.taken.filter((mail) => mail.to.includes(to))).toHaveLength(1);
    },
  );

  it('that came twice, since the answer was lost, are known by their id', async () => {
    smtp.fail('cut-before-answer');
    await promise(mailTo('twice@shop.test'));
    await tryAgain('twice@shop.test');
    await jobIs('twice@shop.test', 'done');
    const ids = smtp.taken.map((mail) => mail.headers.find(([name]) => name === 'message-id')?.[1]);
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
  });

  it('to nobody’s mailbox are not tried again and are no fault for an administrator', async () => {
    smtp.fail('no-such-mailbox');
    await promise(mailTo('nobody@shop.test'));
    expect(await jobIs('nobody@shop.test', 'done')).toMatchObject({ attempts: 1, error: null });
    expect(smtp.taken).toEqual([]);
  });

  it('that come too late to be of use are not sent', async () => {
    const notAfter = instantOf(test.server.platform.clock() - 1);
    await promise(mailTo('late@shop.test', { notAfter }));
    await jobIs('late@shop.test', 'done');
    expect(smtp.lastTo('late@shop.test')).toBeUndefined();
  });

  it.each([
    'a@shop.test\r\nBcc: b@shop.test',
    'a@shop.test, b@shop.test',
    'a@shop.test> RCPT TO:<b@shop.test',
    '"a\r\nb"@shop.test',
    'a b@shop.test',
  ])('are not promised to %j, nor sent', async (to) => {
    await expect(promise(mailTo(to))).rejects.toThrow('mail');
    const mail = { id: testId(), to, subject: 's', text: 't', html: 'h' };
    await expect(test.server.platform.mailer?.send(mail)).rejects.toThrow('one plain address');
    expect(smtp.taken).toEqual([]);
  });

  it('have no more headers than their sender gave them, whatever a subject holds', async () => {
    const mail = { id: testId(), to: 'line@shop.test', text: 't', html: 'h' };
    await test.server.platform.mailer?.send({ ...mail, subject: 'Hello\r\nBcc: b@shop.test\r\n\r\nBody' });
    const [taken] = smtp.taken;
    expect(taken?.to).toEqual(['line@shop.test']);
    expect(taken?.subject).toBe('Hello Bcc: b@shop.test Body');
    expect(taken?.headers.map(([name]) => name)).not.toContain('bcc');
  });
});

describeServer('a centre without mail', (start) => {
  it('runs, and promises no mail', async () => {
    const { server } = await start([]);
    const mail = { to: 'a@shop.test', locale: 'en', template: 'no-account', parts: {} } as const;
    await server.platform.db.platform((tx) => promiseMail(tx, server.platform, mail));
    const waiting = await server.platform.db.platform((tx) =>
      sql<{ name: string }>`select name from jobs.job where name like 'mail.%'`.execute(tx.db),
    );
    expect(waiting.rows).toEqual([]);
    expect(server.platform.mailer).toBeNull();
  });
});
