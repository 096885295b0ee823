import { createPublicKey, verify } from 'node:crypto';
import type { DevicePublicKey } from '@karvon/shared/sync/protocol.ts';

/** Whether the device's key signed it (Ed25519, RFC 8032, over the text's UTF-8 bytes). A broken key or signature is a no. */
export function hasSigned(publicKey: DevicePublicKey, text: string, signature: string): boolean {
  try {
    const key = createPublicKey({ key: publicKey, format: 'jwk' });
    return verify(null, Buffer.from(text, 'utf8'), key, Buffer.from(signature, 'base64url'));
  } catch {
    return false;
  }
}
