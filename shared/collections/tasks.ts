import { z } from 'zod';
import { mergeByStamps } from '../sync/stamps.ts';
import { idSchema } from '../values/ids.ts';
import { instantSchema } from '../values/time.ts';
import { bothSidesSchema, nullable, text, writtenByBoth } from './both-sides.ts';
import type { Collection } from './declare.ts';

export const taskFields = {
  title: z.string().min(1).max(200),
  note: text(2000),
  /** Until when; null for some time. */
  due: instantSchema.nullable(),
  /** The person of the directory who is to do it; null for anybody. */
  assignee: idSchema.nullable(),
  client: idSchema.nullable(),
  /** When it was done; null while it is open. */
  doneAt: instantSchema.nullable(),
};

export const taskSchema = writtenByBoth(taskFields);
export type Task = z.infer<typeof taskSchema>;

/** What somebody is to do or to be reminded of. */
export const tasks: Collection = {
  name: 'tasks',
  version: 0,
  schema: taskSchema,
  origin: 'both',
  scope: 'company',
  conflict: 'merge',
  resolve: mergeByStamps,
  read: 'tasks.view',
  rxdb: bothSidesSchema({
    title: { type: 'string' },
    note: { type: 'string' },
    due: nullable('string'),
    assignee: nullable('string'),
    client: nullable('string'),
    doneAt: nullable('string'),
  }),
};
