import { mkdirSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { benches } from '../tests/bench/all.ts';
import { type BenchResult, benchTable, runBench } from '../tests/bench/frame.ts';

const FILE = 'bench/latest.json';

/** `npm run bench [-- --only PREFIX] [--scale PART]`: a table on stderr, the figures in `bench/latest.json`. */
export async function main(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: { only: { type: 'string', default: '' }, scale: { type: 'string', default: '1' } },
  });
  const chosen = benches.filter((bench) => bench.name.startsWith(values.only));
  if (chosen.length === 0) {
    process.stderr.write(`No bench begins with "${values.only}".\n`);
    process.stdout.write(`${JSON.stringify({ ok: false, error: { code: 'no-bench' } })}\n`);
    process.exitCode = 1;
    return;
  }
  const results: BenchResult[] = [];
  for (const bench of chosen) {
    process.stderr.write(`${bench.name} …\n`);
    results.push(await runBench(bench, Number(values.scale)));
  }
  process.stderr.write(`\n${benchTable(results)}\n`);
  mkdirSync('bench', { recursive: true });
  writeFileSync(FILE, `${JSON.stringify(results, null, 2)}\n`);
  process.stdout.write(`${JSON.stringify({ ok: true, file: FILE })}\n`);
}
