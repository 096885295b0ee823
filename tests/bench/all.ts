import type { Bench } from './frame.ts';

/** Every bench, in the order of the table. */
export const benches: readonly Bench[] = [];
