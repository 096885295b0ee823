import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Id } from '@karvon/shared/values/ids.ts';

/** What every key begins with, and no other secret: so that scanners of secrets find one that was published. */
export const KEY_PREFIX = 'kvk_';

/** Where a key's row is, and what proves that it is the key. */
export type KeyParts = { companyId: Id; keyId: Id; secret: string };

const SHAPE = /^kvk_([0-9a-f]{32})([0-9a-f]{32})([\w-]{43})([\w-]{6})$/;

/** A key's secret: 256 bits. */
export function newKeySecret(): string {
  return randomBytes(32).toString('base64url');
}

/** The key as its program gets it. It ends in six characters that tell a key from a text that only looks like one. */
export function keyTextOf({ companyId, keyId, secret }: KeyParts): string {
  const body = `${KEY_PREFIX}${bare(companyId)}${bare(keyId)}${secret}`;
  return `${body}${checkOf(body)}`;
}

/** Null when it is no key at all, or was mistyped. Whether it is a good one, only the database knows. */
export function partsOfKey(text: string): KeyParts | null {
  const [, company = '', key = '', secret = '', check = ''] = SHAPE.exec(text) ?? [];
  if (check === '' || checkOf(text.slice(0, -check.length)) !== check) return null;
  return { companyId: dashed(company), keyId: dashed(key), secret };
}

/** What is kept of a secret. It is random and long: nobody finds it from this. */
export function keyHashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** Whether a secret is the one of this hash, in a time that tells nothing. */
export function isKeySecret(secret: string, hash: string): boolean {
  const presented = keyHashOf(secret);
  return presented.length === hash.length && timingSafeEqual(Buffer.from(presented), Buffer.from(hash));
}

function checkOf(body: string): string {
  return createHash('sha256').update(body).digest('base64url').slice(0, 6);
}

function bare(id: Id): string {
  return id.replaceAll('-', '');
}

function dashed(hex: string): Id {
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
