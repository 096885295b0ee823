/** Families of receipt printers, by what they understand. */
export const printerModels = [
  'epson',
  'epson-older',
  'xprinter',
  'pos-5890',
  'bixolon',
  'citizen',
  'star',
  'rongta',
  'mobile',
  /** Whatever it is: Latin letters by itself, all others as pictures. */
  'plain',
] as const;
export type PrinterModel = (typeof printerModels)[number];

/** As people know them. */
export const printerNames: Record<PrinterModel, string> = {
  epson: 'Epson TM',
  'epson-older': 'Epson TM-T88III, TM-T88IV',
  xprinter: 'Xprinter',
  'pos-5890': 'POS-5890, ZJ-5870',
  bixolon: 'Bixolon',
  citizen: 'Citizen',
  star: 'Star',
  rongta: 'Rongta RP326, RP332',
  mobile: 'MPT-II',
  plain: 'ESC/POS',
};

/** Width of receipt paper, in millimetres. */
export const paperWidths = [58, 80] as const;
export type PaperWidth = (typeof paperWidths)[number];

/** How printers of labels are spoken to. */
export const labelLanguages = ['tspl', 'zpl'] as const;
export type LabelLanguage = (typeof labelLanguages)[number];

/** And displays of two rows for the one who buys. */
export const displayLanguages = ['escpos', 'cd5220'] as const;
export type DisplayLanguage = (typeof displayLanguages)[number];
