import type { Work } from './file-kind.ts';
import { fileKinds } from './file-kinds.ts';
import type { FileKindName } from './file-kinds.ts';
import type { Random } from '../fuzz/random.ts';

/** When a writer is killed: so long after it has told this word so many times, counted from the start or from there on. */
export interface KillMoment {
  readonly from: 'start' | 'opened';
  readonly word: 'opening' | 'opened' | 'begin' | 'commit' | 'ack' | 'work';
  readonly times: number;
  readonly microseconds: number;
}

export interface RoundPlan {
  readonly work: Work;
  readonly kill: KillMoment;
  /** Then the recovery is killed too, once for each. */
  readonly killsOfRecovery: readonly KillMoment[];
  /** The end of the log is torn in a copy, as a power cut can leave it, and the copy is checked as well. */
  readonly powerCut: boolean;
  /** Another process asks for the file while the writer has it. */
  readonly triesLock: boolean;
}

/** A new file with what will be in it. */
export function planFile(random: Random): { kind: FileKindName; rounds: number } {
  const kind = random.pick<FileKindName>([
    'items',
    'items',
    'attachments',
    'encrypted',
    'till',
    'till',
    'goods',
  ]);
  return { kind, rounds: random.int(1, 12) };
}

export function planRound(random: Random, kind: FileKindName, powerShare: number): RoundPlan {
  const work = random.pick<Work>(fileKinds[kind].works);
  const again = random.chance(12) ? random.int(1, 3) : 0;
  return {
    work,
    kill: killMoment(random, work),
    killsOfRecovery: Array.from({ length: again }, () => ({
      from: 'start',
      word: random.pick(['opening', 'begin', 'commit']),
      times: 1,
      microseconds: delay(random, 15_000),
    })),
    powerCut: random.chance(powerShare * 100),
    // Not where the writer itself lets go of the file now and then.
    triesLock: /^(bulks|checkpoint|rebuild|cleanup)$/.test(work) && random.chance(10),
  };
}

function killMoment(random: Random, work: Work): KillMoment {
  const sort = random.next();
  const from = random.chance(85) ? 'opened' : 'start';
  const times = random.int(1, 4);
  if (work !== 'bulks' && sort < 0.35) {
    return { from, word: 'work', times: random.int(1, 3), microseconds: delay(random, 20_000) };
  }
  if (sort < 0.65) return { from, word: 'begin', times, microseconds: delay(random, 15_000) };
  if (sort < 0.82) return { from, word: 'commit', times, microseconds: delay(random, 2000) };
  if (sort < 0.94) return { from, word: 'ack', times, microseconds: delay(random, 30_000) };
  if (sort < 0.97) return { from: 'start', word: 'opened', times: 1, microseconds: delay(random, 10_000) };
  return { from: 'start', word: 'opening', times: 1, microseconds: delay(random, 20_000) };
}

/** Short ones as often as long ones, from none at all. */
function delay(random: Random, most: number): number {
  return random.chance(10) ? 0 : Math.floor(most ** random.next());
}
