import type { Locale } from '@karvon/shared/values/locale.ts';
import { type Id, idSchema } from '@karvon/shared/values/ids.ts';
import { type Instant, instantSchema } from '@karvon/shared/values/time.ts';
import { localeSchema } from '@karvon/shared/values/locale.ts';
import { z } from 'zod';
import type { TenantTx, Tx } from '../db/transaction.ts';
import { ApiFailure } from '../http/api-failure.ts';
import { enqueue } from '../jobs/enqueue.ts';
import { defineJob, type RunningJob } from '../jobs/job-definition.ts';
import type { Platform } from '../module.ts';
import type { SecretPlace } from '../secrets/secret-box.ts';
import {
  type MailParts,
  mailPartsSchema,
  type MailTemplate,
  mailTemplateSchema,
  renderMail,
} from './render-mail.ts';

export type PromisedMail = {
  to: string;
  locale: Locale;
  template: MailTemplate;
  parts: MailParts;
  /** What it says is of no use any more then: it is not sent later. */
  notAfter?: Instant;
};

const payloadSchema = z.strictObject({
  mail: idSchema,
  to: z.email(),
  locale: localeSchema,
  template: mailTemplateSchema,
  /** The parts: an administrator who looks at the job, or has a backup, learns no code and no link. */
  sealedParts: z.string(),
  notAfter: instantSchema.nullable(),
});
type Payload = z.infer<typeof payloadSchema>;

/** So that a mail with a code comes, if it does, while the code is good: tries within some seven minutes. */
const tries = { retries: 4, retryAfterSeconds: 15, timeLimitSeconds: 60, atOnce: 4 };

/** Sends a company's mail. */
export const sendMailJob = defineJob({
  name: 'mail.send',
  scope: 'company',
  payload: payloadSchema,
  ...tries,
  handle: (platform, payload, job) => send(platform, payload, job),
});

/** The same where it is of no company: whoever reads it may have no account. */
export const sendPlatformMailJob = defineJob({
  name: 'mail.send-for-platform',
  scope: 'platform',
  payload: payloadSchema,
  ...tries,
  handle: (platform, payload, job) => send(platform, payload, job),
});

/** Throws ApiFailure 503 `mail-not-set-up` where this centre sends no mails. */
export function assertSendsMail({ mailer }: Pick<Platform, 'mailer'>): void {
  if (mailer === null) throw new ApiFailure(503, 'mail-not-set-up');
}

/**
 * Promises a mail: it goes out if, and only if, the transaction commits, and is tried again while the mail server is away. Where
 * this centre sends no mails, none is promised; a route that can't do without one says so by `assertSendsMail` first.
 */
export async function promiseMail(
  tx: TenantTx | Tx,
  { mailer, newId, secrets }: Pick<Platform, 'mailer' | 'newId' | 'secrets'>,
  { to, locale, template, parts, notAfter }: PromisedMail,
): Promise<void> {
  if (mailer === null) return;
  const mail = newId();
  const company = 'companyId' in tx ? tx.companyId : null;
  const sealedParts = secrets.seal(placeOf(company, mail), JSON.stringify(parts));
  const payload: Payload = { mail, to, locale, template, sealedParts, notAfter: notAfter ?? null };
  if ('companyId' in tx) await enqueue(tx, sendMailJob, payload);
  else await enqueue(tx, sendPlatformMailJob, payload);
}

async function send(
  { mailer, secrets, clock, log }: Platform,
  { mail, to, locale, template, sealedParts, notAfter }: Payload,
  job: RunningJob,
): Promise<void> {
  const about = { mail, template, job: job.id };
  if (notAfter !== null && clock() > Date.parse(notAfter)) {
    log.warn(about, 'a mail came too late to be of use and was not sent');
    return;
  }
  if (mailer === null) throw new Error('This centre sends no mails: KARVON_SMTP_URL is not set.');
  const parts = mailPartsSchema.parse(JSON.parse(secrets.open(placeOf(job.companyId, mail), sealedParts)));
  const outcome = await mailer.send({ id: mail, to, ...renderMail(template, locale, parts) });
  if (outcome === 'refused') log.warn(about, 'a mail was refused for good by the server of its address');
}

function placeOf(company: Id | null, mail: Id): SecretPlace {
  return { company, column: 'jobs.mail', row: mail };
}
