import pino from 'pino';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { RETRY_TIMES } from './backoff.ts';
import { type ConnectionLoop, startConnectionLoop } from './connection-loop.ts';

// Asking the machine for its addresses would take longer than all the rest.
vi.mock('./watch-network.ts', () => ({ watchNetwork: () => () => {} }));

/** The loops of a whole shop, on one clock that only the test moves. */
type Till = { loop: ConnectionLoop; tries: number[]; nextTry: number | null };

const tills: Till[] = [];
let isThere: boolean;
let askedMs: number;

beforeEach(() => {
  vi.useFakeTimers();
  isThere = true;
  askedMs = 0;
});
afterEach(async () => {
  await Promise.all(tills.splice(0).map(({ loop }) => loop.stop()));
  vi.useRealTimers();
});

const now = () => performance.now();

/** Chances that repeat at each run. */
function seeded(seed: number): (length: number) => Uint8Array {
  let state = seed * 2_654_435_761 + 1;
  return (length) =>
    Uint8Array.from({ length }, () => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return state >>> 24;
    });
}

function open(count: number): Till[] {
  for (let index = 0; index < count; index += 1) {
    const tries: number[] = [];
    const till: Till = {
      tries,
      nextTry: null,
      loop: startConnectionLoop({
        ports: { now, random: seeded(index), log: pino({ level: 'silent' }) },
        retryTimes: RETRY_TIMES,
        async probe() {
          tries.push(now());
          if (!isThere && askedMs > 0) till.loop.waitAtLeast(askedMs);
          return isThere;
        },
        connect: async () => {},
        disconnect: () => {},
        onPause: (ms) => {
          till.nextTry = ms === null ? null : now() + ms;
        },
      }),
    };
    tills.push(till);
  }
  return tills;
}

const minutes = (count: number) => vi.advanceTimersByTimeAsync(count * 60_000);
const failAll = () => tills.forEach(({ loop }) => loop.fail());
const triesSince = (from: number) => tills.flatMap(({ tries }) => tries.filter((at) => at >= from));

/** The most tries within a tenth of a second. */
function peak(tries: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const at of tries) counts.set(Math.floor(at / 100), (counts.get(Math.floor(at / 100)) ?? 0) + 1);
  return Math.max(0, ...counts.values());
}

it('comes back one by one after an outage of all, within seconds', async () => {
  open(200);
  await minutes(1);
  const lost = now();
  failAll();
  await minutes(1);
  const tries = triesSince(lost);
  expect(tries).toHaveLength(200);
  expect(Math.max(...tries) - lost).toBeLessThanOrEqual(5000);
  expect(peak(tries)).toBeLessThanOrEqual(12);
});

it('hazard 7: an hour without the centre is no storm, and makes none when it is back', async () => {
  open(200);
  await minutes(1);
  isThere = false;
  const lost = now();
  failAll();
  await minutes(60);
  // A try every fifteen seconds on average.
  expect(triesSince(lost).length / 200).toBeLessThan(300);
  expect(peak(triesSince(lost + 120_000))).toBeLessThanOrEqual(12);
  isThere = true;
  const back = now();
  await minutes(1);
  const tries = triesSince(back);
  expect(tries).toHaveLength(200);
  expect(Math.max(...tries) - back).toBeLessThanOrEqual(30_000);
});

it('hazard 7: a connection that falls again and again waits longer and longer', async () => {
  const [till] = open(1);
  await minutes(1);
  const began = now();
  for (let second = 0; second < 600; second += 1) {
    // Each life is ended at its next second.
    till?.loop.fail();
    await vi.advanceTimersByTimeAsync(1000);
  }
  expect(triesSince(began).length).toBeLessThan(80);
});

it('waits at least as long as the centre asked, says so, and spreads beyond it', async () => {
  open(100);
  await minutes(1);
  isThere = false;
  askedMs = 10_000;
  failAll();
  await vi.advanceTimersByTimeAsync(5000);
  const firsts = tills.map(({ tries }) => tries.at(-1) ?? 0);
  const nexts = tills.map(({ nextTry }) => nextTry ?? 0);
  expect(Math.min(...nexts.map((next, index) => next - (firsts[index] ?? 0)))).toBeGreaterThanOrEqual(10_000);
  expect(Math.max(...nexts.map((next, index) => next - (firsts[index] ?? 0)))).toBeLessThanOrEqual(15_000);
  isThere = true;
  await minutes(1);
  expect(tills.map(({ tries }) => Math.round(tries.at(-1) ?? 0))).toEqual(nexts.map(Math.round));
  expect(tills.every(({ nextTry }) => nextTry === null)).toBe(true);
});

it('tries at once when a person asks for it', async () => {
  const [till] = open(1);
  await minutes(1);
  isThere = false;
  till?.loop.fail();
  await minutes(10);
  isThere = true;
  const asked = now();
  await till?.loop.tryNow();
  expect(till?.tries.at(-1)).toBe(asked);
});
