import { Button } from '@karvon/ui/components/button.tsx';
import { EmptyState } from '@karvon/ui/components/empty-state.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { CircleCheck, LoaderCircle, ShieldCheck, TriangleAlert } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { BookCheck } from '../data/book-answers.ts';
import { failureOf } from '../data/failure.ts';
import { FailureNote } from '../parts/failure-note.tsx';
import { Skeleton } from '../parts/skeleton.tsx';
import { dayText } from '../words/format-time.ts';
import { useNow } from '../words/use-now.ts';
import { useCheckNow, useNightlyChecks } from './books-queries.ts';
import { BooksHead } from './books-head.tsx';

/** What the nightly checks of the books found, and one right now. */
export function ChecksPage() {
  const { t, locale } = useText();
  const today = useNow('minute').day;
  const nights = useNightlyChecks();
  const check = useCheckNow();
  const rows = nights.data?.results ?? [];
  return (
    <div className="mx-auto max-w-6xl px-4 md:px-6">
      <BooksHead open="checks" />
      <p className="mt-6 max-w-3xl text-muted">{t('admin.check.lead')}</p>
      <div className="my-4 flex min-h-11 flex-wrap items-center gap-4">
        <Button
          look="primary"
          data-testid="check-now"
          icon={<ShieldCheck size={18} aria-hidden />}
          aria-disabled={check.isPending}
          onClick={() => {
            if (!check.isPending) check.mutate();
          }}
        >
          {t('admin.check.now')}
        </Button>
        {check.isPending && <Progress />}
      </div>
      {check.isError && <FailureNote failure={failureOf(check.error)} onRetry={() => check.mutate()} />}
      {check.isSuccess && (
        <Result title={t('admin.check.just-now')} result={check.data} testId="check-result" />
      )}
      {nights.isPending && <Skeleton className="h-40 w-full" />}
      {nights.isError && (
        <FailureNote failure={failureOf(nights.error)} onRetry={() => void nights.refetch()} />
      )}
      {nights.isSuccess && rows.length === 0 && (
        <EmptyState
          icon={<ShieldCheck size={40} strokeWidth={1.5} aria-hidden />}
          title={t('admin.check.empty')}
        >
          {t('admin.check.empty-lead')}
        </EmptyState>
      )}
      {rows.map(({ night, result }) => (
        <Result
          key={night}
          title={t('admin.check.night', { day: dayText(night, today, locale) })}
          result={result}
          testId="check-night"
        />
      ))}
    </div>
  );
}

/** How long it has been checking: the centre does not say how much is left. */
function Progress() {
  const { t } = useText();
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setSeconds((before) => before + 1), 1000);
    return () => clearInterval(timer);
  }, []);
  return (
    <p role="status" className="flex items-center gap-2 text-muted">
      <LoaderCircle size={18} aria-hidden className="animate-spin" />
      {t('admin.check.busy', { seconds })}
    </p>
  );
}

function Result({ title, result, testId }: { title: string; result: BookCheck; testId: string }) {
  const { t } = useText();
  const sides = [
    { name: t('admin.check.trial'), value: result.trialBalance },
    { name: t('admin.check.subledger'), value: result.subledgerDiff },
    { name: t('admin.check.stock'), value: result.stockDiff },
    { name: t('admin.check.journal'), value: result.journalDiff },
  ];
  const right = result.faults.length === 0 && sides.every(({ value }) => value === 0);
  const Icon = right ? CircleCheck : TriangleAlert;
  return (
    <section data-testid={testId} className="mb-4 rounded-md border border-line bg-surface p-4">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <h2 className="font-semibold">{title}</h2>
        <p className={`flex items-center gap-2 font-medium ${right ? 'text-done' : 'text-bad'}`}>
          <Icon size={18} aria-hidden />
          {t(right ? 'admin.check.right' : 'admin.check.wrong')}
        </p>
      </div>
      <dl className="mt-3 grid gap-x-8 gap-y-2 sm:grid-cols-2 lg:grid-cols-4">
        {sides.map(({ name, value }) => (
          <div key={name} className="flex items-baseline justify-between gap-4 sm:block">
            <dt className="text-13 text-muted">{name}</dt>
            <dd className={`font-semibold ${value === 0 ? '' : 'text-bad'}`}>{value}</dd>
          </div>
        ))}
      </dl>
      {result.faults.length > 0 && (
        <details className="mt-3">
          <summary className="min-h-11 cursor-pointer py-3 font-medium">
            {t('admin.check.faults', { count: result.faults.length })}
          </summary>
          <p className="text-13 text-muted">{t('admin.check.faults-lead')}</p>
          <ul lang="en" className="mt-1 grid gap-1 text-13">
            {result.faults.map((fault) => (
              <li key={fault} className="[overflow-wrap:anywhere]">
                {fault}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}
