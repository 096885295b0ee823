import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { killRound, newCrashFile } from './kill-round.ts';
import { randomOf } from './random.ts';
import { planFile, planRound } from './round-plan.ts';
import { startWriter } from './writer-process.ts';
import type { WaitingWriter } from './writer-process.ts';

/** What a lane, a thread of its own, is given. It posts a `RoundResult` after each round and ends at any message. */
export interface LaneData {
  readonly seed: number;
  readonly lane: number;
  /** How many rounds are left for all lanes together. */
  readonly left: Int32Array<SharedArrayBuffer>;
  readonly folder: string;
  /** The program of the writers. */
  readonly writer: string;
  /** The share of rounds that are also checked as if the power had failed. */
  readonly powerShare: number;
}

/** The documents of a file are all read at every check: beyond so many a new file is begun. */
const MOST_DOCUMENTS = 4000;

const data = workerData as LaneData;
const stop = new AbortController();
parentPort?.on('message', () => stop.abort());
let waiting = startWriter(data.writer);
const goesOn = () => Atomics.load(data.left, 0) > 0 && !stop.signal.aborted;
for (let n = 0; goesOn(); n++) await useFile(n);
await waiting.dismiss();
process.exit(0);

/** Kills writers on one file until it has had its rounds or is too large. One with a fault is kept to be looked at. */
async function useFile(n: number): Promise<void> {
  const random = randomOf(data.seed, data.lane, n);
  const { kind, rounds } = planFile(random);
  const folder = join(data.folder, `file-${n}`);
  const file = newCrashFile(kind, folder, random.int(0, 2 ** 31));
  for (let i = 0; i < rounds && goesOn(); i++) {
    if (Atomics.sub(data.left, 0, 1) <= 0) break;
    const own = randomOf(data.seed, data.lane, n, i);
    const result = await killRound(file, planRound(own, kind, data.powerShare), own, takeWriter);
    parentPort?.postMessage(result);
    if (result.faults.length > 0) return;
    const ledgers = Object.values(file.ledgers);
    if (ledgers.reduce((sum, { documents }) => sum + documents.size, 0) > MOST_DOCUMENTS) break;
  }
  rmSync(folder, { recursive: true, force: true });
}

/** The next one is begun at once: it loads its code while this one writes and is checked. */
function takeWriter(): WaitingWriter {
  const writer = waiting;
  waiting = startWriter(data.writer);
  return writer;
}
