import { createHash, createHmac, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';
import { sql } from 'kysely';
import { type Id, idSchema } from '@karvon/shared/values/ids.ts';
import type { Locale } from '@karvon/shared/values/locale.ts';
import { instantOf } from '@karvon/shared/values/time.ts';
import type { Tx } from '../db/transaction.ts';
import { promiseMail } from '../mail/promise-mail.ts';
import type { MailTemplate } from '../mail/render-mail.ts';
import type { Platform } from '../module.ts';
import type { SecretBox } from '../secrets/secret-box.ts';

/** What a code is good for; it is good for nothing else. */
export type CodePurpose = 'verify-email' | 'reset-password';

/** What whoever has the code may do something about. */
export type CodeSubject = { registrationId: Id } | { companyId: Id; userId: Id };

export type MailCode = {
  id: Id;
  email: string;
  registrationId: Id | null;
  companyId: Id | null;
  userId: Id | null;
};

/** Wrong tries that a code bears. */
const TRIES = 5;
export const CODE_MINUTES = 10;
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const linkHours: Record<CodePurpose, number> = { 'verify-email': 24, 'reset-password': 1 };
/** Pages of the back office; what comes behind the # is in no log. */
const pages: Record<CodePurpose, string> = {
  'verify-email': '/admin/verify-email#',
  'reset-password': '/admin/reset-password#',
};

type Ports = Pick<Platform, 'mailer' | 'newId' | 'secrets' | 'settings'>;

/**
 * Makes a code and a link and promises the mail with them. Without a subject nobody can ever use them, the mail says something
 * else (`instead`), and the work is the same. Answers the id of what was asked for, which goes with the code.
 */
export async function sendCode(
  tx: Tx,
  ports: Ports,
  asked: {
    purpose: CodePurpose;
    email: string;
    locale: Locale;
    subject: CodeSubject | null;
    instead: MailTemplate;
    now: number;
  },
): Promise<Id> {
  const { purpose, email, locale, subject, instead, now } = asked;
  const id = ports.newId();
  const code = String(randomInt(10_000)).padStart(4, '0');
  const [pepper, secret] = [randomBytes(32).toString('base64url'), randomBytes(32).toString('base64url')];
  const registrationId = subject !== null && 'registrationId' in subject ? subject.registrationId : null;
  const [companyId, userId] =
    subject !== null && 'userId' in subject ? [subject.companyId, subject.userId] : [null, null];
  const codeUntil = instantOf(now + CODE_MINUTES * MINUTE_MS);
  const hours = linkHours[purpose];
  await sql`
    insert into mail_codes (id, purpose, email, registration_id, subject_company, subject_user, pepper, code_hash, link_hash,
      tries_left, made_at, code_until, link_until)
    values (${id}, ${purpose}, ${email}, ${registrationId}, ${companyId}, ${userId},
      ${ports.secrets.seal(placeOf(id), pepper)}, ${codeHash(pepper, code)}, ${linkHash(secret)}, ${TRIES},
      ${instantOf(now)}, ${codeUntil}, ${instantOf(now + hours * HOUR_MS)})`.execute(tx.db);
  const url = `${ports.settings.publicUrl}${pages[purpose]}${id}.${secret}`;
  const parts = { code: { text: code, minutes: CODE_MINUTES }, link: { url, hours } };
  const mail =
    subject === null ? { template: instead, parts: {} } : { template: purpose, parts, notAfter: codeUntil };
  await promiseMail(tx, ports, { to: email, locale, ...mail });
  return id;
}

type Row = {
  id: Id;
  email: string;
  registration_id: Id | null;
  subject_company: Id | null;
  subject_user: Id | null;
  pepper: string;
  code_hash: string;
  link_hash: string;
};
const columns = sql`id, email, registration_id, subject_company, subject_user, pepper, code_hash, link_hash`;

/** What a link says, if it is one that still may be used for this; it is not used by that. */
export async function readLink(
  tx: Tx,
  purpose: CodePurpose,
  link: string,
  now: number,
): Promise<MailCode | null> {
  const [id, secret, ...rest] = link.split('.');
  if (!idSchema.safeParse(id).success || secret === undefined || rest.length > 0) return null;
  const { rows } = await sql<Row>`
    select ${columns} from mail_codes where id = ${id} and purpose = ${purpose} and used_at is null
      and link_until > ${instantOf(now)}`.execute(tx.db);
  const [row] = rows;
  return row !== undefined && isSame(linkHash(secret), row.link_hash) ? codeOf(row) : null;
}

/** For which address something was asked for; null for an id that is none, or of another purpose. */
export async function emailOfRequest(tx: Tx, purpose: CodePurpose, request: Id): Promise<string | null> {
  const { rows } = await sql<{ email: string }>`
    select email from mail_codes where id = ${request} and purpose = ${purpose}`.execute(tx.db);
  return rows[0]?.email ?? null;
}

/**
 * The newest code for an address, by the id of what was asked for. Null where nothing was, and where several registrations wait
 * with the address: which of them its code would be for, only the id can say.
 */
export async function newestRequest(
  tx: Tx,
  purpose: CodePurpose,
  email: string,
  now: number,
): Promise<Id | null> {
  const { rows } = await sql<{ id: Id; registration_id: Id | null }>`
    select id, registration_id from mail_codes where email = ${email} and purpose = ${purpose} and used_at is null
      and link_until > ${instantOf(now)} order by made_at desc, id desc`.execute(tx.db);
  const registrations = new Set(rows.map((row) => row.registration_id));
  return registrations.size === 1 ? (rows[0]?.id ?? null) : null;
}

/**
 * Takes one of the tries that the code has left, then compares. Commit what it did before anything else is done: of tries that
 * come at once none is free. Null for a code that is wrong, used, too old or tried too often, and for one that is nobody's.
 */
export async function tryCode(
  tx: Tx,
  secrets: SecretBox,
  asked: { purpose: CodePurpose; request: Id; code: string; now: number },
): Promise<MailCode | null> {
  const { rows } = await sql<Row>`
    update mail_codes set tries_left = tries_left - 1
    where id = ${asked.request} and purpose = ${asked.purpose} and used_at is null and tries_left > 0
      and code_until > ${instantOf(asked.now)}
    returning ${columns}`.execute(tx.db);
  const [row] = rows;
  if (row === undefined) return null;
  const pepper = secrets.open(placeOf(row.id), row.pepper);
  const isRight = isSame(codeHash(pepper, asked.code), row.code_hash);
  const isSomebodys = row.registration_id !== null || row.subject_user !== null;
  return isRight && isSomebodys ? codeOf(row) : null;
}

/** Uses a code and its link up, in the transaction of what is done by it. False when somebody else has. */
export async function useUp(tx: Tx, id: Id, now: number): Promise<boolean> {
  const { rows } = await sql`update mail_codes set used_at = ${instantOf(now)}
    where id = ${id} and used_at is null returning id`.execute(tx.db);
  return rows.length > 0;
}

function codeOf(row: Row): MailCode {
  return {
    id: row.id,
    email: row.email,
    registrationId: row.registration_id,
    companyId: row.subject_company,
    userId: row.subject_user,
  };
}

/** Ten thousand codes are hashed in no time: without the pepper, which is sealed, a hash tells nothing. */
function codeHash(pepper: string, code: string): string {
  return createHmac('sha256', pepper).update(code).digest('base64url');
}

function linkHash(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}

function placeOf(id: Id) {
  return { company: null, column: 'mail_codes.pepper', row: id };
}

function isSame(a: string, b: string): boolean {
  const [one, other] = [Buffer.from(a), Buffer.from(b)];
  return one.length === other.length && timingSafeEqual(one, other);
}
