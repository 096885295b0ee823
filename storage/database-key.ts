import { randomBytes, scryptSync } from 'node:crypto';
import { closeSync, openSync, readSync } from 'node:fs';
import type BetterSqlite3 from 'better-sqlite3-multiple-ciphers';

/**
 * Encryption of a whole file, log included, by SQLite3 Multiple Ciphers: ChaCha20 with a Poly1305 tag on each page. The
 * first 16 bytes of such a file are its salt, and every change of key gives it another.
 */
const CIPHER = 'chacha20';
const SALT_BYTES = 16;

/** What opens one file: the cipher's 32 bytes, and the salt of the file that they are for. Never show it. */
export interface FileKey {
  readonly bytes: Buffer;
  readonly salt: Buffer;
}

/** OWASP's choice for 32 MB of memory; about a fifth of a second. A stored passphrase is only as good as this is slow. */
const SCRYPT = { N: 2 ** 15, r: 8, p: 3, maxmem: 64 * 1024 * 1024 };

/**
 * The key of a file with this salt. `key` is a passphrase, or 64 hex digits: those are taken as the key itself, which
 * saves the slow derivation.
 */
export function deriveKey(key: string, salt: Buffer): FileKey {
  if (key === '') {
    throw new RangeError('The key of a database must not be empty.');
  }
  const bytes = /^[0-9a-f]{64}$/i.test(key)
    ? Buffer.from(key, 'hex')
    : scryptSync(key.normalize('NFC'), salt, 32, SCRYPT);
  return { bytes, salt };
}

/** A key for a file that is still to be made. */
export function newKey(key: string): FileKey {
  return deriveKey(key, randomBytes(SALT_BYTES));
}

interface CipherMethods {
  key(key: Buffer): number;
  rekey(key: Buffer): number;
}

/**
 * Gives a connection its key, before anything is read through it. Whether it is the right one shows at the first
 * reading: `SQLITE_NOTADB` when it is not.
 */
export function useKey(database: BetterSqlite3.Database, key: FileKey): void {
  database.pragma(`cipher = '${CIPHER}'`);
  (database as BetterSqlite3.Database & CipherMethods).key(spoken(key));
}

/** Writes every page of an open database anew, under another key or, with undefined, under none. Not in WAL mode. */
export function rewriteWithKey(database: BetterSqlite3.Database, key: FileKey | undefined): void {
  database.pragma(`cipher = '${CIPHER}'`);
  (database as BetterSqlite3.Database & CipherMethods).rekey(
    key === undefined ? Buffer.alloc(0) : spoken(key),
  );
}

/** As the library takes a key that needs no derivation: as bytes, so that it stands in no statement. */
function spoken({ bytes, salt }: FileKey): Buffer {
  return Buffer.concat([Buffer.from('raw:'), bytes, salt]);
}

const HEADER_BYTES = 100;
const PLAIN_MAGIC = Buffer.from('SQLite format 3\0');
/** From byte 21 the payload fractions, which are the same in every SQLite file and stay readable in an encrypted one. */
const FRACTIONS = Buffer.from([64, 32, 32]);

/** The first 100 bytes of a file, or as many as there are. Throws as `openSync` does, but for a file that is missing. */
export function readHeader(path: string, flags: 'r' | 'r+' = 'r'): Buffer {
  let file: number;
  try {
    file = openSync(path, flags);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      return Buffer.alloc(0);
    }
    throw error;
  }
  try {
    const header = Buffer.alloc(HEADER_BYTES);
    return header.subarray(0, readSync(file, header, 0, HEADER_BYTES, 0));
  } finally {
    closeSync(file);
  }
}

/** The salt of an encrypted file, by its header. */
export function saltIn(header: Buffer): Buffer {
  return header.subarray(0, SALT_BYTES);
}

/** `unknown`: no database, or the first page is destroyed. */
export function kindOfFile(header: Buffer): 'empty' | 'plain' | 'encrypted' | 'unknown' {
  if (header.length === 0) {
    return 'empty';
  }
  if (header.length < HEADER_BYTES) {
    return 'unknown';
  }
  if (isPlainMagic(header)) {
    return 'plain';
  }
  return header.subarray(21, 24).equals(FRACTIONS) ? 'encrypted' : 'unknown';
}

/** Damaged or not: by chance a salt has half of these bytes in no file that will ever be made. */
function isPlainMagic(header: Buffer): boolean {
  const same = PLAIN_MAGIC.filter((byte, at) => byte === header[at]);
  return same.length >= PLAIN_MAGIC.length / 2;
}
