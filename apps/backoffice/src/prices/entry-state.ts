import type { EntryState } from './entry-queries.ts';

type Days = { from: string | null; to: string | null };

/** Whether it holds by its days, is still to come, or is over. */
export function stateOf({ from, to }: Days, today: string): EntryState {
  if (to !== null && to < today) return 'ended';
  return from !== null && from > today ? 'coming' : 'now';
}
