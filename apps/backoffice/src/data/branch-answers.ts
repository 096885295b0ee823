import { listSchema } from '@karvon/shared/api/shapes.ts';
import { z } from 'zod';

export const branchDetailSchema = z.object({
  id: z.string(),
  code: z.string(),
  name: z.string(),
  timeZone: z.string(),
  address: z.string().nullable(),
});
export type BranchDetail = z.infer<typeof branchDetailSchema>;
export const branchDetailListSchema = listSchema(branchDetailSchema);

/** What was added, by its id. */
export const addedSchema = z.object({ id: z.string() });
