import { useText } from '@karvon/ui/i18n.ts';
import { Link, useMatch } from '@tanstack/react-router';
import { moveByArrows } from '../lists/move-by-arrows.ts';
import { Skeleton } from '../parts/skeleton.tsx';
import { shortMomentText } from '../words/format-time.ts';
import { useNow } from '../words/use-now.ts';
import type { JobRow } from './job-answers.ts';
import { JobBadge } from './job-badge.tsx';
import { jobWord } from './job-words.ts';
import type { JobFilters } from './jobs-queries.ts';

const ROW =
  'grid min-h-14 grid-cols-[minmax(0,1fr)_auto] content-center items-center gap-x-4 px-3 py-2 @3xl:grid-cols-[minmax(0,1fr)_minmax(0,1.3fr)_8.5rem_11rem]';

export function JobsList({ jobs, filters }: { jobs: JobRow[]; filters: JobFilters }) {
  const openId = useMatch({ from: '/jobs/$jobId', shouldThrow: false })?.params.jobId;
  return (
    <ul
      className="relative overflow-hidden rounded-md border border-line bg-surface"
      onKeyDown={moveByArrows}
    >
      {jobs.map((job) => (
        <Row key={job.id} job={job} filters={filters} open={job.id === openId} />
      ))}
    </ul>
  );
}

function Row({ job, filters, open }: { job: JobRow; filters: JobFilters; open: boolean }) {
  const { t, locale } = useText();
  const today = useNow('minute').day;
  const at = shortMomentText(job.endedAt ?? job.startedAt ?? job.createdAt, today, locale);
  const why = job.error ?? (job.attempts > 0 ? t('admin.jobs.tries', { count: job.attempts }) : '');
  return (
    <li data-row-id={job.id} className="border-b border-line last:border-b-0">
      <Link
        to="/jobs/$jobId"
        params={{ jobId: job.id }}
        search={filters}
        resetScroll={false}
        data-testid="job-row"
        data-job={job.name}
        aria-current={open ? 'true' : undefined}
        className={`${ROW} -outline-offset-3 hover:bg-raised aria-current:bg-accent-soft aria-current:text-on-accent-soft`}
      >
        <span className="truncate font-medium">{jobWord(job.name, locale)}</span>
        <span className={`hidden truncate @3xl:block ${job.state === 'dead' ? 'text-bad' : 'text-muted'}`}>
          {why}
        </span>
        <span className="text-right whitespace-nowrap text-muted @max-3xl:text-13">{at}</span>
        <span className="justify-self-start @max-3xl:col-span-2 @max-3xl:mt-1 @3xl:justify-self-end">
          <JobBadge state={job.state} />
        </span>
        <span
          className={`col-span-2 mt-1 truncate text-13 @3xl:hidden ${job.state === 'dead' ? 'text-bad' : 'text-muted'}`}
        >
          {why}
        </span>
      </Link>
    </li>
  );
}

export function JobsListSkeleton() {
  return (
    <div aria-busy className="overflow-hidden rounded-md border border-line bg-surface">
      {Array.from({ length: 5 }, (_, index) => (
        <div key={index} className={`${ROW} border-b border-line last:border-b-0`}>
          <Skeleton className="w-44" />
          <Skeleton className="w-56 @max-3xl:hidden" />
          <Skeleton className="w-20 justify-self-end" />
          <Skeleton className="w-24 justify-self-end @max-3xl:hidden" />
        </div>
      ))}
    </div>
  );
}
