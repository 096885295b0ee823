import { existsSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { renderSvg, renderText } from '@karvon/shared/receipt/render.ts';
import { PrinterError, type ReceiptPrinter } from './receipt-printer.ts';

/**
 * A printer that is a folder: each receipt becomes `<number>.txt` and `<number>.svg`. A receipt that is there already
 * is not printed again. A file named `paper-out` in the folder makes it fail, as a real one does.
 */
export function createSimulatedPrinter(folder: string): ReceiptPrinter {
  return {
    columns: null,
    async print({ number, layout }) {
      await mkdir(folder, { recursive: true });
      if (existsSync(join(folder, 'paper-out'))) throw new PrinterError('paper-out', 'nothing');
      const text = join(folder, `${number}.txt`);
      if (existsSync(text)) return;
      await writeFile(join(folder, `${number}.svg`), renderSvg(layout));
      await writeFile(`${text}.new`, renderText(layout));
      await rename(`${text}.new`, text);
    },
    isPaperLow: () => null,
    trouble: () => null,
    look: () => Promise.resolve(null),
    openDrawer: () => Promise.resolve(),
    drawerContact: () => Promise.resolve(null),
    close: () => Promise.resolve(),
  };
}
