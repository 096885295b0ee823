import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { databaseKeySchema } from '@karvon/engine/database/database-key.ts';
import { type DeviceSettings, deviceSettingsSchema } from '@karvon/shared/devices/device-settings.ts';

const LOOPBACK = '127.0.0.1';
const devicesSchema = z.array(deviceSettingsSchema).max(20);
const isLoopback = (host: string) => /^(127(\.\d{1,3}){3}|::1|localhost)$/i.test(host);

const environmentSchema = z.object({
  KARVON_DATA: z.string().min(1).default('./data'),
  KARVON_SERVER_URL: z.url({ protocol: /^https?$/ }).default('http://127.0.0.1:4000'),
  KARVON_ENROL_CODE: z.string().min(4).max(40).optional(),
  KARVON_TILL_KEY: databaseKeySchema.optional(),
  /** A file of devices, as `npm run simulators` writes one. */
  KARVON_DEVICES: z
    .string()
    .min(1)
    .transform((path, context) => readDevices(path, context))
    .optional(),
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
  /** What a till has from its beginning. */
  devices: readonly DeviceSettings[] | undefined;
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
    devices: values.KARVON_DEVICES,
    host: values.HOST,
    port: values.TILL_PORT,
    logLevel: values.LOG_LEVEL,
  };
}

function readDevices(path: string, context: z.RefinementCtx): DeviceSettings[] {
  const refuse = (message: string) => {
    context.addIssue({ code: 'custom', message: `${path}: ${message}` });
    return z.NEVER;
  };
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error));
  }
  const parsed = devicesSchema.safeParse(jsonOf(text));
  if (parsed.success) return parsed.data;
  return refuse(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; '));
}

/** Undefined for what is no JSON: no schema takes that. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
