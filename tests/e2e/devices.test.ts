import { createServer } from 'node:net';
import { BREAD, TOMATO } from '@karvon/engine/testing/test-shop.ts';
import { startScannerSimulator } from '@karvon/hardware/simulators/scanner.ts';
import { startScaleSimulator } from '@karvon/hardware/simulators/scales/start-scale.ts';
import { createDisplayInterpreter } from '@karvon/hardware/simulators/display-interpreter.ts';
import { startTcpPrinter } from '@karvon/hardware/simulators/escpos/escpos-device.ts';
import { createTsplInterpreter } from '@karvon/hardware/simulators/labels/tspl-interpreter.ts';
import { startLabelScaleSimulator } from '@karvon/hardware/simulators/scales/cl5000.ts';
import { testProduct } from '@karvon/shared/testing.ts';
import type { Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { scanCode } from '../support/scan-keys.ts';
import { useSellingTill } from '../support/selling-till.ts';

const CHEESES = 12;
const at = useSellingTill((shop) => {
  const cheese = (index: number) =>
    testProduct(shop.newId(), {
      names: { en: `Cheese ${index}` },
      article: String(100 + index),
      isWeighed: true,
      units: [{ code: 'kg', name: null, qty: 1000 }],
      barcodes: [],
      price: 5_000_00,
    });
  shop.centre.put('products', ...Array.from({ length: CHEESES }, (_none, index) => cheese(index)));
});

async function openPage(): Promise<Page> {
  const context = await at.shown.browser.newContext({ locale: 'en-GB' });
  onTestFinished(() => context.close());
  const page = await context.newPage();
  await page.goto(at.shown.url);
  await page.getByTestId('pay').waitFor();
  return page;
}

async function openDevices(): Promise<Page> {
  const page = await openPage();
  await page.getByTestId('devices-item').click();
  await page.getByTestId('devices-open').click();
  return page;
}

/** What is written to a place of its own in the network. */
async function listen(take: (bytes: Uint8Array) => void): Promise<string> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.on('data', take);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.close();
  });
  return `127.0.0.1:${(server.address() as { port: number }).port}`;
}

const isReady = (page: Page, id: string) =>
  page.locator(`[data-testid="device-${id}"][data-health="ready"]`).waitFor();

test('a printer is set up with its drawer, a wrong pulse is told, and the drawer is tried with a manager’s leave', async () => {
  const printer = await startTcpPrinter({ width: 58 });
  onTestFinished(() => printer.close());
  printer.feel({ drawerAt: 1 });
  const page = await openDevices();
  await page.getByTestId('add-receipt-printer').click();
  await page.getByTestId('device-place').fill(printer.address);
  await page.getByTestId('printer-model').selectOption('xprinter');
  await page.getByTestId('printer-paper').selectOption('58');
  await page.getByTestId('printer-pulse').fill('5');
  await page.getByTestId('keep-device').click();
  await page.getByText('A whole number from 50 to 500.').waitFor();
  await page.getByTestId('printer-pulse').fill('200');
  await page.getByTestId('keep-device').click();
  await isReady(page, 'receipt-printer-1');

  printer.feel({ isCoverOpen: true });
  await page.getByTestId('device-receipt-printer-1').getByText('cover is open').waitFor();
  await page.getByTestId('printer-item').getByText('Cover open', { exact: true }).waitFor();
  printer.feel({ isCoverOpen: false });
  await isReady(page, 'receipt-printer-1');

  const approve = async () => {
    await page.getByTestId('try-drawer').click();
    await page.getByTestId('approval-pin').fill('3003');
    await page.getByTestId('approve').click();
    await page.getByTestId('drawer-outcome').waitFor();
  };
  await approve();
  await page.getByText('the drawer’s contact has not moved').waitFor();
  await page.getByRole('button', { name: 'Change' }).click();
  expect(await page.getByTestId('printer-pulse').inputValue()).toBe('200');
  await page.getByTestId('printer-beeps').selectOption('yes');
  await page.getByTestId('printer-drawer').selectOption('5');
  await page.getByTestId('keep-device').click();
  await isReady(page, 'receipt-printer-1');
  await approve();
  await page.getByText('The drawer has opened').waitFor();
  expect(printer.printer.drawerKicks()).toBe(2);

  await page.getByRole('button', { name: 'Change' }).click();
  expect(await page.getByTestId('printer-beeps').inputValue()).toBe('yes');
  await page.getByTestId('printer-drawer').selectOption('none');
  await page.getByTestId('printer-pulse').waitFor({ state: 'detached' });
  await page.getByTestId('keep-device').click();
  await isReady(page, 'receipt-printer-1');
  await page.getByTestId('try-drawer').waitFor({ state: 'detached' });
  await page.getByTestId('remove-receipt-printer-1').click();
  await page.getByTestId('device-receipt-printer-1').waitFor({ state: 'detached' });
});

