import { randomInt } from 'node:crypto';
import { expect, it } from 'vitest';
import { openLane } from './protocol/lane.ts';
import { planOf } from './protocol/plan.ts';
import { protocolTier } from './protocol/protocol-tier.ts';
import type { SimOutcome } from './sim-tier.ts';

const HALF_A_MINUTE = 30_000;
/** Of the schedule that is played twice: enough to sell, to die and to come back. */
const STEPS = 12;

const say = (line: string) => void process.stderr.write(`${line}\n`);

/** One lane beside the other tests, until it is told to stop. */
function simulate(seed: number, stop: Promise<void>): Promise<SimOutcome> {
  const options = { schedules: 100_000, mutant: null, keep: false, story: false, lanes: 1 };
  return protocolTier.run({ ...options, seed, stop, log: say });
}

it('finds nothing in half a minute of schedules that nobody chose', async () => {
  const seed = randomInt(2 ** 31);
  say(`the simulator's seed: ${seed}`);
  const { promise: stop, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, HALF_A_MINUTE);
  try {
    const outcome = await simulate(seed, stop);
    expect(outcome).toMatchObject({ failedSeeds: [], lost: 0, doubled: 0, diverged: 0 });
    expect(outcome.schedules).toBeGreaterThan(0);
  } finally {
    clearTimeout(timer);
  }
}, 180_000);

it('plays a seed the same way each time, event by event', async () => {
  const lane = await openLane(null);
  try {
    const whole = planOf(28);
    const plan = { ...whole, steps: whole.steps.slice(0, STEPS) };
    const first = await lane.play({ seed: 28, plan });
    const again = await lane.play({ seed: 28, plan });
    expect(first.digest).toMatch(/^[0-9a-f]{64}$/);
    expect(again).toEqual(first);
  } finally {
    await lane.end();
  }
}, 120_000);
