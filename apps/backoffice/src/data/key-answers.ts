import { listSchema } from '@karvon/shared/api/shapes.ts';
import { z } from 'zod';

/** A program's key, without the key itself. Rights are texts: a newer centre may know some that this page does not. */
export const keySchema = z.object({
  id: z.string(),
  name: z.string(),
  rights: z.array(z.string()),
  /** Null: everywhere. */
  branches: z.array(z.string()).nullable(),
  madeBy: z.object({ id: z.string(), name: z.string() }),
  createdAt: z.string(),
  expiresAt: z.string(),
  lastUsedAt: z.string().nullable(),
  revokedAt: z.string().nullable(),
});
export type ProgramKey = z.infer<typeof keySchema>;
export const keyListSchema = listSchema(keySchema);

/** What making one answers: the key itself, this once. */
export const madeKeySchema = keySchema.extend({ key: z.string().min(1) });
export type MadeKey = z.infer<typeof madeKeySchema>;
