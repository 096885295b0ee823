import { minor } from '@karvon/shared/values/money.ts';
import { sayDay } from '@karvon/shared/i18n/say-time.ts';
import type { Problem } from '@karvon/shared/till-api/problems.ts';
import type { ClosedShift } from '@karvon/shared/till-api/shift-methods.ts';
import { Button } from '@karvon/ui/components/button.tsx';
import { classNames } from '@karvon/ui/components/class-names.ts';
import { EmptyState } from '@karvon/ui/components/empty-state.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { History } from 'lucide-react';
import { useEffect, useState } from 'react';
import { ProblemNote } from '../parts/problem-note.tsx';
import { useSaying, useTill } from '../till-context.tsx';
import { useMoment } from '../use-moment.ts';
import { useDay } from './day-context.tsx';

/** The till's closed shifts, the last one first; each opens its Z. */
export function EarlierShifts() {
  const { t } = useText();
  const { call } = useTill();
  const { show } = useDay();
  const saying = useSaying();
  const [loaded, setLoaded] = useState<{ shifts: ClosedShift[]; more: boolean } | null>(null);
  const [failure, setFailure] = useState<Problem | null>(null);
  /** After which one more are to be read; null: the last ones. */
  const [after, setAfter] = useState<string | null>(null);
  useEffect(() => {
    let isLate = false;
    void call('closedShifts', after === null ? {} : { before: after }).then((result) => {
      if (isLate) return;
      if (!result.ok) return setFailure(result.problem);
      const { shifts, more } = result.value;
      setLoaded((before) => ({
        shifts: after === null ? shifts : [...(before?.shifts ?? []), ...shifts],
        more,
      }));
    });
    return () => {
      isLate = true;
    };
  }, [call, after]);
  const open = async (shift: string) => {
    const result = await call('zReport', { shift });
    if (result.ok) show({ name: 'z', report: result.value, isNew: false, next: null });
    else setFailure(result.problem);
  };
  if (loaded?.shifts.length === 0) {
    return (
      <EmptyState
        icon={<History aria-hidden="true" size={40} strokeWidth={1.5} />}
        title={t('till.day.none')}
      >
        {t('till.day.none-text')}
      </EmptyState>
    );
  }
  return (
    <div className="flex flex-col gap-3">
      {failure !== null && <ProblemNote>{saying.problem(failure)}</ProblemNote>}
      <ul className="flex flex-col">
        {loaded?.shifts.map((shift) => (
          <li key={shift.id} className="border-b border-line">
            <ShiftRow shift={shift} onOpen={() => void open(shift.id)} />
          </li>
        ))}
      </ul>
      {loaded?.more === true && (
        <Button className="self-start" onClick={() => setAfter(loaded.shifts.at(-1)?.id ?? null)}>
          {t('till.day.more')}
        </Button>
      )}
    </div>
  );
}

function ShiftRow({ shift, onOpen }: { shift: ClosedShift; onOpen: () => void }) {
  const { t, locale } = useText();
  const { money } = useSaying();
  const moment = useMoment();
  const { difference } = shift;
  return (
    <button
      type="button"
      data-testid="closed-shift"
      onClick={onOpen}
      className="flex min-h-14 w-full flex-wrap items-center justify-between gap-x-6 gap-y-1 px-2 py-2 text-left hover:bg-raised"
    >
      <span className="min-w-0">
        <span className="block font-semibold">
          {t('till.day.title', { number: shift.number })} ·{' '}
          {sayDay(shift.businessDate, locale, { month: 'short', year: true })}
        </span>
        <span className="block text-13 text-muted">
          {moment(shift.closedAt)}, {shift.closedBy}
        </span>
      </span>
      <span className="text-right">
        <span className="block font-semibold">{money(shift.counted)}</span>
        <span className={classNames('block text-13', difference === 0 ? 'text-done' : 'text-bad')}>
          {difference === 0
            ? t('shift.exact')
            : `${t(difference < 0 ? 'shift.short' : 'shift.over')} ${money(minor(Math.abs(difference)))}`}
        </span>
      </span>
    </button>
  );
}
