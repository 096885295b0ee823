import { expect, test, vi } from 'vitest';
import { runSoak } from './run-soak.ts';

// Processes that start, stop and wait for one another.
vi.setConfig({ testTimeout: 240_000 });

const SEED = Math.floor(Math.random() * 2 ** 31);

test('two tills sell through a bad network and a restore of the centre: nothing lost, nothing doubled', async () => {
  process.stderr.write(`soak: seed ${SEED}\n`);
  const log = (line: string) => void process.stderr.write(`soak: ${line}\n`);
  const stop = new Promise<void>(() => undefined);
  const retryTimes = { firstMs: 200, longestMs: 2000 };
  const outcome = await runSoak({ minutes: 0.1, tills: 2, seed: SEED, retryTimes, log, stop });
  expect(outcome.faults).toEqual([]);
  expect(outcome.counted['receipts']).toBeGreaterThan(0);
  expect(outcome.restores).toBe(1);
});
