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

/** Width of receipt paper, in millimetres. */
export const paperWidths = [58, 80] as const;
export type PaperWidth = (typeof paperWidths)[number];
