import type { Memory } from '../workload/desk.ts';
import type { Step } from './plan.ts';
import { count, newFolder, type Scene, tell, tillOf } from './scene.ts';
import { SimTill } from './sim-till.ts';
import { copyFolder, delayCommits, putContentBack } from './till-disk.ts';

export function killTill(scene: Scene, step: Step & { do: 'kill-till' }): void {
  const till = tillOf(scene, step.till);
  till.kill(step, () => {
    tell(scene, till.name, step.power ? 'loses its power' : 'is killed');
    count(scene, step.power ? 'power-cut' : 'till-kill');
    scene.world.after(step.offMs, scene.office, 'till starts', () => startTill(scene, till));
  });
}

/** Starts its program again unless it runs, or its disk is gone. */
export function startTill(scene: Scene, till: SimTill): void {
  if (till.actor.isAlive || till.isRetired) return;
  tell(scene, till.name, 'starts');
  till.start().catch((error: unknown) => scene.world.fail(error));
}

export function cut(scene: Scene, { till: index, ms }: Step & { do: 'cut' }): void {
  for (const till of index === null ? scene.tills : [tillOf(scene, index)]) {
    scene.network.cutUntil.set(till.name, scene.world.now + ms);
    tell(scene, till.name, `has no network for ${ms} ms`);
    count(scene, 'cut');
  }
}

export function moveClock(scene: Scene, { till: index, byMs }: Step & { do: 'clock' }): void {
  const till = tillOf(scene, index);
  till.moveClock(byMs);
  tell(scene, till.name, `has its clock moved by ${byMs} ms`);
  count(scene, 'clock-jump');
}

export function fillDisk(scene: Scene, { till: index, ms }: Step & { do: 'full-disk' }): void {
  const till = tillOf(scene, index);
  const { actor } = till;
  if (!actor.isAlive) return;
  tell(scene, till.name, `has a full disk for ${ms} ms`);
  count(scene, 'full-disk');
  till.fillDisk(true);
  scene.world.after(ms, actor, 'disk has room', () => till.fillDisk(false));
}

export function slowDisk(scene: Scene, { till: index, commitMs, ms }: Step & { do: 'slow-disk' }): void {
  const { actor, name } = tillOf(scene, index);
  if (!actor.isAlive) return;
  tell(scene, name, `has a disk that takes ${commitMs} ms for a commit, for ${ms} ms`);
  count(scene, 'slow-disk');
  delayCommits(actor, commitMs);
  scene.world.after(ms, actor, 'disk is quick', () => delayCommits(actor, 0));
}

/** A copy of the till's disk runs on another machine, beside it. */
export function cloneTill(scene: Scene, { till: index, cutMs }: Step & { do: 'clone' }): void {
  const till = tillOf(scene, index);
  const device = till.deviceId();
  if (device === null) return;
  const copy = new SimTill({
    world: scene.world,
    name: `copy ${scene.tills.length} of ${till.name}`,
    folder: newFolder(scene, 'copy'),
    machine: `machine-${scene.tills.length}`,
    log: scene.log,
    clockAhead: till.actor.clockAhead,
    register: till.register,
  });
  copyFolder(till.folder, copy.folder);
  tell(scene, till.name, `is copied to another machine as “${copy.name}”`);
  count(scene, 'clone');
  scene.cloned.add(device);
  scene.tills.push(copy);
  scene.memories.set(copy, memoryLike(scene.memories.get(till)));
  scene.network.cutUntil.set(copy.name, scene.world.now + cutMs);
  startTill(scene, copy);
}

/** Its cashier knows what the other's knew. */
function memoryLike(memory: Memory = { documents: new Map() }): Memory {
  return structuredClone(memory);
}

/** A copy of its disk is made, which nobody starts. */
export function keepCopy(scene: Scene, { till: index }: Step & { do: 'keep-copy' }): void {
  const till = tillOf(scene, index);
  const folder = newFolder(scene, 'kept');
  copyFolder(till.folder, folder);
  scene.kept.set(index, { folder, at: scene.world.now });
  tell(scene, till.name, 'has its disk copied');
}

/** The till’s disk becomes what the last copy of it was: the same files with older content, or other files in their place. */
export function putBack(scene: Scene, step: Step & { do: 'put-back' }): void {
  const { till: index, inPlace, offMs, cutMs } = step;
  const till = tillOf(scene, index);
  const kept = scene.kept.get(index);
  const device = till.deviceId();
  if (kept === undefined || device === null) return;
  till.end();
  putContentBack(kept.folder, till.folder, inPlace);
  tell(scene, till.name, `is put back to what its disk was ${scene.world.now - kept.at} ms ago`);
  count(scene, inPlace ? 'put-back-in-place' : 'put-back');
  scene.network.cutUntil.set(till.name, scene.world.now + offMs + cutMs);
  scene.watches.delete(till);
  scene.gone.add(device);
  scene.cloned.add(device);
  scene.world.after(offMs, scene.office, 'till starts', () => startTill(scene, till));
}
