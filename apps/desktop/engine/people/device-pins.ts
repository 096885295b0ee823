import { createCipheriv, createDecipheriv, createHmac, hkdfSync } from 'node:crypto';
import type { KeyPair } from '../device/device-file.ts';

/**
 * How hashes of PINs are kept on this till: sealed with a key that lies in the device's file alone. A PIN has four digits, so
 * whoever has its hash has the PIN within minutes; whoever has the database without that file has no hash.
 */
export type DevicePins = {
  /** A document of the directory as it is kept; the very same where it says no PIN. */
  keep<Document extends object>(document: Document): Document;
  /** The hash of a person's PIN, in PHC form. Null: it was sealed by another device, or is not what was sealed. */
  hashOf(personId: string, kept: string): string | null;
};

const START = 'pin1.';
const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * The key comes of the device's private key, which is made at enrolment and lasts as long as the device is that device. The same
 * hash of the same person is always sealed alike (its nonce is an HMAC of both), so a document that comes again changes nothing.
 */
export function devicePins({ privateKey }: Pick<KeyPair, 'privateKey'>): DevicePins {
  const secret = Buffer.from(privateKey, 'base64');
  const derived = (purpose: string) => Buffer.from(hkdfSync('sha256', secret, '', purpose, 32));
  const [cipherKey, nonceKey] = [derived('karvon till pins: cipher'), derived('karvon till pins: nonce')];
  const seal = (personId: string, hash: string): string => {
    const nonce = createHmac('sha256', nonceKey)
      .update(`${personId}\n${hash}`)
      .digest()
      .subarray(0, NONCE_BYTES);
    const cipher = createCipheriv(CIPHER, cipherKey, nonce).setAAD(Buffer.from(personId));
    const sealed = Buffer.concat([nonce, cipher.update(hash, 'utf8'), cipher.final(), cipher.getAuthTag()]);
    return START + sealed.toString('base64url');
  };
  return {
    keep(document) {
      const found = pinOf(document);
      if (found === null || !isBare(found.pinHash)) return document;
      return { ...document, body: { ...found.body, pinHash: seal(found.id, found.pinHash) } };
    },
    hashOf(personId, kept) {
      if (isBare(kept)) return kept;
      const bytes = Buffer.from(kept.slice(START.length), 'base64url');
      if (bytes.length <= NONCE_BYTES + TAG_BYTES) return null;
      const tagAt = bytes.length - TAG_BYTES;
      try {
        const options = { authTagLength: TAG_BYTES };
        const cipher = createDecipheriv(CIPHER, cipherKey, bytes.subarray(0, NONCE_BYTES), options);
        cipher.setAAD(Buffer.from(personId)).setAuthTag(bytes.subarray(tagAt));
        const parts = [cipher.update(bytes.subarray(NONCE_BYTES, tagAt)), cipher.final()];
        return Buffer.concat(parts).toString('utf8');
      } catch {
        return null;
      }
    },
  };
}

/** As it came from the centre, and as tills of earlier programs have kept it. */
export function isBare(pinHash: string): boolean {
  return !pinHash.startsWith(START);
}

/** Of whatever a centre sends, which may be newer than this program. */
function pinOf(document: object): { id: string; body: object; pinHash: string } | null {
  const { id, kind, body } = document as Record<string, unknown>;
  if (kind !== 'person' || typeof id !== 'string' || typeof body !== 'object' || body === null) return null;
  const pinHash = 'pinHash' in body ? body.pinHash : null;
  return typeof pinHash === 'string' ? { id, body, pinHash } : null;
}
