import { setTimeout as sleep } from 'node:timers/promises';
import { Random } from '../../fuzz/random.ts';
import { SOAK_PERSON, SOAK_PIN } from '../../soak/soak-shop.ts';
import type { PlannedAct } from './plan-schedule.ts';
import type { SimTill } from './sim-till.ts';
import { ProcessGone } from './warm-process.ts';
import type { World } from './world.ts';

const READY_MS = 1500;

/** Lets everybody who works at one till of the plan do what is planned, there or at the till's copy. */
export async function actAtTill(world: World, number: number): Promise<void> {
  const acts = world.plan.acts.filter(({ till }) => till === number);
  for (const [index, planned] of acts.entries()) {
    await sleep(Math.max(0, planned.at - world.story.elapsed()));
    const original = world.tills[number];
    const till = index % 2 === 0 ? original : (world.copies.get(number) ?? original);
    if (till === undefined || !till.isOpen()) continue;
    await act(world, till, planned).catch((error: unknown) => {
      if (!(error instanceof ProcessGone)) throw error;
      world.story.tell(till.name, 'was cut off while it sold');
    });
  }
}

async function act(world: World, till: SimTill, planned: PlannedAct): Promise<void> {
  if (!(await isReady(till))) {
    world.story.tell(till.name, 'is not ready to sell');
    return;
  }
  const random = new Random(world.plan.seed ^ planned.at);
  for (let line = 0; line < planned.act.lines; line += 1) {
    await till.call('scan', { code: random.pick(world.ground.shop.barcodes) });
  }
  await till.call('tender', { method: 'cash' });
  const sale = await till.call('complete', {});
  if (sale.ok) {
    const { id, number, total } = sale.value as { id: string; number: string; total: number };
    world.receipts.push({ id, number, till: till.name });
    world.story.tell(till.name, `sold ${number} for ${total} (${id})`);
  } else world.story.tell(till.name, `did not sell: ${sale.problem.code}`);
}

/** Waits a moment until somebody can sell there. */
async function isReady(till: SimTill): Promise<boolean> {
  const until = performance.now() + READY_MS;
  for (;;) {
    const state = await till.state();
    if (state?.boot.phase === 'ready') {
      if (state.person === null) await till.call('signIn', { person: SOAK_PERSON, pin: SOAK_PIN });
      return state.shift !== null || (await till.call('openShift', { float: 0 })).ok;
    }
    if (performance.now() > until) return false;
    await sleep(20);
  }
}
