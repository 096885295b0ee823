import { createPrivateKey, generateKeyPairSync, sign } from 'node:crypto';
import { publicKeySchema } from '@karvon/shared/sync/protocol.ts';
import type { KeyPair } from './device-file.ts';

/** A new Ed25519 key pair. The private half never leaves this machine. */
export function makeKeyPair(): KeyPair {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const { kty, crv, x } = publicKey.export({ format: 'jwk' });
  return {
    publicKey: publicKeySchema.parse({ kty, crv, x }),
    privateKey: privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'),
  };
}

/** Signs a text, such as the centre's challenge: Ed25519 over its UTF-8 bytes, base64url. */
export function signText(keys: KeyPair, text: string): string {
  const key = createPrivateKey({
    key: Buffer.from(keys.privateKey, 'base64'),
    format: 'der',
    type: 'pkcs8',
  });
  return sign(null, Buffer.from(text, 'utf8'), key).toString('base64url');
}
