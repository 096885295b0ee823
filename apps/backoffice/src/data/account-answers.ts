import { listSchema } from '@karvon/shared/api/shapes.ts';
import { z } from 'zod';

/** Where somebody is signed in. */
export const sessionSchema = z.object({
  id: z.string(),
  browser: z.string().nullable(),
  system: z.string().nullable(),
  address: z.string().nullable(),
  lastUsedAt: z.string(),
  isCurrent: z.boolean(),
});
export type SessionRow = z.infer<typeof sessionSchema>;
export const sessionListSchema = listSchema(sessionSchema);

export const secondFactorSchema = z.object({
  on: z.boolean(),
  since: z.string().nullable(),
  recoveryCodesLeft: z.int(),
});
export type SecondFactor = z.infer<typeof secondFactorSchema>;
/** A key that waits for its first code. */
export const begunFactorSchema = z.object({ secret: z.string(), url: z.string() });
export type BegunFactor = z.infer<typeof begunFactorSchema>;
export const confirmedFactorSchema = z.object({ recoveryCodes: z.array(z.string()) });
