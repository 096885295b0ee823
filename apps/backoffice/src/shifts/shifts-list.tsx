import { useText } from '@karvon/ui/i18n.ts';
import { Link } from '@tanstack/react-router';
import type { ShiftRow } from '../data/shift-answers.ts';
import { SteadyList } from '../lists/steady-list.tsx';
import { Skeleton } from '../parts/skeleton.tsx';
import { useZone } from '../session/use-session.ts';
import { dayText, shortMomentText } from '../words/format-time.ts';
import { useMoney } from '../words/use-money.ts';
import { useNow } from '../words/use-now.ts';
import { Difference } from './difference.tsx';
import type { ShiftFilters } from './shifts-queries.ts';

/** One line where there is room, two where there is not, of the same height: opening a shift moves no row. */
const ROW =
  'grid h-14 grid-cols-[minmax(0,1fr)_auto] content-center items-center gap-x-4 px-3 @5xl:grid-cols-[2.5rem_6.5rem_5rem_minmax(0,1fr)_minmax(0,1fr)_7rem_7rem_13rem]';
const WIDE = 'hidden truncate @5xl:block';

export function ShiftsList(props: { rows: ShiftRow[]; filters: ShiftFilters; openId: string | undefined }) {
  const { t } = useText();
  const { rows, filters, openId } = props;
  const today = useNow('minute').day;
  return (
    <SteadyList rows={rows} head={<ListHead />} newText={(count) => t('admin.sales.new', { count })}>
      {rows.map((row) => (
        <Row key={row.id} row={row} filters={filters} open={row.id === openId} today={today} />
      ))}
    </SteadyList>
  );
}

function Row(props: { row: ShiftRow; filters: ShiftFilters; open: boolean; today: string }) {
  const { row, filters, open, today } = props;
  const { t, locale } = useText();
  const money = useMoney();
  const zone = useZone(row.branch);
  const { closing } = row;
  const when = (at: string) => shortMomentText(at, today, locale, zone);
  const day = dayText(row.businessDate, today, locale);
  const place = `${row.branch} · ${row.tillCode}`;
  const counted = closing === null ? '' : money(closing.counted, row.currency);
  return (
    <li data-row-id={row.id} className="border-b border-line last:border-b-0">
      <Link
        to="/shifts/$shiftId"
        params={{ shiftId: row.id }}
        search={filters}
        data-testid="shift-row"
        aria-current={open ? 'page' : undefined}
        className={`${ROW} -outline-offset-3 hover:bg-raised aria-[current=page]:bg-accent-soft aria-[current=page]:text-on-accent-soft`}
      >
        <span className="truncate font-medium">
          <span className="@5xl:hidden">{t('admin.shifts.one', { number: row.number })}</span>
          <span className="@max-5xl:hidden">{row.number}</span>
        </span>
        <span className={WIDE}>{day}</span>
        <span className={WIDE}>{place}</span>
        <Moment at={when(row.openedAt)} by={row.cashier} />
        {closing === null ? (
          <span className={WIDE} />
        ) : (
          <Moment at={when(closing.closedAt)} by={closing.cashier} />
        )}
        <span className={`${WIDE} text-right text-muted`}>
          {closing !== null && money(closing.expected, row.currency)}
        </span>
        <span className={`${WIDE} text-right`}>{counted}</span>
        <span className="text-right font-semibold">
          <Difference shift={row} money={money} />
        </span>
        <span className="col-span-2 flex min-w-0 justify-between gap-4 text-13 text-muted @5xl:hidden">
          <span className="truncate">
            {place} · {day} · {row.cashier}
          </span>
          <span className="whitespace-nowrap">{counted}</span>
        </span>
      </Link>
    </li>
  );
}

/** When something was done, and by whom. */
function Moment({ at, by }: { at: string; by: string }) {
  return (
    <span className={WIDE}>
      <span className="block truncate">{at}</span>
      <span className="block truncate text-13 text-muted">{by}</span>
    </span>
  );
}

function ListHead() {
  const { t } = useText();
  return (
    <div aria-hidden className={`${ROW} hidden h-9! text-13 text-muted @5xl:grid`}>
      <span>№</span>
      <span>{t('shift.business-date')}</span>
      <span>{t('admin.sales.till')}</span>
      <span>{t('shift.opened')}</span>
      <span>{t('shift.closed')}</span>
      <span className="text-right">{t('admin.shifts.expected')}</span>
      <span className="text-right">{t('shift.counted')}</span>
      <span className="text-right">{t('admin.shifts.outcome')}</span>
    </div>
  );
}

export function ShiftsListSkeleton() {
  return (
    <div aria-busy>
      <ListHead />
      <div className="relative overflow-hidden rounded-md border border-line bg-surface">
        {Array.from({ length: 8 }, (_, index) => (
          <div key={index} className={`${ROW} border-b border-line last:border-b-0`}>
            <Skeleton className="w-24 @5xl:w-6" />
            <Skeleton className="w-20 @max-5xl:hidden" />
            <Skeleton className="w-16 @max-5xl:hidden" />
            <Skeleton className="w-28 @max-5xl:hidden" />
            <Skeleton className="w-28 @max-5xl:hidden" />
            <Skeleton className="w-20 justify-self-end @max-5xl:hidden" />
            <Skeleton className="w-20 justify-self-end @max-5xl:hidden" />
            <Skeleton className="w-20 justify-self-end" />
            <Skeleton className="col-span-2 mt-1 w-40 @5xl:hidden" />
          </div>
        ))}
      </div>
    </div>
  );
}
