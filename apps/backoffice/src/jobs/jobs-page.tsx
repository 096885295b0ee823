import { Button } from '@karvon/ui/components/button.tsx';
import { EmptyState } from '@karvon/ui/components/empty-state.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { Outlet, useNavigate, useSearch } from '@tanstack/react-router';
import { Cog } from 'lucide-react';
import { failureOf } from '../data/failure.ts';
import { FailureNote } from '../parts/failure-note.tsx';
import { FilterSelect } from '../parts/filter-select.tsx';
import { MoreRows } from '../parts/more-rows.tsx';
import { PageHeader } from '../parts/page-header.tsx';
import { StaleNote } from '../parts/stale-note.tsx';
import { jobStates } from './job-answers.ts';
import { JobsList, JobsListSkeleton } from './jobs-list.tsx';
import { type JobFilters, useJobs } from './jobs-queries.ts';
import { Schedules } from './schedules.tsx';

/** What the centre does in the background: what wants somebody first, then all of it, newest first. */
export function JobsPage() {
  const { t } = useText();
  const filters = useSearch({ from: '/jobs' });
  const navigate = useNavigate();
  const setFilters = (next: JobFilters) => void navigate({ to: '/jobs', search: next, replace: true });
  const isFiltered = filters.state !== undefined || filters.name !== undefined;
  return (
    <div className="flex">
      <div className="@container min-w-0 grow px-4 pb-6 md:px-6">
        <PageHeader title={t('admin.jobs.title')} />
        <div className="my-4 flex flex-wrap gap-2">
          <div className="w-full @xl:w-64">
            <FilterSelect
              label={t('admin.jobs.state')}
              emptyLabel={t('admin.jobs.all-states')}
              value={filters.state}
              options={jobStates.map((state) => ({ value: state, label: t(`admin.jobs.state.${state}`) }))}
              onChange={(state) => setFilters({ ...filters, state })}
            />
          </div>
          {filters.name !== undefined && (
            <Button onClick={() => setFilters({ ...filters, name: undefined })}>
              {t('admin.do.clear-filters')}
            </Button>
          )}
        </div>
        {!isFiltered && (
          <>
            <NeedsLook state="dead" filters={filters} />
            <NeedsLook state="held" filters={filters} />
            <Schedules />
          </>
        )}
        <AllJobs filters={filters} isFiltered={isFiltered} />
      </div>
      <Outlet />
    </div>
  );
}

/** The jobs of one state that wait for somebody; nothing where there are none. */
function NeedsLook({ state, filters }: { state: 'dead' | 'held'; filters: JobFilters }) {
  const { t } = useText();
  const jobs = useJobs({ state });
  if (jobs.rows.length === 0) return null;
  return (
    <section data-testid={`jobs-${state}`} className="mb-6">
      <h2 className="mb-1 text-18 font-semibold">{t(`admin.jobs.needs.${state}`)}</h2>
      <p className="mb-2 text-muted">{t(`admin.jobs.needs.${state}.lead`)}</p>
      <JobsList jobs={jobs.rows} filters={filters} />
      {jobs.hasNextPage && (
        <MoreRows
          hasMore
          busy={jobs.isFetchingNextPage}
          failure={jobs.isFetchNextPageError ? failureOf(jobs.error) : null}
          onMore={jobs.fetchNextPage}
        />
      )}
    </section>
  );
}

function AllJobs({ filters, isFiltered }: { filters: JobFilters; isFiltered: boolean }) {
  const { t } = useText();
  const jobs = useJobs(filters);
  return (
    <section>
      {!isFiltered && <h2 className="mb-2 text-18 font-semibold">{t('admin.jobs.all')}</h2>}
      {jobs.isPending && <JobsListSkeleton />}
      {jobs.isLoadingError && (
        <FailureNote failure={failureOf(jobs.error)} onRetry={() => void jobs.refetch()} />
      )}
      {jobs.isSuccess && jobs.rows.length === 0 && (
        <EmptyState
          icon={<Cog size={40} strokeWidth={1.5} aria-hidden />}
          title={t(isFiltered ? 'admin.jobs.empty-filtered' : 'admin.jobs.empty')}
        >
          {t('admin.jobs.empty-lead')}
        </EmptyState>
      )}
      {jobs.rows.length > 0 && (
        <>
          <JobsList jobs={jobs.rows} filters={filters} />
          <MoreRows
            hasMore={jobs.hasNextPage}
            busy={jobs.isFetchingNextPage}
            failure={jobs.isFetchNextPageError ? failureOf(jobs.error) : null}
            onMore={jobs.fetchNextPage}
          />
        </>
      )}
      <StaleNote list={jobs} />
    </section>
  );
}
