import { setTimeout as sleep } from 'node:timers/promises';
import type { TillState } from '@karvon/shared/till-api/state.ts';
import type { SimTill } from './sim-till.ts';
import type { World } from './world.ts';

/** Longer than anything that has to come by itself may take on a slow machine. */
const LONGEST_MS = 5 * 60_000;
const LOOK_EVERY_MS = 60;

/** Waits until this is so of a till; answers its state then. Throws when it does not come about. */
export async function waitFor(
  { story }: Pick<World, 'story'>,
  till: SimTill,
  isSo: (state: TillState) => boolean,
): Promise<TillState> {
  const end = performance.now() + LONGEST_MS;
  for (;;) {
    const state = await till.state();
    if (state !== null && isSo(state)) return state;
    if (performance.now() > end) {
      const seen = state === null ? null : { boot: state.boot, sync: state.sync, notices: state.notices };
      story.tell(till.name, `does not come to rest: ${JSON.stringify(seen)}`);
      throw new Error(`${till.name} does not come to rest: ${isSo.name}`);
    }
    await sleep(LOOK_EVERY_MS);
  }
}
