import type { Id } from '@karvon/shared/values/ids.ts';

/** Heads that a company's tills shall hear of; where a device is named, that one alone. */
type Move = (company: Id, heads: Record<string, number>, device?: Id | null) => void;

export type HeadsHint = {
  moved: Move;
  stop: () => void;
};

const PAUSE_MS = 1_000;

/**
 * Joins moves of a company's collections into one hint a second at most, to all its tills or to one. The first goes out at once; what comes
 * during the pause after it goes out together at its end.
 */
export function createHeadsHint(send: Move): HeadsHint {
  const pauses = new Map<string, { timer: NodeJS.Timeout; waiting: Record<string, number> }>();
  const pause = (key: string, company: Id, device: Id | null) => {
    const timer = setTimeout(() => {
      const waiting = pauses.get(key)?.waiting ?? {};
      pauses.delete(key);
      if (Object.keys(waiting).length === 0) return;
      send(company, waiting, device);
      pause(key, company, device);
    }, PAUSE_MS);
    pauses.set(key, { timer, waiting: {} });
  };
  return {
    moved: (company, heads, device = null) => {
      const key = `${company} ${device ?? ''}`;
      const current = pauses.get(key);
      if (current === undefined) {
        send(company, heads, device);
        pause(key, company, device);
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
