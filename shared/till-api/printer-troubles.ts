/** Why a printer prints nothing. People are told `problem.printer-<trouble>`. */
export const printerTroubles = [
  'not-connected',
  'paper-out',
  'cover-open',
  'cutter',
  'offline',
  'silent',
  'failed',
] as const;
export type PrinterTrouble = (typeof printerTroubles)[number];
