import { mkdirSync, writeFileSync } from 'node:fs';
import { encodeLabel } from '@karvon/hardware/labels/label-printer.ts';
import { printerProfiles } from '@karvon/hardware/printers/printer-profiles.ts';
import { printOnce, sheetDots } from '@karvon/hardware/simulators/escpos/draw-receipt.ts';
import { keptReceipts } from '@karvon/hardware/simulators/escpos/sample-receipts.ts';
import { keptLabels } from '@karvon/hardware/simulators/labels/sample-labels.ts';
import { createTsplInterpreter } from '@karvon/hardware/simulators/labels/tspl-interpreter.ts';
import { createZplInterpreter } from '@karvon/hardware/simulators/labels/zpl-interpreter.ts';
import { toPng } from '@karvon/hardware/simulators/png.ts';
import { printRules } from '@karvon/sync-server/modules/posting/print-rules.ts';

const RULES = 'docs/posting-rules.md';
const PICTURES = 'docs/hardware';

/** `npm run docs`: prints what is made from tables of the program into `docs/`. */
export function main(): void {
  writeFileSync(RULES, printRules());
  const files = [RULES, ...drawReceipts(), ...drawLabels()];
  process.stdout.write(`${JSON.stringify({ ok: true, files })}\n`);
}

/** Receipts as the simulated printer puts them on paper, which tests compare with. */
function drawReceipts(): string[] {
  mkdirSync(PICTURES, { recursive: true });
  return keptReceipts().flatMap(({ name, layout, model, width }) => {
    const [sheet] = printOnce(layout, printerProfiles[model], 'epson', width).sheets();
    if (sheet === undefined) return [];
    const file = `${PICTURES}/${name}.png`;
    writeFileSync(file, toPng(sheetDots(sheet.paper)));
    return [file];
  });
}

function drawLabels(): string[] {
  return keptLabels.flatMap(({ name, language, size, label }) => {
    const printer = language === 'tspl' ? createTsplInterpreter() : createZplInterpreter();
    printer.take(encodeLabel(language, label, size, 1));
    const [printed] = printer.labels();
    if (printed === undefined) return [];
    const file = `${PICTURES}/${name}.png`;
    writeFileSync(file, toPng(sheetDots(printed.paper)));
    return [file];
  });
}
