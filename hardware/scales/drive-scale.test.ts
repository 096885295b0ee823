import { scaleProtocols, usualLines } from '@karvon/shared/devices/scale-protocols.ts';
import { afterEach, expect, test } from 'vitest';
import { type ScaleSimulator, startScaleSimulator } from '../simulators/scales/start-scale.ts';
import { openTransport } from '../transport/open-transport.ts';
import { testClock } from '../transport/test-clock.test-support.ts';
import { clockOf, type RawBytes, type Transport, type TransportView } from '../transport/transport.ts';
import { driveScale, type ScaleDriver, type ScaleView } from './drive-scale.ts';
import { protocolOf } from './protocols.ts';

const clock = clockOf(() => Math.round(performance.now()));
const quick = { interval: 5 };
const running: { transport: Transport; driver: ScaleDriver; scale: ScaleSimulator }[] = [];

afterEach(async () => {
  for (const { driver, transport, scale } of running.splice(0)) {
    driver.stop();
    scale.stop();
    await transport.close();
  }
});

async function start(code: (typeof scaleProtocols)[number]) {
  const scale = await startScaleSimulator({ protocol: code });
  const address = { kind: 'serial', path: scale.path, line: usualLines[code][0] } as const;
  const transport = openTransport({ address, clock });
  const pace = { activeMs: 20, idleMs: 50 };
  const driver = driveScale({ transport, protocol: protocolOf[code], clock, pace });
  const stables: number[] = [];
  driver.onView(({ reading }) => {
    if (reading?.isStable === true && reading.weightGrams !== null) stables.push(reading.weightGrams);
  });
  running.push({ transport, driver, scale });
  return { scale, transport, driver, stables };
}

test.each(scaleProtocols)('%s: a weight comes over a real port once it rests, and no other', async (code) => {
  const { scale, driver, stables } = await start(code);
  const isUnnamed = code === 'dibal-s200';
  await expect.poll(() => driver.view().reading?.state, quick).toBe(isUnnamed ? 'no-weight' : 'zero');
  scale.put(1234);
  await expect.poll(() => driver.view().reading, quick).toMatchObject({ weightGrams: 1234, state: 'ok' });
  scale.put(20_000);
  const over =
    code === 'cas-ecr'
      ? { weightGrams: 20_000, isStable: true }
      : { state: isUnnamed ? 'no-weight' : 'overload', weightGrams: null };
  await expect.poll(() => driver.view().reading, quick).toMatchObject(over);
  scale.put(360);
  await expect.poll(() => driver.view().reading, quick).toMatchObject({ weightGrams: 360, isStable: true });
  scale.fault({ isSplit: true, noise: [0x00, 0x7e, 0xff, 0x0d, 0x0a] });
  scale.put(777);
  await expect.poll(() => driver.view().reading, quick).toMatchObject({ weightGrams: 777, isStable: true });
  scale.fault({ isSplit: false, isMerged: true, noise: [] });
  scale.put(555);
  await expect.poll(() => driver.view().reading, quick).toMatchObject({ weightGrams: 555, isStable: true });
  expect(new Set(stables)).toEqual(
    new Set([...(isUnnamed ? [] : [0]), 1234, 360, 777, 555, ...(code === 'cas-ecr' ? [20_000] : [])]),
  );
  expect(driver.view().health).toBe('ready');
});

test.each(['cas-enq', 'massa-k', 'cas-line', 'mt-sics', 'shtrih-pos2', 'a-and-d'] as const)(
  '%s: a load that never comes to rest is never stable',
  async (code) => {
    const { scale, driver, stables } = await start(code);
    await expect.poll(() => driver.view().reading?.state, quick).toBe('zero');
    scale.fault({ isStuckMoving: true });
    scale.put(2345);
    await expect
      .poll(() => driver.view().reading, quick)
      .toMatchObject({ weightGrams: 2345, state: 'unstable' });
    expect(stables).not.toContain(2345);
  },
);

