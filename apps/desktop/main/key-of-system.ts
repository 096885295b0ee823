import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { safeStorage } from 'electron';
import { z } from 'zod';
import { isTillEncrypted, keyFilePath } from '@karvon/engine/database/till-files.ts';
import { writeWhole } from '@karvon/engine/write-whole.ts';
import type { MessageKey } from '@karvon/shared/i18n/en/texts.ts';
import type { MessageParams } from '@karvon/shared/i18n/translate.ts';

/** Why there is no key from the operating system; `key` is the message for people. Nothing was changed. */
export class KeyStoreRefusal extends Error {
  readonly key: MessageKey;
  readonly params: MessageParams;
  constructor(key: MessageKey, params: MessageParams = {}, cause?: unknown) {
    super(key, { cause });
    this.key = key;
    this.params = params;
  }
}

const keyFileSchema = z.object({ version: z.literal(1), encrypted: z.base64() });
const keySchema = z.string().regex(/^[0-9a-f]{64}$/);

/**
 * The key of the till's database, 64 hex digits, kept in `till.key` as the operating system encrypts it for this user
 * of this machine. Made once; never for a database that is encrypted already, since the new key would not open it.
 * Ask when Electron is ready.
 * @throws KeyStoreRefusal
 */
export async function keyOfSystem(dataFolder: string): Promise<string> {
  await refuseWeakStore();
  const path = keyFilePath(dataFolder);
  const text = readIfThere(path);
  if (text !== null) return decryptKey(path, text);
  if (isTillEncrypted(dataFolder)) throw new KeyStoreRefusal('desktop.key-lost', { path });
  const key = randomBytes(32).toString('hex');
  await keep(path, key);
  return key;
}

/** On Linux without a keyring Electron "encrypts" with a password that is in its source. */
async function refuseWeakStore(): Promise<void> {
  if (process.platform === 'linux') {
    const backend = safeStorage.getSelectedStorageBackend();
    if (backend === 'basic_text' || backend === 'unknown') {
      throw new KeyStoreRefusal('desktop.key-weak-store', { backend });
    }
  }
  if (!(await safeStorage.isAsyncEncryptionAvailable())) throw new KeyStoreRefusal('desktop.key-no-store');
}

async function decryptKey(path: string, text: string): Promise<string> {
  try {
    const { encrypted } = keyFileSchema.parse(JSON.parse(text));
    const { result, shouldReEncrypt } = await safeStorage.decryptStringAsync(
      Buffer.from(encrypted, 'base64'),
    );
    const key = keySchema.parse(result);
    if (shouldReEncrypt) await keep(path, key);
    return key;
  } catch (error) {
    throw new KeyStoreRefusal('desktop.key-unreadable', { path }, error);
  }
}

/** On the disk before the database is first encrypted with it. */
async function keep(path: string, key: string): Promise<void> {
  const encrypted = await safeStorage.encryptStringAsync(key);
  writeWhole(path, { version: 1, encrypted: encrypted.toString('base64') });
}

function readIfThere(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
