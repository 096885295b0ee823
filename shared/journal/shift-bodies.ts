import { z } from 'zod';
import { minorSchema } from '../values/money.ts';

/** A shift is named by the id of the fact that opened it. `number` counts the register's shifts within an incarnation. */
export const shiftOpenBodySchema = z.strictObject({
  number: z.int().min(1),
  /** Cash in the drawer at the start. */
  float: minorSchema.refine((value) => value >= 0, 'must not be negative'),
  currency: z.string().regex(/^[A-Z]{3}$/),
});
