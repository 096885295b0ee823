import { z } from 'zod';
import { databaseKeySchema } from '@karvon/engine/database/database-key.ts';

const settingsSchema = z.object({
  KARVON_DATA: z.string().min(1),
  KARVON_SERVER_URL: z.url({ protocol: /^https?$/ }).default('http://127.0.0.1:4000'),
  KARVON_ENROL_CODE: z.string().trim().min(4).max(40).optional(),
  KARVON_TILL_KEY: databaseKeySchema.optional(),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
});

export type EngineSettings = {
  dataFolder: string;
  serverUrl: string;
  enrolCode: string | undefined;
  databaseKey: string | undefined;
  logLevel: string;
};

/**
 * What the engine's process is told by its environment. An empty variable counts as one that is not set.
 * @throws ZodError that names the variables that are wrong
 */
export function readEngineSettings(env: NodeJS.ProcessEnv): EngineSettings {
  const set = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = settingsSchema.parse(set);
  return {
    dataFolder: parsed.KARVON_DATA,
    serverUrl: parsed.KARVON_SERVER_URL,
    enrolCode: parsed.KARVON_ENROL_CODE,
    databaseKey: parsed.KARVON_TILL_KEY,
    logLevel: parsed.LOG_LEVEL,
  };
}
