import { randomInt } from 'node:crypto';
import { expect, it } from 'vitest';
import { MUTANTS } from './mutants.ts';
import { huntMutant } from './protocol/hunt-mutants.ts';

/** The one that is found soonest: `npm run sim -- --mutant all` hunts the others, too. */
const SOON_FOUND = 'no-idempotency';

it.each(MUTANTS.filter(({ name }) => name === SOON_FOUND))(
  'a fault that is planted is found: $name',
  async (mutant) => {
    const seed = randomInt(2 ** 31);
    process.stderr.write(`the seed for ${mutant.name}: ${seed}\n`);
    expect(await huntMutant(mutant, seed, null)).toBeGreaterThan(0);
  },
  180_000,
);
