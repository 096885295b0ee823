import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deviceSettingsSchema } from '@karvon/shared/devices/device-settings.ts';
import { usualLines } from '@karvon/shared/devices/scale-protocols.ts';
import { expect, test } from 'vitest';
import { driveScale } from '../scales/drive-scale.ts';
import { protocolOf } from '../scales/protocols.ts';
import { uploadPlus } from '../scales/labels/upload-plus.ts';
import { openTransport } from '../transport/open-transport.ts';
import { clockOf } from '../transport/transport.ts';
import { encodeLabel } from '../labels/label-printer.ts';
import { encodeBrokenOff } from '../printers/escpos/encode-receipt.ts';
import { printerProfiles } from '../printers/printer-profiles.ts';
import { fromPng } from './png.ts';
import { startCounter } from './start-counter.ts';

test('a counter says where its devices are, and does what is typed to them', async () => {
  const counter = await startCounter({ protocol: 'massa-k', say: () => {} });
  const { scale, scanner } = counter.places;
  expect([scale, scanner]).toEqual([expect.stringMatching(/^\/dev\//), expect.stringMatching(/^\/dev\//)]);
  const clock = clockOf(() => performance.now());
  const address = { kind: 'serial', path: scale ?? '', line: usualLines['massa-k'][0] } as const;
  const transport = openTransport({ address, clock });
  const driver = driveScale({ transport, protocol: protocolOf['massa-k'], clock });
  expect(counter.hear('weight 1.234')).toBe('1234 g rest on the scale');
  await expect.poll(() => driver.view().reading).toMatchObject({ weightGrams: 1234, state: 'ok' });
  expect(counter.hear('buyer')).toContain('no display');
  expect(counter.hear('unplug')).toBe('the scale is unplugged');
  await expect.poll(() => driver.view().health).toBe('cut-off');
  expect(counter.hear('weight much')).toContain('kilograms');
  expect(counter.hear('fiscal busy')).toBe('busy for the next receipt');
  expect(counter.hear('fiscal rain')).toContain('memory-full');
  expect(counter.hear('fiscal')).toBe('0 registered, the shift is closed');
  expect(counter.places.fiscal).toMatch(/^127\.0\.0\.1:\d+$/);
  expect(counter.hear('dance')).toContain('Nothing is called "dance"');
  driver.stop();
  await transport.close();
  await counter.stop();
});

test('in a folder devices keep their names, a till is told of them, and receipts come there as pictures', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'counter-'));
  const again = async () => {
    const counter = await startCounter({ protocol: 'massa-k', folder, say: () => {} });
    const text = readFileSync(join(folder, 'devices.json'), 'utf8');
    return { counter, devices: deviceSettingsSchema.array().parse(JSON.parse(text)) };
  };
  const first = await again();
  await first.counter.stop();
  const { counter, devices } = await again();
  expect(devices).toEqual(first.devices);
  expect(devices.map(({ kind }) => kind).sort()).toEqual([
    'customer-display',
    'label-printer',
    'label-scale',
    'receipt-printer',
    'scale',
    'scanner',
  ]);
  const printer = devices.find(({ kind }) => kind === 'receipt-printer');
  if (printer === undefined) throw new Error('There is no printer.');
  const clock = clockOf(() => performance.now());
  const transport = openTransport({ address: printer.address, clock });
  await expect.poll(() => transport.view().state).toBe('open');
  await transport.write(encodeBrokenOff(printerProfiles.epson, 48));
  await expect.poll(() => existsSync(join(folder, 'receipt.png'))).toBe(true);
  expect(fromPng(readFileSync(join(folder, 'receipt-1.png'))).width).toBe(576 + 48);
  await transport.close();
  await counter.stop();
  rmSync(folder, { recursive: true });
});

const cheese = {
  plu: 101,
  itemCode: 12_300,
  name: 'Сыр',
  price: 68_900,
  isWeighed: true,
  tareGrams: 5,
  sellByDays: 7,
};
const bun = { ...cheese, plu: 7, itemCode: 7, name: 'Булка', isWeighed: false, tareGrams: 0, sellByDays: 0 };

