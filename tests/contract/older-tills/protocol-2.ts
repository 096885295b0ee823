/** What a till of protocol 2 sends and reads besides what one of protocol 1 did, written down as it was then. */
import { z } from 'zod';

export const helloAnswer = z.object({
  epoch: z.string(),
  heads: z.record(z.string(), z.int().min(0)),
  lastSeq: z.int().min(0),
  missing: z.array(z.int()).max(1000),
  at: z.string(),
  /** It did not know of any. */
  order: z.null(),
});

/** What it said of itself. */
export function helloRequest(at: string, backlog: number): object {
  const oldestAt = backlog === 0 ? null : at;
  return { at, backlog: { count: backlog, oldestAt }, dataAsOf: null, epoch: null, quarantined: 0 };
}
