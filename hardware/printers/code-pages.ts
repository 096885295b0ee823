/** Sets of 256 letters that printers have. The lower half of each is ASCII. */
export const codePages = ['cp866', 'cp1251', 'cp1125', 'rk1048'] as const;
export type CodePage = (typeof codePages)[number];

/** Upper halves, from 0x80 on, of the two that no decoder of the platform knows. */
const CP1125 =
  'АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмноп░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀рстуфхцчшщъыьэюяЁёҐґЄєІіЇї·√№¤■\u00a0';
const RK1048 =
  'ЂЃ‚ѓ„…†‡€‰Љ‹ЊҚҺЏђ‘’“”•–—\ufffd™љ›њқһџ\u00a0ҰұӘ¤Ө¦§Ё©Ғ«¬\u00ad®Ү°±Ііөµ¶·ё№ғ»әҢңүАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмнопрстуфхцчшщъыьэюя';

const tables: Record<CodePage, ReadonlyMap<string, number>> = {
  cp866: tableOf(decoded('ibm866')),
  cp1251: tableOf(decoded('windows-1251')),
  cp1125: tableOf(CP1125),
  rk1048: tableOf(RK1048),
};

/** What stands for a letter in all pages, whether they have it or not: one for one, so that columns stay where they are. */
const stands: Readonly<Record<string, string>> = {
  '\u00a0': ' ',
  '\u202f': ' ',
  '\u2009': ' ',
  ʻ: "'",
  ʼ: "'",
  '‘': "'",
  '’': "'",
  '`': "'",
  '´': "'",
  '«': '"',
  '»': '"',
  '“': '"',
  '”': '"',
  '„': '"',
  '–': '-',
  '—': '-',
  '−': '-',
  '‑': '-',
  '×': 'x',
  '•': '*',
};

/** The byte of a letter in a page, or of what stands for it; null where the page has neither. */
export function byteOf(char: string, page: CodePage): number | null {
  const stood = stands[char] ?? char;
  const code = stood.codePointAt(0) ?? 0;
  if (code >= 0x20 && code < 0x7f) return code;
  return tables[page].get(stood) ?? null;
}

function decoded(name: string): string {
  return new TextDecoder(name).decode(Uint8Array.from({ length: 128 }, (_none, byte) => byte + 128));
}

/** Spaces that do not break are plain ones to a printer, and the soft hyphen is drawn by some. */
function tableOf(upper: string): ReadonlyMap<string, number> {
  const table = new Map(Array.from(upper, (char, place) => [char, place + 128] as const));
  for (const left of ['\u00a0', '\u00ad', '\ufffd']) table.delete(left);
  return table;
}
