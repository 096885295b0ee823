import type { DisplayLanguage } from '@karvon/shared/devices/printer-models.ts';
import { byteOf, type CodePage } from '../printers/code-pages.ts';
import { similarLetter } from './similar-letters.ts';

/** A display's own number of its page with Russian letters. */
export type DisplayProfile = { language: DisplayLanguage; page: number };

const PAGE: CodePage = 'cp866';
const COLUMNS = 20;
const ESC = 0x1b;
const US = 0x1f;

/** What it is told once it is there: to begin anew, and which letters come. */
export function encodeDisplayStart({ language, page }: DisplayProfile): Uint8Array {
  const letters = language === 'escpos' ? [ESC, 0x74, page] : [ESC, 0x63, page];
  return Uint8Array.from([ESC, 0x40, ...letters, 0x0c]);
}

/** Both rows, whole: nothing of what stood there is left. */
export function encodeDisplay(rows: readonly [string, string], { language }: DisplayProfile): Uint8Array {
  const [upper, lower] = rows.map(spell) as [number[], number[]];
  return Uint8Array.from(
    language === 'escpos'
      ? [US, 0x24, 1, 1, ...upper, US, 0x24, 1, 2, ...lower]
      : [ESC, 0x51, 0x41, ...upper, 0x0d, ESC, 0x51, 0x42, ...lower, 0x0d],
  );
}

/** A display draws no pictures: a letter that it lacks is written by one that reads the same. */
function spell(row: string): number[] {
  return Array.from(row.padEnd(COLUMNS))
    .slice(0, COLUMNS)
    .map((char) => byteOf(char, PAGE) ?? byteOf(similarLetter(char), PAGE) ?? 0x2e);
}