test.each(['in the network', 'at a serial port'])(
  'goods that are sent to the label scale (%s) are said as they come, and can be looked at',
  async (where) => {
    const folder = where === 'in the network' ? undefined : mkdtempSync(join(tmpdir(), 'counter-'));
    const said: string[] = [];
    const counter = await startCounter({ protocol: 'cas-enq', folder, say: (text) => said.push(text) });
    const place = counter.places.labelScale ?? '';
    const [host = '', port] = place.split(':');
    const line = usualLines['cas-enq'][0];
    const address =
      folder === undefined
        ? ({ kind: 'tcp', host, port: Number(port) } as const)
        : ({ kind: 'serial', path: place, line } as const);
    const clock = clockOf(() => performance.now());
    const transport = openTransport({ address, clock });
    await expect.poll(() => transport.view().state).toBe('open');
    expect(counter.hear('goods')).toBe('no goods came yet');
    expect(counter.hear('refuse-goods bun')).toContain('Say which');
    expect(counter.hear('refuse-goods 8')).toBe('8 is refused from now on');
    const { signal } = new AbortController();
    const plus = [cheese, bun, { ...bun, plu: 8 }];
    const parts = { transport, clock, plus, barcodeFormat: '20IIIIIWWWWW', signal, onProgress: () => {} };
    const { results, broke } = await uploadPlus(parts);
    expect([broke, results.map(({ state }) => state)]).toEqual([null, ['written', 'written', 'refused']]);
    const [ofCheese, ofBun] = [
      '101 Сыр, 68900 a kilogram, item 12300, tare 5 g, keeps 7 days',
      '7 Булка, 68900 a piece',
    ];
    expect(said.slice(1)).toEqual([`label scale: ${ofCheese}`, `label scale: ${ofBun}`]);
    expect(counter.hear('goods')).toBe(`${ofBun}\n${ofCheese}\n2 goods, labels 20IIIIIWWWWW`);
    expect(counter.hear('goods 101')).toBe(ofCheese);
    expect(counter.hear('goods 8')).toBe('no goods under 8');
    await transport.close();
    await counter.stop();
    if (folder !== undefined) rmSync(folder, { recursive: true });
  },
);

test('a plug that was pulled is put back, in the midst of an answer too, and devices are at their names again', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'counter-'));
  const counter = await startCounter({ protocol: 'cas-enq', folder, say: () => {} });
  const clock = clockOf(() => performance.now());
  const line = usualLines['cas-enq'][0];
  const openAt = (place: string | null) =>
    openTransport({ address: { kind: 'serial', path: place ?? '', line }, clock });
  const [ofScale, ofScanner, ofPrinter] = [
    openAt(counter.places.scale),
    openAt(counter.places.scanner),
    openAt(counter.places.printer),
  ];
  const driver = driveScale({ transport: ofScale, protocol: protocolOf['cas-enq'], clock });
  let read = '';
  ofScanner.onBytes((bytes) => {
    read += new TextDecoder().decode(bytes);
  });
  counter.hear('weight 0.7');
  await expect.poll(() => driver.view().reading).toMatchObject({ weightGrams: 700, isStable: true });
  for (const how of ['unplug', 'unplug amid']) {
    counter.hear(how);
    await expect.poll(() => driver.view().health).toBe('cut-off');
    expect(counter.hear('plug')).toContain(join(folder, 'scale'));
    await expect.poll(() => driver.view().reading).toMatchObject({ weightGrams: 700, isStable: true });
  }
  expect(counter.hear('scanner')).toContain('Say scanner unplug');
  await expect.poll(() => ofScanner.view().state).toBe('open');
  counter.hear('scanner unplug');
  await expect.poll(() => ofScanner.view().state).toBe('waiting');
  expect(counter.hear('scanner plug')).toContain(join(folder, 'scanner'));
  await expect.poll(() => ofScanner.view().state).toBe('open');
  counter.hear('scan 4780000000019');
  await expect.poll(() => read).toContain('4780000000019');
  await expect.poll(() => ofPrinter.view().state).toBe('open');
  expect(counter.hear('power-off')).toContain(join(folder, 'printer'));
  await expect.poll(() => ofPrinter.view().state).toBe('waiting');
  await expect.poll(() => ofPrinter.view().state).toBe('open');
  await ofPrinter.write(encodeBrokenOff(printerProfiles.epson, 48));
  await expect.poll(() => existsSync(join(folder, 'receipt.png'))).toBe(true);
  driver.stop();
  for (const transport of [ofScale, ofScanner, ofPrinter]) await transport.close();
  await counter.stop();
  rmSync(folder, { recursive: true });
});

