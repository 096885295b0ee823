import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { createEscPosInterpreter } from '../../simulators/escpos/interpreter.ts';
import { allWell } from '../../simulators/escpos/status-answers.ts';
import { byteOf } from '../code-pages.ts';
import * as command from './commands.ts';

type Plain = {
  encode(name: string): Plain;
  text(text: string): Plain;
  align(where: 'CT' | 'LT'): Plain;
  style(how: 'B' | 'NORMAL'): Plain;
  feed(lines: number): Plain;
  flush(done: () => void): Plain;
};

/** What the library `escpos` sends for the plain subset that it gets right. */
function sentByLibrary(use: (printer: Plain) => Plain): number[] {
  const require = createRequire(import.meta.url);
  const Printer = require('escpos/printer') as new (adapter: object, options: object) => Plain;
  const sent: number[] = [];
  const adapter = { write: (bytes: Buffer, done?: () => void) => (sent.push(...bytes), done?.()) };
  use(new Printer(adapter, { encoding: 'cp866' })).flush(() => undefined);
  return sent;
}

test('text, alignment and weight are the bytes that another encoder sends', () => {
  const row = 'Чек А1-000042 ўЁё №';
  const letters = Array.from(row, (char) => byteOf(char, 'cp866') ?? 0);
  expect(sentByLibrary((printer) => printer.text(row))).toEqual([...letters, ...command.newLine]);
  expect(sentByLibrary((printer) => printer.align('CT'))).toEqual([...command.centre]);
  expect(sentByLibrary((printer) => printer.align('LT'))).toEqual([...command.left]);
  const heavy = sentByLibrary((printer) => printer.style('B'));
  expect(heavy.join()).toContain(command.bold(true).join());
});

test('a bar code says how long it is, and a brace is said twice', () => {
  const data = [0x7b, 0x42, 0x41, 0x7b, 0x7b, 0x31];
  expect(command.barcode('code128', 'A{1', { height: 60 })?.slice(-9)).toEqual(
    [0x1d, 0x6b, 73, 6, ...data.slice(0, 5)].concat(0x31).slice(-9),
  );
  expect(command.barcode('ean13', '460702371101', { height: 60 })?.slice(-16, -12)).toEqual([
    0x1d, 0x6b, 67, 12,
  ]);
});

test('what is no code of its kind is none', () => {
  expect(command.barcode('ean13', '46070237110', { height: 60 })).toBeNull();
  expect(command.barcode('code128', 'Ж', { height: 60 })).toBeNull();
  expect(command.barcode('code128', '', { height: 60 })).toBeNull();
  expect(command.barcode('code128', 'x'.repeat(254), { height: 60 })).toBeNull();
});

test('the printer draws bar codes, opens the drawer and beeps', () => {
  const printer = createEscPosInterpreter({ dots: 576, family: 'epson', condition: { ...allWell } });
  const bytes = [
    ...command.begin,
    ...(command.barcode('ean13', '460702371101', { height: 80 }) ?? []),
    ...(command.barcode('code128', 'A1-{42}', { height: 80 }) ?? []),
    ...command.kickDrawer(2),
    ...command.beep(2, 3),
    ...command.cut('full'),
  ];
  expect([...printer.take(Uint8Array.from(bytes))]).toEqual([]);
  expect(printer.sheets().map(({ lines, isCut }) => ({ lines, isCut }))).toEqual([
    { lines: ['[barcode 4607023711010]', '[barcode A1-{42}]'], isCut: true },
  ]);
  expect([printer.drawerKicks(), printer.beeps(), printer.unknown()]).toEqual([1, 2, []]);
});

test('bars that are wider than the paper are not printed', () => {
  const printer = createEscPosInterpreter({ dots: 384, family: 'epson', condition: { ...allWell } });
  const bars = (module: number) => command.barcode('code128', 'KV*A1-000042', { height: 80, module }) ?? [];
  printer.take(Uint8Array.from(bars(3)));
  expect(printer.unknown()).toHaveLength(1);
  printer.take(Uint8Array.from(bars(2)));
  expect(printer.sheets()[0]?.lines).toEqual(['[barcode KV*A1-000042]']);
});

test('a tall picture goes in blocks that a small memory holds', () => {
  const bitmap = { widthBytes: 72, height: 300, bytes: new Uint8Array(72 * 300).fill(0xaa) };
  const bytes = command.raster(bitmap);
  const printer = createEscPosInterpreter({ dots: 576, family: 'epson', condition: { ...allWell } });
  printer.take(Uint8Array.from(bytes));
  const [sheet] = printer.sheets();
  expect(sheet?.paper.height()).toBe(300);
  expect(sheet?.lines).toHaveLength(Math.ceil(300 / Math.floor(4096 / 72)));
});
