/**
 * What a printer draws for a byte, by the number of its page (ESC t): Epson's numbers, and those of printers in whose manuals
 * they are others. Written from the pages' definitions and not from our encoder's tables.
 */
type Family = 'epson' | 'xprinter';

/** RK1048 is CP1251 but for these. */
const KAZAKH: Readonly<Record<number, string>> = {
  0x8d: 'Қ',
  0x8e: 'Һ',
  0x9d: 'қ',
  0x9e: 'һ',
  0xa1: 'Ұ',
  0xa2: 'ұ',
  0xa3: 'Ә',
  0xa5: 'Ө',
  0xaa: 'Ғ',
  0xaf: 'Ү',
  0xb4: 'ө',
  0xba: 'ғ',
  0xbc: 'ә',
  0xbd: 'Ң',
  0xbe: 'ң',
  0xbf: 'ү',
};
/** CP1125 is CP866 but for these. */
const UKRAINIAN: Readonly<Record<number, string>> = {
  0xf2: 'Ґ',
  0xf3: 'ґ',
  0xf4: 'Є',
  0xf5: 'є',
  0xf6: 'І',
  0xf7: 'і',
  0xf8: 'Ї',
  0xf9: 'ї',
};

type Page = { label: string; but?: Readonly<Record<number, string>> };

const pages: Record<Family, Readonly<Record<number, Page>>> = {
  epson: {
    17: { label: 'ibm866' },
    44: { label: 'ibm866', but: UKRAINIAN },
    46: { label: 'windows-1251' },
    53: { label: 'windows-1251', but: KAZAKH },
  },
  xprinter: { 17: { label: 'ibm866' }, 73: { label: 'windows-1251' } },
};
export type PrinterFamily = Family;

const decoders: Readonly<Record<string, { decode(bytes: Uint8Array): string }>> = {
  ibm866: new TextDecoder('ibm866'),
  'windows-1251': new TextDecoder('windows-1251'),
};

/** A printer of a page that it does not have, and of its first one, draws what no receipt of ours wants. */
export function letterAt(byte: number, page: number, family: Family): string {
  if (byte < 0x80) return String.fromCharCode(byte);
  const known = pages[family][page];
  if (known === undefined) return '¤';
  return known.but?.[byte] ?? decoders[known.label]?.decode(Uint8Array.of(byte)) ?? '¤';
}
