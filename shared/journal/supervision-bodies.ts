import { z } from 'zod';
import { idSchema } from '../values/ids.ts';
import { laterOverridesSchema, textSchema } from './body-fields.ts';

/** The drawer was opened without a sale. */
export const drawerOpenBodySchema = z.strictObject({
  reason: textSchema.nullable(),
  overrides: laterOverridesSchema,
});
export type DrawerOpenBody = z.infer<typeof drawerOpenBodySchema>;

/** Somebody allowed what the cashier had no right to, outside a sale or before it was one. */
export const overrideBodySchema = z.strictObject({
  right: z.string().min(1).max(100),
  /** The person who allowed it. */
  by: idSchema,
  reason: textSchema.nullable(),
  /** The document it was about. */
  document: idSchema.nullable(),
});
export type OverrideBody = z.infer<typeof overrideBodySchema>;