test('a price is told to the scale, shown to the buyer with the sum, and told again after the scale was off', async () => {
  const { scale, driver } = await start('dibal-s200');
  expect(driver.setPrice(1250)).toBe(true);
  scale.put(1234);
  await expect.poll(() => scale.display(), quick).toEqual({ grams: 1234, price: 1250, sum: 1543 });
  await expect.poll(() => driver.view().reading, quick).toMatchObject({ weightGrams: 1234, state: 'ok' });
  scale.restart();
  expect(scale.display()).toEqual({ grams: 1234, price: 0, sum: 0 });
  await expect.poll(() => scale.display(), quick).toMatchObject({ price: 1250 });
  driver.setPrice(100_000);
  await expect.poll(() => scale.display(), quick).toMatchObject({ price: 0 });
  driver.setPrice(99_999);
  await expect.poll(() => scale.display(), quick).toMatchObject({ price: 99_999, sum: 123_399 });
  driver.setPrice(null);
  await expect.poll(() => scale.display(), quick).toEqual({ grams: 1234, price: 0, sum: 0 });
  await expect.poll(() => driver.view().reading, quick).toMatchObject({ weightGrams: 1234, state: 'ok' });
});

test('a scale whose protocol has no prices is told none', async () => {
  const { scale, driver } = await start('cas-enq');
  expect(driver.setPrice(1250)).toBe(false);
  expect(scale.display()).toBeNull();
});

test('a plug that is pulled in the midst of a frame leaves no weight behind', async () => {
  const { scale, driver, stables } = await start('cas-enq');
  scale.put(1234);
  await expect.poll(() => stables, quick).toContain(1234);
  scale.put(9876);
  scale.unplug(9);
  await expect.poll(() => driver.view().health, quick).toBe('cut-off');
  expect(driver.view()).toMatchObject({ reading: null });
  expect(stables).not.toContain(9876);
});

test('zero and tare are done with the scale’s turn', async () => {
  const { scale, driver } = await start('shtrih-pos2');
  scale.put(150);
  await expect.poll(() => driver.view().reading, quick).toMatchObject({ weightGrams: 150, isStable: true });
  expect(driver.command('tare')).toBe(true);
  await expect
    .poll(() => driver.view().reading)
    .toMatchObject({ weightGrams: 0, tareGrams: 150, isNet: true });
  scale.put(650);
  await expect.poll(() => driver.view().reading, quick).toMatchObject({ weightGrams: 500, isStable: true });
  expect(driver.command('clear-tare')).toBe(false);
});

/** A transport whose far end is the test. */
function handTransport() {
  let onBytes: (bytes: Uint8Array) => void = () => {};
  let onView: (view: TransportView) => void = () => {};
  const written: number[][] = [];
  const transport: Transport = {
    write: async (bytes) => void written.push([...bytes]),
    onBytes: (listener) => {
      onBytes = listener;
      return () => {};
    },
    onView: (listener) => {
      onView = listener;
      return () => {};
    },
    view: () => ({ state: 'open', problem: null }),
    tap: (_listener: (raw: RawBytes) => void) => () => {},
    retry: () => {},
    close: async () => {},
  };
  return {
    transport,
    written,
    hear: (...bytes: number[]) => onBytes(Uint8Array.from(bytes)),
    view: (view: TransportView) => onView(view),
  };
}

test('a scale is asked anew only once it has answered, or is too late; one that says nothing is silent', async () => {
  const time = testClock();
  const { transport, written, hear } = handTransport();
  const driver = driveScale({ transport, protocol: protocolOf['mt-8217'], clock: time });
  await time.pass(499);
  expect(written).toEqual([[0x57]]);
  await time.pass(1);
  expect(written).toHaveLength(2);
  hear(0x02, 0x20, 0x30, 0x2e, 0x33, 0x36, 0x30, 0x0d);
  expect(driver.view()).toMatchObject({ health: 'ready', reading: { state: 'unstable' } });
  await time.pass(40);
  expect(written).toHaveLength(3);
  hear(0x02, 0x20, 0x30, 0x2e, 0x33, 0x36, 0x30, 0x0d);
  expect(driver.view().reading).toMatchObject({ weightGrams: 360, state: 'ok' });
  await time.pass(199);
  expect(written).toHaveLength(3);
  await time.pass(3000);
  expect(driver.view()).toMatchObject({ health: 'silent', reading: null });
});

