import { setTimeout as sleep } from 'node:timers/promises';
import { Random } from '../../fuzz/random.ts';
import { createManager } from '../workload/manager.ts';
import type { PlannedAct } from './plan-schedule.ts';
import { ProcessGone } from './warm-process.ts';
import type { World } from './world.ts';

type AtTill = Exclude<PlannedAct['who'], 'manager'>;

/** Lets everybody who works at one till of the plan do what is planned, one thing after the other. */
export async function actAtTill(world: World, number: number): Promise<void> {
  for (const { at, who, seed } of world.plan.acts) {
    if (who === 'manager' || who.till !== number) continue;
    await sleep(Math.max(0, at - world.story.elapsed()));
    await actAt(world, who, seed);
  }
}

async function actAt(world: World, { till: number, isAtCopy }: AtTill, seed: number): Promise<void> {
  const copy = isAtCopy ? world.copies.get(number) : undefined;
  const till = copy ?? world.tills[number];
  if (till === undefined || !till.isOpen()) return;
  try {
    world.story.tell(till.name, String(await till.ask('act', { seed })));
  } catch (error) {
    // What a till throws at a person promises nothing: its disk is full, or it is gone.
    const says = error instanceof ProcessGone ? 'was cut off in the middle' : String(error).split('\n')[0];
    world.story.tell(till.name, `failed: ${says}`);
  }
}

/** Lets the manager do what is planned. */
export async function actAtCentre({ plan, story, office, ground }: World): Promise<void> {
  for (const { at, who, seed } of plan.acts) {
    if (who !== 'manager') continue;
    await sleep(Math.max(0, at - story.elapsed()));
    const manager = createManager({ ...office, shop: ground.shop, random: new Random(seed) });
    const says = await manager.act().catch((error: unknown) => `had no answer: ${String(error)}`);
    story.tell('manager', says);
  }
}
