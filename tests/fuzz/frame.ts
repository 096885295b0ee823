import { setImmediate } from 'node:timers/promises';
import { inspect } from 'node:util';
import { caseSeed, Random } from './random.ts';
import { smaller } from './shrink.ts';

/** What a case showed to be wrong. */
export type Finding = {
  /** Tells faults apart: a case that was made smaller must fail by the same. */
  kind: string;
  message: string;
};

/** Something that is run on generated cases. A case is plain data, so that it can be printed and made smaller. */
export type FuzzTarget<Case> = {
  name: string;
  generate(random: Random): Case;
  /** Answers undefined when all is well. It throws only when the target itself is broken. */
  run(input: Case): Promise<Finding | undefined>;
  /** The keys of a case's objects that stay when it is made smaller. */
  keep: ReadonlySet<string>;
  /** What came of the cases so far, for people to see what a clean run is worth. */
  tally?: () => Record<string, number>;
};

export type Failure = { index: number; finding: Finding; smallest: unknown };

export type FuzzOptions = {
  seed: number;
  /** The number of the first case: 0, or any to run a single case again. */
  first: number;
  cases: number;
  /** Ends the run before its end after so many failures. */
  maxFailures: number;
  /** Asked after every case. */
  stopped?: () => boolean;
  onProgress?: (done: number) => void;
  onFailure?: (failure: Failure) => void;
};

export type FuzzResult = { done: number; failures: Failure[] };

/** Runs cases of a seed one after another, and makes those that fail small enough to read. */
export async function runFuzz<Case>(target: FuzzTarget<Case>, options: FuzzOptions): Promise<FuzzResult> {
  const { seed, first, cases, maxFailures, stopped, onProgress, onFailure } = options;
  const failures: Failure[] = [];
  let done = 0;
  while (done < cases && failures.length < maxFailures) {
    if (stopped?.()) break;
    const index = first + done;
    const input = target.generate(new Random(caseSeed(seed, index)));
    const finding = await target.run(input);
    // Ctrl-C reaches what a case runs on, too.
    if (stopped?.()) break;
    done += 1;
    if (finding !== undefined) {
      const failure = { index, ...(await shrunk(target, input, finding)) };
      failures.push(failure);
      onFailure?.(failure);
    }
    onProgress?.(done);
    // Cases that wait for nothing real would let no signal through, and no memory of Blobs and databases go.
    await setImmediate();
  }
  return { done, failures };
}

/** A bound on the work: a case is only made smaller for people to read. */
const MAX_SHRINK_RUNS = 3000;

async function shrunk<Case>(
  target: FuzzTarget<Case>,
  input: Case,
  finding: Finding,
): Promise<{ smallest: Case; finding: Finding }> {
  let best = { smallest: input, finding };
  let runs = 0;
  for (let found = true; found && runs < MAX_SHRINK_RUNS; ) {
    found = false;
    for (const candidate of smaller(best.smallest, target.keep)) {
      runs += 1;
      const again = await target.run(candidate as Case).catch(() => undefined);
      if (again?.kind === finding.kind) {
        best = { smallest: candidate as Case, finding: again };
        found = true;
        break;
      }
      if (runs >= MAX_SHRINK_RUNS) break;
    }
  }
  return best;
}

/** A failure for people to read, and how to see it again. */
export function failureText(target: string, seed: number, { index, finding, smallest }: Failure): string {
  const options = { depth: null, maxArrayLength: null, breakLength: 110, compact: 3 };
  return [
    `Case ${index} of seed ${seed} fails (${finding.kind}): ${finding.message}`,
    `Made smaller: ${inspect(smallest, options)}`,
    `Again: npm run fuzz -- --target ${target} --seed ${seed} --case ${index}`,
  ].join('\n');
}
