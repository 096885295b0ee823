import { availableParallelism } from 'node:os';
import { MUTANTS, type Mutant } from '../mutants.ts';
import { scheduleSeed } from '../sim-tier.ts';
import { type Lane, openLane } from './lane.ts';

const LANES_AT_MOST = 4;

/**
 * Plays schedules with a fault planted until one fails that does not fail without it.
 * @param clean a lane of the product as it is, played on by nobody else meanwhile; null: that it fails is enough
 * @returns how many schedules that took; null when none of the first `within` did
 */
export async function huntMutant(
  { name, within }: Pick<Mutant, 'name' | 'within'>,
  seed: number,
  clean: Lane | null,
): Promise<number | null> {
  const planted = await openLane(name);
  try {
    for (let index = 0; index < within; index += 1) {
      const task = { seed: scheduleSeed(seed, index) };
      const { faults } = await planted.play(task);
      if (faults.length === 0) continue;
      const without = await clean?.play(task);
      if (without === undefined || without.faults.length === 0) return index + 1;
    }
    return null;
  } finally {
    await planted.end();
  }
}

/** Hunts every mutant of this tier, several at once. Answers by name within how many schedules each was found; null: it was not. */
export async function huntMutants(
  seed: number,
  log: (line: string) => void,
): Promise<Record<string, number | null>> {
  const left = MUTANTS.filter(({ tier }) => tier === 'protocol');
  const found: Record<string, number | null> = {};
  const work = async () => {
    const clean = await openLane(null);
    try {
      for (let mutant = left.shift(); mutant !== undefined; mutant = left.shift()) {
        const at = await huntMutant(mutant, seed, clean);
        found[mutant.name] = at;
        log(`${mutant.name}: ${at === null ? `not found in ${mutant.within} schedules` : `found at ${at}`}`);
      }
    } finally {
      await clean.end();
    }
  };
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), LANES_AT_MOST) }, work));
  return found;
}
