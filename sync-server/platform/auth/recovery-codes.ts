import { createHash, randomBytes } from 'node:crypto';

export const RECOVERY_CODES = 10;
/** 32 signs, 5 bits each, without i, l, o and u, which are read wrong (Crockford). */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const SIGNS = 16;

/** Ten codes of 80 random bits, in groups of four: `k3x9-…`. */
export function makeRecoveryCodes(): string[] {
  return Array.from({ length: RECOVERY_CODES }, () => {
    const signs = [...randomBytes(SIGNS)].map((byte) => ALPHABET.charAt(byte & 0x1f)).join('');
    return signs.replaceAll(/(.{4})(?!$)/g, '$1-');
  });
}

/** As it was made, however it was typed: capitals, blanks and dashes do not count, nor does what was read wrong. */
export function plainRecoveryCode(typed: string): string {
  return typed.toLowerCase().replaceAll(/[\s-]/g, '').replaceAll('o', '0').replaceAll(/[il]/g, '1');
}

/** What is kept of a code. Of 80 random bits nobody guesses one, so a plain hash will do. */
export function recoveryHash(userId: string, typed: string): string {
  return createHash('sha256')
    .update(`${userId} ${plainRecoveryCode(typed)}`)
    .digest('base64url');
}
