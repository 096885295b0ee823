import type { Played } from './lane.ts';
import type { Plan } from './plan.ts';

/** Plays another plan; told apart from the first only by what it finds. */
export type Try = (plan: Plan) => Promise<Played>;

const MOST_TRIES = 60;

/**
 * Looks for the smallest plan that fails in the same way as this one: without halves of its steps and then single ones, without
 * faults of the network, with one centre. Answers it with what came of it.
 */
export async function shrinkPlan(
  first: Plan,
  failed: Played,
  play: Try,
): Promise<{ plan: Plan; played: Played }> {
  const kinds = new Set(failed.faults.map(({ kind }) => kind));
  let smallest = { plan: first, played: failed };
  let tries = 0;
  const isSame = (played: Played) => played.faults.some(({ kind }) => kinds.has(kind));
  for (let again = true; again && tries < MOST_TRIES; ) {
    again = false;
    for (const plan of smaller(smallest.plan)) {
      if (tries >= MOST_TRIES) break;
      tries += 1;
      const played = await play(plan);
      if (!isSame(played)) continue;
      smallest = { plan, played };
      again = true;
      break;
    }
  }
  return smallest;
}

function* smaller(plan: Plan): Generator<Plan> {
  const { steps, network } = plan;
  for (let size = Math.ceil(steps.length / 2); size >= 1; size = Math.floor(size / 2)) {
    for (let start = 0; start < steps.length; start += size)
      yield { ...plan, steps: steps.toSpliced(start, size) };
  }
  if (plan.centreClocks.length > 1) yield { ...plan, centreClocks: plan.centreClocks.slice(0, 1) };
  for (const fault of ['lost', 'repeated', 'broken', 'slow'] as const) {
    if (network[fault] > 0) yield { ...plan, network: { ...network, [fault]: 0 } };
  }
  if (plan.centreClocks.some((ahead) => ahead !== 0))
    yield { ...plan, centreClocks: plan.centreClocks.map(() => 0) };
  if (plan.drifts.some((drift) => drift !== 0)) yield { ...plan, drifts: [] };
  if (plan.clocks.some((ahead) => ahead !== 0)) yield { ...plan, clocks: plan.clocks.map(() => 0) };
}
