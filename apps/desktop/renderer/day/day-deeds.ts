import type { ZReport } from '@karvon/shared/till-api/shift-methods.ts';

/** What can be done with the shift and its drawer, each a view of its own. */
export const dayDeeds = ['x', 'in', 'out', 'collect', 'drawer', 'close', 'hand-over', 'earlier'] as const;
export type DayDeed = (typeof dayDeeds)[number];
/** `isNew`: the shift has ended just now; `next`: who goes on. */
export type DayView = { name: DayDeed } | { name: 'z'; report: ZReport; isNew: boolean; next: string | null };
