import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { bundleWriter } from './bundle-writer.ts';
import type { RoundResult } from './kill-round.ts';
import type { LaneData } from './lane.ts';

export interface CrashOptions {
  readonly rounds: number;
  readonly seed: number;
  /** The share of rounds that are also checked as if the power had failed. */
  readonly powerShare: number;
  readonly log: (line: string) => void;
  /** Resolves when the rounds are to end early. */
  readonly stop: Promise<unknown>;
}

export interface CrashTotals {
  rounds: number;
  lostAcked: number;
  halfBulks: number;
  corrupt: number;
  /** Other faults: the lock, the order of writes, read models, indexes, a next write that fails. */
  other: number;
  kills: number;
  killedInTransaction: number;
  killedInCommit: number;
  acknowledged: number;
  tornCopies: number;
}

/** Writers wait for the disk most of the time. */
const LANES = 6;
/** A kill leaves the same whether the file lies on a disk or in memory, where syncing takes no time: half lie there. */
const MEMORY_DISK = '/dev/shm';
const LOG_EVERY = 100;

/** Kills writers for so many rounds, in some lanes at a time, each with files of its own. */
export async function runRounds(options: CrashOptions): Promise<CrashTotals> {
  const { rounds, seed, powerShare, log, stop } = options;
  const folders = [tmpdir(), existsSync(MEMORY_DISK) ? MEMORY_DISK : tmpdir()].map((disk) =>
    mkdtempSync(join(disk, 'crash-')),
  );
  const left = new Int32Array(new SharedArrayBuffer(4)).fill(rounds);
  const writer = await bundleWriter();
  const totals = noTotals();
  const byKind = new Map<string, number>();
  const lanes = Array.from({ length: Math.min(LANES, rounds) }, (_, lane) => {
    const folder = join(folders[lane % folders.length] ?? '', `lane-${lane}`);
    const data: LaneData = { seed, lane, left, folder, writer, powerShare };
    const onError = (error: unknown) => {
      totals.other++;
      log(`FAULT other in lane ${lane}: ${String(error)}`);
    };
    const onRound = (result: RoundResult) => {
      addResult(totals, result);
      const name = `${result.kind} ${result.plan.work}`;
      byKind.set(name, (byKind.get(name) ?? 0) + 1);
      for (const { sort, what } of result.faults) {
        log(`FAULT ${sort} in ${result.file}: ${what}\n  ${JSON.stringify(result.plan)}`);
      }
      if (totals.rounds % LOG_EVERY === 0) log(progress(totals));
    };
    return runLane(data, stop, onRound, onError);
  });
  await Promise.all(lanes);
  rmSync(writer, { force: true });
  log(progress(totals));
  log(
    [...byKind]
      .sort(([a], [b]) => a.localeCompare(b))
      .map(([name, count]) => `${name} ${count}`)
      .join(', '),
  );
  if (faultsOf(totals) > 0) log(`The files with faults are kept in ${folders.join(' and ')}`);
  else for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  return totals;
}

export function faultsOf({ lostAcked, halfBulks, corrupt, other }: CrashTotals): number {
  return lostAcked + halfBulks + corrupt + other;
}

function runLane(
  data: LaneData,
  stop: Promise<unknown>,
  onRound: (result: RoundResult) => void,
  onError: (error: unknown) => void,
): Promise<void> {
  const worker = new Worker(new URL('./lane.ts', import.meta.url), { workerData: data });
  void stop.then(() => worker.postMessage('stop'));
  worker.on('message', onRound);
  return new Promise((resolve) => {
    worker.on('error', (error) => {
      onError(error);
      resolve();
    });
    worker.on('exit', () => resolve());
  });
}

function noTotals(): CrashTotals {
  return {
    rounds: 0,
    lostAcked: 0,
    halfBulks: 0,
    corrupt: 0,
    other: 0,
    kills: 0,
    killedInTransaction: 0,
    killedInCommit: 0,
    acknowledged: 0,
    tornCopies: 0,
  };
}

function addResult(totals: CrashTotals, result: RoundResult): void {
  totals.rounds++;
  totals.kills += result.kills;
  totals.acknowledged += result.acknowledged;
  totals.tornCopies += result.tornCopies;
  if (result.diedIn !== 'between') totals.killedInTransaction++;
  if (result.diedIn === 'commit') totals.killedInCommit++;
  for (const { sort } of result.faults) totals[sort]++;
}

function progress(totals: CrashTotals): string {
  const { rounds, kills, killedInTransaction, killedInCommit, acknowledged, tornCopies } = totals;
  return (
    `${rounds} rounds, ${kills} kills, ${killedInTransaction} rounds died between begin and commit ` +
    `(${killedInCommit} in the commit), ${acknowledged} bulks acknowledged, ${tornCopies} torn copies, ` +
    `${faultsOf(totals)} faults`
  );
}
