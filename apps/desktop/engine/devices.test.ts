import { type ScaleSimulator, startScaleSimulator } from '@karvon/hardware/simulators/scales/start-scale.ts';
import { openPseudoTerminal } from '@karvon/hardware/simulators/pseudo-terminal.ts';
import type { DeviceSettings } from '@karvon/shared/devices/device-settings.ts';
import { type ScaleProtocolCode, usualLines } from '@karvon/shared/devices/scale-protocols.ts';
import type { TillState } from '@karvon/shared/till-api/state.ts';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openTestShop, type TestShop, type TestTill, TOMATO } from './testing/test-shop.ts';

let shop: TestShop;
let till: TestTill;
let scale: ScaleSimulator;

beforeEach(async () => {
  shop = await openTestShop();
  till = await shop.start();
  scale = await startScaleSimulator({ protocol: 'cas-enq' });
});
afterEach(async () => {
  await shop.close();
  scale.stop();
});

function scaleAt(path: string, protocol: ScaleProtocolCode = 'cas-enq', id = 'scale-1'): DeviceSettings {
  const address = { kind: 'serial', path, line: usualLines[protocol][0] } as const;
  return { id, name: '', kind: 'scale', address, protocol, divisionGrams: 1 };
}

const device = (state: TillState) => state.devices[0];
const canBeTaken = (state: TillState) => state.weight !== null && state.weight.refusal === null;

test('a weight goes from the scale into the line once it rests, and once only', async () => {
  await till.begin();
  await till.must('setDevice', { device: scaleAt(scale.path) });
  await till.until((state) => state.weight?.refusal === 'nothing-on-it');
  expect(await till.call('scan', { code: TOMATO })).toMatchObject({ problem: { code: 'weight-needed' } });
  scale.put(1200, false);
  await till.until((state) => state.weight?.grams === 1200);
  expect(await till.call('scan', { code: TOMATO })).toMatchObject({ problem: { code: 'weight-needed' } });
  scale.put(1234);
  await till.until(canBeTaken);
  await till.must('scan', { code: TOMATO });
  expect(till.engine.state().cart.lines).toMatchObject([{ qty: 1234 }]);
  expect(till.engine.state().weight).toMatchObject({ grams: 1234, refusal: 'not-lifted' });
  expect(await till.call('scan', { code: TOMATO })).toMatchObject({ problem: { code: 'weight-needed' } });
  scale.put(0);
  await till.until((state) => state.weight?.refusal === 'nothing-on-it');
  scale.put(500);
  await till.until(canBeTaken);
  await till.must('addProduct', { product: shop.products.tomato.id });
  expect(till.engine.state().cart.lines.reduce((sum, { qty }) => sum + qty, 0)).toBe(1734);
  await till.must('undo', {});
  expect(till.engine.state().weight?.refusal).toBeNull();
  await till.must('scan', { code: TOMATO, qty: 250 });
  expect(till.engine.state().weight?.refusal).toBeNull();
});

test('a scale whose plug is pulled is told, its weight is gone, and a weight can still be typed', async () => {
  await till.begin();
  await till.must('setDevice', { device: scaleAt(scale.path) });
  scale.put(700);
  await till.until(canBeTaken);
  scale.unplug();
  await till.until((state) => device(state)?.health === 'trouble');
  expect(till.engine.state()).toMatchObject({ weight: { grams: null, refusal: 'no-scale' } });
  expect(await till.call('scan', { code: TOMATO })).toMatchObject({ problem: { code: 'weight-needed' } });
  await till.must('scan', { code: TOMATO, qty: 700 });
});

test('devices are the till’s: they are at work again after a restart, and a port is given to one of them', async () => {
  await till.begin();
  await till.must('setDevice', { device: scaleAt(scale.path) });
  expect(await till.call('setDevice', { device: { ...scaleAt(scale.path), id: 'scale-2' } })).toMatchObject({
    problem: { code: 'device-place-taken', field: 'device.address' },
  });
  await till.stop();
  till = await shop.start();
  await till.until((state) => device(state)?.health === 'ready');
  scale.put(888);
  await till.until((state) => state.weight?.grams === 888);
  await till.begin();
  await till.must('removeDevice', { id: 'scale-1' });
  expect(till.engine.state()).toMatchObject({ devices: [], weight: null });
  expect(await till.call('removeDevice', { id: 'scale-1' })).toMatchObject({
    problem: { code: 'unknown-device' },
  });
});

test('a till that never had devices takes those that it is given, and forgets none of what is set later', async () => {
  await till.stop();
  const devices = [scaleAt(scale.path)];
  till = await shop.start({ devices });
  await till.until((state) => device(state)?.health === 'ready');
  await till.begin();
  await till.must('removeDevice', { id: 'scale-1' });
  await till.stop();
  till = await shop.start({ devices });
  await till.until(({ boot }) => boot.phase === 'ready');
  expect(till.engine.state().devices).toEqual([]);
});

