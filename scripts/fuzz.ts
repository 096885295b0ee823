import { parseArgs } from 'node:util';
import { failureText, runFuzz } from '../tests/fuzz/frame.ts';
import type { FuzzResult, FuzzTarget } from '../tests/fuzz/frame.ts';
import { openApiTarget } from '../tests/fuzz/api/target.ts';
import { codecsTarget } from '../tests/fuzz/codecs/target.ts';
import { openLedgerTarget } from '../tests/fuzz/ledger/target.ts';
import { quickFolder } from '../tests/fuzz/quick-folder.ts';
import { pricingTarget } from '../tests/fuzz/pricing/target.ts';
import { storageTarget } from '../tests/fuzz/storage/target.ts';
import { beginProof } from '../tests/support/write-proof.ts';
import { askedToStop } from './asked-to-stop.ts';

/** How each target is opened, in a folder of the run's own, and closed. */
const TARGETS = {
  storage: async (folder: string) => ({ target: storageTarget(folder), close: async () => {} }),
  ledger: openLedgerTarget,
  pricing: async () => ({ target: pricingTarget(), close: async () => {} }),
  api: openApiTarget,
  codecs: async () => ({ target: codecsTarget(), close: async () => {} }),
};
const MAX_FAILURES = 12;
const PROGRESS_MS = 3000;

type Target = keyof typeof TARGETS;
type Run = { target: Target; seed: number; first: number; cases: number; proof: string | undefined };

/**
 * `npm run fuzz -- --target storage|ledger|pricing|api|codecs [--cases N] [--seed S] [--case I] [--proof FILE]`: generated cases against what
 * defines the right answer. A failure is printed small, with how to see it again; `--case` runs that one case alone.
 */
export async function main(args: string[]): Promise<void> {
  let ok = false;
  // The library of the throwaway Postgres would stop it beneath us; we stop it when the case has ended.
  for (const signal of ['SIGINT', 'SIGTERM']) process.removeAllListeners(signal);
  try {
    const asked = parse(args);
    const { target, seed, cases } = asked;
    const command = `npm run fuzz -- --target ${target} --cases ${cases} --seed ${seed}`;
    const proof = asked.proof === undefined ? undefined : beginProof(asked.proof, command, seed);
    const started = performance.now();
    const { done, failures, tally } = await run(asked);
    const seconds = Math.round((performance.now() - started) / 100) / 10;
    ok = failures.length === 0 && done === cases;
    const last = { ok, target, cases: done, failures: failures.length, firstSeed: seed, seconds, ...tally };
    if (ok) proof?.finish(last);
    process.stdout.write(`${JSON.stringify(last)}\n`);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    process.stderr.write(`${message}\n`);
    process.stdout.write(`${JSON.stringify({ ok: false, error: { code: 'fuzz', message } })}\n`);
  }
  // By itself the library of the throwaway Postgres would end it well, whatever came of it.
  process.exit(ok ? 0 : 1);
}

/** Throws for what cannot be run. */
function parse(args: string[]): Run {
  const { values } = parseArgs({
    args,
    options: {
      target: { type: 'string', default: '' },
      cases: { type: 'string', default: '1000' },
      seed: { type: 'string', default: '1' },
      case: { type: 'string' },
      proof: { type: 'string' },
    },
  });
  if (!Object.hasOwn(TARGETS, values.target)) {
    throw new Error(`There is no target "${values.target}". Known: ${Object.keys(TARGETS).join(', ')}.`);
  }
  const numbers = [values.seed, values.case ?? '0', values.case === undefined ? values.cases : '1'].map(
    Number,
  );
  if (!numbers.every((number) => Number.isSafeInteger(number) && number >= 0)) {
    throw new Error('--cases, --seed and --case take whole numbers from 0.');
  }
  const [seed = 0, first = 0, cases = 0] = numbers;
  return { target: values.target as Target, seed, first, cases, proof: values.proof };
}

async function run({ target, seed, first, cases }: Run): Promise<FuzzResult & { tally: object }> {
  let stop = false;
  void askedToStop().then(() => {
    stop = true;
  });
  const folder = quickFolder();
  const opened = await TARGETS[target](folder.path);
  const started = performance.now();
  let told = started;
  try {
    const fuzzed = opened.target as FuzzTarget<unknown>;
    const result = await runFuzz(fuzzed, {
      seed,
      first,
      cases,
      maxFailures: MAX_FAILURES,
      stopped: () => stop,
      onFailure: (failure) => process.stderr.write(`\n${failureText(target, seed, failure)}\n\n`),
      onProgress(done) {
        const now = performance.now();
        if (now - told < PROGRESS_MS) return;
        told = now;
        const pace = Math.round((done * 1000) / (now - started));
        process.stderr.write(`${done} of ${cases} cases, ${pace} a second\n`);
      },
    });
    const counts = fuzzed.tally?.();
    return { ...result, tally: counts === undefined ? {} : { answers: counts } };
  } finally {
    await opened.close();
    folder.remove();
  }
}
