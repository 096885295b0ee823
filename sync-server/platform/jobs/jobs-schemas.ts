import { z } from 'zod';
import { listSchema } from '@karvon/shared/api/shapes.ts';
import { idSchema } from '@karvon/shared/values/ids.ts';
import { instantSchema } from '@karvon/shared/values/time.ts';
import { defineList } from '../list/define-list.ts';

/**
 * What a job has come to. `retrying`: a try has failed, and another will be. `dead`: all tries have failed. `held`: it waited
 * when the backup was made that the centre was restored from; an administrator says whether it was done meanwhile.
 */
export const JOB_STATES = ['waiting', 'retrying', 'running', 'done', 'dead', 'cancelled', 'held'] as const;
const jobStateSchema = z.enum(JOB_STATES);
export type JobState = z.output<typeof jobStateSchema>;

export const jobParamsSchema = z.object({ id: idSchema });

const jobRow = {
  id: idSchema,
  name: z.string(),
  state: jobStateSchema,
  /** Whose it is; null: nobody's in particular. */
  companyId: idSchema.nullable(),
  /** Tries that have begun. */
  attempts: z.int(),
  createdAt: instantSchema,
  /** It is not tried before. */
  dueAt: instantSchema,
  /** When the last try began. */
  startedAt: instantSchema.nullable(),
  /** When it was done, dead or cancelled. */
  endedAt: instantSchema.nullable(),
  /** What the last failed try said. */
  error: z.string().nullable(),
};
export const jobRowSchema = z.object(jobRow);
export type JobRow = z.output<typeof jobRowSchema>;

export const jobList = defineList({
  item: jobRowSchema,
  // The one partition that pg-boss's table has here, and where its indexes are.
  table: 'jobs.job_common',
  order: { createdAt: { column: 'j.created_on', type: 'timestamptz' } },
  by: '-createdAt',
  tie: [{ column: 'j.id', type: 'uuid' }],
  filters: { state: jobStateSchema.optional(), name: z.string().min(1).max(100).optional() },
  pages: 'both',
});

export const jobSchema = z.object({ ...jobRow, payload: z.unknown() });
export type JobView = z.output<typeof jobSchema>;

export const scheduleListSchema = listSchema(
  z.object({
    /** The job that it asks for. */
    name: z.string(),
    /** Minute, hour, day, month, weekday. */
    cron: z.string(),
    timeZone: z.string(),
    nextAt: instantSchema,
    /** Up to when it has been followed; null: not seen yet by a process that works at jobs. */
    followedUntil: instantSchema.nullable(),
  }),
);
