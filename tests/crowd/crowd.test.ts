import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { busyDelay, firstRetryDelay, RETRY_TIMES, retryDelay } from '@karvon/engine/sync/backoff.ts';
import { ApiFailure } from '@karvon/sync-server/platform/http/api-failure.ts';
import { createLane, type LaneLimits } from '@karvon/sync-server/replication/admission.ts';
import { Random } from '../fuzz/random.ts';

/**
 * Two hundred tills that lost the centre at one moment, and its way in, on one clock that only the test moves. The
 * pauses are the till's own, the admission is the centre's own; the work is a pause as well.
 */
type Till = { company: string; left: number; doneAt: number; tries: number[] };

const TILLS = 200;
const PUSHES = 3;
const TILL_TIMEOUT_MS = 10_000;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const now = () => performance.now();
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

const limits: LaneLimits = {
  atOnce: 4,
  atOnceOfCompany: 3,
  bytes: 1_000_000,
  waiting: 12,
  longestWaitMs: 4000,
};

type Crowd = { tills: Till[]; mostAtWork: () => number; turnedAway: number[] };

/** @param workMs how long the centre works on a push of a company's till */
function open(companyOf: (till: number) => string, workMs: (company: string) => number): Crowd {
  const random = new Random(7);
  const chance = () => random.next();
  const lane = createLane({ ...limits, now, chance });
  const turnedAway: number[] = [];
  let atWork = 0;
  let most = 0;
  const push = async (till: Till) => {
    const end = await lane.enter({ company: till.company, bytes: 1000 });
    atWork += 1;
    most = Math.max(most, atWork);
    await sleep(workMs(till.company));
    atWork -= 1;
    end();
  };
  const live = async (till: Till) => {
    let failures = 0;
    await sleep(firstRetryDelay(RETRY_TIMES, chance()));
    while (till.left > 0) {
      till.tries.push(now());
      const answer = await Promise.race([push(till), sleep(TILL_TIMEOUT_MS).then(() => 'late')]).catch(
        (error: unknown) => error,
      );
      if (answer === undefined) {
        till.left -= 1;
        failures = 0;
        continue;
      }
      failures += 1;
      if (!(answer instanceof ApiFailure)) {
        await sleep(retryDelay(RETRY_TIMES, failures, chance()));
        continue;
      }
      turnedAway.push(now());
      await sleep(busyDelay((answer.retryAfterSeconds ?? 0) * 1000, chance()));
    }
    till.doneAt = now();
  };
  const tills = Array.from({ length: TILLS }, (_, index): Till => {
    const till = { company: companyOf(index), left: PUSHES, doneAt: Number.NaN, tries: [] };
    void live(till);
    return till;
  });
  return { tills, mostAtWork: () => most, turnedAway };
}

/** Moves on until everybody is done; a crowd that never is ends by the test's own time limit. */
async function untilDone({ tills }: Crowd): Promise<void> {
  while (tills.some(({ left }) => left > 0)) await vi.advanceTimersByTimeAsync(1000);
}

it('serves everybody of a crowd in the end, as fast as the work goes, with nobody left behind', async () => {
  const crowd = open(
    () => 'one',
    () => 200,
  );
  const began = now();
  await untilDone(crowd);
  const times = crowd.tills.map(({ doneAt }) => doneAt - began).toSorted((a, b) => a - b);
  // Three at once, five a second each: forty seconds for six hundred pushes if not a moment were lost.
  const least = (TILLS * PUSHES * 200) / limits.atOnceOfCompany;
  expect(times.at(-1)).toBeLessThan(least * 2.5);
  expect(times[TILLS / 2]).toBeGreaterThan((times.at(-1) ?? 0) / 5);
  expect(crowd.mostAtWork()).toBe(limits.atOnceOfCompany);
});

it('makes no second wave of those whom it turned away', async () => {
  const crowd = open(
    () => 'one',
    () => 200,
  );
  await untilDone(crowd);
  expect(crowd.turnedAway.length).toBeGreaterThan(0);
  const perSecond = new Map<number, number>();
  for (const at of crowd.tills.flatMap(({ tries }) => tries)) {
    const second = Math.floor(at / 1000);
    perSecond.set(second, (perSecond.get(second) ?? 0) + 1);
  }
  // The first try of two hundred comes within five seconds; never again does a second see so many.
  const after = [...perSecond].filter(([second]) => second >= 8).map(([, count]) => count);
  expect(Math.max(...after)).toBeLessThan(TILLS / 5);
});

it('lets a slow company starve no other', async () => {
  const crowd = open(
    (till) => (till < TILLS - 10 ? 'slow' : 'quick'),
    (company) => (company === 'slow' ? 2000 : 50),
  );
  const began = now();
  while (crowd.tills.some(({ company, left }) => company === 'quick' && left > 0)) {
    await vi.advanceTimersByTimeAsync(1000);
  }
  const quick = crowd.tills.filter(({ company }) => company === 'quick');
  expect(Math.max(...quick.map(({ doneAt }) => doneAt - began))).toBeLessThan(20_000);
  await untilDone(crowd);
  expect(crowd.tills.every(({ left }) => left === 0)).toBe(true);
});
