/** What a printer feels. */
export type PrinterCondition = {
  isPaperOut: boolean;
  isPaperLow: boolean;
  isCoverOpen: boolean;
  isCutterJammed: boolean;
  /** The contact of the drawer that hangs at it. */
  isDrawerOpen: boolean;
  /** Which pulse opens it; null: none hangs there. */
  drawerAt: 0 | 1 | null;
};

export const allWell: PrinterCondition = {
  isPaperOut: false,
  isPaperLow: false,
  isCoverOpen: false,
  isCutterJammed: false,
  isDrawerOpen: false,
  drawerAt: 0,
};

export function isOffline({ isPaperOut, isCoverOpen, isCutterJammed }: PrinterCondition): boolean {
  return isPaperOut || isCoverOpen || isCutterJammed;
}

/** The byte that answers DLE EOT n; null for an n that printers pass over. */
export function realTimeAnswer(about: number, condition: PrinterCondition): number | null {
  const { isPaperOut, isPaperLow, isCoverOpen, isCutterJammed, isDrawerOpen } = condition;
  const bits = (...set: [boolean, number][]) =>
    set.reduce((byte, [isSet, bit]) => (isSet ? byte + bit : byte), 0x12);
  if (about === 1) return bits([isDrawerOpen, 4], [isOffline(condition), 8]);
  if (about === 2) return bits([isCoverOpen, 4], [isPaperOut, 0x20], [isCutterJammed, 0x40]);
  if (about === 3) return bits([isCutterJammed, 8]);
  if (about === 4) return bits([isPaperLow || isPaperOut, 0x0c], [isPaperOut, 0x60]);
  return null;
}

/** The byte that answers GS r 1 behind what was printed. */
export function paperAnswer({ isPaperOut, isPaperLow }: PrinterCondition): number {
  return (isPaperLow || isPaperOut ? 0x03 : 0) + (isPaperOut ? 0x0c : 0);
}
