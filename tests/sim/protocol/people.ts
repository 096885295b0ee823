import type { TillEngine } from '@karvon/engine/start-engine.ts';
import { idMaker } from '@karvon/sync-server/platform/new-id.ts';
import { uuidV7 } from '@karvon/shared/values/ids.ts';
import { Random } from '../../fuzz/random.ts';
import { createCashier } from '../workload/cashier.ts';
import { createManager, type Manager } from '../workload/manager.ts';
import type { Told } from '../workload/told.ts';
import type { Step } from './plan.ts';
import { type Scene, tell, tillOf } from './scene.ts';
import type { SimTill } from './sim-till.ts';
import type { Actor } from './world.ts';

/** A cashier begins to do something; whatever else is to happen may happen meanwhile. */
export function act(scene: Scene, { till: index, name, seed }: Step & { do: 'act' }): void {
  const till = tillOf(scene, index);
  const { engine, actor } = till;
  if (engine === null || !actor.isAlive) return;
  const cashier = cashierOf(scene, till, engine, new Random(seed));
  begin(scene, actor, till.name, () => (name === null ? cashier.act() : cashier.do(name)));
}

/** The manager begins to do something. */
export function manage(scene: Scene, { name, seed }: Step & { do: 'manage' }): void {
  const manager = managerOf(scene, new Random(seed));
  begin(scene, scene.office, 'manager', () => (name === null ? manager.act() : manager.do(name)));
}

/** The manager cuts off the till that stands at a register. */
export function revoke(scene: Scene, { till: index }: Step & { do: 'revoke' }): void {
  const { register } = tillOf(scene, index);
  begin(scene, scene.office, 'manager', async () => {
    const device = await managerOf(scene, new Random(0)).revokeAt(register.id);
    if (device !== null) scene.made['revoked'] = (scene.made['revoked'] ?? 0) + 1;
    return device === null ? `finds no till at ${register.code}` : `cuts off the till at ${register.code}`;
  });
}

/** Somebody in the office, signed in. */
export function managerOf({ call, world, stage, told }: Scene, random: Random): Manager {
  if (call === null) throw new Error('Nobody is signed in.');
  const now = () => world.now;
  const note = (entry: Told) => void told.push(entry);
  return createManager({ call, random, shop: stage.shop, tell: note, newId: idMaker(now), now });
}

function begin(scene: Scene, actor: Actor, who: string, work: () => Promise<string>): void {
  void scene.world.start(actor, work).then(
    (sentence) => tell(scene, who, sentence),
    (error: unknown) => tell(scene, who, `failed: ${error instanceof Error ? error.message : String(error)}`),
  );
}

function cashierOf(
  { memories, world, stage, told }: Scene,
  till: SimTill,
  engine: TillEngine,
  random: Random,
) {
  const memory = memories.get(till) ?? { documents: new Map() };
  memories.set(till, memory);
  const { actor, name } = till;
  const now = () => world.clockOf(actor);
  const newId = () =>
    uuidV7(
      now(),
      Uint8Array.from({ length: 10 }, () => random.int(0, 255)),
    );
  // By a till that is gone nobody was told anything.
  const note = (entry: Told) => {
    if (actor.isAlive) told.push(entry);
  };
  return createCashier({ name, engine, random, shop: stage.shop, tell: note, newId, now, memory });
}
