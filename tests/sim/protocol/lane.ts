import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Plan } from './plan.ts';
import type { ScheduleResult } from './schedule.ts';

/** What a lane is to play: the schedule of the seed, or another plan for the same world. */
export type LaneTask = { seed: number; plan?: Plan };
export type Played = { kind: 'played'; seed: number } & ScheduleResult;
export type LaneAnswer = { kind: 'ready' } | Played;

/** A process that plays schedules one after the other. */
export type Lane = {
  play(task: LaneTask): Promise<Played>;
  end(): Promise<void>;
};

const program = fileURLToPath(new URL('lane-process.ts', import.meta.url));

/** Starts a lane's process, with a fault planted in the product where one is named. */
export async function openLane(mutant: string | null): Promise<Lane> {
  const child = fork(program, mutant === null ? [] : [mutant], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  await nextAnswer(child);
  return {
    async play(task) {
      child.send(task);
      const answer = await nextAnswer(child);
      if (answer.kind !== 'played') throw new Error('A lane’s process gave no result.');
      return answer;
    },
    async end() {
      const gone = once(child, 'exit');
      child.send('end');
      await gone;
    },
  };
}

async function nextAnswer(child: ChildProcess): Promise<LaneAnswer> {
  const stop = new AbortController();
  const { signal } = stop;
  try {
    const ended = once(child, 'exit', { signal }).then(() => {
      throw new Error('A lane’s process has ended by itself.');
    });
    const [answer] = (await Promise.race([once(child, 'message', { signal }), ended])) as [LaneAnswer];
    return answer;
  } finally {
    stop.abort();
  }
}
