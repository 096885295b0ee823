import { afterEach, expect, test } from 'vitest';
import type { DeviceAddress } from '@karvon/shared/devices/address.ts';
import {
  type EscPosDevice,
  startSerialPrinter,
  startTcpPrinter,
} from '../../simulators/escpos/escpos-device.ts';
import { printOnce } from '../../simulators/escpos/draw-receipt.ts';
import { sampleReceipt } from '../../simulators/escpos/sample-receipts.ts';
import { openTransport } from '../../transport/open-transport.ts';
import { clockOf } from '../../transport/transport.ts';
import { printerProfiles } from '../printer-profiles.ts';
import { PrinterError, type ReceiptPrinter } from '../receipt-printer.ts';
import { encodeReceipt } from './encode-receipt.ts';
import { createEscPosPrinter } from './escpos-printer.ts';

const real = clockOf(() => 0);
/** How long an answer is waited for. */
const ANSWER_MS = 500;
let isSilent = false;
/** Time that runs quickly, but for answers that will come: those are waited for on a machine at work elsewhere, too. */
const quick = {
  ...real,
  after: (ms: number, work: () => void) =>
    real.after(ms === ANSWER_MS && !isSilent ? ms * 20 : ms / 10, work),
};
const opened: { close(): Promise<void> }[] = [];
afterEach(async () => {
  isSilent = false;
  for (const one of opened.splice(0).reverse()) await one.close();
});

function addressOf(device: EscPosDevice): DeviceAddress {
  const [host = '', port] = device.address.split(':');
  if (port !== undefined) return { kind: 'tcp', host, port: Number(port) };
  const line = { baudRate: 115_200, dataBits: 8, parity: 'none', stopBits: 1, flow: 'none' } as const;
  return { kind: 'serial', path: device.address, line };
}

async function connect(device: EscPosDevice): Promise<ReceiptPrinter> {
  opened.push(device);
  const transport = openTransport({ address: addressOf(device), clock: quick });
  const printer = createEscPosPrinter({
    transport,
    profile: printerProfiles.epson,
    width: 80,
    drawerPin: 2,
    pulseMs: 120,
    clock: quick,
  });
  opened.push(printer);
  await expect.poll(() => transport.view().state).toBe('open');
  return printer;
}

const job = { number: 'A1-000042', layout: sampleReceipt('en', 80) };
const failure = (printing: Promise<void>) =>
  printing.then(
    () => null,
    (error: PrinterError) => ({ trouble: error.trouble, paper: error.paper }),
  );
const sums = (device: EscPosDevice) =>
  device.printer.sheets().filter(({ lines }) => lines.some((line) => line.startsWith('TOTAL')));

test.each([
  ['in the network', () => startTcpPrinter({ width: 80 })],
  ['at a serial port', () => startSerialPrinter({ width: 80 })],
])('a printer %s prints, and says so', async (_where, start) => {
  const device = await start();
  const printer = await connect(device);
  await printer.print(job);
  expect(device.printer.sheets()).toMatchObject([{ isCut: true }]);
  expect(sums(device)).toHaveLength(1);
  await printer.openDrawer();
  await expect.poll(() => device.printer.drawerKicks()).toBe(1);
});

test('the contact of a drawer is asked for between receipts, and never takes an answer from one', async () => {
  const device = await startTcpPrinter({ width: 80 });
  const printer = await connect(device);
  expect(await printer.drawerContact()).toBe(false);
  const asking = printer.drawerContact();
  const printing = printer.print(job);
  expect(await printer.drawerContact()).toBeNull();
  await printing;
  expect(await asking).toBe(false);
  expect(sums(device)).toHaveLength(1);
  device.feel({ drawerAt: 1 });
  await printer.openDrawer();
  expect(await printer.drawerContact()).toBe(false);
  device.feel({ drawerAt: 0 });
  await printer.openDrawer();
  expect(await printer.drawerContact()).toBe(true);
  isSilent = true;
  device.silence(true);
  expect(await printer.drawerContact()).toBeNull();
});

test.each([
  [{ isCoverOpen: true }, 'cover-open'],
  [{ isPaperOut: true }, 'paper-out'],
  [{ isCutterJammed: true }, 'cutter'],
])('%j is told before a byte is sent', async (condition, trouble) => {
  const device = await startTcpPrinter({ width: 80 });
  const printer = await connect(device);
  device.feel(condition);
  expect(await failure(printer.print(job))).toEqual({ trouble, paper: 'nothing' });
  expect(device.printer.sheets()).toEqual([]);
});

