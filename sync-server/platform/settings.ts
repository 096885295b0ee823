import { platformSettings } from '@karvon/shared/settings/platform-settings.ts';
import { z } from 'zod';
import {
  type MailAddress,
  type MailSettings,
  mailFromSchema,
  type SmtpServer,
  smtpUrlSchema,
} from './mail/mail-settings.ts';
import { parseSecretKeys, type SecretKeys } from './secrets/secret-keys.ts';

const flag = z.enum(['0', '1']).transform((value) => value === '1');

const perMinute = z.coerce.number('is no whole number').int().min(0).max(1_000_000);

const environmentSchema = z.object({
  KARVON_DATA: z.string().min(1).default('./data'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.coerce
    .number('is no port: give a whole number from 0 to 65535')
    .int()
    .min(0)
    .max(65_535)
    .default(4000),
  KARVON_DEMO: flag.optional(),
  NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
  /** Signs access and device tokens; made and kept in the data folder when unset. At least 32 characters. */
  KARVON_TOKEN_SECRET: z.string().min(32).optional(),
  /** Seal secrets of companies: `name:base64`, with commas; the first one seals, all open. 32 random bytes each. */
  KARVON_SECRET_KEYS: z
    .string()
    .transform((text, context): SecretKeys => {
      try {
        return parseSecretKeys(text);
      } catch (error) {
        context.addIssue({ code: 'custom', message: error instanceof Error ? error.message : String(error) });
        return z.NEVER;
      }
    })
    .optional(),
  /** Proxies whose `X-Forwarded-*` is believed: addresses, subnets or `loopback`, with commas. None unless said. */
  KARVON_TRUSTED_PROXIES: z
    .string()
    .transform((text) => text.split(',').map((part) => part.trim()))
    .default([]),
  /** Sends mails, as `smtp://user:password@host:587`; none are sent when unset. */
  KARVON_SMTP_URL: smtpUrlSchema.optional(),
  /** In whose name mails are sent. */
  KARVON_MAIL_FROM: mailFromSchema.optional(),
  /** Where people reach the centre; links in mails begin with it. */
  KARVON_PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** Whether callers that come by bare http are turned away; wants a public address of https, and what the proxy says believed. */
  KARVON_HTTPS_ONLY: flag.optional(),
  /** How often an account may be tried at one address; 10 a minute, in tests as often as they like. 0: no limit. */
  KARVON_AUTH_PER_MINUTE: perMinute.optional(),
  /** Requests of a person, over all processes; 100 a minute, in tests as many as they like. 0: no limit. */
  KARVON_API_PER_MINUTE: perMinute.optional(),
  KARVON_MESSAGES_PER_MINUTE: perMinute.optional(),
  /** Where the operator's nights are: when nightly work is done. */
  KARVON_TIME_ZONE: z
    .string()
    .refine(isTimeZone, 'is not a time zone, as `Asia/Tashkent`')
    .default('Asia/Tashkent'),
  /** Who is told of errors: Sentry, or what speaks its protocol; nobody when unset. */
  SENTRY_DSN: z.string().refine(isDsn, 'is no DSN, as `https://key@sentry.example/1`').optional(),
  LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
});

/** What is only good together: half of it would come to light with the first mail, or the first caller. */
const consistentSchema = environmentSchema.check(({ value, issues }) => {
  const want = (name: keyof typeof value, message: string) =>
    issues.push({ code: 'custom', path: [name], message, input: value });
  if (value.KARVON_HTTPS_ONLY === true && value.KARVON_PUBLIC_URL?.startsWith('https:') !== true) {
    want('KARVON_PUBLIC_URL', 'is needed, and of https, where nothing else is let in');
  }
  if (value.KARVON_SMTP_URL === undefined) return;
  if (value.KARVON_MAIL_FROM === undefined) want('KARVON_MAIL_FROM', 'is needed where mails are sent');
  if (value.NODE_ENV === 'production' && value.KARVON_PUBLIC_URL === undefined) {
    want('KARVON_PUBLIC_URL', 'is needed where mails are sent: links in them begin with it');
  }
});

const AUTH_PER_MINUTE = 10;
const API_PER_MINUTE = 100;
const MESSAGES_PER_MINUTE = 50;

export type Settings = {
  dataFolder: string;
  databaseUrl: string | null;
  host: string;
  port: number;
  /** Null: not said; the demo then comes by itself with `npm start` on an empty data folder. */
  demo: boolean | null;
  production: boolean;
  tokenSecret: string | null;
  /** Null: none were given. */
  secretKeys: SecretKeys | null;
  /** As Express takes them; empty: nobody's word about an address counts. */
  trustedProxies: string[];
  /** Null: no mails are sent. */
  mail: MailSettings | null;
  /** Sign-ins of an account at one address; 0: no limit. */
  authPerMinute: number;
  /** Requests of a person; 0: no limit. */
  apiPerMinute: number;
  /** Messages over one live connection; 0: no limit. */
  messagesPerMinute: number;
  /** Without a slash at its end. */
  publicUrl: string;
  /** Nobody comes in by bare http but this machine's own programs. */
  httpsOnly: boolean;
  /** The operator's, an IANA name. */
  timeZone: string;
  /** Pages of other origins that may call the web API; chosen by the platform's people alone. */
  webOrigins: string[];
  /** How long an access token of a person is good for; chosen by the platform's people, as the next two are. */
  accessMinutes: number;
  /** How long a session lasts. */
  sessionDays: number;
  /** How long one may stand unused; 0: as long as it lasts. */
  idleMinutes: number;
  logLevel: string;
  /** Null: nobody is told of errors. */
  sentryDsn: string | null;
};

/** Reads the settings from the environment. Throws an Error that names each wrong variable and says why. */
export function readSettings(environment: Record<string, string | undefined>): Settings {
  const present = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = consistentSchema.safeParse(present);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`These settings in the environment are wrong:\n${lines.join('\n')}`);
  }
  const values = parsed.data;
  const production = values.NODE_ENV === 'production';
  const unlessTest = (limit: number) => (values.NODE_ENV === 'test' ? 0 : limit);
  return {
    dataFolder: values.KARVON_DATA,
    databaseUrl: values.DATABASE_URL ?? null,
    host: values.HOST,
    port: values.PORT,
    demo: production ? false : (values.KARVON_DEMO ?? null),
    production,
    trustedProxies: values.KARVON_TRUSTED_PROXIES,
    tokenSecret: values.KARVON_TOKEN_SECRET ?? null,
    secretKeys: values.KARVON_SECRET_KEYS ?? null,
    mail: mailOf(values.KARVON_SMTP_URL, values.KARVON_MAIL_FROM),
    authPerMinute: values.KARVON_AUTH_PER_MINUTE ?? unlessTest(AUTH_PER_MINUTE),
    apiPerMinute: values.KARVON_API_PER_MINUTE ?? unlessTest(API_PER_MINUTE),
    messagesPerMinute: values.KARVON_MESSAGES_PER_MINUTE ?? unlessTest(MESSAGES_PER_MINUTE),
    publicUrl: (values.KARVON_PUBLIC_URL ?? `http://${values.HOST}:${values.PORT}`).replace(/\/+$/, ''),
    httpsOnly: values.KARVON_HTTPS_ONLY ?? false,
    timeZone: values.KARVON_TIME_ZONE,
    webOrigins: [],
    accessMinutes: platformSettings.accessMinutes.default,
    sessionDays: platformSettings.sessionDays.default,
    idleMinutes: platformSettings.idleMinutes.default,
    logLevel: values.LOG_LEVEL,
    sentryDsn: values.SENTRY_DSN ?? null,
  };
}

function mailOf(server: SmtpServer | undefined, from: MailAddress | undefined): MailSettings | null {
  return server === undefined || from === undefined ? null : { ...server, from };
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** An address with the key as its user, whose path ends with the project's number. */
function isDsn(text: string): boolean {
  const url = URL.parse(text);
  return (
    url !== null &&
    /^https?:$/.test(url.protocol) &&
    url.username !== '' &&
    /^\/(?:.+\/)?\d+$/.test(url.pathname)
  );
}