test('a display is tried, and the page shows what must stand there', async () => {
  const display = createDisplayInterpreter('escpos');
  const place = await listen((bytes) => display.take(bytes));
  const page = await openDevices();
  await page.getByTestId('add-customer-display').click();
  await page.getByTestId('device-place').fill(place);
  await page.getByTestId('keep-device').click();
  await isReady(page, 'customer-display-1');
  await page.getByTestId('try-customer-display-1').click();
  const shown = await page.getByTestId('display-shows').locator('pre').textContent();
  await expect.poll(() => display.rows().join('\n')).toBe(shown);
  await page.getByTestId('remove-customer-display-1').click();
  await page.getByTestId('put-back').click();
  await isReady(page, 'customer-display-1');
  await page.getByTestId('put-back').waitFor({ state: 'detached' });
  expect(at.till.engine.state().devices).toMatchObject([
    { settings: { kind: 'customer-display', page: 17 } },
  ]);
  await page.getByTestId('remove-customer-display-1').click();
  await page.getByTestId('device-customer-display-1').waitFor({ state: 'detached' });
});

test('a scanner is set up and tried, at a port and as a keyboard: what it reads is shown, and the cart gets nothing of it', async () => {
  const scanner = await startScannerSimulator();
  onTestFinished(() => scanner.stop());
  const page = await openDevices();
  await page.getByTestId('add-scanner').click();
  await page.getByRole('heading', { name: 'Scanner', exact: true }).waitFor();
  await page.getByTestId('device-place').fill('192.168.1.50');
  await page.getByTestId('keep-device').click();
  await page.getByText('or an address with its port number, as 192').waitFor();
  await page.getByTestId('device-place').fill(scanner.path);
  await page.getByTestId('scanner-again').fill('soon');
  await page.getByTestId('keep-device').click();
  await page.getByText('A whole number from 0 to 10000').waitFor();
  await page.getByTestId('scanner-again').fill('0');
  await page.getByTestId('keep-device').click();
  await isReady(page, 'scanner-1');
  await page.getByTestId('try-scanner').click();
  await page.getByText('must end each code with Enter').waitFor();
  scanner.scan(BREAD);
  await page.getByTestId('scanner-read').getByText(BREAD).waitFor();
  await scanCode(page, TOMATO);
  await page.getByTestId('scanner-read').getByText(TOMATO).waitFor();
  scanner.scan('010460\u001d21');
  await page.getByTestId('scanner-read').getByText('010460␝21').waitFor();
  expect(at.till.engine.state().cart.lines).toEqual([]);
  await page.getByTestId('scanner-tried').click();
  scanner.scan(BREAD);
  await page.getByTestId('line').waitFor();
  await page.getByRole('button', { name: 'Change' }).click();
  expect(await page.getByTestId('scanner-again').inputValue()).toBe('0');
  await at.till.must('clearCart', {});
  await at.till.must('removeDevice', { id: 'scanner-1' });
});

test('a scale is looked for at one port, found by the name of its model, and kept', async () => {
  const scale = await startScaleSimulator({ protocol: 'cas-enq' });
  onTestFinished(() => scale.stop());
  const page = await openDevices();
  await page.getByTestId('find-at').fill(scale.path);
  await page.getByTestId('find-scale').click();
  await page.getByTestId('finding').getByText(`Found: ${scale.path}, CAS AP, AD, ER, PD-II.`).waitFor();
  await page.getByTestId('keep-scale').click();
  await isReady(page, 'scale-1');
  await page.getByTestId('find-scale').waitFor();
  await page.getByTestId('remove-scale-1').click();
  await page.getByTestId('device-scale-1').waitFor({ state: 'detached' });
  expect(at.till.engine.state().weight).toBeNull();
});

