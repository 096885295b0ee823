import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type ScaleSimulator, startScaleSimulator } from '@karvon/hardware/simulators/scales/start-scale.ts';
import type { DeviceSettings } from '@karvon/shared/devices/device-settings.ts';
import { usualLines } from '@karvon/shared/devices/scale-protocols.ts';
import type { TillState } from '@karvon/shared/till-api/state.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { BREAD, openTestShop, type TestShop, type TestTill, TOMATO } from './testing/test-shop.ts';

const WEIGHER = fileURLToPath(new URL('testing/weigh-until-killed.ts', import.meta.url));

let shop: TestShop;
let scale: ScaleSimulator;
beforeEach(async () => {
  shop = await openTestShop();
  scale = await startScaleSimulator({ protocol: 'cas-enq' });
});
afterEach(async () => {
  await shop.close();
  scale.stop();
});

/** Takes the load into a line, in a process of its own that is killed then; answers the till that is started behind it. */
async function startAfterKill(how: 'open' | 'sold', load = 1234): Promise<TestTill> {
  const address = { kind: 'serial', path: scale.path, line: usualLines['cas-enq'][0] } as const;
  const device: DeviceSettings = {
    id: 'scale-1',
    name: '',
    kind: 'scale',
    address,
    protocol: 'cas-enq',
    divisionGrams: 1,
  };
  scale.put(load);
  const arguments_ = [WEIGHER, shop.folder, shop.centre.url, how, JSON.stringify([device])];
  const child = spawn(process.execPath, arguments_, { stdio: 'inherit' });
  expect(await new Promise((done) => child.on('close', (_, signal) => done(signal)))).toBe('SIGKILL');
  return start();
}
async function start(): Promise<TestTill> {
  shop.clock.now = new Date().getTime();
  const till = await shop.start();
  await till.begin();
  return till;
}
const reads = (grams: number) => (state: TillState) => state.weight?.grams === grams && state.weight.isStable;
const takes = (till: TestTill) => till.call('scan', { code: TOMATO });
const NOT_TAKEN = { ok: false, problem: { code: 'weight-needed' } };

test.each(['open', 'sold'] as const)(
  'a load that a killed till had taken (%s) is not taken again, until the scale has stood without it',
  async (how) => {
    const till = await startAfterKill(how);
    expect(till.engine.state().cart.lines.map(({ qty }) => qty)).toEqual(how === 'open' ? [1234] : []);
    await till.until(reads(1234));
    expect(till.engine.state().weight?.refusal).toBe('not-lifted');
    expect(await takes(till)).toMatchObject(NOT_TAKEN);
    scale.put(0);
    await till.until(({ weight }) => weight?.refusal === 'nothing-on-it');
    scale.put(1234);
    await till.until(reads(1234));
    expect(await takes(till)).toMatchObject({ ok: true });
  },
);

test('another load that lies there when a killed till starts again is taken at once', async () => {
  const till = await startAfterKill('sold');
  await till.stop();
  scale.put(800);
  const again = await start();
  await again.until(reads(800));
  expect(await takes(again)).toMatchObject({ ok: true });
});

test('that a load was lifted is known after a restart, too: the same weight is another load then', async () => {
  const till = await startAfterKill('sold');
  scale.put(0);
  await till.until(({ weight }) => weight?.refusal === 'nothing-on-it');
  await till.stop();
  scale.put(1234);
  const again = await start();
  await again.until(reads(1234));
  expect(await takes(again)).toMatchObject({ ok: true });
});

test('after a kill the load stays taken although its line is taken out: only what is lifted is another for sure', async () => {
  const till = await startAfterKill('open');
  await till.until(reads(1234));
  await till.must('clearCart', {});
  expect(await takes(till)).toMatchObject(NOT_TAKEN);
});

/** One that goes on with what the killed one left, and has taken a load into a line of its own. */
async function withLine(): Promise<{ till: TestTill; line: Id; refusal: () => string | null | undefined }> {
  const till = await startAfterKill('sold');
  scale.put(500);
  await till.until(reads(500));
  const { line } = await till.must('scan', { code: TOMATO });
  return { till, line, refusal: () => till.engine.state().weight?.refusal };
}

test('a load whose line is taken out may be taken again, with the line put back it may not, and never by any other deed', async () => {
  const { till, line, refusal } = await withLine();
  await till.must('setLine', { line, qty: 1000 });
  await till.must('undo', {});
  expect(refusal()).toBe('not-lifted');
  await till.must('setLine', { line, qty: 0 });
  expect(refusal()).toBeNull();
  await till.must('undo', {});
  expect(refusal()).toBe('not-lifted');
  await till.must('tender', { method: 'cash' });
  expect(await till.call('clearCart', {})).toMatchObject({ problem: { code: 'cart-being-paid' } });
  expect(refusal()).toBe('not-lifted');
  await till.must('complete', {});
  expect(refusal()).toBe('not-lifted');
});

test('what was taken out of a cart may be taken in the next one, what was put aside with its cart may not', async () => {
  const { till, line, refusal } = await withLine();
  await till.must('scan', { code: BREAD });
  await till.must('park', {});
  expect(refusal()).toBe('not-lifted');
  scale.put(0);
  await till.until(({ weight }) => weight?.refusal === 'nothing-on-it');
  scale.put(800);
  await till.until(reads(800));
  const other = await till.must('scan', { code: TOMATO });
  expect(other.line).not.toBe(line);
  await till.must('setLine', { line: other.line, qty: 0 });
  await till.must('scan', { code: BREAD });
  await till.must('park', {});
  expect(refusal()).toBeNull();
});