test('two readings are not two in a row where an answer between them was lost', async () => {
  const time = testClock();
  const { transport, written, hear } = handTransport();
  const driver = driveScale({ transport, protocol: protocolOf['mt-8217'], clock: time });
  const weighs = () => hear(0x02, 0x20, 0x30, 0x2e, 0x33, 0x36, 0x30, 0x0d);
  weighs();
  await time.pass(40 + 500);
  expect(written).toHaveLength(3);
  weighs();
  expect(driver.view()).toMatchObject({ health: 'ready', reading: { state: 'unstable' } });
  await time.pass(40);
  weighs();
  expect(driver.view().reading).toMatchObject({ weightGrams: 360, state: 'ok' });
});

test('what speaks another language is told from what is silent', async () => {
  const time = testClock();
  const { transport, hear } = handTransport();
  const driver = driveScale({ transport, protocol: protocolOf['mt-8217'], clock: time });
  for (let second = 0; second < 4; second += 1) {
    hear(...Array.from('hello there\r\n', (letter) => letter.charCodeAt(0)));
    await time.pass(1000);
  }
  expect(driver.view()).toMatchObject({ health: 'garbled', reading: null });
});

test('with nothing on it for half a minute it is asked less often, and at once when somebody waits', async () => {
  const time = testClock();
  const { transport, written, hear } = handTransport();
  const driver = driveScale({ transport, protocol: protocolOf['mt-8217'], clock: time });
  const seen: ScaleView[] = [];
  driver.onView((view) => seen.push(view));
  for (let times = 0; times < 400; times += 1) {
    const before = written.length;
    hear(0x02, 0x3f, 0x50, 0x0d);
    for (let wait = 0; written.length === before && wait < 1200; wait += 10) await time.pass(10);
  }
  hear(0x02, 0x3f, 0x50, 0x0d);
  const before = written.length;
  await time.pass(900);
  expect(written).toHaveLength(before);
  driver.wake();
  expect(written).toHaveLength(before + 1);
  driver.stop();
  expect(time.waiting()).toBe(0);
});

const dibal = (time: ReturnType<typeof testClock>) => {
  const hand = handTransport();
  const driver = driveScale({ transport: hand.transport, protocol: protocolOf['dibal-s200'], clock: time });
  const said = () => hand.written.map((bytes) => String.fromCharCode(...bytes)).filter((text) => text > '0');
  const answer = (text: string) => {
    hand.hear(0x06);
    hand.hear(0x02);
    hand.hear(...Array.from(`${text}\r\n`, (letter) => letter.charCodeAt(0)));
  };
  return { ...hand, driver, said, answer };
};
const UNNAMED = 'XXXXX XXXXX XXXXXX 0';

test('a price is told with its turn: never before the scale has answered, and anew once the line was opened again', async () => {
  const time = testClock();
  const { driver, said, answer, hear, view } = dibal(time);
  driver.setPrice(1250);
  expect(said()).toEqual([]);
  answer(UNNAMED);
  await time.pass(200);
  hear(0x06);
  expect(said()).toEqual(['10\r\n', '@101250\r\n']);
  await time.pass(200);
  driver.setPrice(1300);
  expect(said()).toHaveLength(2);
  answer(UNNAMED);
  await time.pass(200);
  hear(0x06);
  expect(said().at(-1)).toBe('@101300\r\n');
  view({ state: 'waiting', problem: null });
  view({ state: 'open', problem: null });
  answer(UNNAMED);
  await time.pass(200);
  hear(0x06);
  expect(said().slice(-2)).toEqual(['10\r\n', '@101300\r\n']);
});

test('a scale that does not take prices is told three times, and weighs all the while', async () => {
  const time = testClock();
  const { driver, said, answer, hear } = dibal(time);
  driver.setPrice(1250);
  let stable = 0;
  for (let turn = 0; turn < 12; turn += 1) {
    const tellings = said().length;
    answer('00360 00000 000000 0');
    if (driver.view().reading?.isStable === true) stable += 1;
    await time.pass(200);
    hear(0x06);
    if (said().length > tellings + 1) await time.pass(200);
  }
  expect(said().filter((text) => text.startsWith('@'))).toHaveLength(3);
  expect(stable).toBeGreaterThan(8);
});
