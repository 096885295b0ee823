import { useText } from '@karvon/ui/i18n.ts';
import { Link } from '@tanstack/react-router';
import { CircleCheck } from 'lucide-react';
import type { ExceptionRow } from '../data/answers.ts';
import { SteadyList } from '../lists/steady-list.tsx';
import { Skeleton } from '../parts/skeleton.tsx';
import { useZone } from '../session/use-session.ts';
import { shortMomentText } from '../words/format-time.ts';
import { useNow } from '../words/use-now.ts';
import { aboutText, decisionName } from './exception-words.ts';
import type { ExceptionFilters } from './exceptions-queries.ts';
import { KindIcon } from './kind-icon.tsx';
import { useMoney } from '../words/use-money.ts';

/** One line where there is room, two where there is not, of the same height: opening one moves no row. */
const ROW =
  'grid h-14 grid-cols-[minmax(0,1fr)_auto] content-center items-center gap-x-4 px-3 @3xl:grid-cols-[minmax(0,1.1fr)_minmax(0,1.3fr)_5rem_8.5rem]';

export function ExceptionsList(props: {
  rows: ExceptionRow[];
  filters: ExceptionFilters;
  openId: string | undefined;
}) {
  const { t } = useText();
  const { rows, filters, openId } = props;
  const today = useNow('minute').day;
  return (
    <SteadyList rows={rows} head={<ListHead />} newText={(count) => t('admin.exceptions.new', { count })}>
      {rows.map((row) => (
        <Row key={row.id} row={row} filters={filters} open={row.id === openId} today={today} />
      ))}
    </SteadyList>
  );
}

function Row(props: { row: ExceptionRow; filters: ExceptionFilters; open: boolean; today: string }) {
  const { row, filters, open, today } = props;
  const { t, locale } = useText();
  const time = shortMomentText(row.raisedAt, today, locale, useZone(row.branch ?? undefined));
  const about = aboutText(row, t, useMoney());
  const place = row.tillCode ?? row.branch ?? '';
  return (
    <li data-row-id={row.id} className="border-b border-line last:border-b-0">
      <Link
        to="/exceptions/$exceptionId"
        params={{ exceptionId: row.id }}
        search={filters}
        data-testid="exception-row"
        data-kind={row.kind}
        aria-current={open ? 'true' : undefined}
        className={`${ROW} -outline-offset-3 hover:bg-raised aria-current:bg-accent-soft aria-current:text-on-accent-soft`}
      >
        <span className="flex min-w-0 items-center gap-2 font-medium">
          <KindIcon kind={row.kind} open={row.settled === null} />
          <span className="truncate">{t(`admin.exception.${row.kind}.title`)}</span>
          {row.settled !== null && <SettledMark text={decisionName(row.settled.decision, t)} />}
        </span>
        <span className="hidden truncate text-muted @3xl:block">{about}</span>
        <span className="hidden truncate @3xl:block">{place}</span>
        <span className="text-right text-13 whitespace-nowrap text-muted @3xl:text-15">{time}</span>
        <span className="col-span-2 truncate text-13 text-muted @3xl:hidden">
          {[place, about].filter((part) => part !== '').join(' · ')}
        </span>
      </Link>
    </li>
  );
}

/** Settled: an icon, and what was decided in words. */
function SettledMark({ text }: { text: string }) {
  const { t } = useText();
  const words = t('admin.exception.settled-now', { decision: text });
  return (
    <span title={words} className="inline-flex shrink-0 text-done">
      <CircleCheck size={16} aria-hidden />
      <span className="sr-only">{words}</span>
    </span>
  );
}

function ListHead() {
  const { t } = useText();
  return (
    <div aria-hidden className={`${ROW} hidden h-9! text-13 text-muted @3xl:grid`}>
      <span>{t('admin.exceptions.what')}</span>
      <span>{t('admin.exceptions.about')}</span>
      <span>{t('admin.exceptions.where')}</span>
      <span className="text-right">{t('admin.exceptions.when')}</span>
    </div>
  );
}

export function ExceptionsListSkeleton() {
  return (
    <div aria-busy>
      <ListHead />
      <div className="relative overflow-hidden rounded-md border border-line bg-surface">
        {Array.from({ length: 6 }, (_, index) => (
          <div key={index} className={`${ROW} border-b border-line last:border-b-0`}>
            <Skeleton className="w-40" />
            <Skeleton className="w-48 max-@3xl:hidden" />
            <Skeleton className="w-8 max-@3xl:hidden" />
            <Skeleton className="w-20 justify-self-end" />
            <Skeleton className="col-span-2 mt-1 w-40 @3xl:hidden" />
          </div>
        ))}
      </div>
    </div>
  );
}
