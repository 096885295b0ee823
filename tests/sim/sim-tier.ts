import { caseSeed } from '../fuzz/random.ts';

/** What a run of schedules came to. */
export type SimOutcome = {
  /** How many were run; fewer than asked for when the run was asked to stop. */
  schedules: number;
  /** How often each kind of fault was injected, by its name. */
  faults: Record<string, number>;
  /** Facts and edits that somebody was promised and that are nowhere. */
  lost: number;
  /** Facts that are there twice. */
  doubled: number;
  /** Replicas that differ from the centre, and anything else that is not as the model expects. */
  diverged: number;
  /** Of every schedule that failed; one of them alone is run again by `--seed <it> --schedules 1`. */
  failedSeeds: number[];
};

export type SimOptions = {
  seed: number;
  schedules: number;
  /** The fault to plant in the product, of `mutants.ts`; null: the product as it is. */
  mutant: string | null;
  /** Leave databases and files of failed schedules where they are. */
  keep: boolean;
  /** Tell what happened in each schedule, not only in those that fail. */
  story: boolean;
  log: (line: string) => void;
  /** How many schedules at once; as the machine has cores unless said. */
  lanes?: number;
  /** When it resolves, the schedule under way is finished and no other begun. */
  stop: Promise<void>;
};

/** One way to simulate shops: how much of them is real differs between tiers. */
export type SimTier = { run(options: SimOptions): Promise<SimOutcome> };

/** The seed of one schedule of a run. The first one's is the run's own, so that a seed that failed is run again alone. */
export function scheduleSeed(seed: number, index: number): number {
  return index === 0 ? seed : caseSeed(seed, index);
}

export const noOutcome = (): SimOutcome => ({
  schedules: 0,
  faults: {},
  lost: 0,
  doubled: 0,
  diverged: 0,
  failedSeeds: [],
});

const PROGRESS_MS = 3000;

/** Tells how far a run is, every few seconds at most. Call it after each schedule. */
export function progressTeller(
  { schedules, log }: Pick<SimOptions, 'schedules' | 'log'>,
  now: () => number = () => performance.now(),
): (outcome: Pick<SimOutcome, 'schedules' | 'failedSeeds'>) => void {
  const started = now();
  let told = started;
  return ({ schedules: done, failedSeeds }) => {
    const at = now();
    if (at - told < PROGRESS_MS) return;
    told = at;
    const pace = Math.round((done * 60_000) / (at - started));
    const failed = failedSeeds.length === 0 ? '' : `, ${failedSeeds.length} failed`;
    log(`${done} of ${schedules} schedules, ${pace} a minute${failed}`);
  };
}
