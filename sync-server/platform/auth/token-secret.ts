import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The key that signs tokens: from the settings, or made once and kept in the data folder, readable by its owner alone. */
export function tokenSecret(fromSettings: string | null, dataFolder: string): Uint8Array {
  if (fromSettings !== null) return Buffer.from(fromSettings, 'utf8');
  const path = join(dataFolder, 'token.secret');
  mkdirSync(dataFolder, { recursive: true });
  try {
    writeFileSync(path, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  const secret = readFileSync(path, 'utf8').trim();
  if (secret.length < 32) throw new Error(`${path} is damaged: it should hold at least 32 characters.`);
  return Buffer.from(secret, 'utf8');
}
