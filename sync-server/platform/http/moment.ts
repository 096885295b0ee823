import { z } from 'zod';
import { businessDateSchema, type Instant, instantSchema } from '@karvon/shared/values/time.ts';

/** A bound of a query by time: a moment, or a day of UTC, of which `end` says what counts. */
export const momentSchema = (end: '00:00:00.000Z' | '23:59:59.999Z') =>
  z.union([instantSchema, businessDateSchema.transform((day) => `${day}T${end}` as Instant)]);
