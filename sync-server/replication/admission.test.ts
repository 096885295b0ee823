import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ApiFailure } from '../platform/http/api-failure.ts';
import { createLane, type LaneLimits } from './admission.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const laneOf = (limits: Partial<LaneLimits> = {}) =>
  createLane({
    atOnce: 2,
    atOnceOfCompany: 2,
    bytes: 100,
    waiting: 10,
    longestWaitMs: 4000,
    now: () => performance.now(),
    chance: () => 0.5,
    ...limits,
  });

/** Follows what becomes of entries, in words. */
function follow(lane: ReturnType<typeof laneOf>) {
  const log: string[] = [];
  const ends = new Map<string, () => void>();
  const enter = (name: string, company = 'a', bytes = 1, gone?: AbortSignal) => {
    const entry = gone === undefined ? { company, bytes } : { company, bytes, gone };
    void lane.enter(entry).then(
      (end) => {
        log.push(name);
        ends.set(name, end);
      },
      (error: unknown) => log.push(`${name}: ${error instanceof ApiFailure ? error.code : String(error)}`),
    );
  };
  const settle = () => vi.advanceTimersByTimeAsync(0);
  const end = async (name: string) => {
    ends.get(name)?.();
    await settle();
  };
  return { log, enter, end, settle };
}

it('lets so many in, makes others wait in order, and turns away who can’t even wait', async () => {
  const { log, enter, end, settle } = follow(laneOf({ waiting: 2 }));
  for (const name of ['1', '2', '3', '4', '5']) enter(name);
  await settle();
  expect(log).toEqual(['1', '2', '5: busy']);
  await end('1');
  // Ended twice is ended once.
  await end('1');
  expect(log).toEqual(['1', '2', '5: busy', '3']);
  await end('2');
  expect(log.at(-1)).toBe('4');
});

it('turns away who has waited too long, and who has left', async () => {
  const { log, enter, end, settle } = follow(laneOf({ atOnce: 1 }));
  const gone = new AbortController();
  enter('1');
  enter('2');
  enter('3', 'a', 1, gone.signal);
  await vi.advanceTimersByTimeAsync(3999);
  gone.abort();
  await settle();
  expect(log).toEqual(['1', '3: busy']);
  await vi.advanceTimersByTimeAsync(1);
  expect(log).toEqual(['1', '3: busy', '2: busy']);
  await end('1');
  enter('4');
  await settle();
  expect(log.at(-1)).toBe('4');
});

it('gives no company all there is, and lets companies take turns', async () => {
  const { log, enter, end, settle } = follow(laneOf({ atOnce: 4, atOnceOfCompany: 3 }));
  for (const name of ['a1', 'a2', 'a3', 'a4', 'a5']) enter(name, 'a');
  for (const name of ['b1', 'b2', 'b3', 'c1']) enter(name, name.slice(0, 1));
  await settle();
  expect(log).toEqual(['a1', 'a2', 'a3', 'b1']);
  await end('a1');
  expect(log.at(-1)).toBe('c1');
  // One of each is at work now: who had a turn longest ago is next.
  await end('a2');
  expect(log.at(-1)).toBe('a4');
  await end('a3');
  expect(log.at(-1)).toBe('b2');
  await end('c1');
  expect(log.at(-1)).toBe('a5');
});

it('makes the company with the most that wait make room for others', async () => {
  const { log, enter, settle } = follow(laneOf({ atOnce: 1, waiting: 3 }));
  for (const name of ['a1', 'a2', 'a3', 'a4', 'a5']) enter(name, 'a');
  enter('b1', 'b');
  enter('b2', 'b');
  await settle();
  expect(log[0]).toBe('a1');
  expect(log.slice(1).toSorted()).toEqual(['a4: busy', 'a5: busy', 'b2: busy']);
});

it('holds no more bytes than it may, and waits for room for what is large', async () => {
  const { log, enter, end, settle } = follow(laneOf({ atOnce: 10, atOnceOfCompany: 10 }));
  enter('60', 'a', 60);
  enter('50', 'a', 50);
  enter('10', 'b', 10);
  await settle();
  // Ten would have found room, but not before its turn.
  expect(log).toEqual(['60']);
  await end('60');
  expect(log).toEqual(['60', '10', '50']);
  await end('50');
  await end('10');
  enter('more than all', 'a', 1000);
  await settle();
  expect(log.at(-1)).toBe('more than all');
});

it('says when to come again, each somewhat later than the one before', async () => {
  const lane = laneOf({ atOnce: 2, waiting: 0 });
  await lane.enter({ company: 'a', bytes: 1 });
  await lane.enter({ company: 'a', bytes: 1 });
  const said: number[] = [];
  for (let turned = 0; turned < 200; turned += 1) {
    const refusal = await lane.enter({ company: 'a', bytes: 1 }).catch((error: unknown) => error);
    said.push(refusal instanceof ApiFailure ? (refusal.retryAfterSeconds ?? 0) : 0);
  }
  // Two a second is what is taken to be the speed before anything has ended.
  expect(said.slice(0, 6)).toEqual([1, 1, 2, 2, 3, 3]);
  expect(Math.max(...said)).toBe(30);
});
