import { Button } from '@karvon/ui/components/button.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { CircleSlash, RotateCw } from 'lucide-react';
import { useCallback } from 'react';
import { failureOf } from '../data/failure.ts';
import { FailureNote } from '../parts/failure-note.tsx';
import { Pair } from '../parts/pair.tsx';
import { PanelPart } from '../parts/panel-part.tsx';
import { PanelSkeleton, SidePanel } from '../parts/side-panel.tsx';
import { TEXT_LINK } from '../parts/text-link.ts';
import { momentText } from '../words/format-time.ts';
import type { Job } from './job-answers.ts';
import { JobBadge } from './job-badge.tsx';
import { deedsFor } from './job-deeds.ts';
import { jobWord } from './job-words.ts';
import { useChangeJob, useJob } from './jobs-queries.ts';

/** The job that the address names. */
export function JobPanel() {
  const { locale } = useText();
  const { jobId } = useParams({ from: '/jobs/$jobId' });
  const filters = useSearch({ from: '/jobs' });
  const navigate = useNavigate();
  const job = useJob(jobId);
  const close = useCallback(
    () => navigate({ to: '/jobs', search: filters, resetScroll: false }),
    [navigate, filters],
  );
  const title = job.data === undefined ? (job.isError ? '—' : null) : jobWord(job.data.name, locale);
  return (
    <SidePanel key={jobId} rowId={jobId} title={title} onClose={close}>
      {job.isPending && <PanelSkeleton />}
      {job.isLoadingError && (
        <FailureNote failure={failureOf(job.error)} onRetry={() => void job.refetch()} />
      )}
      {job.data !== undefined && <JobInFull job={job.data} />}
    </SidePanel>
  );
}

function JobInFull({ job }: { job: Job }) {
  const { t, locale } = useText();
  const at = (instant: string | null) => instant !== null && momentText(instant, locale);
  return (
    <div data-testid="job-panel">
      <JobBadge state={job.state} />
      <p className="mt-3 text-muted">{t(`admin.jobs.state.${job.state}.means`)}</p>
      {job.error !== null && (
        <PanelPart title={t('admin.jobs.why')}>
          <p
            data-testid="job-error"
            className="mt-1 rounded-md bg-bad-soft p-3 text-on-bad-soft [overflow-wrap:anywhere]"
          >
            {job.error}
          </p>
        </PanelPart>
      )}
      <JobDeeds job={job} />
      <PanelPart title={t('admin.jobs.about')}>
        <dl>
          <Pair name={t('admin.jobs.asked')}>{at(job.createdAt)}</Pair>
          <Pair name={t('admin.jobs.due')}>{at(job.dueAt)}</Pair>
          <Pair name={t('admin.jobs.started')}>{at(job.startedAt)}</Pair>
          <Pair name={t('admin.jobs.ended')}>{at(job.endedAt)}</Pair>
          <Pair name={t('admin.jobs.tried')}>{String(job.attempts)}</Pair>
          <Pair name={t('admin.jobs.code')}>
            <Link to="/jobs" search={{ name: job.name }} className={TEXT_LINK}>
              {job.name}
            </Link>
          </Pair>
          <Pair name={t('admin.jobs.company')}>
            {job.companyId !== null && (
              <span className="text-13 [overflow-wrap:anywhere]">{job.companyId}</span>
            )}
          </Pair>
        </dl>
      </PanelPart>
      <PanelPart title={t('admin.jobs.payload')}>
        <pre className="mt-1 overflow-x-auto rounded-md bg-raised p-3 text-13 whitespace-pre-wrap [overflow-wrap:anywhere]">
          {JSON.stringify(job.payload, null, 2)}
        </pre>
      </PanelPart>
    </div>
  );
}

/** Both can be taken back by the other, so nothing is asked first. */
function JobDeeds({ job }: { job: Job }) {
  const { t } = useText();
  const change = useChangeJob(job.id);
  const deeds = deedsFor(job.state);
  return (
    <>
      {deeds.length > 0 && (
        <div className="mt-4 flex flex-wrap gap-2">
          {deeds.map((deed) => (
            <Button
              key={deed}
              look={deed === 'retry' ? 'primary' : 'plain'}
              data-testid={`job-${deed}`}
              aria-disabled={change.isPending}
              icon={
                deed === 'retry' ? <RotateCw size={18} aria-hidden /> : <CircleSlash size={18} aria-hidden />
              }
              onClick={() => change.isPending || change.mutate(deed)}
            >
              {t(`admin.jobs.do.${deed}`)}
            </Button>
          ))}
        </div>
      )}
      {change.isError && (
        <div className="mt-3">
          <FailureNote failure={failureOf(change.error)} />
        </div>
      )}
    </>
  );
}
