import { fromCyrillicLayout } from '@karvon/shared/catalogue/cyrillic-layout.ts';
import type { TillParsedInput, TillResult } from '@karvon/shared/till-api/contract.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { findByBarcode } from '../catalogue/find-by-barcode.ts';
import { refuse } from '../outcome.ts';
import type { Till } from '../till.ts';
import { putIntoCart } from './add-product.ts';
import { scanLabel } from './scan-label.ts';
import { scanMark, scanStamp } from './scan-mark.ts';

/**
 * Adds what a scanned or typed code stands for: a piece with its marking code, what a label scale has printed, or goods by their
 * barcode. What is none of them may be the stamp that a line waits for.
 */
export async function scanCode(
  till: Till,
  input: TillParsedInput<'scan'>,
): Promise<TillResult<{ line: Id }>> {
  const mark = await scanMark(till, input);
  if (mark !== null) return mark;
  const label = await scanLabel(till, input);
  if (label?.ok === true) return label;
  const { code, qty } = input;
  const found = await findByBarcode(till, spellings(code));
  if (found !== null) return putIntoCart(till, found.product, { ...found, qty, labelSum: null, marks: [] });
  return label ?? scanStamp(till, code) ?? refuse('unknown-barcode', { code }, 'code');
}

/**
 * A code as read; then as its keys mean, when it was typed under a Cyrillic layout; then a UPC-A as the EAN-13 that it is with a zero
 * before it, and the other way round.
 */
function spellings(code: string): string[] {
  const latin = fromCyrillicLayout(code);
  if (latin !== null && latin !== code) return [code, latin];
  if (/^\d{12}$/.test(code)) return [code, `0${code}`];
  return /^0\d{12}$/.test(code) ? [code, code.slice(1)] : [code];
}
