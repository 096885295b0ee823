import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const fileSchema = z.strictObject({
  serverUrl: z.url({ protocol: /^https?$/ }).optional(),
  dataFolder: z.string().min(1).optional(),
  kiosk: z.boolean().optional(),
});
type SettingsFile = z.infer<typeof fileSchema>;

export type DesktopSettings = {
  kiosk: boolean;
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
 * @throws Error that names the file, when it is there and cannot be used
 */
export function readDesktopSettings({ env, argv, userData }: SettingsSource): DesktopSettings {
  const file = readSettingsFile(join(userData, 'settings.json'));
  return {
    kiosk: argv.includes('--kiosk') || (env['KARVON_KIOSK'] ?? (file.kiosk === true ? '1' : '0')) === '1',
    engineEnv: {
      ...env,
      KARVON_DATA: env['KARVON_DATA'] ?? file.dataFolder ?? join(userData, 'data'),
      KARVON_SERVER_URL: env['KARVON_SERVER_URL'] ?? file.serverUrl,
    },
  };
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
