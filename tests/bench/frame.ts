import { z } from 'zod';

/** One figure against a reference that was measured in the same run: only ratios travel between machines. */
export const benchResultSchema = z.strictObject({
  name: z.string(),
  value: z.number(),
  unit: z.string(),
  better: z.enum(['lower', 'higher']),
  reference: z.string(),
  referenceValue: z.number(),
  /** value / referenceValue */
  ratio: z.number(),
  aim: z.number(),
  met: z.boolean(),
});
export type BenchResult = z.infer<typeof benchResultSchema>;

export type Bench = {
  /** `till/scan-to-line`: area, then what is measured. `--only` takes a prefix of it. */
  name: string;
  unit: string;
  better: 'lower' | 'higher';
  /** What the reference does, in words. */
  reference: string;
  /** The ratio to reach: at most, or at least where higher is better. */
  aim: number;
  /** @param scale of those that can be made smaller: how much of the whole */
  measure(scale?: number): Promise<{ value: number; referenceValue: number }>;
};

/** Runs a bench and judges it by its aim. */
export async function runBench(bench: Bench, scale = 1): Promise<BenchResult> {
  const { value, referenceValue } = await bench.measure(scale);
  const ratio = value / referenceValue;
  const { name, unit, better, reference, aim } = bench;
  const met = better === 'lower' ? ratio <= aim : ratio >= aim;
  return { name, value, unit, better, reference, referenceValue, ratio, aim, met };
}

/** The middle value; of an even number, the lower of the two in the middle. */
export function median(values: readonly number[]): number {
  return percentile(values, 50);
}

/** The value that so many of a hundred do not exceed. */
export function percentile(values: readonly number[], ofHundred: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(((sorted.length - 1) * ofHundred) / 100)] ?? Number.NaN;
}

export type Turns = {
  rounds: number;
  /** Rounds that do not count. */
  warmUp: number;
  /** How often each does its work in a round, so that a round is long enough to measure; figures are per time. */
  times?: number;
  /** Makes ready for a round of ours, outside the time. */
  before?: (round: number) => Promise<void>;
  ours: (round: number) => Promise<void> | void;
  theirs: (round: number) => Promise<void> | void;
  /** Clears up after a round, outside the time. */
  after?: (round: number) => Promise<void>;
};

/**
 * Runs two things in turn, A B A B …, so that a drift of the machine's speed meets both alike, and answers the
 * median of each in milliseconds.
 */
export async function timeInTurn(turns: Turns): Promise<{ value: number; referenceValue: number }> {
  const times = await timesInTurn(turns);
  return { value: median(times.ours), referenceValue: median(times.theirs) };
}

/** The same, every time that was measured. */
export async function timesInTurn(turns: Turns): Promise<{ ours: number[]; theirs: number[] }> {
  const times: { ours: number[]; theirs: number[] } = { ours: [], theirs: [] };
  const perRound = turns.times ?? 1;
  for (let round = 0; round < turns.rounds + turns.warmUp; round += 1) {
    await turns.before?.(round);
    const first = await timed(() => turns.ours(round));
    const second = await timed(() => turns.theirs(round));
    await turns.after?.(round);
    if (round < turns.warmUp) continue;
    times.ours.push(first / perRound);
    times.theirs.push(second / perRound);
  }
  return times;
}

async function timed(action: () => Promise<void> | void): Promise<number> {
  const start = performance.now();
  await action();
  return performance.now() - start;
}

/** The results as a table for people. */
export function benchTable(results: readonly BenchResult[]): string {
  const rows = results.map((row) => [
    row.name,
    `${round(row.value)} ${row.unit}`,
    `${round(row.referenceValue)} ${row.unit}`,
    `${round(row.ratio)} ×`,
    `${row.better === 'lower' ? '≤' : '≥'} ${row.aim}`,
    row.met ? 'met' : 'missed',
  ]);
  const head = ['bench', 'ours', 'reference', 'ratio', 'aim', ''];
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]) =>
    cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ');
  return [line(head), ...rows.map(line)].join('\n');
}

function round(value: number): string {
  return Number(value.toPrecision(3)).toString();
}
