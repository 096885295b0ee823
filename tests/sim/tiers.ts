import type { SimTier } from './sim-tier.ts';

export type TierName = 'protocol' | 'engine';

/** The tiers by name, each loaded only when it is asked for. */
export const TIERS: ReadonlyMap<TierName, () => Promise<SimTier>> = new Map([
  ['protocol', async () => (await import('./protocol/protocol-tier.ts')).protocolTier],
  ['engine', async () => (await import('./engine/engine-tier.ts')).engineTier],
]);

/** The tier that runs when none is named. */
export const DEFAULT_TIER: TierName = 'protocol';
