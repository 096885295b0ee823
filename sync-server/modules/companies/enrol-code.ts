/** No letter or digit that can be taken for another: no I, L, O, U, 0, 1. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 8;

/** A day: a code is made when the till is about to be set up. */
export const ENROL_CODE_MS = 24 * 60 * 60 * 1000;

/**
 * A one-time code to bind a till: `7GK2-QXPM`, 39 bits.
 * @param random at least 32 random bytes; those that would make some letters likelier than others are passed over
 */
export function makeEnrolCode(random: Uint8Array): string {
  const fair = 256 - (256 % ALPHABET.length);
  const letters = [...random]
    .filter((byte) => byte < fair)
    .slice(0, LENGTH)
    .map((byte) => ALPHABET[byte % ALPHABET.length]);
  if (letters.length < LENGTH) throw new RangeError('Too few random bytes for an enrolment code.');
  return `${letters.slice(0, 4).join('')}-${letters.slice(4).join('')}`;
}

/** What a person typed, as it was made: capitals, without blanks and dashes. */
export function normaliseEnrolCode(typed: string): string {
  return typed.toUpperCase().replaceAll(/[\s\-–—]/g, '');
}
