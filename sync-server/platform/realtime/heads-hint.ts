import type { Id } from '@karvon/shared/values/ids.ts';

export type HeadsHint = {
  moved: (company: Id, heads: Record<string, number>) => void;
  stop: () => void;
};

const PAUSE_MS = 1_000;

/**
 * Joins moves of a company's collections into one hint a second at most. The first goes out at once; what comes
 * during the pause after it goes out together at its end.
 */
export function createHeadsHint(send: (company: Id, heads: Record<string, number>) => void): HeadsHint {
  const pauses = new Map<Id, { timer: NodeJS.Timeout; waiting: Record<string, number> }>();
  const pause = (company: Id) => {
    const timer = setTimeout(() => {
      const waiting = pauses.get(company)?.waiting ?? {};
      pauses.delete(company);
      if (Object.keys(waiting).length === 0) return;
      send(company, waiting);
      pause(company);
    }, PAUSE_MS);
    pauses.set(company, { timer, waiting: {} });
  };
  return {
    moved: (company, heads) => {
      const current = pauses.get(company);
      if (current === undefined) {
        send(company, heads);
        pause(company);
        return;
      }
      for (const [collection, pos] of Object.entries(heads)) {
        current.waiting[collection] = Math.max(pos, current.waiting[collection] ?? 0);
      }
    },
    stop: () => {
      for (const { timer } of pauses.values()) clearTimeout(timer);
      pauses.clear();
    },
  };
}
