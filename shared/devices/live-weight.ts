import { z } from 'zod';
import { idSchema } from '../values/ids.ts';
import { weightRefusals } from './weight.ts';

/**
 * How live weights go over the centre's socket. Who may see tills says `WATCH_WEIGHTS` of one and again before `WATCHED_MS` have passed; the
 * till is told `WEIGHTS_WANTED`, says `WEIGHT` whenever it is another for as long as that holds, and whoever watches hears the event.
 */
export const WATCH_WEIGHTS = 'watch-weights';
export const LEAVE_WEIGHTS = 'leave-weights';
export const WEIGHTS_WANTED = 'weights-wanted';
export const WEIGHT = 'weight';
/** The event that people hear, among the others of tills. */
export const SCALE_WEIGHT = 'tills.scale-weight.v1';

/** So long one word holds. Nothing is kept of it anywhere: a page that is gone is not told of. */
export const WATCHED_MS = 30_000;
/** And so often it is said again. */
export const WATCH_AGAIN_MS = 10_000;
/** A till says no more than one weight in this time. */
export const BETWEEN_WEIGHTS_MS = 250;

export const watchWeightsSchema = z.object({ device: idSchema });
export const weightsWantedSchema = z.object({ forMs: z.int().min(0).max(600_000) });

/** What lies on a till's scale, for who is elsewhere. */
export const liveWeightSchema = z.object({
  /** Null while the scale names none. */
  grams: z.int().min(-10_000_000).max(10_000_000).nullable(),
  isStable: z.boolean(),
  /** Why it could not be sold now; null: it could. A reason that a later till has is none that anybody reads. */
  refusal: z.enum(weightRefusals).nullable().catch('fault'),
});
export type LiveWeight = z.infer<typeof liveWeightSchema>;

export const scaleWeightSchema = z.object({ deviceId: idSchema, weight: liveWeightSchema });
