import { fromCyrillicLayout, hasCyrillic } from './cyrillic-layout.ts';
import { checkGtin } from './gtin.ts';

/** Parts the fields of a GS1 code whose length is not fixed: it is kept wherever a code is. */
export const GS = '\u001d';

/** `code`: as it was read, without what the scanner puts before it. `gtin`: 14 digits. */
export type MarkingCode = { code: string; gtin: string };

/** Goods (01), whatever of dates (11 to 17) and batch (10) stands between, the piece's own number (21), then checks. */
const MARKED = /^01(\d{14})(?:1[1-7]\d{6}|10\P{Cc}{1,20}\p{Cc})*21(\P{Cc}+)(?:\p{Cc}.+)?$/u;
/** The short form of tobacco: goods, seven signs of number, four of price, four of check. */
const TOBACCO = /^(\d{14})\P{Cc}{15}$/u;
/** The signs that GS1 allows in a number. */
const SIGNS = /^[!"%&'()*+,\-./0-9:;<=>?A-Z_a-z]+$/;
/** A scanner may say what kind of code it has read, or send the sign at its beginning as GS. */
const BEFORE = /^(?:\](?:d[12]|C1|e0|Q3))?\p{Cc}?/u;
const NUMBER_MOST = 20;

/**
 * Reads a marking code (GS1 DataMatrix). Null: it is none. `layout`: the computer has typed it under a layout from which it can't be
 * brought back. `separator`: the scanner leaves out GS, and where the piece's number ends can't be told. `misread`: the check
 * digit of its GTIN is wrong.
 */
export function readMarkingCode(read: string): MarkingCode | 'layout' | 'separator' | 'misread' | null {
  const latin = fromCyrillicLayout(read);
  if (latin === null || (hasCyrillic(read) && !hasSigns(latin.replace(BEFORE, '')))) {
    return /^(?:ъв\d)?01\d{14}21/.test(read) ? 'layout' : null;
  }
  const code = latin.replace(BEFORE, '');
  const [, gtin, number = ''] = MARKED.exec(code) ?? [];
  if (gtin !== undefined && hasSigns(code)) {
    if (checkGtin(gtin) !== 'right') return 'misread';
    return number.length > NUMBER_MOST ? 'separator' : { code, gtin };
  }
  const [, tobacco] = TOBACCO.exec(code) ?? [];
  return tobacco !== undefined && hasSigns(code) && checkGtin(tobacco) === 'right' && /\D/.test(code)
    ? { code, gtin: tobacco }
    : null;
}

function hasSigns(code: string): boolean {
  return SIGNS.test(code.replaceAll(GS, ''));
}

/** The barcodes under which goods of this GTIN may be known: as it is, and without the zeros in front. */
export function barcodesOfGtin(gtin: string): string[] {
  const shorter = [13, 12, 8].filter((length) => /^0*$/.test(gtin.slice(0, 14 - length)));
  return [gtin, ...shorter.map((length) => gtin.slice(-length))];
}
