import { byteOf, type CodePage } from '../code-pages.ts';
import * as command from './commands.ts';

type Pages = readonly (readonly [CodePage, number])[];

/** Which page of letters a printer stands at; null where nobody knows. */
export type PageCursor = { at: CodePage | null };

/**
 * A row in letters of the printer's own, changing between its pages where it must, and no oftener. Null, with the cursor as it was,
 * where a letter is in none of them.
 */
export function spellRow(text: string, pages: Pages, cursor: PageCursor): number[] | null {
  const bytes: number[] = [];
  let { at } = cursor;
  for (const char of text) {
    const here = byteIn(char, at);
    if (here !== null) {
      bytes.push(here);
      continue;
    }
    const next = pages.find(([page]) => byteIn(char, page) !== null);
    if (next === undefined) return null;
    const [page, number] = next;
    bytes.push(...command.page(number), byteIn(char, page) ?? 0x20);
    at = page;
  }
  cursor.at = at;
  return bytes;
}

/** Without a page a printer has ASCII. */
function byteIn(char: string, page: CodePage | null): number | null {
  if (page !== null) return byteOf(char, page);
  const ascii = byteOf(char, 'cp866');
  return ascii !== null && ascii < 0x80 ? ascii : null;
}
