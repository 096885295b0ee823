import { installListening } from './centre-process.ts';
import type { LaneAnswer, LaneTask } from './lane.ts';
import { planOf } from './plan.ts';
import { playSchedule } from './schedule.ts';
import { installFetch } from './sim-fetch.ts';
import { setStage } from './stage.ts';

export type PlayedLane = { play(task: LaneTask): Promise<LaneAnswer>; close(): Promise<void> };

/** Sets a stage of its own and plays on it what it is given. */
export async function playLane(): Promise<PlayedLane> {
  installFetch();
  installListening();
  const stage = await setStage();
  return {
    async play({ seed, plan }) {
      try {
        const result = await playSchedule(stage, plan ?? planOf(seed));
        return { kind: 'played', seed, ...result };
      } catch (error) {
        const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
        const faults = [{ kind: 'broke', what }];
        return { kind: 'played', seed, faults, made: {}, digest: '', story: [] };
      }
    },
    close: () => stage.close(),
  };
}
