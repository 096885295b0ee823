import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Id } from '@karvon/shared/values/ids.ts';
import { ApiFailure } from '../http/api-failure.ts';
import type { SecretKeys } from './secret-keys.ts';

/** Where a sealed value belongs: it opens nowhere else, not in another row, and not in another company. */
export type SecretPlace = {
  /** Null: of no company. */
  company: Id | null;
  /** `table.column`. */
  column: string;
  /** The row, by its key. */
  row: string;
};

export type SecretBox = {
  /** The name of the key that seals. */
  keyId: string;
  /** What may be stored: `v1.<key>.<nonce>.<ciphertext and tag>`, the last two in base64url. */
  seal(place: SecretPlace, secret: string): string;
  /**
   * The secret. Throws ApiFailure 503 `secret-key-unknown`, naming the key, when it was sealed with one that is not there;
   * 500 `secret-damaged` when it is not what was sealed, or not here.
   */
  open(place: SecretPlace, sealed: string): string;
};

const VERSION = 'v1';
const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Seals and opens with AES-256-GCM. */
export function createSecretBox(keys: SecretKeys): SecretBox {
  const [current] = keys;
  const known = new Map(keys.map(({ id, key }) => [id, key]));
  return {
    keyId: current.id,
    seal(place, secret) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(CIPHER, current.key, nonce).setAAD(boundTo(place));
      const text = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final(), cipher.getAuthTag()]);
      return [VERSION, current.id, nonce.toString('base64url'), text.toString('base64url')].join('.');
    },
    open(place, sealed) {
      const [version, id = '', nonce = '', rest = ''] = sealed.split('.');
      if (version !== VERSION) throw damaged(place);
      const key = known.get(id);
      if (key === undefined) throw new ApiFailure(503, 'secret-key-unknown', { params: { key: id } });
      const bytes = Buffer.from(rest, 'base64url');
      if (bytes.length < TAG_BYTES) throw damaged(place);
      const tagAt = bytes.length - TAG_BYTES;
      try {
        const decipher = createDecipheriv(CIPHER, key, Buffer.from(nonce, 'base64url'), {
          authTagLength: TAG_BYTES,
        });
        decipher.setAAD(boundTo(place)).setAuthTag(bytes.subarray(tagAt));
        return Buffer.concat([decipher.update(bytes.subarray(0, tagAt)), decipher.final()]).toString('utf8');
      } catch {
        throw damaged(place);
      }
    },
  };
}

/** The key that a stored value was sealed with, for counting; empty where it is no sealed value. */
export function keyIdOf(sealed: string): string {
  const [version, id = ''] = sealed.split('.');
  return version === VERSION ? id : '';
}

/** What every value sealed with this key begins with. */
export function sealedStart(keyId: string): string {
  return `${VERSION}.${keyId}.`;
}

/** Authenticated with the value and stored nowhere: a value that is moved does not open. */
function boundTo({ company, column, row }: SecretPlace): Buffer {
  return Buffer.from(JSON.stringify(['karvon secret', company, column, row]), 'utf8');
}

function damaged({ column, row }: SecretPlace): ApiFailure {
  return new ApiFailure(500, 'secret-damaged', { params: { place: `${column} ${row}` } });
}