test('goods go into a label scale, are stopped, and go on where they ended', async () => {
  const scale = await startLabelScaleSimulator();
  onTestFinished(() => scale.stop());
  scale.refuse(103, 0x88);
  const page = await openDevices();
  await page.getByTestId('add-label-scale').click();
  await page.getByTestId('device-place').fill(`127.0.0.1:${scale.port}`);
  await page.getByTestId('keep-device').click();
  await isReady(page, 'label-scale-1');
  // The format of its codes and five products are answered; the next one it takes and says nothing.
  scale.loseAnswerAfter(6);
  await page.getByTestId('upload-label-scale-1').click();
  await page.getByTestId('uploading').getByText(`5 of ${CHEESES}`).waitFor();
  await page.getByTestId('stop-upload').click();
  await page.locator('[data-testid="uploaded"][data-broke="stopped"]').waitFor();
  await page.getByText(`Stopped: 5 of ${CHEESES}`).waitFor();
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.locator('[data-testid="uploaded"][data-broke="none"]').waitFor();
  await page.getByText('was refused by the scale (number 103, code 136)').waitFor();
  expect(scale.plus().map(({ plu }) => plu)).toHaveLength(CHEESES - 1);
  await page.getByTestId('remove-label-scale-1').click();
  await page.getByTestId('device-label-scale-1').waitFor({ state: 'detached' });
});

test('labels are put together by search and by scan, seen before, and come out as many as were wanted', async () => {
  const printer = createTsplInterpreter();
  const place = await listen((bytes) => printer.take(bytes));
  const page = await openDevices();
  await page.getByTestId('add-label-printer').click();
  await page.getByTestId('device-place').fill(place);
  await page.getByTestId('keep-device').click();
  await isReady(page, 'label-printer-1');
  await page.getByTestId('try-label-printer-1').click();
  await page.getByText('A test label has gone').waitFor();
  await expect.poll(() => printer.labels().map(({ copies }) => copies)).toEqual([1]);
  await page.getByTestId('devices-item').click();
  await page.getByTestId('labels-open').click();
  await page.getByTestId('label-search').fill('Cheese 7');
  await page.getByTestId('label-found').first().click();
  await page.getByTestId('label-preview').waitFor();
  await page.getByTestId('label-copies').fill('12');
  await page.getByTestId('label-search').fill('');
  for (const code of [BREAD, BREAD, TOMATO]) {
    await scanCode(page, code);
  }
  await expect.poll(() => page.getByTestId('label-copies').count()).toBe(3);
  await page.getByTestId('print-labels').getByText('Print 15 labels').waitFor();
  await page.getByTestId('label-look').selectOption('product');
  await page.getByTestId('label-size').selectOption('43x25');
  await page.getByTestId('print-labels').click();
  await page.getByTestId('labels-printed').getByText('15 labels').waitFor();
  await expect.poll(() => printer.labels().map(({ copies }) => copies)).toEqual([1, 10, 2, 2, 1]);
  expect(printer.unknown()).toEqual([]);
  expect(at.till.engine.state().cart.lines).toEqual([]);
});

test('what did not go to the label printer is said, and goes when somebody says so', async () => {
  const printer = createTsplInterpreter();
  const product = at.shop.products.bread.id;
  const line = { baudRate: 9600, dataBits: 8, parity: 'none', stopBits: 1 } as const;
  const device = { id: 'label-printer-1', kind: 'label-printer', language: 'tspl' } as const;
  const nowhere = { kind: 'serial', path: '/dev/tty-that-is-not', line } as const;
  await at.till.must('setDevice', { device: { ...device, address: nowhere } });
  await at.till.until(({ devices }) => devices.some(({ health }) => health === 'trouble'));
  expect(await at.till.call('testLabel', { id: 'label-printer-1' })).toMatchObject({
    problem: { code: 'label-printer-failed', field: 'id' },
  });
  expect(await at.till.call('testLabel', { id: 'label-printer-2' })).toMatchObject({
    problem: { code: 'unknown-device' },
  });
  expect((await at.till.call('printLabels', { labels: [{ product, copies: 3 }] })).ok).toBe(false);
  const [host = '', port] = (await listen((bytes) => printer.take(bytes))).split(':');
  await at.till.must('setDevice', {
    device: { ...device, address: { kind: 'tcp', host, port: Number(port) } },
  });
  await at.till.until(({ devices }) => devices.some(({ health }) => health === 'ready'));
  const page = await openPage();
  await page.getByTestId('devices-item').click();
  await page.getByTestId('labels-open').click();
  await page.getByTestId('labels-rest').getByText('took 0 of 3').waitFor();
  expect(printer.labels()).toEqual([]);
  await page.getByTestId('print-rest').click();
  await page.getByTestId('label-search').waitFor();
  await expect.poll(() => printer.labels().map(({ copies }) => copies)).toEqual([3]);
});
