import { createServer, type Server } from 'node:net';
import { createDisplayInterpreter } from '@karvon/hardware/simulators/display-interpreter.ts';
import { createZplInterpreter } from '@karvon/hardware/simulators/labels/zpl-interpreter.ts';
import type { DeviceAddress } from '@karvon/shared/devices/address.ts';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { BREAD, openTestShop, type TestShop, type TestTill } from './testing/test-shop.ts';

let shop: TestShop;
let till: TestTill;
let server: Server;
let take: (bytes: Uint8Array) => void;
let address: DeviceAddress;

beforeEach(async () => {
  shop = await openTestShop();
  till = await shop.start();
  server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.on('data', (bytes) => take(bytes));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = { kind: 'tcp', host: '127.0.0.1', port: (server.address() as { port: number }).port };
  await till.begin();
});
afterEach(async () => {
  await shop.close();
  server.close();
});
const SLOW = { baudRate: 9600, dataBits: 8, parity: 'none', stopBits: 1 } as const;
const isReady = () => till.until(({ devices }) => devices[0]?.health === 'ready');

test('a display of two rows shows the line that was scanned, what it comes to, and the change', async () => {
  const display = createDisplayInterpreter('cd5220');
  take = (bytes) => display.take(bytes);
  const device = {
    id: 'd',
    name: '',
    kind: 'customer-display',
    address,
    language: 'cd5220',
    page: 82,
  } as const;
  await till.must('setDevice', { device });
  await isReady();
  await till.must('scan', { code: BREAD });
  const rows = () => display.rows().join('|');
  const { cart } = till.engine.state();
  await expect.poll(rows).toMatch(/^.{20}\|ИТОГО +\d.*$/);
  expect(rows().startsWith(cart.lines[0]?.name.slice(0, 5) ?? '?')).toBe(true);
  await till.must('clearCart', {});
  await till.sell(BREAD);
  await expect.poll(rows).toMatch(/^ИТОГО.*\|Сдача.*$/);
});

test('a display shows what it is tried with, then again what is sold', async () => {
  const display = createDisplayInterpreter('escpos');
  take = (bytes) => display.take(bytes);
  const device = { id: 'd', kind: 'customer-display', address, language: 'escpos', page: 17 } as const;
  await till.must('setDevice', { device });
  await isReady();
  const { rows } = await till.must('testDisplay', { id: 'd' });
  expect(rows.every((row) => row.length === 20)).toBe(true);
  await expect.poll(() => display.rows()).toEqual(rows);
  await till.must('scan', { code: BREAD });
  expect(await till.call('testDisplay', { id: 'e' })).toMatchObject({ problem: { code: 'unknown-device' } });
  await till.must('setDevice', {
    device: { ...device, address: { kind: 'serial', path: '/dev/tty-that-is-not', line: SLOW } },
  });
  await till.until(({ devices }) => devices[0]?.health === 'trouble');
  expect(await till.call('testDisplay', { id: 'd' })).toMatchObject({
    problem: { code: 'display-not-connected' },
  });
});

test('price tags of goods come out of the label printer, and a till without one says so', async () => {
  const product = shop.products.tomato.id;
  expect(await till.call('printLabels', { labels: [{ product }] })).toMatchObject({
    problem: { code: 'no-label-printer' },
  });
  const printer = createZplInterpreter();
  take = (bytes) => printer.take(bytes);
  const device = {
    id: 'l',
    name: '',
    kind: 'label-printer',
    address,
    language: 'zpl',
    width: 58,
    height: 40,
  } as const;
  await till.must('setDevice', { device });
  await isReady();
  const labels = [{ product, copies: 3 }, { product: shop.products.bread.id }];
  expect(await till.must('printLabels', { labels })).toEqual({ printed: 4 });
  await expect.poll(() => printer.labels().map(({ copies }) => copies)).toEqual([3, 1]);
  expect(printer.labels()[1]?.codes).toEqual([BREAD]);
  expect(printer.unknown()).toEqual([]);
  expect(till.engine.state().labels).toBeNull();
});

test('a batch that is stopped, or whose line breaks, says what is left, and sends nothing by itself', async () => {
  const printer = createZplInterpreter();
  take = (bytes) => printer.take(bytes);
  const [host, port] = ['127.0.0.1', (server.address() as { port: number }).port];
  const device = {
    id: 'l',
    kind: 'label-printer',
    address: { kind: 'tcp', host, port },
    language: 'zpl',
  } as const;
  await till.must('setDevice', { device });
  await isReady();
  const [bread, tomato] = [shop.products.bread.id, shop.products.tomato.id];
  const labels = [
    { product: bread, copies: 1000 },
    { product: tomato, copies: 5 },
  ];
  const size = { width: 43, height: 25 };
  const ended = new Promise((resolve) => {
    const stop = till.engine.onPatch(({ labels: batch }) => {
      if (batch?.isRunning !== true) return;
      stop();
      resolve(till.must('endLabels', {}));
    });
  });
  const { printed } = await till.must('printLabels', { labels, look: 'product', size });
  await ended;
  expect(printed).toBeLessThan(1000);
  const left = till.engine.state().labels;
  expect(left).toMatchObject({
    isRunning: false,
    broke: 'stopped',
    done: printed,
    total: 1005,
    look: 'product',
    size,
  });
  expect(left?.rest.reduce((sum, { copies }) => sum + copies, 0)).toBe(1005 - printed);
  expect(await till.must('printLabels', { labels: left?.rest ?? [], look: 'product', size })).toEqual({
    printed: 1005 - printed,
  });
  const copies = () => printer.labels().reduce((sum, one) => sum + one.copies, 0);
  await expect.poll(copies).toBe(1005);
  expect(till.engine.state().labels).toBeNull();

  await till.must('setDevice', {
    device: { ...device, address: { kind: 'serial', path: '/dev/tty-that-is-not', line: SLOW } },
  });
  await till.until(({ devices }) => devices[0]?.health === 'trouble');
  expect(await till.call('printLabels', { labels })).toMatchObject({
    problem: { code: 'label-printer-failed', params: { done: 0, total: 1005 } },
  });
  expect(till.engine.state().labels).toMatchObject({
    isRunning: false,
    broke: 'line',
    done: 0,
    rest: labels,
  });
  await till.must('setDevice', { device });
  await isReady();
  await till.must('endLabels', {});
  expect(till.engine.state().labels).toBeNull();
  expect(copies()).toBe(1005);
});

test('a label is shown as it will come out, with the price that holds', async () => {
  const product = shop.products.bread.id;
  const tag = await till.must('labelPreview', { product });
  const label = await till.must('labelPreview', {
    product,
    look: 'product',
    size: { width: 30, height: 20 },
  });
  expect(tag.svg).toContain('viewBox="0 0 464 320"');
  expect(label.svg).toContain('viewBox="0 0 240 160"');
  expect(await till.call('labelPreview', { product: shop.newId() })).toMatchObject({
    problem: { code: 'unknown-product', field: 'product' },
  });
});
