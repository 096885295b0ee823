import { hasMessage } from '@karvon/shared/i18n/translate.ts';
import { EmptyState } from '@karvon/ui/components/empty-state.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { ShieldCheck } from 'lucide-react';
import type { QuarantineRow } from '../data/answers.ts';
import { failureOf } from '../data/failure.ts';
import { CopyButton } from '../parts/copy-line.tsx';
import { FailureNote } from '../parts/failure-note.tsx';
import { MoreRows } from '../parts/more-rows.tsx';
import { PageHeader } from '../parts/page-header.tsx';
import { Skeleton } from '../parts/skeleton.tsx';
import { useTills } from '../tills/tills-queries.ts';
import { momentText } from '../words/format-time.ts';
import { useZone } from '../session/use-session.ts';
import { useQuarantine } from './exceptions-queries.ts';
import { ExceptionsTabs } from './exceptions-tabs.tsx';

/** What tills handed in and could not be booked, as it came. Nothing is decided here: it is for who mends the cause. */
export function QuarantinePage() {
  const { t } = useText();
  const quarantine = useQuarantine();
  return (
    <div className="px-4 md:px-6">
      <PageHeader title={t('admin.quarantine.title')} />
      <ExceptionsTabs open="quarantine" />
      <p className="my-4 max-w-prose text-muted">{t('admin.quarantine.lead')}</p>
      {quarantine.isPending && <Skeleton className="h-22 w-full" />}
      {quarantine.isLoadingError && (
        <FailureNote failure={failureOf(quarantine.error)} onRetry={() => void quarantine.refetch()} />
      )}
      {quarantine.isSuccess && quarantine.rows.length === 0 && (
        <EmptyState
          icon={<ShieldCheck size={40} strokeWidth={1.5} aria-hidden />}
          title={t('admin.quarantine.empty')}
        >
          {t('admin.quarantine.empty-lead')}
        </EmptyState>
      )}
      {quarantine.rows.length > 0 && (
        <>
          <ul className="overflow-hidden rounded-md border border-line bg-surface">
            {quarantine.rows.map((row) => (
              <Row key={row.id} row={row} />
            ))}
          </ul>
          <MoreRows
            hasMore={quarantine.hasNextPage}
            busy={quarantine.isFetchingNextPage}
            failure={quarantine.isFetchNextPageError ? failureOf(quarantine.error) : null}
            onMore={quarantine.fetchNextPage}
          />
        </>
      )}
    </div>
  );
}

function Row({ row }: { row: QuarantineRow }) {
  const { t, locale } = useText();
  const zone = useZone();
  const till = useTills().data?.results.find(({ deviceId }) => deviceId === row.deviceId);
  const key = `admin.quarantine.code.${row.code}`;
  const from = [
    till?.code,
    row.seq === null ? undefined : t('admin.quarantine.seq', { seq: String(row.seq) }),
    momentText(row.receivedAt, locale, zone),
  ];
  return (
    <li data-testid="quarantine-row" className="border-b border-line px-3 py-3 last:border-b-0">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <p className="font-medium">{hasMessage(key) ? t(key) : row.code}</p>
        <p className="text-13 text-muted">{from.filter((part) => part !== undefined).join(' · ')}</p>
      </div>
      <p className="mt-1 text-13 break-words text-muted">{row.reason}</p>
      <details className="mt-1">
        <summary className="flex min-h-11 cursor-pointer items-center text-13 text-accent">
          {t('admin.quarantine.show')}
        </summary>
        <pre className="max-h-96 overflow-auto rounded-md border border-line bg-raised p-3 text-13 [overflow-wrap:anywhere] whitespace-pre-wrap">
          {readable(row.document)}
        </pre>
        <CopyButton text={row.document} />
      </details>
    </li>
  );
}

/** Over several lines where it is JSON at all; copied it is as it came. */
function readable(document: string): string {
  try {
    return JSON.stringify(JSON.parse(document), null, 2);
  } catch {
    return document;
  }
}
