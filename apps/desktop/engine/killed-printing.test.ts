import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startTcpPrinter } from '@karvon/hardware/simulators/escpos/escpos-device.ts';
import { sheetDots } from '@karvon/hardware/simulators/escpos/draw-receipt.ts';
import { openTestShop, type TestShop } from './testing/test-shop.ts';

const PRINTER = fileURLToPath(new URL('testing/print-until-killed.ts', import.meta.url));

let shop: TestShop;
beforeEach(async () => {
  shop = await openTestShop();
});
afterEach(() => shop.close());

const folder = () => join(shop.folder, 'till', 'printed');
const papers = () =>
  readdirSync(folder())
    .filter((name) => name.endsWith('.txt'))
    .sort();
const paper = (name: string) => readFileSync(join(folder(), name), 'utf8');

/** Sells in a process of its own that ends with the receipt in its printer. */
function sellUntilPrinting(when: 'before' | 'after'): Promise<string | null> {
  return end(spawn(process.execPath, [PRINTER, shop.folder, shop.centre.url, when], { stdio: 'inherit' }));
}

function end(child: ChildProcess): Promise<string | null> {
  return new Promise((done) => child.on('close', (_, signal) => done(signal)));
}

async function startAgain() {
  shop.clock.now = new Date().getTime();
  const till = await shop.start();
  await till.begin();
  await till.until(({ printer }) => printer.waiting === 0);
  return till;
}

test('a receipt that was out when the till was killed before it had noted so comes again marked as a copy, and only once', async () => {
  expect(await sellUntilPrinting('after')).toBe('SIGKILL');
  expect(papers()).toEqual(['A1-000001.txt']);
  const original = paper('A1-000001.txt');

  const till = await startAgain();
  expect(papers()).toEqual(['A1-000001-copy-1.txt', 'A1-000001.txt']);
  expect(paper('A1-000001-copy-1.txt')).toMatch(/^ +КОПИЯ 1\n/);
  expect(paper('A1-000001-copy-1.txt')).toContain(original);
  const { receipts } = await till.must('receipts', {});
  expect(receipts.map(({ number }) => number)).toEqual(['A1-000001']);
  // The next one that is asked for is the second.
  expect(await till.must('printReceipt', { as: 'copy' })).toMatchObject({ copy: 2 });
  await till.until(({ printer }) => printer.waiting === 0);
  await till.engine.stop();
  const third = await startAgain();
  expect(papers()).toHaveLength(3);
  await third.engine.stop();
});

test('a receipt that had not come out when the till was killed is not lost', async () => {
  expect(await sellUntilPrinting('before')).toBe('SIGKILL');
  expect(papers()).toEqual([]);
  const till = await startAgain();
  expect(papers()).toEqual(['A1-000001-copy-1.txt']);
  await till.engine.stop();
});

test('a receipt that was cut off by a kill is crossed out before the next, and comes whole once, as a copy', async () => {
  let till: ChildProcess | null = null;
  // It has not said yet that the goods are on paper, so the sums are not sent.
  const device = await startTcpPrinter({ width: 58, onLine: () => till?.kill('SIGKILL') });
  const [host = '', port] = device.address.split(':');
  const settings = {
    id: 'printer-1',
    name: '',
    kind: 'receipt-printer',
    address: { kind: 'tcp', host, port: Number(port) },
    model: 'epson',
    paper: 58,
    hasDrawer: false,
    drawerPin: 2,
    pulseMs: 120,
  };
  till = spawn(process.execPath, [PRINTER, shop.folder, shop.centre.url, '', JSON.stringify([settings])], {
    stdio: 'inherit',
  });
  expect(await end(till)).toBe('SIGKILL');
  const [piece, ...none] = device.printer.sheets();
  expect([piece?.isCut, none.length]).toEqual([false, 0]);
  expect(piece?.lines.join('\n')).not.toContain('ИТОГО');
  const height = piece?.paper.height() ?? 0;

  const again = await startAgain();
  const [crossed, whole, ...more] = device.printer.sheets();
  expect(more).toEqual([]);
  expect(crossed?.lines.at(-1)).toBe('x x x x x x x x x x x x x x x x');
  expect([crossed?.isCut, whole?.isCut]).toEqual([true, true]);
  // Whoever holds it sees the crosses below what had come out, from one side to the other.
  const dots = crossed === undefined ? null : sheetDots(crossed.paper);
  const columns = Array.from({ length: dots?.width ?? 0 }, (_, x) => x);
  const black = columns.filter((x) =>
    Array.from({ length: (dots?.height ?? 0) - height }, (_, y) => height + y).some((y) =>
      dots?.isBlack(x, y),
    ),
  );
  expect(Math.max(...black) - Math.min(...black)).toBeGreaterThan(300);
  expect(whole?.lines[0]?.trim()).toBe('КОПИЯ 1');
  expect(whole?.lines.filter((line) => line.startsWith('ИТОГО'))).toHaveLength(1);

  await again.must('printReceipt', { as: 'copy' });
  await again.until(({ printer }) => printer.waiting === 0);
  expect(device.printer.sheets().map(({ lines }) => lines.some((line) => line.startsWith('x x')))).toEqual([
    true,
    false,
    false,
  ]);
  await again.engine.stop();
  await device.close();
});
