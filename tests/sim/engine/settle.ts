import { setTimeout as sleep } from 'node:timers/promises';
import { deviceFilePath, readDeviceFile } from '@karvon/engine/device/device-file.ts';
import { isCodeUntried, isSolvedByCode } from '@karvon/shared/till-api/problems.ts';
import type { TillResult } from '@karvon/shared/till-api/contract.ts';
import type { TillState } from '@karvon/shared/till-api/state.ts';
import { hadWrongClock, type SimTill } from './sim-till.ts';
import { waitFor } from './wait-for.ts';
import type { World } from './world.ts';

const ENROL_TRIES = 5;

/** Ends all trouble: the network is as good as can be, and everything that is off is on again. */
export async function endTrouble({ centre, tills, story }: World): Promise<void> {
  for (const { line } of tills) line.calm();
  await centre.raise();
  await Promise.all(tills.map((till) => till.inTurn(() => till.open())));
  story.tell('all', 'trouble is over');
}

/**
 * Waits until each till has sent everything. One that is refused is bound anew to its register, as its shop would do: that
 * ends whoever stood there before, who has sent everything by then, and stays off. Throws when they do not come to rest. A
 * copy may learn only later that it is one: so this is asked again.
 * @param handedIn waits until what these have promised is at the centre: one that was put back a moment ago may lack what
 *   they believe it has, and they hear of that only as they next ask
 */
export async function settle(
  world: World,
  handedIn: (tills: readonly SimTill[]) => Promise<void>,
): Promise<void> {
  const registers = Map.groupBy(world.tills, ({ register }) => register);
  await Promise.all([...registers.values()].map((tills) => settleRegister(world, tills, handedIn)));
}

async function settleRegister(
  world: World,
  tills: readonly SimTill[],
  handedIn: (tills: readonly SimTill[]) => Promise<void>,
): Promise<void> {
  const inService = tills.filter(({ isRetired }) => !isRetired);
  const states = await Promise.all(inService.map((till) => waitFor(world, till, isAtRest)));
  const refused = inService.filter((_till, index) => needsCode(states[index] ?? null));
  let before = inService.filter((till) => !refused.includes(till));
  if (refused.length > 0 && before.length > 0) await handedIn(before);
  for (const till of refused) {
    for (const one of before) {
      one.isRetired = true;
      await one.close();
    }
    await bindAnew(world, till);
    await waitFor(world, till, hasSentAll);
    before = [till];
  }
}

async function bindAnew(world: World, till: SimTill): Promise<void> {
  const { manager, ground, story, succeeded, wrongClocks, tills } = world;
  const place = ground.shop.registers[till.register];
  if (place === undefined) throw new Error(`There is no register ${till.register}.`);
  // Whoever stood there before loses the place, a copy that is off, too.
  for (const other of tills.filter(({ register }) => register === till.register)) {
    const before = readDeviceFile(deviceFilePath(other.folder))?.device ?? null;
    if (before === null) continue;
    succeeded.add(before.deviceId);
    if (hadWrongClock(other)) wrongClocks.add(before.deviceId);
  }
  const code = await manager.enrolCode(place.id);
  const result = await enrolPatiently(till, code);
  story.tell(till.name, result.ok ? 'is bound anew' : `could not be bound anew: ${result.problem.code}`);
}

/** A person who is told that there is no connection tries again. */
async function enrolPatiently(till: SimTill, code: string): Promise<TillResult<never>> {
  for (let tries = 1; ; tries += 1) {
    const result = await till.call('enrol', { code });
    if (result.ok || !isCodeUntried(result.problem) || tries === ENROL_TRIES) return result;
    await sleep(1000);
  }
}

/** Nothing more comes of waiting. */
const isAtRest = (state: TillState): boolean => needsCode(state) || hasSentAll(state);

function needsCode(state: TillState | null): boolean {
  if (state === null) return false;
  const { boot, sync } = state;
  if (boot.phase === 'needs-enrolment') return boot.problem !== null && !isCodeUntried(boot.problem);
  return isSolvedByCode(sync.problem);
}

function hasSentAll({ boot, sync }: TillState): boolean {
  const { count, edits } = sync.unsent;
  return boot.phase === 'ready' && sync.connection === 'online' && count === 0 && edits === 0;
}