test('paper ends in the midst of a receipt, and the drawer is shut again or sticks', async () => {
  const counter = await startCounter({ protocol: 'cas-enq', say: () => {} });
  const [host = '', port] = (counter.places.printer ?? '').split(':');
  const clock = clockOf(() => performance.now());
  const transport = openTransport({ address: { kind: 'tcp', host, port: Number(port) }, clock });
  const heard: number[] = [];
  transport.onBytes((bytes) => heard.push(...bytes));
  const has = async (about: number, bits: number) => {
    heard.length = 0;
    await transport.write(Uint8Array.of(0x10, 0x04, about));
    await expect.poll(() => heard.length).toBeGreaterThan(0);
    return ((heard[0] ?? 0) & bits) === bits;
  };
  const contact = () => has(1, 0x04);
  const isPaperOut = () => has(4, 0x60);
  await expect.poll(() => transport.view().state).toBe('open');
  const kick = () => transport.write(Uint8Array.of(0x1b, 0x70, 0, 60, 120));
  await kick();
  expect(await contact()).toBe(true);
  expect(counter.hear('drawer shut')).toBe('the drawer is shut');
  expect(await contact()).toBe(false);
  expect(counter.hear('drawer stuck')).toBe('the drawer is stuck');
  await kick();
  expect(await contact()).toBe(false);
  expect(counter.hear('drawer free')).toBe('the drawer is free');
  expect(counter.hear('drawer')).toContain('Say drawer shut');
  expect(counter.hear('paper-out soon')).toContain('Say after how many dots');
  expect(counter.hear('paper-out 20')).toBe('the paper ends after 20 dots');
  expect(await isPaperOut()).toBe(false);
  await transport.write(encodeBrokenOff(printerProfiles.epson, 48));
  expect(await isPaperOut()).toBe(true);
  expect(counter.hear('paper-in')).toBe('there is paper');
  expect(await isPaperOut()).toBe(false);
  await transport.close();
  await counter.stop();
});

test('what the buyer sees at a scale that computes prices can be looked at', async () => {
  const counter = await startCounter({ protocol: 'dibal-s200', say: () => {} });
  counter.hear('weight 0.5');
  expect(counter.hear('buyer')).toBe('500 g at 0 are 0');
  await counter.stop();
});

test('a protocol that nobody speaks is refused', async () => {
  await expect(startCounter({ protocol: 'morse', say: () => {} })).rejects.toThrow('--protocol takes one of');
});

test('receipts, labels and rows of a counter’s devices can be looked at', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'counter-'));
  const counter = await startCounter({ protocol: 'cas-enq', say: () => {} });
  const clock = clockOf(() => performance.now());
  const send = async (place: string | null, bytes: Uint8Array) => {
    const [host = '', port] = (place ?? '').split(':');
    const transport = openTransport({ address: { kind: 'tcp', host, port: Number(port) }, clock });
    await expect.poll(() => transport.view().state).toBe('open');
    await transport.write(bytes);
    await transport.close();
  };
  expect(counter.hear('receipt a.png')).toBe('no receipt came out yet');
  expect(counter.hear('cover open')).toBe('the cover is open');
  expect(counter.hear('cover closed')).toBe('the cover is closed');
  await send(counter.places.printer, encodeBrokenOff(printerProfiles.epson, 48));
  const receipt = join(folder, 'receipt.png');
  await expect.poll(() => counter.hear(`receipt ${receipt}`)).toContain('is the last receipt');
  expect(fromPng(readFileSync(receipt)).width).toBe(576 + 48);
  const label = { name: 'Чай', price: '12', unit: '', barcode: null };
  await send(counter.places.labelPrinter, encodeLabel('zpl', label, { width: 58, height: 40 }, 1));
  const tag = join(folder, 'label.png');
  await expect.poll(() => counter.hear(`label ${tag}`)).toContain('is the last label');
  expect(counter.hear('label')).toContain('Say where to');
  expect(counter.hear('display')).toBe(`${' '.repeat(20)}\n${' '.repeat(20)}`);
  await counter.stop();
  rmSync(folder, { recursive: true });
});
