/**
 * What comes down from the centre, by the till's own name for it: the collection that the till keeps it in. Each has a
 * setting `anew-<name>` and one line in `sync/start-replications.ts`.
 */
export const pulledNames = ['directory', 'products', 'notices'] as const;
export type PulledName = (typeof pulledNames)[number];
