import { randomBytes } from 'node:crypto';

/** A `KARVON_SECRET_KEYS` for a centre in production. */
export function someSecretKeys(): string {
  return `test:${randomBytes(32).toString('base64')}`;
}
