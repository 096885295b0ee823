import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { emphasisSchema, type ReceiptLayout } from '@karvon/shared/receipt/layout.ts';
import { printOnce, sheetDots } from '../../simulators/escpos/draw-receipt.ts';
import { keptReceipts, sampleReceipt, sampleTest } from '../../simulators/escpos/sample-receipts.ts';
import { dotsApart, fromPng } from '../../simulators/png.ts';
import { printerModels } from '@karvon/shared/devices/printer-models.ts';
import { code128 } from '@karvon/shared/receipt/bars.ts';
import { DOTS, printerProfiles } from '../printer-profiles.ts';
import { encodeReceipt } from './encode-receipt.ts';

const folder = join(import.meta.dirname, '../../../docs/hardware');
const text = (row: string): ReceiptLayout => ({
  columns: 48,
  rows: [{ kind: 'text', text: row, emphasis: 'normal' }],
});
const linesOf = (layout: ReceiptLayout, model: 'epson' | 'epson-older' | 'plain' = 'epson') =>
  printOnce(layout, printerProfiles[model], 'epson', 80).sheets()[0]?.lines;

test.each(keptReceipts())('$name looks as it did when somebody looked at it', (kept) => {
  const printer = printOnce(kept.layout, printerProfiles[kept.model], 'epson', kept.width);
  const [sheet, ...more] = printer.sheets();
  expect(more).toEqual([]);
  expect(printer.unknown()).toEqual([]);
  const golden = fromPng(readFileSync(join(folder, `${kept.name}.png`)));
  expect(sheet && dotsApart(sheetDots(sheet.paper), golden)).toBe(0);
});

test.each([
  ['Хлеб «Ёлка» № 5 × 2', 'Хлеб "Ёлка" № 5 x 2'],
  ['Їжте ґречку, є і сіль', 'Їжте ґречку, є і сіль'],
  ['Чүй өң ЫҢГАЙ', 'Чүй өң ЫҢГАЙ'],
  ['Oʻzbegim gʻoza', 'Oʻzbegim gʻoza'.replaceAll('ʻ', "'")],
])('%s is printed in the printer’s own letters, whichever pages they are in', (row, printed) => {
  expect(linesOf(text(row))).toEqual([printed]);
});

test('a row with a letter that no page of the printer has is a picture of it, and only that row', () => {
  const layout: ReceiptLayout = {
    columns: 48,
    rows: ['Чай', 'Қаймоқ 20 % Өрүк', 'Кофе'].map((row) => ({ kind: 'text', text: row, emphasis: 'normal' })),
  };
  expect(linesOf(layout, 'epson-older')).toEqual(['Чай', '[picture 192x24]', 'Кофе']);
  expect(linesOf(text('Чай'), 'plain')).toEqual(['[picture 40x24]']);
});

test.each([
  [58, 'KV*A1-000042', 2],
  [80, 'KV*A1-000042', 3],
  [80, 'KV*KASSA12-000042', 2],
] as const)(
  'on %i mm %s is bars of %i dots a module in the middle, its number below',
  (width, said, module) => {
    const label = said.slice(3);
    const rows = [{ kind: 'bars' as const, text: said, label }];
    const printer = printOnce({ columns: DOTS[width] / 12, rows }, printerProfiles.epson, 'epson', width);
    const [sheet] = printer.sheets();
    expect(printer.unknown()).toEqual([]);
    expect(sheet?.lines.map((line) => line.trim())).toEqual([`[barcode ${said}]`, label]);
    const runs: number[] = [];
    for (let x = 0; x < DOTS[width]; x += 1) {
      const isSame = x > 0 && sheet?.paper.isBlack(x, 40) === sheet?.paper.isBlack(x - 1, 40);
      if (isSame) runs.push((runs.pop() ?? 0) + 1);
      else runs.push(1);
    }
    const [left = 0, ...bars] = runs;
    expect(Math.abs(left - (bars.pop() ?? 0))).toBeLessThanOrEqual(1);
    expect(bars.map((dots) => dots / module)).toEqual(code128(said)?.widths);
  },
);

test('bars for which the paper has no room are their number alone', () => {
  const rows = [{ kind: 'bars' as const, text: 'KV*KASSA12-000042', label: 'KASSA12-000042' }];
  const printer = printOnce({ columns: 32, rows }, printerProfiles.epson, 'epson', 58);
  expect(printer.sheets()[0]?.lines.map((line) => line.trim())).toEqual(['KASSA12-000042']);
});

test('what a receipt comes to is in the part that is sent last', () => {
  const layout = sampleReceipt('en', 80);
  const { start, end } = encodeReceipt(layout, printerProfiles.epson, 576);
  const read = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');
  expect(read(start)).toContain('Receipt');
  expect(read(start)).not.toContain('TOTAL');
  expect(read(end)).toContain('TOTAL');
  expect(end.slice(-4)).toEqual(Uint8Array.of(0x1d, 0x56, 66, 0));
});

test('each profile prints the test print, and only its own pages of letters are chosen', () => {
  const wrong = printerModels.filter((model) => {
    const { start, end } = encodeReceipt(sampleTest(80), printerProfiles[model], 576);
    const numbers = printerProfiles[model].pages.map(([, number]) => number);
    const bytes = [...start, ...end];
    return bytes.some(
      (byte, at) => byte === 0x1b && bytes[at + 1] === 0x74 && !numbers.includes(bytes[at + 2] ?? -1),
    );
  });
  expect(wrong).toEqual([]);
});

test('whatever a row says, the printer understands all of it and prints as many rows', () => {
  const row = fc.record({
    kind: fc.constant('text' as const),
    text: fc.string({ unit: 'grapheme', maxLength: 24 }).map((said) => said.replaceAll(/[\r\n]/g, ' ')),
    emphasis: fc.constantFrom(...emphasisSchema.options),
  });
  const found = fc.check(
    fc.property(
      fc.array(row, { minLength: 1, maxLength: 6 }),
      fc.constantFrom(...printerModels),
      (rows, model) => {
        const profile = { ...printerProfiles[model], pages: printerProfiles.epson.pages };
        const printer = printOnce({ columns: 48, rows }, profile, 'epson', 80);
        const [sheet] = printer.sheets();
        return printer.unknown().length === 0 && printer.kept() === 0 && sheet?.lines.length === rows.length;
      },
    ),
    { numRuns: 300 },
  );
  expect(fc.defaultReportMessage(found)).toBeUndefined();
});
