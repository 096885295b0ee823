import { listSchema } from '@karvon/shared/api/shapes.ts';
import { z } from 'zod';

/** As the page orders them: what wants somebody first. */
export const jobStates = ['dead', 'held', 'retrying', 'running', 'waiting', 'done', 'cancelled'] as const;
export type JobState = (typeof jobStates)[number];

export const jobRowSchema = z.object({
  id: z.string(),
  name: z.string(),
  state: z.enum(jobStates),
  companyId: z.string().nullable(),
  attempts: z.int(),
  createdAt: z.string(),
  dueAt: z.string(),
  startedAt: z.string().nullable(),
  endedAt: z.string().nullable(),
  error: z.string().nullable(),
});
export type JobRow = z.infer<typeof jobRowSchema>;
export const jobListSchema = listSchema(jobRowSchema);

export const jobSchema = jobRowSchema.extend({ payload: z.unknown() });
export type Job = z.infer<typeof jobSchema>;

export const scheduleListSchema = listSchema(
  z.object({
    name: z.string(),
    cron: z.string(),
    timeZone: z.string(),
    nextAt: z.string(),
    followedUntil: z.string().nullable(),
  }),
);
