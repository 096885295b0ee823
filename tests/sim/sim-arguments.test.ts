import { expect, test } from 'vitest';
import { readSimArguments } from './sim-arguments.ts';
import { scheduleSeed } from './sim-tier.ts';
import { DEFAULT_TIER } from './tiers.ts';

test('what is asked for is run', () => {
  const asked = [
    '--seed',
    '7',
    '--schedules',
    '20',
    '--tier',
    'engine',
    '--keep',
    '--proof',
    'proofs/sim.json',
  ];
  expect(readSimArguments(asked)).toEqual({
    kind: 'run',
    tier: 'engine',
    seed: 7,
    schedules: 20,
    mutant: null,
    keep: true,
    story: false,
    proof: 'proofs/sim.json',
  });
});

test('without a seed each run has another', () => {
  const seeds = Array.from({ length: 5 }, () => readSimArguments([])).map((run) =>
    run.kind === 'run' ? run.seed : null,
  );
  expect(new Set(seeds).size).toBeGreaterThan(1);
  expect(readSimArguments([])).toMatchObject({ tier: DEFAULT_TIER, schedules: 100 });
});

test('the list of mutants can be asked for', () => {
  expect(readSimArguments(['--mutant', 'list'])).toEqual({ kind: 'list-mutants' });
});

test('all mutants can be hunted, and that is kept', () => {
  const asked = ['--mutant', 'all', '--seed', '5', '--proof', 'proofs/sim-mutants.json'];
  expect(readSimArguments(asked)).toEqual({ kind: 'hunt', seed: 5, proof: 'proofs/sim-mutants.json' });
});

test.each([
  [['--seed', 'x'], '--seed takes a whole number from 0, not "x".'],
  [['--seed', '1.5'], '--seed takes'],
  [['--seed', ''], '--seed takes'],
  [['--seed=-1'], '--seed takes'],
  [['--schedules', '0'], '--schedules takes a whole number from 1, not "0".'],
  [['--schedules', '1e3'], '--schedules takes'],
  [['--tier', 'toString'], 'There is no tier "toString". Known: '],
  [['--mutant', 'none-such'], 'There is no mutant "none-such". Known: '],
  [['--mutant', 'no-fsync', '--proof', 'x.json'], '--proof keeps runs'],
  [['--shedules', '5'], '--shedules'],
  [['5'], '5'],
])('nonsense is refused: %j', (args, message) => {
  expect(() => readSimArguments(args)).toThrow(message);
});

test("a failed schedule's seed runs that schedule first", () => {
  const failed = scheduleSeed(123, 45);
  expect(scheduleSeed(failed, 0)).toBe(failed);
  expect(scheduleSeed(123, 0)).toBe(123);
});
