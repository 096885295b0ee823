import type { RouteAdmission } from '../platform/http/route.ts';
import { createLane, type Lane, type LaneLimits } from './admission.ts';

const MB = 1_048_576;
/** A thousand long receipts; what is larger is refused whole with 413 and the till sends fewer rows. */
export const PUSH_BYTES = 16 * MB;

/**
 * Pushes wait for the books: more of them at once would only wait inside, with their bodies in memory. A till gives up
 * after ten seconds; nobody waits so long that the work could not be done in the rest.
 */
const pushLimits: LaneLimits = {
  atOnce: 12,
  atOnceOfCompany: 8,
  bytes: 2 * PUSH_BYTES,
  waiting: 64,
  longestWaitMs: 4_000,
};
/** Hellos and pages: their bodies are nothing, and most pages are in memory. */
const pullLimits: LaneLimits = {
  atOnce: 24,
  atOnceOfCompany: 16,
  bytes: 2 * PUSH_BYTES,
  waiting: 256,
  longestWaitMs: 4_000,
};

/** What tills ask goes in lanes of its own: whatever they read, they can hand in what they sold. */
export type SyncLanes = { push: Lane; pull: Lane };

export function createSyncLanes(): SyncLanes {
  const clocks = { now: () => performance.now(), chance: Math.random };
  return { push: createLane({ ...pushLimits, ...clocks }), pull: createLane({ ...pullLimits, ...clocks }) };
}

/** The way into a lane, for a route. Who does not say how long the body is, is taken to send the longest. */
export function admitTo(lane: Lane): RouteAdmission {
  return async ({ request, principal, gone }) => {
    const length = Number(request.headers['content-length'] ?? (request.method === 'GET' ? 0 : PUSH_BYTES));
    const bytes = Math.min(Number.isSafeInteger(length) ? length : PUSH_BYTES, PUSH_BYTES);
    return lane.enter({ company: principal?.companyId ?? '', bytes, gone });
  };
}
