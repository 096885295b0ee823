import { deviceFilePath, readDeviceFile } from '@karvon/engine/device/device-file.ts';
import { isSolvedByCode } from '@karvon/shared/till-api/problems.ts';
import type { TillState } from '@karvon/shared/till-api/state.ts';
import type { SimTill } from './sim-till.ts';
import { waitFor } from './wait-for.ts';
import type { World } from './world.ts';

/**
 * Ends all trouble, opens every till, and waits until each has sent everything. A till that is refused is bound anew to its
 * register, as its shop would; that ends whoever stood there before, who therefore goes last and is closed. Answers those
 * that are alive at the end. Throws when they do not come to rest.
 */
export async function settle(world: World): Promise<SimTill[]> {
  const { centre, tills } = world;
  for (const { line } of tills) line.calm();
  await centre.raise();
  await Promise.all(tills.map((till) => till.inTurn(() => till.open())));
  world.story.tell('all', 'trouble is over');
  const registers = new Set(tills.map(({ register }) => register));
  const alive = await Promise.all(
    [...registers].map((register) =>
      settleRegister(
        world,
        tills.filter((till) => till.register === register),
      ),
    ),
  );
  return alive;
}

async function settleRegister(world: World, tills: readonly SimTill[]): Promise<SimTill> {
  const at = await Promise.all(tills.map((till) => waitFor(world, till, isAtRest)));
  const rested = tills.map((till, index) => ({ till, state: at[index] }));
  const refused = rested.filter(({ state }) => state !== undefined && needsCode(state));
  let alive = rested.find(({ state }) => state !== undefined && !needsCode(state))?.till;
  for (const { till } of refused) {
    await alive?.close();
    await bindAnew(world, till);
    await waitFor(world, till, hasSentAll);
    alive = till;
  }
  if (alive === undefined) throw new Error('No till of a register is alive.');
  return alive;
}

async function bindAnew({ manager, ground, story, succeeded, tills }: World, till: SimTill): Promise<void> {
  const place = ground.shop.registers[till.register];
  if (place === undefined) throw new Error(`There is no register ${till.register}.`);
  // Whoever stood there before loses the place, a copy that is off, too.
  for (const { register, folder } of tills) {
    const before = register === till.register ? readDeviceFile(deviceFilePath(folder))?.device : null;
    if (before !== null && before !== undefined) succeeded.add(before.deviceId);
  }
  const code = await manager.enrolCode(place.id);
  const result = await till.call('enrol', { code });
  story.tell(till.name, result.ok ? 'is bound anew' : `could not be bound anew: ${result.problem.code}`);
}

/** Nothing more comes of waiting. */
const isAtRest = (state: TillState): boolean => needsCode(state) || hasSentAll(state);

function needsCode({ boot, sync }: TillState): boolean {
  if (boot.phase === 'needs-enrolment')
    return boot.problem !== null && boot.problem.code !== 'enrol-no-connection';
  return isSolvedByCode(sync.problem);
}

function hasSentAll({ boot, sync }: TillState): boolean {
  const { count, edits } = sync.unsent;
  return boot.phase === 'ready' && sync.connection === 'online' && count === 0 && edits === 0;
}
