import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** `system`: the key of the till's database is kept by the operating system. */
const keyStoreSchema = z.literal('system');

const fileSchema = z.strictObject({
  serverUrl: z.url({ protocol: /^https?$/ }).optional(),
  dataFolder: z.string().min(1).optional(),
  kiosk: z.boolean().optional(),
  customerDisplay: z.boolean().optional(),
  keyStore: keyStoreSchema.optional(),
});
type SettingsFile = z.infer<typeof fileSchema>;

export type DesktopSettings = {
  kiosk: boolean;
  /** A second screen is the customer's. */
  customerDisplay: boolean;
  /** Where everything is kept. */
  dataFolder: string;
  /** The database's key is to be the operating system's matter; a key in the environment goes before it. */
  keyFromSystem: boolean;
  /** What the engine's process gets as its environment, in the names that a till without Electron reads too. */
  engineEnv: NodeJS.ProcessEnv;
};

export type SettingsSource = {
  env: NodeJS.ProcessEnv;
  argv: readonly string[];
  /** Electron's folder for this person's application data. */
  userData: string;
};

/**
 * Settings of the desktop till: `settings.json` in the application's data folder, over it the environment, over it
 * `--kiosk`.
 * @throws Error that names the file, or the variable, that cannot be used
 */
export function readDesktopSettings({ env, argv, userData }: SettingsSource): DesktopSettings {
  const file = readSettingsFile(join(userData, 'settings.json'));
  const dataFolder = env['KARVON_DATA'] ?? file.dataFolder ?? join(userData, 'data');
  return {
    dataFolder,
    keyFromSystem: !env['KARVON_TILL_KEY'] && (keyStoreIn(env) ?? file.keyStore) === 'system',
    customerDisplay: (env['KARVON_CUSTOMER_DISPLAY'] ?? (file.customerDisplay === false ? '0' : '1')) === '1',
    kiosk: argv.includes('--kiosk') || (env['KARVON_KIOSK'] ?? (file.kiosk === true ? '1' : '0')) === '1',
    engineEnv: {
      ...env,
      KARVON_DATA: dataFolder,
      KARVON_SERVER_URL: env['KARVON_SERVER_URL'] ?? file.serverUrl,
    },
  };
}

function keyStoreIn(env: NodeJS.ProcessEnv): 'system' | undefined {
  const said = env['KARVON_TILL_KEY_STORE'];
  if (!said) return undefined;
  const store = keyStoreSchema.safeParse(said);
  if (!store.success) throw new Error('KARVON_TILL_KEY_STORE can only be "system". Correct it, or unset it.');
  return store.data;
}

function readSettingsFile(path: string): SettingsFile {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw error;
  }
  try {
    return fileSchema.parse(JSON.parse(text));
  } catch (error) {
    throw new Error(`${path} cannot be used: ${String(error)}. Correct the file, or take it away.`, {
      cause: error,
    });
  }
}
