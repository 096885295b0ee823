import type { TierName } from './tiers.ts';

/** A fault that can be planted in the product, and that the simulator must find. */
export type Mutant = {
  name: string;
  /** The tier that finds it. */
  tier: TierName;
  /** What is wrong then, in a sentence. */
  says: string;
  /** Within so many schedules it is found from any seed. */
  within: number;
};

export const MUTANTS: readonly Mutant[] = [];