test('a till with a port that is not there sells, and says what is missing', async () => {
  await till.begin();
  await till.must('setDevice', { device: scaleAt('/dev/tty-that-is-not') });
  await till.until((state) => device(state)?.problem === 'no-such-port');
  await till.stop();
  till = await shop.start();
  await till.begin();
  await till.sell('4600000000015');
  await till.until((state) => device(state)?.problem === 'no-such-port');
  expect((await till.must('devicePorts', {})).ports).toEqual(expect.any(Array));
});

test('a till on a machine without udevadm and without any device starts, sells, and lists what it sees', async () => {
  const path = process.env.PATH;
  await till.stop();
  process.env.PATH = '';
  try {
    till = await shop.start();
    await till.begin();
    await till.sell('4600000000015');
    expect(till.engine.state()).toMatchObject({ devices: [], weight: null });
    expect(await till.must('devicePorts', {})).toEqual({ ports: expect.any(Array), problem: null });
  } finally {
    process.env.PATH = path;
  }
});

test('a scale is found at its port, and can be kept as it was found', async () => {
  await till.begin();
  scale.put(432);
  await till.must('findScale', { path: scale.path });
  const { finding } = await till.until((state) => state.finding?.isRunning === false);
  expect(finding).toMatchObject({ found: { id: 'scale-1', protocol: 'cas-enq' }, closed: [] });
  if (!finding?.found) throw new Error('Nothing was found.');
  await till.must('endFinding', {});
  expect(till.engine.state().finding).toBeNull();
  await till.must('setDevice', { device: finding.found });
  await till.until((state) => state.weight?.grams === 432);
});

test('a wrong protocol is told from a scale that is silent', async () => {
  await till.begin();
  const other = await startScaleSimulator({ protocol: 'cas-line' });
  await till.must('setDevice', { device: scaleAt(other.path, 'mt-8217') });
  await till.until((state) => device(state)?.problem === 'garbled');
  other.fault({ isSilent: true });
  await till.until((state) => device(state)?.problem === 'silent');
  await till.must('setDevice', { device: scaleAt(other.path, 'cas-line') });
  other.fault({ isSilent: false });
  const now = await till.until((state) => device(state)?.health === 'ready');
  expect(device(now)?.problem).toBeNull();
  other.stop();
});

test('what goes over the line can be looked at, and zero and tare are set from the till', async () => {
  await till.begin();
  await till.must('setDevice', { device: scaleAt(scale.path) });
  await till.must('deviceBytes', { id: 'scale-1' });
  scale.put(300);
  await till.until(canBeTaken);
  const { pieces } = await till.must('deviceBytes', { id: 'scale-1' });
  expect(pieces).toContainEqual(expect.objectContaining({ direction: 'out', hex: '05' }));
  expect(pieces.map(({ text }) => text).join(' ')).toContain('S  0.300kg');
  expect(await till.call('scaleCommand', { id: 'scale-1', command: 'clear-tare' })).toMatchObject({
    problem: { code: 'scale-without-command' },
  });
});

test('what a scanner at a serial port reads comes to the page, each once', async () => {
  await till.begin();
  const pty = await openPseudoTerminal();
  const { address } = scaleAt(pty.path);
  await till.must('setDevice', {
    device: { id: 'scanner-1', name: '', kind: 'scanner', address, sameAgainMs: 400 },
  });
  await till.until((state) => device(state)?.health === 'ready');
  pty.write(new TextEncoder().encode(`]E0${TOMATO}\r\n${TOMATO}\r\n4600000000015`));
  await till.until(({ scans }) => scans.length === 2);
  expect(till.engine.state().scans).toEqual([
    { seq: 1, code: TOMATO },
    { seq: 2, code: '4600000000015' },
  ]);
  pty.unplug();
});

test('the centre hears what lies on the scale while somebody there asks, and only then', async () => {
  await till.begin();
  await till.must('setDevice', { device: scaleAt(scale.path) });
  scale.put(640);
  await till.until(canBeTaken);
  expect(shop.centre.weights).toEqual([]);
  // The line may not be up yet: whoever wants to know asks again.
  await expect
    .poll(() => {
      shop.centre.wantWeights(60_000);
      return shop.centre.weights.length;
    })
    .toBeGreaterThan(0);
  expect(shop.centre.weights[0]).toEqual({ grams: 640, isStable: true, refusal: null });
  scale.put(900, false);
  await expect.poll(() => shop.centre.weights.at(-1)).toMatchObject({ grams: 900, refusal: 'moving' });
  scale.unplug();
  await expect
    .poll(() => shop.centre.weights.at(-1))
    .toEqual({
      grams: null,
      isStable: false,
      refusal: 'no-scale',
    });
});
