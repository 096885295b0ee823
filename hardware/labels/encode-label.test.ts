import type { LabelLanguage } from '@karvon/shared/devices/printer-models.ts';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sheetDots } from '../simulators/escpos/draw-receipt.ts';
import { createTsplInterpreter } from '../simulators/labels/tspl-interpreter.ts';
import { createZplInterpreter } from '../simulators/labels/zpl-interpreter.ts';
import { keptLabels } from '../simulators/labels/sample-labels.ts';
import { dotsApart, fromPng } from '../simulators/png.ts';
import type { Transport } from '../transport/transport.ts';
import { isEan13 } from './label-layout.ts';
import { encodeLabel, printLabels } from './label-printer.ts';

const interpreters = { tspl: createTsplInterpreter, zpl: createZplInterpreter };
const folder = join(import.meta.dirname, '../../docs/hardware');

test.each(keptLabels)(
  '$name looks as it did when somebody looked at it',
  ({ name, language, size, label }) => {
    const printer = interpreters[language]();
    printer.take(encodeLabel(language, label, size, 3));
    expect(printer.unknown()).toEqual([]);
    const [printed] = printer.labels();
    expect(printed).toMatchObject({ copies: 3, codes: [label.barcode] });
    const golden = fromPng(readFileSync(join(folder, `${name}.png`)));
    expect(printed && dotsApart(sheetDots(printed.paper), golden)).toBe(0);
  },
);

test('whatever is said of goods, both languages take it for no command, in any pieces', () => {
  const label = fc.record({
    name: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }),
    price: fc.string({ maxLength: 16 }),
    unit: fc.string({ maxLength: 10 }),
    barcode: fc.option(fc.string({ minLength: 1, maxLength: 20 })),
  });
  const found = fc.check(
    fc.property(
      label,
      fc.constantFrom<LabelLanguage>('tspl', 'zpl'),
      fc.integer({ min: 1, max: 500 }),
      (said, language, cut) => {
        const printer = interpreters[language]();
        const bytes = encodeLabel(language, said, { width: 58, height: 40 }, 1);
        printer.take(bytes.subarray(0, cut));
        printer.take(bytes.subarray(cut));
        return printer.unknown().length === 0 && printer.labels().length === 1;
      },
    ),
    { numRuns: 200 },
  );
  expect(fc.defaultReportMessage(found)).toBeUndefined();
});

test('a code is an EAN-13 by its last digit', () => {
  expect(['4607023711010', '4607023711011', '460702371101'].map(isEan13)).toEqual([true, false, false]);
});

test('of a batch as much is told as has gone when the line breaks', async () => {
  const done: number[] = [];
  let left = 2;
  const transport = {
    write: async () => {
      left -= 1;
      if (left < 0) throw new Error('unplugged');
    },
  } as unknown as Transport;
  const one = { label: { name: 'Чай', price: '1', unit: '', barcode: null }, copies: 1 };
  const printer = { language: 'zpl', size: { width: 58, height: 40 } } as const;
  const printing = printLabels(transport, printer, [one, one, one], (count) => {
    done.push(count);
  });
  await expect(printing).rejects.toThrow('unplugged');
  expect(done).toEqual([1, 2]);
});
