import { parseArgs } from 'node:util';
import { failureText, runFuzz } from '../tests/fuzz/frame.ts';
import type { FuzzResult } from '../tests/fuzz/frame.ts';
import { quickFolder } from '../tests/fuzz/quick-folder.ts';
import { storageTarget } from '../tests/fuzz/storage/target.ts';
import { beginProof } from '../tests/support/write-proof.ts';
import { askedToStop } from './asked-to-stop.ts';

const TARGETS = { storage: storageTarget };
const MAX_FAILURES = 5;
const PROGRESS_MS = 3000;

/**
 * `npm run fuzz -- --target storage [--cases N] [--seed S] [--case I] [--proof FILE]`: generated cases against what
 * defines the right answer. A failure is printed small, with how to see it again; `--case` runs that one case alone.
 */
export async function main(args: string[]): Promise<void> {
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
  const target = Object.hasOwn(TARGETS, values.target) ? (values.target as keyof typeof TARGETS) : undefined;
  if (target === undefined) {
    refuse(
      'unknown-target',
      `There is no target "${values.target}". Known: ${Object.keys(TARGETS).join(', ')}.`,
    );
    return;
  }
  const [seed, cases, first] = [Number(values.seed), Number(values.cases), Number(values.case ?? 0)];
  if (![seed, cases, first].every((number) => Number.isSafeInteger(number) && number >= 0)) {
    refuse('bad-number', '--cases, --seed and --case take whole numbers from 0.');
    return;
  }
  const command = `npm run fuzz -- --target ${target} --cases ${cases} --seed ${seed}`;
  const proof = values.proof === undefined ? undefined : beginProof(values.proof, command, seed);
  const started = performance.now();
  const { done, failures } = await run(target, seed, first, values.case === undefined ? cases : 1);
  const seconds = Math.round((performance.now() - started) / 100) / 10;
  const ok = failures.length === 0 && done === (values.case === undefined ? cases : 1);
  const last = { ok, target, cases: done, failures: failures.length, firstSeed: seed, seconds };
  proof?.finish(last);
  process.stdout.write(`${JSON.stringify(last)}\n`);
  process.exitCode = ok ? 0 : 1;
}

async function run(
  name: keyof typeof TARGETS,
  seed: number,
  first: number,
  cases: number,
): Promise<FuzzResult> {
  let stop = false;
  void askedToStop().then(() => {
    stop = true;
  });
  const folder = quickFolder();
  const started = performance.now();
  let told = started;
  try {
    return await runFuzz(TARGETS[name](folder.path), {
      seed,
      first,
      cases,
      maxFailures: MAX_FAILURES,
      stopped: () => stop,
      onFailure: (failure) => process.stderr.write(`\n${failureText(name, seed, failure)}\n\n`),
      onProgress(done) {
        const now = performance.now();
        if (now - told < PROGRESS_MS) return;
        told = now;
        const pace = Math.round((done * 1000) / (now - started));
        process.stderr.write(`${done} of ${cases} cases, ${pace} a second\n`);
      },
    });
  } finally {
    folder.remove();
  }
}

function refuse(code: string, message: string): void {
  process.stderr.write(`${message}\n`);
  process.stdout.write(`${JSON.stringify({ ok: false, error: { code, message } })}\n`);
  process.exitCode = 1;
}
