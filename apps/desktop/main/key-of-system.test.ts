import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openDatabase } from '@karvon/rxdb-storage/open-database.ts';

const MASK = 0x5a;
let folder: string;
/** What the operating system's store is like. */
let store: { backend: string; available: boolean; user: string; rotated: boolean };

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'key-'));
  mkdirSync(join(folder, 'till'));
  store = { backend: 'gnome_libsecret', available: true, user: 'cashier', rotated: false };
  vi.stubGlobal('process', Object.create(process, { platform: { value: 'linux' } }));
  vi.resetModules();
  vi.doMock('electron', () => ({ safeStorage: storeDouble() }));
});
afterEach(() => {
  vi.unstubAllGlobals();
  rmSync(folder, { recursive: true });
});

/** Encrypts for one user, and opens nothing of another's. */
function storeDouble() {
  const masked = (bytes: Buffer) => Buffer.from(bytes.map((byte) => byte ^ MASK));
  return {
    getSelectedStorageBackend: () => store.backend,
    isAsyncEncryptionAvailable: async () => store.available,
    encryptStringAsync: async (text: string) => masked(Buffer.from(`${store.user}:${text}`)),
    decryptStringAsync: async (bytes: Buffer) => {
      const [user, result = ''] = masked(bytes).toString().split(':');
      if (user !== store.user) throw new Error('Error while decrypting the ciphertext.');
      return { result, shouldReEncrypt: store.rotated };
    },
  };
}

async function keyOfSystem(): Promise<string> {
  return (await import('./key-of-system.ts')).keyOfSystem(folder);
}

const keyFile = () => join(folder, 'till', 'till.key');

it('makes a key once, keeps it encrypted, and gives it again', async () => {
  const key = await keyOfSystem();
  expect(key).toMatch(/^[0-9a-f]{64}$/);
  expect(readFileSync(keyFile(), 'utf8')).not.toContain(key);
  expect(await keyOfSystem()).toBe(key);
  openDatabase({ path: join(folder, 'till', 'till.db'), key }).close();
  expect(await keyOfSystem()).toBe(key);
});

it('makes one for a database that is not encrypted yet', async () => {
  openDatabase({ path: join(folder, 'till', 'till.db') }).close();
  expect(await keyOfSystem()).toMatch(/^[0-9a-f]{64}$/);
});

it('encrypts the key anew when the system has changed its own', async () => {
  const key = await keyOfSystem();
  const before = readFileSync(keyFile(), 'utf8');
  store.rotated = true;
  const encrypt = vi.fn<() => void>();
  vi.doMock('electron', () => {
    const double = storeDouble();
    return {
      safeStorage: {
        ...double,
        encryptStringAsync: (text: string) => {
          encrypt();
          return double.encryptStringAsync(text);
        },
      },
    };
  });
  vi.resetModules();
  expect(await keyOfSystem()).toBe(key);
  expect(encrypt).toHaveBeenCalledOnce();
  expect(readFileSync(keyFile(), 'utf8')).toBe(before);
});

it.each<[string, () => void, string]>([
  ['there is no store', () => Object.assign(store, { available: false }), 'desktop.key-no-store'],
  [
    'the store protects nothing',
    () => Object.assign(store, { backend: 'basic_text' }),
    'desktop.key-weak-store',
  ],
  ['the store is not known', () => Object.assign(store, { backend: 'unknown' }), 'desktop.key-weak-store'],
  ['another user made it', () => Object.assign(store, { user: 'somebody' }), 'desktop.key-unreadable'],
  ['the file is damaged', () => writeFileSync(keyFile(), '{'), 'desktop.key-unreadable'],
])('makes no new key and touches nothing when %s', async (_, happens, key) => {
  await keyOfSystem();
  happens();
  const before = readFileSync(keyFile(), 'utf8');
  await expect(keyOfSystem()).rejects.toMatchObject({ key });
  expect(readFileSync(keyFile(), 'utf8')).toBe(before);
});

it('makes no new key for a database that is encrypted already, be it whole or not', async () => {
  const path = join(folder, 'till', 'till.db');
  openDatabase({ path, key: 'some other key' }).close();
  await expect(keyOfSystem()).rejects.toMatchObject({ key: 'desktop.key-lost', params: { path: keyFile() } });
  writeFileSync(path, readFileSync(path).fill(0xaa, 0, 4096));
  await expect(keyOfSystem()).rejects.toMatchObject({ key: 'desktop.key-lost' });
  rmSync(path);
  await expect(keyOfSystem()).rejects.toMatchObject({ key: 'desktop.key-lost' });
  expect(existsSync(keyFile())).toBe(false);
  expect(readdirSync(join(folder, 'till'))).not.toContain('till.key.new');
});
