import { fromCyrillicLayout } from './cyrillic-layout.ts';

/** How scanners may say before a code what kind it is of: `]E0`, `]d2` (ISO/IEC 15424). */
const KIND = /^\][A-Za-z][0-9A-Za-z]/;

/** A code as it was typed by a scanner, without what that has put before it, whatever layout the computer had. */
export function withoutKind(read: string): string {
  const meant = fromCyrillicLayout(read);
  return meant !== null && KIND.test(meant) ? Array.from(read).slice(3).join('') : read;
}
