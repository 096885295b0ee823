import type { Platform } from '../module.ts';
import { onEnqueued } from './enqueue.ts';
import { followSchedules } from './follow-schedules.ts';
import type { Job } from './job-definition.ts';
import { type JobOutcome, runJob } from './run-job.ts';
import type { TakenJob, WorkQueue } from './work-queue.ts';

/** What this process does not hear of (other processes' jobs, pauses that are over) it finds by looking. */
const LOOK_EVERY_MS = 1000;
/** How often tries whose time is over are looked for. */
const OVERDUE_EVERY_MS = 15_000;

export type JobRunner = {
  /** Looks at once: the clock has been moved. */
  look: () => void;
  /** Takes no more; what is under way is waited for, and let go when that takes too long. */
  stop: () => Promise<void>;
};

export type RunnerParts = {
  /** Told what became of each try. */
  onOutcome: (name: string, outcome: JobOutcome) => void;
  /** Milliseconds that a stop waits for jobs under way. */
  patienceMs: number;
};

/** Works at the jobs of the centre, beside all other processes that do. */
export function runJobs(
  platform: Platform,
  queue: WorkQueue,
  jobs: readonly Job[],
  parts: RunnerParts,
): JobRunner {
  const { db, clock, log } = platform;
  const lanes = new Map(jobs.map((job) => [job.name, { job, running: 0 }]));
  const follow = followSchedules(platform, jobs);
  const underWay = new Set<Promise<void>>();
  const lettingGo = new AbortController();
  let overdueLookedAt = clock();
  let round: Promise<void> | null = null;
  let isAskedAgain = false;
  let isStopped = false;
  let isFailing = false;
  let timer: NodeJS.Timeout | undefined;

  const begin = (lane: { job: Job; running: number }, taken: TakenJob) => {
    lane.running += 1;
    const work = runJob(platform, queue, lane.job, taken, lettingGo.signal)
      .then((outcome) => parts.onOutcome(taken.name, outcome))
      .catch((error: unknown) => log.error({ err: error, job: taken.name, id: taken.id }, LOST))
      .finally(() => {
        lane.running -= 1;
        underWay.delete(work);
        look();
      });
    underWay.add(work);
  };
  const takeDue = async () => {
    await follow();
    if (Math.abs(clock() - overdueLookedAt) >= OVERDUE_EVERY_MS) {
      overdueLookedAt = clock();
      const overdue = await queue.failOverdue();
      if (overdue > 0) log.warn({ overdue }, 'tries of jobs took too long, or their processes have died');
    }
    for (const name of await queue.dueNames()) {
      const lane = lanes.get(name);
      if (isStopped || lane === undefined || lane.running >= lane.job.atOnce) continue;
      for (const taken of await queue.take(name, lane.job.atOnce - lane.running)) begin(lane, taken);
    }
  };
  const attempt = async () => {
    try {
      await takeDue();
      isFailing = false;
    } catch (error) {
      // A database that is away is told of once.
      if (!isFailing) log.warn({ err: error }, 'jobs could not be looked for; this is tried again');
      isFailing = true;
    }
  };
  const look = () => {
    if (isStopped) return;
    if (round !== null) {
      isAskedAgain = true;
      return;
    }
    clearTimeout(timer);
    isAskedAgain = false;
    round = attempt().finally(() => {
      round = null;
      if (isStopped) return;
      if (isAskedAgain && !isFailing) look();
      else timer = setTimeout(look, LOOK_EVERY_MS).unref();
    });
  };
  const forget = onEnqueued(db.identity, look);
  look();
  return {
    look,
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      forget();
      await round;
      const patience = setTimeout(() => lettingGo.abort(new Error('The centre stops.')), parts.patienceMs);
      await Promise.all(underWay);
      clearTimeout(patience);
    },
  };
}

const LOST = 'what became of a job could not be written down; it is tried again when its time is over';
