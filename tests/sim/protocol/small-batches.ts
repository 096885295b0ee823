import { type BatchSize, createBatchSize as create } from '@karvon/engine/sync/batch-size.ts';

/** All that a simulated shop has would fit into one page and one push. Here both are as small as the shop. */
const SCALE = 200;
const LEAST = 3;

/** Takes the place of the engine's function of this name. */
export function createBatchSize({ largest }: { largest: number; smallest: number }): BatchSize {
  return create({ largest: Math.max(LEAST, Math.round(largest / SCALE)), smallest: 1 });
}
