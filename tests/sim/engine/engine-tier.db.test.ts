import { randomInt } from 'node:crypto';
import { expect, it } from 'vitest';
import { engineTier } from './engine-tier.ts';

const say = (line: string) => void process.stderr.write(`${line}\n`);

it('finds nothing in a few schedules of whole tills that nobody chose', async () => {
  const seed = randomInt(2 ** 31);
  say(`the engine tier's seed: ${seed}`);
  const stop = new Promise<void>(() => undefined);
  const options = { schedules: 2, lanes: 1, mutant: null, keep: false, story: false };
  const outcome = await engineTier.run({ ...options, seed, stop, log: say });
  expect(outcome).toMatchObject({ schedules: 2, failedSeeds: [], lost: 0, doubled: 0, diverged: 0 });
}, 240_000);
