import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testIds, testProduct, testSaleBody } from '@karvon/shared/testing.ts';
import { ONE_UNIT } from '@karvon/shared/values/money.ts';
import { instantSchema } from '@karvon/shared/values/time.ts';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type FiscalDevice, startFiscalDevice } from '../simulators/fiscal/fiscal-device.ts';
import { openTransport } from '../transport/open-transport.ts';
import { testClock } from '../transport/test-clock.test-support.ts';
import { type Clock, clockOf, type Transport } from '../transport/transport.ts';
import { createEmulatorDriver } from './emulator-driver.ts';
import { FiscalError } from './fiscal-driver.ts';
import { fiscalReceiptOf } from './fiscal-receipt.ts';
import { jsonLines } from './json-lines.ts';

const newId = testIds(9);
const clock = clockOf(() => Math.round(performance.now()));
let folder: string;
let device: FiscalDevice;
let transport: Transport;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'fiscal-'));
  device = await startFiscalDevice({ file: join(folder, 'registered') });
  transport = openTransport({ address: { kind: 'tcp', host: device.host, port: device.port }, clock });
  await vi.waitFor(() => {
    if (transport.view().state !== 'open') throw new Error('Not open yet.');
  });
});
afterEach(async () => {
  await transport.close();
  await device.stop();
  rmSync(folder, { recursive: true, force: true });
});

const driverWith = (own: Clock = clock) => createEmulatorDriver({ transport, clock: own });

function aReceipt() {
  const body = testSaleBody(newId, [
    { product: testProduct(newId()), name: 'Хлеб «Нон»\n', unitName: 'шт', qty: ONE_UNIT },
  ]);
  const staff = { id: newId(), name: 'Кассир 1', tin: null };
  return fiscalReceiptOf(
    { at: instantSchema.parse('2026-11-21T03:30:00.000Z'), staff },
    { kind: 'sale', id: newId(), body },
  );
}

/** The error that a call rejects with; fails the test where it does not. */
async function failure(call: Promise<unknown>): Promise<FiscalError> {
  const failed = await call.then(
    () => null,
    (error: unknown) => error,
  );
  if (!(failed instanceof FiscalError)) throw new Error(`No fiscal error: ${String(failed)}`);
  return failed;
}

test('a receipt is registered in an open shift, is found again by its id, and counts in the shift’s sums', async () => {
  const driver = driverWith();
  const receipt = aReceipt();
  expect(await failure(driver.register(receipt))).toMatchObject({ code: 'shift-closed', registered: 'no' });
  await driver.openShift('Кассир 1');
  const result = await driver.register(receipt);
  expect(result).toMatchObject({ device: 'EMU00000001', number: '1', qr: expect.stringContaining('r=1') });
  expect(await driver.recover(receipt)).toEqual(result);
  expect(await driver.recover(aReceipt())).toBe('absent');
  expect(device.registered()).toMatchObject([{ receipt: { id: receipt.id, total: receipt.total } }]);
  expect(await driver.status()).toMatchObject({ shift: 'open', serial: 'EMU00000001' });
  expect(await driver.closeShift('Кассир 1')).toMatchObject({
    receipts: 1,
    sold: receipt.total,
    returned: 0,
  });
  expect(await driver.closeShift('Кассир 1')).toBeNull();
});

test.each([
  ['lost-after', 'answer-lost', 'unknown', true, 1],
  ['lost-before', 'answer-lost', 'unknown', true, 0],
  ['busy', 'busy', 'no', true, 0],
  ['memory-full', 'memory-full', 'no', true, 0],
  ['refused', 'refused', 'no', false, 0],
] as const)('%s is told as %s', async (fault, code, registered, retryable, count) => {
  const driver = driverWith();
  await driver.openShift('Кассир 1');
  device.suffer(fault);
  const failed = await failure(driver.register(aReceipt()));
  expect(failed).toMatchObject({ code, registered, retryable, needsOperator: code === 'memory-full' });
  expect(device.registered()).toHaveLength(count);
});

test('a device that falls silent is given up after a while, and what it says later is nobody’s', async () => {
  const own = testClock();
  const driver = driverWith(own);
  await driver.openShift('Кассир 1');
  device.suffer('silent-after', 'undetermined');
  const receipt = aReceipt();
  const registering = failure(driver.register(receipt));
  await expect.poll(() => device.registered()).toHaveLength(1);
  await own.pass(10_000);
  expect(await registering).toMatchObject({ code: 'answer-lost', registered: 'unknown' });
  expect(await driver.recover(receipt)).toBe('undetermined');
  expect(await driver.recover(receipt)).toMatchObject({ number: '1' });
});

test('a shift of yesterday takes nothing until it is closed, and a device that is away was sent nothing', async () => {
  const driver = driverWith();
  await driver.openShift('Кассир 1');
  device.expireShift();
  const expired = await failure(driver.register(aReceipt()));
  expect(expired).toMatchObject({ shiftExpired: true, registered: 'no' });
  await driver.closeShift('Кассир 1');
  await driver.openShift('Кассир 1');
  await driver.register(aReceipt());
  await device.stop();
  await expect.poll(() => transport.view().state).toBe('waiting');
  expect(await failure(driver.register(aReceipt()))).toMatchObject({ code: 'unreachable', registered: 'no' });
});

test('lines come in any pieces, and what is none is told', () => {
  const heard: unknown[] = [];
  const lines = jsonLines((line) => heard.push(line));
  for (const byte of new TextEncoder().encode('{"n":1}\n\n"ҳа"\n{"half')) lines.feed(Uint8Array.of(byte));
  lines.reset();
  lines.feed(new TextEncoder().encode('2\n'));
  lines.feed(new Uint8Array(2_000_000));
  lines.feed(new TextEncoder().encode('\n3\n'));
  expect(heard).toEqual([{ n: 1 }, undefined, 'ҳа', 2, undefined, 3]);
});
