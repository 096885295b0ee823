import { createPublicKey, timingSafeEqual, verify } from 'node:crypto';
import type { DevicePublicKey } from '@karvon/shared/sync/protocol.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import type { CentreKey } from './centre-key.ts';

/** Long enough for a slow line, short enough that a recorded answer is worth nothing later. */
const CHALLENGE_MS = 2 * 60 * 1000;

/**
 * A challenge that needs no memory: device, end of validity by the centre's clock and a nonce, marked with the
 * centre's key.
 * @param now the centre's clock, ms
 * @param nonce random text
 */
export function makeChallenge(key: CentreKey, deviceId: Id, now: number, nonce: string): string {
  const text = `${deviceId}.${now + CHALLENGE_MS}.${nonce}`;
  return `${text}.${key.mark('device-challenge', text)}`;
}

/** Whether we made this challenge, for this device, and it still holds. */
export function isOurChallenge(key: CentreKey, challenge: string, deviceId: Id, now: number): boolean {
  const end = challenge.lastIndexOf('.');
  const text = challenge.slice(0, end);
  const mark = Buffer.from(challenge.slice(end + 1));
  const expected = Buffer.from(key.mark('device-challenge', text));
  if (mark.length !== expected.length || !timingSafeEqual(mark, expected)) return false;
  const [device, until] = text.split('.');
  return device === deviceId && now <= Number(until);
}

/** Whether the device's key signed it (Ed25519, RFC 8032, over the challenge's UTF-8 bytes). A broken key or signature is a no. */
export function hasSigned(publicKey: DevicePublicKey, challenge: string, signature: string): boolean {
  try {
    const key = createPublicKey({ key: publicKey, format: 'jwk' });
    return verify(null, Buffer.from(challenge, 'utf8'), key, Buffer.from(signature, 'base64url'));
  } catch {
    return false;
  }
}

/** Remembers which challenges have been answered rightly, while they would hold: within a process each is good once. */
export function createUsedChallenges(clock: () => number): { use(challenge: string): boolean } {
  const used = new Map<string, number>();
  return {
    use(challenge) {
      const now = clock();
      // In order of use, hence of age.
      for (const [old, at] of used) {
        if (now - at <= CHALLENGE_MS) break;
        used.delete(old);
      }
      if (used.has(challenge)) return false;
      used.set(challenge, now);
      return true;
    },
  };
}
