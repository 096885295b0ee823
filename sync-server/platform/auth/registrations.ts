import { sql } from 'kysely';
import { type Id, idSchema } from '@karvon/shared/values/ids.ts';
import { type Locale, localeSchema } from '@karvon/shared/values/locale.ts';
import { instantOf } from '@karvon/shared/values/time.ts';
import { audit } from '../audit/audit.ts';
import type { Occasion } from '../audit/doer.ts';
import { withPlatformRole } from '../db/platform-role.ts';
import type { Tx } from '../db/transaction.ts';
import { ApiFailure } from '../http/api-failure.ts';
import type { CompanyWish, OpenCompany, Platform } from '../module.ts';
import { createUser } from './create-user.ts';
import type { IdentityTables } from './identity-tables.ts';
import { type MailCode, sendCode, useUp } from './mail-codes.ts';
import { operatorCompany } from './operator.ts';
import { hashPassword, isPasswordRight } from './passwords.ts';
import { userActor, userObject } from './sessions.ts';

export type NewRegistration = {
  email: string;
  name: string;
  password: string;
  locale: Locale;
  /** The company that they want to open; null: they only want to be known to the platform. */
  company: CompanyWish | null;
};

/** So long a registration waits for its address to be confirmed. */
const KEPT_DAYS = 7;

/**
 * Notes that somebody wants an account, and sends a code to the address. Nobody is known by the address until it is confirmed: who
 * registers with another's keeps nobody out. Whether there is an account already makes no difference but in the mail. Answers
 * the id that goes with the code.
 */
export async function register(platform: Platform, asked: NewRegistration): Promise<Id> {
  const { db, newId, clock } = platform;
  const passwordHash = await hashPassword(asked.password);
  return db.platform(async (tx) => {
    const registrationId = newId();
    const { email, name, locale, company } = asked;
    const now = clock();
    await sql`insert into registrations (id, email, name, password_hash, locale, company, made_at)
      values (${registrationId}, ${email}, ${name}, ${passwordHash}, ${locale}, ${JSON.stringify(company)}::jsonb, ${instantOf(now)})`.execute(
      tx.db,
    );
    const subject = (await isKnown(tx, email)) ? null : { registrationId };
    return sendCode(tx, platform, {
      purpose: 'verify-email',
      email,
      locale,
      subject,
      instead: 'already-registered',
      now,
    });
  });
}

/**
 * Sends another code for a registration that waits: the one whose request is named, or the only one with the address. Without
 * one, a mail says that there is none, or that there is an account.
 */
export async function sendAgain(
  platform: Platform,
  { email, request, locale }: { email: string; request: Id | null; locale: Locale },
): Promise<Id> {
  const { db, clock } = platform;
  return db.platform(async (tx) => {
    const now = clock();
    const { rows } = await sql<{ id: Id; locale: Locale; named: boolean }>`
      select r.id, r.locale, coalesce(bool_or(c.id = ${request}::uuid), false) as named
      from registrations r left join mail_codes c on c.registration_id = r.id
      where r.email = ${email} and r.made_at > ${waitingSince(now)}
      group by r.id, r.locale`.execute(tx.db);
    const isAccount = await isKnown(tx, email);
    const found =
      rows.find(({ named }) => named) ?? (rows.length === 1 && request === null ? rows[0] : undefined);
    return sendCode(tx, platform, {
      purpose: 'verify-email',
      email,
      locale: found?.locale ?? locale,
      subject: found === undefined || isAccount ? null : { registrationId: found.id },
      instead: isAccount ? 'already-registered' : 'no-account',
      now,
    });
  });
}

/**
 * Whether it was whoever has this password that registered. Throws ApiFailure 400 `registration-not-yours`, and `code-wrong` where
 * the registration is gone.
 */
export async function assertOwnRegistration(
  { db, clock }: Pick<Platform, 'db' | 'clock'>,
  code: MailCode,
  password: string,
): Promise<void> {
  const registration = await db.platform((tx) => readRegistration(tx, code, clock()));
  if (registration === null) throw new ApiFailure(400, 'code-wrong');
  if (await isPasswordRight(registration.passwordHash, password)) return;
  throw new ApiFailure(400, 'registration-not-yours');
}

/**
 * Makes a person of a registration whose address was proven: of a company of their own, as its owner, or a customer of the
 * platform. Throws ApiFailure 400 `code-wrong` when the code has been used, 409 `email-taken`.
 */
export async function confirmRegistration(
  platform: Platform,
  openCompany: OpenCompany | null,
  code: MailCode,
  occasion: Occasion,
): Promise<void> {
  const { db, newId, clock } = platform;
  const registration = await db.platform((tx) => readRegistration(tx, code, clock()));
  if (registration === null) throw new ApiFailure(400, 'code-wrong');
  const { company: wish, email, name, locale, passwordHash } = registration;
  const company = wish === null || openCompany === null ? await operatorCompany(db, newId) : newId();
  const role = wish === null || openCompany === null ? 'platform.customer' : 'company.owner';
  const id = newId();
  await db.tenant(company, async (tx) => {
    const now = clock();
    const isFirst = await withPlatformRole(tx, async (within) => {
      const used = await useUp(within, code.id, now);
      await sql`delete from registrations where email = ${email}`.execute(within.db);
      return used;
    });
    if (!isFirst) throw new ApiFailure(400, 'code-wrong');
    if (wish !== null && openCompany !== null) await openCompany(tx, platform, { ...wish, locale });
    await createUser(tx, { id, email, name, passwordHash, role, locale, now });
    const by = { ...occasion, home: company, actor: await userActor(tx, { id, email }) };
    audit(tx, { by, action: 'user.registered', object: userObject({ id, email }), details: { role } });
  });
}

type Registration = {
  email: string;
  name: string;
  passwordHash: string;
  locale: Locale;
  company: CompanyWish | null;
};

async function readRegistration(
  tx: Tx,
  { registrationId }: MailCode,
  now: number,
): Promise<Registration | null> {
  if (!idSchema.safeParse(registrationId).success) return null;
  const { rows } = await sql<Registration>`
    select email, name, password_hash as "passwordHash", locale, company from registrations
    where id = ${registrationId} and made_at > ${waitingSince(now)}`.execute(tx.db);
  const [row] = rows;
  return row === undefined ? null : { ...row, locale: localeSchema.parse(row.locale) };
}

/** Forgets registrations that nobody has confirmed, and codes that are good for nothing any more. */
export async function forgetUnconfirmed(tx: Tx, now: number): Promise<void> {
  await sql`delete from registrations where made_at <= ${waitingSince(now)}`.execute(tx.db);
  await sql`delete from mail_codes where link_until < ${instantOf(now)}`.execute(tx.db);
}

async function isKnown(tx: Tx, email: string): Promise<boolean> {
  const found = await tx.db
    .withTables<IdentityTables>()
    .selectFrom('sign_in_names')
    .select('email')
    .where('email', '=', email)
    .executeTakeFirst();
  return found !== undefined;
}

function waitingSince(now: number): string {
  return instantOf(now - KEPT_DAYS * 24 * 60 * 60 * 1000);
}
