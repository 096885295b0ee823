import { randomInt } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { Random } from '../fuzz/random.ts';
import { isEverywhere } from '../support/is-everywhere.ts';
import { runShift } from './run-shift.ts';
import { SHIFT_MUTANTS } from './shift-mutants.ts';
import { planShift } from './shift-plan.ts';

const seed = randomInt(2 ** 31);
const root = new URL('../../', import.meta.url);
const mutants = Object.keys(SHIFT_MUTANTS);

test(`a shift of seed ${seed} loses and doubles nothing while every device fails and the till is killed`, async () => {
  const { faults, sales } = await runShift({ seed, steps: 10, kills: 1 });
  expect(faults).toEqual([]);
  expect(sales).toBeGreaterThan(0);
});

// The long run plants all of them.
const planted = isEverywhere ? mutants : ['one-frame-believed', 'no-note-of-the-printer'];
test.each(planted)(`a shift of seed ${seed} finds the planted fault “%s”`, async (name) => {
  const { topic, kills } = SHIFT_MUTANTS[name] ?? { topic: 'all', kills: 0 };
  const { faults } = await runShift({ seed, steps: kills === 0 ? 40 : 3, kills, topic, mutant: name });
  expect(faults).not.toEqual([]);
});

test.each(mutants)('%s fits the product’s text', (name) => {
  const changes = SHIFT_MUTANTS[name]?.changes ?? [];
  const places = changes.map(
    ({ file, find }) => readFileSync(new URL(file, root), 'utf8').split(find).length,
  );
  expect(places).toEqual(changes.map(() => 2));
});

test('the same seed is the same plan', () => {
  const plan = () => planShift(new Random(seed), { steps: 200, kills: 5 });
  expect(plan()).toEqual(plan());
  expect(plan().steps.filter(({ kill }) => kill !== null)).toHaveLength(5);
  const befell = new Set(plan().steps.flatMap(({ begins }) => begins.map(({ device }) => device)));
  expect([...befell].sort()).toEqual(['display', 'labels', 'printer', 'scale', 'scanner']);
});
