import { expect, test } from 'vitest';
import { planSchedule } from './plan-schedule.ts';
import { shrinkPlan, smallerPlans } from './shrink-plan.ts';

const SEEDS = Array.from({ length: 50 }, (_, index) => index * 7919);

test('the same seed is the same plan, and seeds differ', () => {
  expect(planSchedule(7)).toEqual(planSchedule(7));
  expect(new Set(SEEDS.map((seed) => JSON.stringify(planSchedule(seed)))).size).toBe(SEEDS.length);
});

test('a plan keeps to its own tills and centres, however small it is made', () => {
  const all = SEEDS.map(planSchedule).flatMap((plan) => [plan, ...smallerPlans(plan)]);
  for (const { tills, centres, faults, acts } of all) {
    const numbers = [
      ...faults.flatMap((fault) => ('till' in fault ? [fault.till] : [])),
      ...acts.flatMap(({ who }) => (who === 'manager' ? [] : [who.till])),
    ];
    expect(Math.max(-1, ...numbers)).toBeLessThan(tills.length);
    const killed = faults.flatMap((fault) => ('centre' in fault ? [fault.centre] : []));
    expect(Math.max(-1, ...killed)).toBeLessThan(centres);
  }
});

test('what is needed for a failure is left, and little else', async () => {
  const found = SEEDS.map(planSchedule).find(({ faults }) =>
    faults.some(({ kind }) => kind === 'till-killed'),
  );
  if (found === undefined) throw new Error('No plan kills a till.');
  const fails = async ({ faults }: typeof found) => faults.some(({ kind }) => kind === 'till-killed');
  const shrunk = await shrinkPlan(found, fails, 100);
  expect(shrunk.faults.map(({ kind }) => kind)).toEqual(['till-killed']);
  expect(shrunk.acts).toEqual([]);
  const tried: unknown[] = [];
  await shrinkPlan(found, async (smaller) => tried.push(smaller) < 0, 3);
  expect(tried).toHaveLength(3);
});
