import { type EscPosDevice, startTcpPrinter } from '@karvon/hardware/simulators/escpos/escpos-device.ts';
import type { DeviceSettings } from '@karvon/shared/devices/device-settings.ts';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { BREAD, openTestShop, type TestShop, type TestTill } from './testing/test-shop.ts';

let shop: TestShop;
let till: TestTill;
let device: EscPosDevice;

beforeEach(async () => {
  shop = await openTestShop();
  till = await shop.start();
  device = await startTcpPrinter({ width: 58 });
});
afterEach(async () => {
  await shop.close();
  await device.close();
});

const MANAGER = { person: 'M1', pin: '3003' };

function settings() {
  const [host = '', port] = device.address.split(':');
  return {
    id: 'printer-1',
    name: '',
    kind: 'receipt-printer',
    address: { kind: 'tcp', host, port: Number(port) },
    model: 'epson',
    paper: 58,
    hasDrawer: true,
    drawerPin: 2,
    pulseMs: 120,
  } satisfies DeviceSettings;
}

async function withPrinter(): Promise<void> {
  await till.begin();
  await till.must('setDevice', { device: settings() });
  await till.until(({ devices }) => devices[0]?.health === 'ready');
}
const isPrinted = () => till.until(({ printer }) => printer.state === 'ready' && printer.waiting === 0);
const receipts = () =>
  device.printer.sheets().filter(({ lines }) => lines.some((line) => line.startsWith('[qr')));
const marked = () => receipts().filter(({ lines }) => lines.some((line) => line.includes('КОПИЯ')));

test('a sale comes out of the printer that was set, as wide as its paper is, and the drawer opens', async () => {
  await withPrinter();
  await till.sell(BREAD);
  await isPrinted();
  const [receipt] = receipts();
  expect(receipt?.isCut).toBe(true);
  expect(Math.max(...(receipt?.lines.slice(0, -1) ?? []).map((line) => line.length))).toBeLessThanOrEqual(32);
  expect(device.printer.unknown()).toEqual([]);
  await expect.poll(() => device.printer.drawerKicks()).toBeGreaterThan(0);
});

test('a printer that is set to beep beeps once with each paper, another never', async () => {
  await withPrinter();
  await till.sell(BREAD);
  await isPrinted();
  expect(device.printer.beeps()).toBe(0);
  await till.must('setDevice', { device: { ...settings(), beeps: true } });
  await till.until(({ devices }) => devices[0]?.health === 'ready');
  await till.sell(BREAD);
  await isPrinted();
  await till.must('printTest', {});
  await isPrinted();
  await expect.poll(() => device.printer.beeps()).toBe(2);
  expect(device.printer.unknown()).toEqual([]);
});

test('a receipt in whose midst the paper ends waits for paper, and comes out once', async () => {
  await withPrinter();
  device.paperFor(150);
  await till.sell(BREAD);
  const failed = await till.until(({ printer }) => printer.state === 'failed');
  expect(failed.printer).toMatchObject({ waiting: 1, problem: { code: 'printer-paper-out' } });
  expect(receipts()).toHaveLength(0);
  await till.sell(BREAD);
  device.paperFor(null);
  await till.must('retryPrinting', {});
  await isPrinted();
  expect(receipts()).toHaveLength(2);
  expect(marked()).toHaveLength(0);
});

test('a receipt that may be out when the power of the printer fails bears a mark when it is printed again', async () => {
  await withPrinter();
  await till.sell(BREAD);
  await isPrinted();
  // All of the next receipt is on paper when that ends, and the printer could not say so.
  device.paperFor((receipts()[0]?.paper.height() ?? 0) - 20);
  await till.sell(BREAD);
  await till.until(({ printer }) => printer.state === 'failed');
  await till.stop();
  device.powerOff();
  device.paperFor(null);
  till = await shop.start();
  await isPrinted();
  expect(marked()).toHaveLength(1);
});

test('whether the drawer sprang open is asked of its contact, and a till with none says so', async () => {
  await withPrinter();
  expect(await till.must('drawerContact', {})).toEqual({ isClosed: false });
  await till.must('openDrawer', { reason: 'Test', approval: MANAGER });
  await expect.poll(() => till.must('drawerContact', {})).toEqual({ isClosed: true });
  device.silence(true);
  expect(await till.must('drawerContact', {})).toEqual({ isClosed: null });
  await till.must('setDevice', { device: { ...settings(), hasDrawer: false } });
  expect(await till.call('drawerContact', {})).toMatchObject({ problem: { code: 'no-drawer' } });
  const kicks = device.printer.drawerKicks();
  await till.sell(BREAD);
  await till.must('openDrawer', { reason: 'Test', approval: MANAGER });
  await isPrinted();
  expect(device.printer.drawerKicks()).toBe(kicks);
});

test('without its printer the till sells, says so, and prints once it is there', async () => {
  await withPrinter();
  await device.close();
  await till.until(({ devices }) => devices[0]?.health === 'trouble');
  await till.sell(BREAD);
  await till.until(({ printer }) => printer.problem?.code === 'printer-not-connected');
  const { port } = settings().address;
  device = await startTcpPrinter({ width: 58, port });
  await isPrinted();
  expect(receipts()).toHaveLength(1);
});
