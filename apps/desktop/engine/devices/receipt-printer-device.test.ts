import { type EscPosDevice, startTcpPrinter } from '@karvon/hardware/simulators/escpos/escpos-device.ts';
import { clockOf } from '@karvon/hardware/transport/transport.ts';
import type { DeviceAddress } from '@karvon/shared/devices/address.ts';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type ReceiptPrinterDevice, startReceiptPrinter } from './receipt-printer-device.ts';

/** How long an answer is waited for. */
const ANSWER_MS = 500;
const real = clockOf(() => 0);
/** Time between questions runs quickly; answers have as long as ever. */
const quick = {
  ...real,
  after: (ms: number, work: () => void) => real.after(ms === ANSWER_MS ? ms : ms / 100, work),
};

let printer: EscPosDevice;
let device: ReceiptPrinterDevice;
let tries = 0;
let shown: string[] = [];

function start(address: DeviceAddress): ReceiptPrinterDevice {
  const settings = {
    id: 'printer-1',
    name: '',
    kind: 'receipt-printer',
    address,
    model: 'epson',
    paper: 58,
    hasDrawer: true,
    drawerPin: 2,
    pulseMs: 120,
  } as const;
  const started = startReceiptPrinter(settings, {
    clock: quick,
    onHealth: () => {
      const { health, problem } = started.health();
      shown.push(problem ?? health);
    },
    onPrinter: () => {
      tries += 1;
    },
  });
  return started;
}

beforeEach(async () => {
  printer = await startTcpPrinter({ width: 58 });
  const [host = '', port] = printer.address.split(':');
  device = start({ kind: 'tcp', host, port: Number(port) });
  tries = 0;
  shown = [];
  await vi.waitUntil(() => device.health().health === 'ready');
});
afterEach(async () => {
  await device.stop();
  await printer.close();
});

test('what a printer lacks is seen with nothing to print, and once it is mended what waits is tried at once', async () => {
  for (const [felt, mended, problem] of [
    [{ isCoverOpen: true }, { isCoverOpen: false }, 'cover-open'],
    [{ isPaperOut: true }, { isPaperOut: false }, 'paper-out'],
    [{ isCutterJammed: true }, { isCutterJammed: false }, 'cutter'],
  ] as const) {
    printer.feel(felt);
    await expect.poll(() => device.health()).toEqual({ health: 'trouble', problem, detail: '' });
    const before = tries;
    printer.feel(mended);
    await expect.poll(() => device.health().health).toBe('ready');
    expect(tries).toBeGreaterThan(before);
  }
  expect(shown).toContain('cover-open');
});

test('paper that ends soon is known before the next receipt, and one that falls silent is in trouble until it answers', async () => {
  printer.feel({ isPaperLow: true });
  await expect.poll(() => device.printer.isPaperLow()).toBe(true);
  expect(device.health().health).toBe('ready');
  printer.silence(true);
  await expect.poll(() => device.health().problem).toBe('silent');
  printer.silence(false);
  await expect.poll(() => device.health().health).toBe('ready');
});

test('a printer that has never answered is in no trouble, and is known to answer once it does', async () => {
  await device.stop();
  printer.silence(true);
  const [host = '', port] = printer.address.split(':');
  device = start({ kind: 'tcp', host, port: Number(port) });
  await expect.poll(() => device.health().health).toBe('ready');
  expect(await device.printer.look()).toBe(false);
  expect(device.health().health).toBe('ready');
  printer.feel({ isCoverOpen: true });
  printer.silence(false);
  await expect.poll(() => device.health().problem).toBe('cover-open');
});
