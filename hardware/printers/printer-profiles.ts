import type { PaperWidth, PrinterModel } from '@karvon/shared/devices/printer-models.ts';
import type { CodePage } from './code-pages.ts';

/** What a kind of printer can do. */
export type PrinterProfile = {
  /** Its numbers of the pages of letters that it has, the one that is tried first first. */
  pages: readonly (readonly [CodePage, number])[];
  /** Whether it makes QR codes by itself; where not they are sent as pictures. */
  qr: 'native' | 'picture';
  cut: 'full' | 'partial' | 'none';
};

/** The dots that fit on paper, by its width in millimetres; letters are twelve dots wide. */
export const DOTS: Record<PaperWidth, number> = { 58: 384, 80: 576 };

const usual = { qr: 'native', cut: 'partial' } as const;

/** By family, as their manuals have it. Many clones deviate: the test print shows whether letters come out. */
export const printerProfiles: Record<PrinterModel, PrinterProfile> = {
  epson: {
    ...usual,
    pages: [
      ['cp866', 17],
      ['cp1251', 46],
      ['rk1048', 53],
      ['cp1125', 44],
    ],
  },
  'epson-older': { ...usual, pages: [['cp866', 17]] },
  xprinter: {
    ...usual,
    pages: [
      ['cp866', 17],
      ['cp1251', 73],
    ],
  },
  'pos-5890': {
    ...usual,
    qr: 'picture',
    cut: 'none',
    pages: [
      ['cp866', 17],
      ['cp1251', 73],
    ],
  },
  bixolon: {
    ...usual,
    pages: [
      ['cp866', 17],
      ['cp1251', 28],
    ],
  },
  citizen: { ...usual, pages: [['cp866', 7]] },
  star: {
    ...usual,
    pages: [
      ['cp866', 10],
      ['cp1251', 34],
    ],
  },
  rongta: {
    ...usual,
    pages: [
      ['cp866', 7],
      ['cp1251', 6],
    ],
  },
  mobile: {
    ...usual,
    qr: 'picture',
    cut: 'none',
    pages: [
      ['cp866', 7],
      ['cp1251', 6],
    ],
  },
  plain: { ...usual, qr: 'picture', pages: [] },
};
