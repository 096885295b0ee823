/** What the till writes, too: it goes both ways. Each has a setting `life-<name>`. */
export const bothNames = ['clients', 'orders', 'appointments', 'tasks', 'deliveries'] as const;
export type BothName = (typeof bothNames)[number];

/**
 * What comes down from the centre, by the till's own name for it: the collection that the till keeps it in. Each has a
 * setting `anew-<name>` and one line in `sync/start-replications.ts`.
 */
export const pulledNames = [
  'directory',
  'products',
  'pricing',
  'balances',
  'notices',
  'siblings',
  ...bothNames,
] as const;
export type PulledName = (typeof pulledNames)[number];
