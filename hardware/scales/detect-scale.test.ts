import { stat } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import { scaleProtocols } from '@karvon/shared/devices/scale-protocols.ts';
import { afterEach, expect, test } from 'vitest';
import { openPseudoTerminal } from '../simulators/pseudo-terminal.ts';
import { type ScaleSimulator, startScaleSimulator } from '../simulators/scales/start-scale.ts';
import type { DeviceAddress } from '@karvon/shared/devices/address.ts';
import { openTransport } from '../transport/open-transport.ts';
import { type Clock, clockOf } from '../transport/transport.ts';
import { candidatesAt, detectScale } from './detect-scale.ts';

const real = clockOf(() => performance.now());
const TICK_MS = 5;
/**
 * A wait of many short turns, in each of which the lines have their turn too, down to the threads that read them: what a busy machine
 * takes away from the scale it takes from the wait as well.
 */
const inTurns = (ms: number, work: () => void): (() => void) => {
  const over = new AbortController();
  const pass = async () => {
    for (let left = ms; left > 0 && !over.signal.aborted; left -= TICK_MS) {
      await setTimeout(Math.min(left, TICK_MS));
      await stat('/');
    }
    if (!over.signal.aborted) work();
  };
  void pass();
  return () => over.abort();
};
/** Waits are shortened: what is far from answering is no nearer after half a second. */
const quick = (listenMs: number, share: number): Clock => ({
  ...real,
  after: (ms, work) => inTurns(ms === 1200 ? listenMs : ms === 1500 ? ms : ms * share, work),
});
const clock = quick(420, 0.1);
/** Ports take the time that they take. */
const open = (address: DeviceAddress) => openTransport({ address, clock: real });
const scales: ScaleSimulator[] = [];
afterEach(() => {
  for (const scale of scales.splice(0)) scale.stop();
});

test.each(scaleProtocols)('a scale that speaks %s is found, and taken for no other', async (protocol) => {
  const scale = await startScaleSimulator({ protocol });
  scales.push(scale);
  scale.put(1234);
  const tried: string[] = [];
  const { found, closed } = await detectScale({
    paths: ['/dev/tty-that-is-not', scale.path],
    clock,
    open,
    signal: new AbortController().signal,
    onTry: (trying) => tried.push(`${trying.path} ${trying.protocol}`),
  });
  expect(found).toMatchObject({ path: scale.path, protocol });
  expect(closed).toEqual([{ path: '/dev/tty-that-is-not', problem: 'no-such-port' }]);
  expect(tried.filter((one) => one.startsWith('/dev/tty-'))).toHaveLength(1);
});

test('noise is no scale, nor is what sends back all that it hears; looking can be called off', async () => {
  const pty = await openPseudoTerminal();
  let seed = 7;
  pty.onBytes((bytes) => {
    pty.write(bytes);
    const noise = Array.from({ length: 40 }, () => {
      seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
      return (seed >> 16) & 0xff;
    });
    pty.write(Uint8Array.from(noise));
  });
  const whole = new AbortController();
  const progress: number[] = [];
  const { found } = await detectScale({
    paths: [pty.path],
    clock: quick(40, 0.03),
    open,
    signal: whole.signal,
    onTry: (_trying, done, total) => progress.push(done / total),
  });
  expect(found).toBeNull();
  expect(progress).toHaveLength(candidatesAt(pty.path).length);
  const stopped = new AbortController();
  const early = await detectScale({
    paths: [pty.path],
    clock,
    signal: stopped.signal,
    onTry: (_trying, done) => {
      if (done === 2) stopped.abort();
    },
  });
  expect(early.found).toBeNull();
  pty.unplug();
});
