import { createHmac, timingSafeEqual } from 'node:crypto';

/** Seconds that a code is good for by itself. */
const STEP_SECONDS = 30;
const DIGITS = 6;
/** Steps before and after the present one that are taken: clocks of phones are wrong by seconds, and people type slowly. */
const WINDOW = 1;
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const ISSUER = 'Karvon';

/** The number of the time step that a moment is in (RFC 6238). @param now milliseconds since 1970 */
export function stepAt(now: number): number {
  return Math.floor(now / 1000 / STEP_SECONDS);
}

/** The code of a time step: HOTP (RFC 4226) with HMAC-SHA-1, which every authenticator app speaks. */
export function codeOfStep(secret: Uint8Array, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const digest = createHmac('sha1', secret).update(counter).digest();
  const offset = digest.readUInt8(digest.length - 1) & 0x0f;
  const number = digest.readUInt32BE(offset) & 0x7fff_ffff;
  return String(number % 10 ** DIGITS).padStart(DIGITS, '0');
}

/** The steps of the window at that moment whose code this is, earliest first: as a rule one or none. */
export function stepsOfCode(secret: Uint8Array, code: string, now: number): number[] {
  const present = stepAt(now);
  const steps = Array.from({ length: 2 * WINDOW + 1 }, (_all, index) => present - WINDOW + index);
  return steps.filter((step) => isSame(codeOfStep(secret, step), code));
}

/** Base32 of RFC 4648 without padding, as apps take a secret that is typed. */
export function base32(bytes: Uint8Array): string {
  let text = '';
  let bits = 0;
  let held = 0;
  for (const byte of bytes) {
    held = ((held << 8) | byte) & 0xfff;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += ALPHABET.charAt((held >>> bits) & 0x1f);
    }
  }
  return bits === 0 ? text : text + ALPHABET.charAt((held << (5 - bits)) & 0x1f);
}

/** What an authenticator app reads from a QR code. */
export function otpauthUrl(secret: Uint8Array, email: string): string {
  const label = `${ISSUER}:${encodeURIComponent(email)}`;
  return `otpauth://totp/${label}?secret=${base32(secret)}&issuer=${ISSUER}&algorithm=SHA1&digits=${DIGITS}&period=${STEP_SECONDS}`;
}

function isSame(a: string, b: string): boolean {
  const [one, other] = [Buffer.from(a), Buffer.from(b)];
  return one.length === other.length && timingSafeEqual(one, other);
}
