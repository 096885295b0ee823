import type { ServerModule } from '../module.ts';
import { jobsOf } from './job-definition.ts';
import { jobsRoutes } from './jobs-routes.ts';
import { jobsMigrations } from './jobs-tables.ts';
import { forgetSchedules, RESTORED_JOBS, takeInRestored } from './restored-jobs.ts';
import { tidyJobs } from './tidy-jobs.ts';

/** The background jobs of these modules: what is kept about them, and an administrator's view. */
export function jobsModule(modules: readonly ServerModule[]): ServerModule {
  const module: ServerModule = {
    name: 'jobs',
    dependsOn: [],
    tables: ['job_deeds', 'job_schedules', RESTORED_JOBS],
    migrations: jobsMigrations,
    collections: [],
    bookings: [],
    jobs: [tidyJobs],
    routes: (platform) => jobsRoutes(platform, jobsOf([module, ...modules])),
    afterRestore: forgetSchedules,
    start: async ({ db, log }) => {
      const held = await takeInRestored(db);
      if (held > 0)
        log.warn({ held }, 'jobs that the backup held are held back until somebody decides on them');
      return undefined;
    },
  };
  return module;
}