test('paper that ends in the midst of a receipt leaves a piece without sums, and all of it comes out later, once', async () => {
  const device = await startTcpPrinter({ width: 80 });
  const printer = await connect(device);
  device.paperFor(300);
  expect(await failure(printer.print(job))).toEqual({ trouble: 'paper-out', paper: 'piece' });
  expect(sums(device)).toHaveLength(0);
  device.paperFor(null);
  await printer.print(job, { isBehindPiece: true });
  const sheets = device.printer.sheets();
  expect(sheets.map(({ lines }) => lines.at(-1)?.slice(0, 5))).toEqual(['x x x', '[qr K']);
  expect(sums(device)).toHaveLength(1);
});

test('wherever the bytes of a receipt break off, amid a picture too, it is crossed out and the next one comes whole', async () => {
  const { start } = encodeReceipt(job.layout, printerProfiles.epson, 576);
  const whole = printOnce(job.layout, printerProfiles.epson, 'epson', 80).sheets()[0]?.lines;
  const begun = [1, 5, 7, 12, 200, 700, start.length >> 1, start.length - 5, start.length];
  for (const bytes of begun) {
    const device = await startTcpPrinter({ width: 80 });
    device.printer.take(start.subarray(0, bytes));
    const printer = await connect(device);
    await printer.print(job, { isBehindPiece: true });
    const [piece, next, ...more] = device.printer.sheets();
    expect(more).toEqual([]);
    expect(piece?.lines.at(-1)?.slice(0, 5), `after ${bytes} bytes`).toBe('x x x');
    expect(next?.lines, `after ${bytes} bytes`).toEqual(whole);
    await printer.close();
  }
});

test('paper that ends behind the sums leaves it unknown whether it is a receipt', async () => {
  const device = await startTcpPrinter({ width: 80 });
  const printer = await connect(device);
  device.paperFor(700);
  expect(await failure(printer.print(job))).toEqual({ trouble: 'paper-out', paper: 'unknown' });
});

test('a printer that falls silent while it prints is not believed to have printed', async () => {
  const device = await startTcpPrinter({ width: 80 });
  const printer = await connect(device);
  await printer.print(job);
  device.silence(true);
  isSilent = true;
  expect(await failure(printer.print(job))).toEqual({ trouble: 'silent', paper: 'nothing' });
});

test('a printer that never says anything prints, and is believed', async () => {
  const device = await startTcpPrinter({ width: 80 });
  device.silence(true);
  isSilent = true;
  const printer = await connect(device);
  await printer.print(job);
  await expect.poll(() => sums(device).length).toBe(1);
  expect(printer.isPaperLow()).toBeNull();
});

test('a printer without power is not connected, and prints once it is back', async () => {
  const device = await startTcpPrinter({ width: 80 });
  const printer = await connect(device);
  device.powerOff();
  expect(await failure(printer.print(job))).toEqual({ trouble: 'not-connected', paper: 'nothing' });
  await expect.poll(async () => failure(printer.print(job))).toBeNull();
  expect(sums(device)).toHaveLength(1);
});

test('paper that is about to end is told', async () => {
  const device = await startTcpPrinter({ width: 80 });
  const printer = await connect(device);
  device.feel({ isPaperLow: true });
  await printer.print(job);
  expect(printer.isPaperLow()).toBe(true);
});

test('wherever the paper ends, no receipt comes out whole twice, and none is lost that is not told to be in doubt', async () => {
  const seen = new Set<string>();
  for (let dots = 100; dots < 1400; dots += 180) {
    const device = await startTcpPrinter({ width: 80 });
    const printer = await connect(device);
    device.paperFor(dots);
    const first = await failure(printer.print(job));
    seen.add(first?.paper ?? 'printed');
    device.paperFor(null);
    // What may be out is not sent again as it was: it comes as a copy.
    if (first?.paper !== 'unknown' && first !== null) await printer.print(job);
    const whole = sums(device).length;
    expect(whole, `with paper for ${dots} dots`).toBeLessThanOrEqual(1);
    expect(whole, `with paper for ${dots} dots`).toBeGreaterThanOrEqual(first?.paper === 'unknown' ? 0 : 1);
    await printer.close();
  }
  expect([...seen].sort()).toEqual(['piece', 'printed', 'unknown']);
});

test('a printer that misses one question between receipts is in no trouble, one that misses two is', async () => {
  const device = await startTcpPrinter({ width: 80 });
  const printer = await connect(device);
  const looks = async () => [await printer.look(), printer.trouble()];
  expect(await looks()).toEqual([true, null]);
  isSilent = true;
  device.silence(true);
  expect(await looks()).toEqual([false, null]);
  expect(await looks()).toEqual([false, 'silent']);
  isSilent = false;
  device.silence(false);
  expect(await looks()).toEqual([true, null]);
  device.feel({ isPaperOut: true });
  expect(await looks()).toEqual([true, 'paper-out']);
});
