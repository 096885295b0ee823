import { mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SimOptions } from '../sim-tier.ts';
import type { Ran } from './run-schedule.ts';

const FOLDER = join(tmpdir(), 'karvon-sim');

/** Where what is left of a failed schedule is kept when it is asked for. */
export function keptFolder(seed: number): string {
  return join(FOLDER, `seed-${seed}`);
}

/** Tells a schedule that failed, there and in a file; one that did not only when every story is wanted. */
export function tellRun({ log, story }: Pick<SimOptions, 'log' | 'story'>, ran: Ran): void {
  const hasFailed = ran.failures.length > 0;
  if (hasFailed || story) log(storyOf(ran));
  if (!hasFailed) return;
  const { seed } = ran.plan;
  mkdirSync(FOLDER, { recursive: true });
  const file = join(FOLDER, `seed-${seed}.txt`);
  writeFileSync(file, storyOf(ran));
  log(`This story is in ${file}; again: npm run sim -- --tier engine --seed ${seed} --schedules 1`);
}

/** What each till did and what befell it, in order of time. */
export function storyOf({ plan, story }: Ran): string {
  return `\nseed ${plan.seed}\n${story.join('\n')}\n`;
}
