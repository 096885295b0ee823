import { z } from 'zod';

/** The one form of a list: 20 a page, at most 100; `count` is null when pages go by cursor. */
export function listSchema<Item extends z.ZodType>(item: Item) {
  return z.object({
    count: z.int().nullable(),
    next: z.string().nullable(),
    previous: z.string().nullable(),
    results: z.array(item),
  });
}
export type List<Item> = {
  count: number | null;
  next: string | null;
  previous: string | null;
  results: Item[];
};

/** The one form of an error. `details` maps a field's path to what is wrong with it. */
export const apiErrorSchema = z.object({
  success: z.literal(false),
  error: z.object({
    code: z.string(),
    message: z.string(),
    details: z.record(z.string(), z.array(z.string())),
    /** What to tell who looks into it; the centre's log has it, too. */
    requestId: z.string().optional(),
  }),
});
export type ApiError = z.infer<typeof apiErrorSchema>;
