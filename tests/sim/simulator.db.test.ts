import { randomInt } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Lane, openLane } from './protocol/lane.ts';
import { planOf } from './protocol/plan.ts';
import { scheduleSeed } from './sim-tier.ts';

/** Drawn anew each time: what it finds is played again by `npm run sim -- --seed S --schedules 1`, with the seed that it names. */
const seed = randomInt(2 ** 31);
/** As many as half a minute takes, up to this. */
const SCHEDULES = 8;
const ENOUGH_MS = 30_000;
/** Of the schedule that is played twice: enough to sell, to die and to come back. */
const STEPS = 12;

let lane: Lane;
beforeAll(async () => {
  lane = await openLane(null);
});
afterAll(() => lane.end());

it('finds nothing in half a minute of schedules', async () => {
  const say = (line: string) => void process.stderr.write(`${line}\n`);
  say(`the simulator's seed: ${seed}`);
  const begun = performance.now();
  let played = 0;
  for (; played < SCHEDULES && performance.now() - begun < ENOUGH_MS; played += 1) {
    const own = scheduleSeed(seed, played);
    expect(await lane.play({ seed: own })).toMatchObject({ seed: own, faults: [] });
  }
  say(`schedules that were played: ${played}`);
  expect(played).toBeGreaterThan(0);
});

it('plays a seed the same way each time, event by event', async () => {
  const whole = planOf(28);
  const plan = { ...whole, steps: whole.steps.slice(0, STEPS) };
  const first = await lane.play({ seed: 28, plan });
  const again = await lane.play({ seed: 28, plan });
  expect(first.digest).toMatch(/^[0-9a-f]{64}$/);
  expect(again).toEqual(first);
});
