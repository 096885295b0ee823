import type { SimTier } from '../sim-tier.ts';

/** Whole tills and whole centres, in processes of their own. */
export const engineTier: SimTier = {
  run: () => Promise.reject(new Error('The tier "engine" is not built yet.')),
};
