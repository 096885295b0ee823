import { decodeEntities } from './decode-entities.ts';

export type CleanText = { ok: true; text: string } | { ok: false; reason: TextFault };
export type TextFault = 'text-control-character' | 'text-broken-unicode' | 'text-too-long';

// C0, DEL and C1; line and paragraph separators; marks that reverse the direction of what follows.
const CONTROL = /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u;

/**
 * A name as it may be stored: entities decoded, blanks joined, Unicode normal form C. A text that no reader could
 * have meant (control characters, halves of surrogate pairs) is refused, not repaired: it tells of a wrong encoding.
 */
export function cleanText(raw: string, maxLength: number): CleanText {
  const decoded = decodeEntities(raw);
  if (!decoded.isWellFormed() || decoded.includes('\ufffd'))
    return { ok: false, reason: 'text-broken-unicode' };
  const text = decoded
    .replaceAll(/[\t\r\n\u00a0 ]+/g, ' ')
    .trim()
    .normalize('NFC');
  if (CONTROL.test(text)) return { ok: false, reason: 'text-control-character' };
  return text.length > maxLength ? { ok: false, reason: 'text-too-long' } : { ok: true, text };
}
