import type { Plan } from './plan-schedule.ts';

/**
 * The smallest plan that still fails, of as many as may be tried. A plan that fails only sometimes may be taken for one that
 * does not fail: what comes out always has failed once.
 * @param fails runs a plan
 */
export async function shrinkPlan(
  plan: Plan,
  fails: (smaller: Plan) => Promise<boolean>,
  tries: number,
): Promise<Plan> {
  let smallest = plan;
  let left = tries;
  for (let isSmaller = true; isSmaller && left > 0; ) {
    isSmaller = false;
    for (const candidate of smallerPlans(smallest)) {
      if (left === 0) break;
      left -= 1;
      if (!(await fails(candidate))) continue;
      smallest = candidate;
      isSmaller = true;
      break;
    }
  }
  return smallest;
}

/** The boldest first. Of tills only the last goes at a time, so that the others keep their numbers. */
export function* smallerPlans(plan: Plan): Generator<Plan> {
  const { faults, acts, tills, line, centres } = plan;
  for (const some of halves(faults)) yield { ...plan, faults: some };
  if (tills.length > 1) yield withoutTill(plan, tills.length - 1);
  for (const some of halves(acts)) yield { ...plan, acts: some };
  if (centres > 1) yield { ...plan, centres: 1, faults: faults.filter((fault) => !('centre' in fault)) };
  if (line.dropped + line.halved + line.delayed + line.repeated > 0) {
    yield { ...plan, line: { ...line, dropped: 0, halved: 0, delayed: 0, repeated: 0 } };
  }
  for (const [index] of faults.entries()) yield { ...plan, faults: faults.toSpliced(index, 1) };
}

function withoutTill(plan: Plan, number: number): Plan {
  return {
    ...plan,
    tills: plan.tills.toSpliced(number, 1),
    faults: plan.faults.filter((fault) => !('till' in fault) || fault.till !== number),
    acts: plan.acts.filter(({ who }) => who === 'manager' || who.till !== number),
  };
}

/** Nothing of it, then either half. */
function halves<T>(list: readonly T[]): T[][] {
  if (list.length === 0) return [];
  const middle = Math.floor(list.length / 2);
  return [[], list.slice(0, middle), list.slice(middle)].filter((some) => some.length < list.length);
}
