import type { PaperWidth } from '@karvon/shared/devices/printer-models.ts';
import type { ReceiptLayout } from '@karvon/shared/receipt/layout.ts';
import { encodeReceipt } from '../../printers/escpos/encode-receipt.ts';
import { DOTS, type PrinterProfile } from '../../printers/printer-profiles.ts';
import type { Paper } from '../paper.ts';
import type { Dots } from '../png.ts';
import { createEscPosInterpreter, type EscPosInterpreter } from './interpreter.ts';
import type { PrinterFamily } from './letters-of-page.ts';
import { allWell } from './status-answers.ts';

/** White at the paper's sides, where a head does not reach. */
const SIDE = 24;

/** Sends a receipt through encoder and simulated printer. */
export function printOnce(
  layout: ReceiptLayout,
  profile: PrinterProfile,
  family: PrinterFamily,
  width: PaperWidth,
): EscPosInterpreter {
  const printer = createEscPosInterpreter({ dots: DOTS[width], family, condition: { ...allWell } });
  const { start, end } = encodeReceipt(layout, profile, DOTS[width]);
  printer.take(start);
  printer.take(end);
  return printer;
}

/** A sheet as a picture, with the white at its sides. */
export function sheetDots(paper: Paper): Dots {
  return {
    width: paper.width + 2 * SIDE,
    height: paper.height() + SIDE,
    isBlack: (x, y) => x >= SIDE && x < SIDE + paper.width && y >= SIDE && paper.isBlack(x - SIDE, y - SIDE),
  };
}
