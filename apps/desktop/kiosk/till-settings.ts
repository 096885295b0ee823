import { z } from 'zod';
import { databaseKeySchema } from '@karvon/engine/database/database-key.ts';

const LOOPBACK = '127.0.0.1';
const isLoopback = (host: string) => /^(127(\.\d{1,3}){3}|::1|localhost)$/i.test(host);

const environmentSchema = z.object({
  KARVON_DATA: z.string().min(1).default('./data'),
  KARVON_SERVER_URL: z.url({ protocol: /^https?$/ }).default('http://127.0.0.1:4000'),
  KARVON_ENROL_CODE: z.string().min(4).max(40).optional(),
  KARVON_TILL_KEY: databaseKeySchema.optional(),
  /** The centre's setting too. A till answers whoever can fetch its page, so it listens to this machine alone. */
  HOST: z
    .string()
    .min(1)
    .default(LOOPBACK)
    .transform((host) => (isLoopback(host) ? host : LOOPBACK)),
  TILL_PORT: z.coerce
    .number('is no port: give a whole number from 0 to 65535')
    .int()
    .min(0)
    .max(65_535)
    .default(4100),
  LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
});

export type TillSettings = {
  dataFolder: string;
  serverUrl: string;
  enrolCode: string | undefined;
  databaseKey: string | undefined;
  host: string;
  port: number;
  logLevel: string;
};

/** Reads the till's settings from the environment. Throws an Error that names each wrong variable. */
export function readTillSettings(environment: Record<string, string | undefined>): TillSettings {
  const present = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = environmentSchema.safeParse(present);
  if (!parsed.success) {
    throw new Error(
      parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; '),
    );
  }
  const values = parsed.data;
  return {
    dataFolder: values.KARVON_DATA,
    serverUrl: values.KARVON_SERVER_URL,
    enrolCode: values.KARVON_ENROL_CODE,
    databaseKey: values.KARVON_TILL_KEY,
    host: values.HOST,
    port: values.TILL_PORT,
    logLevel: values.LOG_LEVEL,
  };
}
