import type { TillState } from '@karvon/shared/till-api/state.ts';

/** A cart without the ids that each start of the program gives it anew. */
export function contentOf({ id, lines, tenders, lastLine, ...totals }: TillState['cart']): object {
  void id;
  // Earlier programs said it of removals alone, and of nothing else.
  const { canUndo, ...content } = { canUndo: false, ...totals };
  void canUndo;
  return {
    ...content,
    lines: lines.map((line) => ({ ...line, id: null })),
    tenders: tenders.map((tender) => ({ ...tender, id: null })),
    lastLine: lines.findIndex((line) => line.id === lastLine),
  };
}
