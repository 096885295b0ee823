import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A key of AES-256 and the name that values sealed with it carry. */
export type SecretKey = { id: string; key: Uint8Array };
/** The first one seals, all open. */
export type SecretKeys = readonly [SecretKey, ...SecretKey[]];

const KEY_BYTES = 32;
/** Of 32 random bytes about thirty differ; fewer than this come about once in 10^17 times. */
const DIFFERENT_BYTES = 16;
const ID = /^[A-Za-z0-9_-]{1,20}$/;
const BASE64 = /^[A-Za-z0-9+/_-]+={0,2}$/;

/**
 * Reads `id:base64,id:base64`. Throws an Error that says which key is wrong and why, without showing it: one that is no 32
 * bytes, one that was typed rather than made by chance, and two of one name.
 */
export function parseSecretKeys(text: string): SecretKeys {
  const [first, ...others] = text.split(',').map((part, index) => parseKey(part.trim(), index + 1));
  if (first === undefined) throw new Error('holds no key');
  const keys: SecretKeys = [first, ...others];
  const ids = keys.map(({ id }) => id);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined) throw new Error(`holds two keys called ${twice}`);
  return keys;
}

const ADVICE = 'make one by `openssl rand -base64 32`';

function parseKey(part: string, place: number): SecretKey {
  const [id = '', encoded] = part.split(':');
  if (encoded === undefined || !ID.test(id)) {
    throw new Error(
      `is wrong at key ${place}: it should be a name of letters and digits, a colon and the key`,
    );
  }
  const key = Buffer.from(encoded, 'base64');
  if (!BASE64.test(encoded) || key.length !== KEY_BYTES) {
    throw new Error(`is wrong at the key ${id}: it should be 32 bytes in base64; ${ADVICE}`);
  }
  if (isWeak(key)) throw new Error(`is wrong at the key ${id}: it is not made by chance; ${ADVICE}`);
  return { id, key };
}

/** Typed text, digits of another form, a pattern: whatever 32 random bytes never come to. */
function isWeak(key: Uint8Array): boolean {
  const isText = key.every((byte) => byte >= 0x20 && byte < 0x7f);
  return isText || new Set(key).size < DIFFERENT_BYTES;
}

/**
 * The key of a centre to which none was given: made once and kept in its data folder, readable by its owner alone. Its name
 * tells it from that of any other folder.
 */
export function secretKeysOfFolder(dataFolder: string): SecretKeys {
  const path = join(dataFolder, 'secret.keys');
  mkdirSync(dataFolder, { recursive: true });
  const made = randomBytes(KEY_BYTES);
  const name = createHash('sha256').update(made).digest('hex').slice(0, 8);
  try {
    writeFileSync(path, `made-${name}:${made.toString('base64')}\n`, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  try {
    return parseSecretKeys(readFileSync(path, 'utf8').trim());
  } catch (error) {
    throw new Error(`${path} is damaged: it ${error instanceof Error ? error.message : String(error)}.`, {
      cause: error,
    });
  }
}
