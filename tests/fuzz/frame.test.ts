import { expect, it } from 'vitest';
import { failureText, runFuzz } from './frame.ts';
import type { FuzzTarget } from './frame.ts';

/** Fails on lists that hold a 7, and otherwise on those longer than five. */
const target: FuzzTarget<{ list: number[]; note: string }> = {
  name: 'lists',
  generate: (random) => ({ list: random.list(0, 6, () => random.int(0, 99)), note: 'kept' }),
  async run({ list }) {
    if (list.includes(7)) return { kind: 'seven', message: `${list.length} numbers` };
    return list.length > 5 ? { kind: 'long', message: 'too long' } : undefined;
  },
  keep: new Set(['list', 'note']),
};

it('makes the same cases from the same seed, and each alone', async () => {
  const run = (first: number, cases: number) => runFuzz(target, { seed: 3, first, cases, maxFailures: 99 });
  const all = await run(0, 50);
  expect(await run(0, 50)).toEqual(all);
  const [failure] = all.failures;
  expect((await run(failure?.index ?? 0, 1)).failures).toEqual([failure]);
});

it('makes a failing case small, as long as it fails by the same', async () => {
  const { failures } = await runFuzz(target, { seed: 5, first: 0, cases: 500, maxFailures: 99 });
  const small = failures.map(({ finding, smallest }) => [
    finding.kind,
    (smallest as { list: number[] }).list,
  ]);
  const sevens = small.filter(([kind]) => kind === 'seven');
  expect(sevens.length).toBeGreaterThan(0);
  expect(sevens).toEqual(sevens.map(() => ['seven', [7]]));
  const lengths = small.filter(([kind]) => kind === 'long').map(([, list]) => list?.length);
  expect(new Set(lengths)).toEqual(new Set([6]));
});

it('ends after so many failures, or when it is told to', async () => {
  const options = { seed: 5, first: 0, cases: 5000 };
  expect((await runFuzz(target, { ...options, maxFailures: 2 })).failures).toHaveLength(2);
  const stopped = await runFuzz(target, { ...options, maxFailures: 99, stopped: () => true });
  expect(stopped.done).toBe(0);
});

it('lets through what else happens in the process, a request to stop among it', async () => {
  let asked = false;
  setTimeout(() => {
    asked = true;
  }, 1);
  const cases = 1_000_000;
  const { done } = await runFuzz(target, {
    seed: 5,
    first: 0,
    cases,
    maxFailures: cases,
    stopped: () => asked,
  });
  expect(done).toBeLessThan(cases);
});

it('says how to see a failure again', async () => {
  const { failures } = await runFuzz(target, { seed: 5, first: 0, cases: 5000, maxFailures: 1 });
  const text = failures.map((failure) => failureText('lists', 5, failure)).join();
  expect(text).toContain(`npm run fuzz -- --target lists --seed 5 --case ${failures[0]?.index}`);
});
