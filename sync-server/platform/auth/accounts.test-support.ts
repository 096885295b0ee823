import { expect } from 'vitest';
import type { Id } from '@karvon/shared/values/ids.ts';
import type { Locale } from '@karvon/shared/values/locale.ts';
import { eventually } from '@karvon/tests/support/eventually.ts';
import type { SmtpDouble, TakenMail } from '@karvon/tests/support/smtp-double.ts';
import { testId } from '@karvon/tests/support/test-database.ts';
import type { CallOptions, TestServer } from '@karvon/tests/support/test-server.ts';
import type { Database, TenantTx, Tx } from '../db/transaction.ts';
import { createUser } from './create-user.ts';

/** What a server needs to send mails to the double, and to believe where tests say that they call from. */
export function mailEnvironment(smtp: SmtpDouble): Record<string, string> {
  return {
    KARVON_SMTP_URL: smtp.url,
    KARVON_MAIL_FROM: 'Karvon <no-reply@karvon.test>',
    KARVON_PUBLIC_URL: 'https://karvon.test',
    KARVON_TRUSTED_PROXIES: 'loopback',
  };
}

/** Who signs in from many places is told of each: tests of other mails do not count these. */
const notices = new Set([
  'A new sign-in to your account',
  'Новый вход в вашу учётную запись',
  'Новий вхід до вашого облікового запису',
]);

export type Answered = { status: number; code: string | null; request: Id };

/** Calls a server as people at their machines do. */
export function accountsOf(test: TestServer, smtp: SmtpDouble) {
  let machines = 0;
  /** An address that nobody has called from. */
  const elsewhere = () => {
    machines += 1;
    return `10.${Math.floor(machines / 250)}.7.${machines % 250}`;
  };
  const post = async (
    path: string,
    body: unknown,
    { address = elsewhere(), ...more }: CallOptions & { address?: string } = {},
  ): Promise<Answered> => {
    const headers = { 'X-Forwarded-For': address, ...more.headers };
    const answer = await test.call(`POST /auth/${path}`, { ...more, body, headers });
    const read = answer.body as { error?: { code: string }; request?: Id } | null;
    return { status: answer.status, code: read?.error?.code ?? null, request: read?.request ?? '' };
  };
  /** The next mail to an address, after so many that came before. */
  const mailTo = async (email: string, before = 0): Promise<TakenMail> => {
    const mails = () => smtp.taken.filter(({ to, subject }) => to.includes(email) && !notices.has(subject));
    await eventually(mails, (found) => found.length > before);
    return mails()[before] as TakenMail;
  };
  const tokenOf = (mail: TakenMail) => mail.link?.split('#')[1] ?? '';
  const signIn = async (email: string, password: string) => {
    const headers = { 'X-Forwarded-For': elsewhere() };
    const { status, body } = await test.call('POST /auth/login', { body: { email, password }, headers });
    return { status, ...(body as { accessToken: string; refreshToken: string }) };
  };
  /** Somebody who may sign in, in a company of their own unless one is named. */
  const addPerson = async (password: string, locale: Locale | null = null, company = testId()) => {
    const id = testId();
    const email = `${id}@shop.test`;
    const user = {
      id,
      email,
      name: 'P',
      password,
      role: 'company.owner',
      locale,
      now: test.server.platform.clock(),
    };
    await test.server.platform.db.tenant(company, (tx) => createUser(tx, user));
    return { company, id, email };
  };
  return { post, mailTo, tokenOf, signIn, addPerson, elsewhere };
}

/** Four digits that are not these. */
export function otherThan(code: string | null, step = 1): string {
  expect(code).toMatch(/^\d{4}$/);
  return String((Number(code) + step) % 10_000).padStart(4, '0');
}

/** A database that notes what is asked of it: kinds of transactions and statements, in their order. */
export function observed(db: Database): { db: Database; asked: string[] } {
  const asked: string[] = [];
  const watch = <Some extends Tx>(tx: Some): Some => ({
    ...tx,
    afterCommit: (action) => tx.afterCommit(action),
    db: tx.db.withPlugin({
      transformQuery: ({ node }) => {
        asked.push(node.kind);
        return node;
      },
      transformResult: async ({ result }) => result,
    }),
  });
  return {
    asked,
    db: {
      ...db,
      platform: (work) => {
        asked.push('platform');
        return db.platform((tx) => work(watch(tx)));
      },
      tenant: (company, work) => {
        asked.push('tenant');
        return db.tenant(company, (tx) => work(watch<TenantTx>(tx)));
      },
    },
  };
}
