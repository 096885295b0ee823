import { encodeReceipt } from '@karvon/hardware/printers/escpos/encode-receipt.ts';
import { DOTS, printerProfiles } from '@karvon/hardware/printers/printer-profiles.ts';
import { createEscPosInterpreter } from '@karvon/hardware/simulators/escpos/interpreter.ts';
import type { PrinterFamily } from '@karvon/hardware/simulators/escpos/letters-of-page.ts';
import { allWell } from '@karvon/hardware/simulators/escpos/status-answers.ts';
import type { Finding } from '../frame.ts';
import type { Random } from '../random.ts';

/** Rows of a receipt, and how many bytes of it come at once. */
export type ReceiptCase = {
  model: PrinterFamily;
  rows: { text: string; emphasis: 'normal' | 'bold' | 'large' }[];
  piece: number;
};

const LETTERS = Array.from(
  'Хлеб Нон ўқғҳ өүң іїєґ abc XYZ 0123456789 .,-«»“”’ʻ–×₴№\u00a0\u001b\u0010\n\u001d😀é',
);
const COLUMNS = 48;

export function receiptCase(random: Random): ReceiptCase {
  return {
    model: random.pick(['epson', 'xprinter'] as const),
    rows: random.list(1, 3, () => ({
      text: random.list(0, 20, () => random.pick(random.chance(80) ? LETTERS.slice(0, 8) : LETTERS)).join(''),
      emphasis: random.pick(['normal', 'normal', 'bold', 'large'] as const),
    })),
    piece: random.int(1, 64),
  };
}

/** Every row comes out as a row of its own, in its own letters or as a picture, and no letter of it is taken for a command. */
export function playReceipt({ model, rows, piece }: ReceiptCase): Finding | undefined {
  const printer = createEscPosInterpreter({ dots: DOTS[80], family: model, condition: { ...allWell } });
  const layout = { columns: COLUMNS, rows: rows.map((row) => ({ kind: 'text' as const, ...row })) };
  const { start, end } = encodeReceipt(layout, printerProfiles[model], DOTS[80]);
  const bytes = [...start, ...end];
  for (let from = 0; from < bytes.length; from += piece)
    printer.take(Uint8Array.from(bytes.slice(from, from + piece)));
  const unknown = printer.unknown();
  if (unknown.length > 0) return { kind: 'unknown-command', message: unknown.join(', ') };
  const [sheet, ...more] = printer.sheets();
  if (sheet === undefined || more.length > 0 || !sheet.isCut || printer.kept() > 0) {
    return {
      kind: 'sheets',
      message: `${more.length + 1} sheets came out, ${printer.kept()} bytes are kept`,
    };
  }
  const wrong = rows.find(({ text }, at) => !isSame(text, sheet.lines[at] ?? ''));
  return wrong === undefined
    ? undefined
    : { kind: 'row', message: `${JSON.stringify(wrong)} came out as ${JSON.stringify(sheet.lines)}` };
}

/** Letters and digits must be the same; signs may be written by others. */
function isSame(text: string, line: string): boolean {
  if (line.startsWith('[picture')) return true;
  return plain(text) === plain(line);
}

function plain(text: string): string {
  return Array.from(text.replaceAll('×', 'x').trimEnd(), (char) =>
    /[\p{Lu}\p{Ll}\p{Nd}]/u.test(char) ? char : '_',
  )
    .join('')
    .replace(/_+$/, '');
}
