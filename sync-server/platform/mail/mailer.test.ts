import { afterAll, beforeAll, expect, it } from 'vitest';
import { openSmtpDouble, type SmtpDouble } from '@karvon/tests/support/smtp-double.ts';
import { readSettings } from '../settings.ts';
import { createMailer } from './mailer.ts';

let smtp: SmtpDouble;
beforeAll(async () => {
  smtp = await openSmtpDouble();
});
afterAll(() => smtp.close());

const mail = { id: 'm1', to: 'a@shop.test', subject: 'Hello', text: 'Words', html: '<p>Words</p>' };
const mailerOf = (url: string, patience?: { greetingMs: number; answerMs: number }) => {
  const { mail: settings } = readSettings({ KARVON_SMTP_URL: url, KARVON_MAIL_FROM: 'no-reply@shop.test' });
  if (settings === null) throw new Error('There are no settings of mail.');
  return createMailer(settings, patience);
};

it('signs in and hands a mail over', async () => {
  expect(await mailerOf(smtp.url).send(mail)).toBe('sent');
  expect(smtp.lastTo('a@shop.test')).toMatchObject({ user: 'sender', subject: 'Hello', text: 'Words' });
});

it('does not wait for ever for a server that says nothing', async () => {
  smtp.fail('silent');
  const patience = { greetingMs: 20, answerMs: 60_000 };
  await expect(mailerOf(smtp.url, patience).send(mail)).rejects.toThrow('Greeting never received');
});

it('sends nothing to a server that should change to TLS and can’t', async () => {
  const taken = smtp.taken.length;
  const before = smtp.connections();
  const url = smtp.url.replace('127.0.0.1', 'localhost.test');
  const { mail: settings } = readSettings({ KARVON_SMTP_URL: url, KARVON_MAIL_FROM: 'a@shop.test' });
  const elsewhere = settings && createMailer({ ...settings, host: '127.0.0.1' });
  await expect(elsewhere?.send(mail)).rejects.toThrow('STARTTLS');
  expect(smtp.connections()).toBe(before + 1);
  expect(smtp.taken).toHaveLength(taken);
});

it('throws what may be better later: a wrong password, a server that is busy', async () => {
  await expect(mailerOf(smtp.url.replace('sender', 'stranger')).send(mail)).rejects.toThrow('535');
  smtp.fail('busy');
  await expect(mailerOf(smtp.url).send(mail)).rejects.toThrow('421');
});

it('takes a mailbox that does not exist for an answer', async () => {
  smtp.fail('no-such-mailbox');
  expect(await mailerOf(smtp.url).send(mail)).toBe('refused');
});
