import type { JobState } from './job-answers.ts';

export type JobDeed = 'retry' | 'cancel';

const deeds: Record<JobState, readonly JobDeed[]> = {
  dead: ['retry', 'cancel'],
  held: ['retry', 'cancel'],
  retrying: ['retry', 'cancel'],
  waiting: ['cancel'],
  cancelled: ['retry'],
  running: [],
  done: [],
};

/** What the centre lets an administrator do about a job in this state. */
export function deedsFor(state: JobState): readonly JobDeed[] {
  return deeds[state];
}
