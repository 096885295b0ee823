import { platformTable } from '../db/table-sql.ts';
import type { Migration } from '../module.ts';

/** The schema of pg-boss: the queue itself. All that is of the centre's own making is in `public`. */
export const JOBS_SCHEMA = 'jobs';

export const jobsMigrations: readonly Migration[] = [
  {
    name: '001-deeds-and-schedules',
    sql: [
      // What `once` has done.
      platformTable('job_deeds', 'job_id uuid primary key, at timestamptz not null default now()'),
      // Up to when each schedule has been followed.
      platformTable('job_schedules', 'name text primary key, followed_until timestamptz not null'),
      // What a backup held of the queue, until the first start after a restore takes it in.
      platformTable(
        'restored_jobs',
        'id uuid primary key, name text not null, data jsonb not null, created_on timestamptz not null',
      ),
    ].join('\n'),
  },
];
