import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { MUTANTS } from './mutants.ts';
import { DEFAULT_TIER, TIERS, type TierName } from './tiers.ts';

/** What a run of the simulator was asked for. */
export type SimRun = {
  kind: 'run';
  tier: TierName;
  seed: number;
  schedules: number;
  mutant: string | null;
  keep: boolean;
  story: boolean;
  /** The file that keeps the run; null: none. */
  proof: string | null;
};

/** Every mutant is to be found, each within what its table says. */
export type SimHunt = { kind: 'hunt'; seed: number; proof: string | null };

const SCHEDULES = '100';

/** Reads the command's arguments. Throws an Error that says in a sentence what is wrong with them. */
export function readSimArguments(args: string[]): SimRun | SimHunt | { kind: 'list-mutants' } {
  const { values } = parseArgs({
    args,
    options: {
      seed: { type: 'string' },
      schedules: { type: 'string' },
      tier: { type: 'string' },
      mutant: { type: 'string' },
      proof: { type: 'string' },
      keep: { type: 'boolean', default: false },
      story: { type: 'boolean', default: false },
    },
  });
  if (values.mutant === 'list') return { kind: 'list-mutants' };
  const seed = values.seed === undefined ? randomInt(2 ** 31) : wholeNumber('--seed', values.seed, 0);
  const proof = values.proof ?? null;
  if (values.mutant === 'all') return { kind: 'hunt', seed, proof };
  const mutant = mutantNamed(values.mutant);
  const tier = tierNamed(values.tier ?? mutant?.tier ?? DEFAULT_TIER);
  if (mutant !== null && mutant.tier !== tier) {
    throw new Error(`The mutant "${mutant.name}" is of the tier ${mutant.tier}, not ${tier}.`);
  }
  if (mutant !== null && proof !== null) {
    throw new Error('--proof keeps runs of the product as it is, or of all mutants, not of one.');
  }
  return {
    kind: 'run',
    tier,
    seed,
    schedules: wholeNumber('--schedules', values.schedules ?? String(mutant?.within ?? SCHEDULES), 1),
    mutant: mutant?.name ?? null,
    keep: values.keep,
    story: values.story,
    proof,
  };
}

function mutantNamed(name: string | undefined) {
  if (name === undefined) return null;
  const found = MUTANTS.find((mutant) => mutant.name === name);
  if (found !== undefined) return found;
  throw new Error(`There is no mutant "${name}". Known: ${MUTANTS.map((mutant) => mutant.name).join(', ')}.`);
}

function tierNamed(name: string): TierName {
  const known = [...TIERS.keys()];
  const found = known.find((tier) => tier === name);
  if (found !== undefined) return found;
  throw new Error(`There is no tier "${name}". Known: ${known.join(', ')}.`);
}

function wholeNumber(option: string, text: string, least: number): number {
  const number = Number(text);
  if (/^\d+$/.test(text) && Number.isSafeInteger(number) && number >= least) return number;
  throw new Error(`${option} takes a whole number from ${least}, not "${text}".`);
}
