/** What a printer feels. */
export type PrinterCondition = {
  isPaperOut: boolean;
  isPaperLow: boolean;
  isCoverOpen: boolean;
  isCutterJammed: boolean;
};

export const allWell: PrinterCondition = {
  isPaperOut: false,
  isPaperLow: false,
  isCoverOpen: false,
  isCutterJammed: false,
};

export function isOffline({ isPaperOut, isCoverOpen, isCutterJammed }: PrinterCondition): boolean {
  return isPaperOut || isCoverOpen || isCutterJammed;
}

/** The byte that answers DLE EOT n; null for an n that printers pass over. */
export function realTimeAnswer(about: number, condition: PrinterCondition): number | null {
  const { isPaperOut, isPaperLow, isCoverOpen, isCutterJammed } = condition;
  const bits = (...set: [boolean, number][]) =>
    set.reduce((byte, [isSet, bit]) => (isSet ? byte + bit : byte), 0x12);
  if (about === 1) return bits([isOffline(condition), 8]);
  if (about === 2) return bits([isCoverOpen, 4], [isPaperOut, 0x20], [isCutterJammed, 0x40]);
  if (about === 3) return bits([isCutterJammed, 8]);
  if (about === 4) return bits([isPaperLow || isPaperOut, 0x0c], [isPaperOut, 0x60]);
  return null;
}

/** The byte that answers GS r 1 behind what was printed. */
export function paperAnswer({ isPaperOut, isPaperLow }: PrinterCondition): number {
  return (isPaperLow || isPaperOut ? 0x03 : 0) + (isPaperOut ? 0x0c : 0);
}
