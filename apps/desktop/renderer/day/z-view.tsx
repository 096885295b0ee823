import { minor } from '@karvon/shared/values/money.ts';
import { sayDay } from '@karvon/shared/i18n/say-time.ts';
import type { Problem } from '@karvon/shared/till-api/problems.ts';
import type { ZReport } from '@karvon/shared/till-api/shift-methods.ts';
import { Button } from '@karvon/ui/components/button.tsx';
import { classNames } from '@karvon/ui/components/class-names.ts';
import { useText } from '@karvon/ui/i18n.ts';
import { Printer } from 'lucide-react';
import { useState } from 'react';
import { ProblemNote } from '../parts/problem-note.tsx';
import { useSaying, useTill } from '../till-context.tsx';
import { useMoment } from '../use-moment.ts';
import { useDay } from './day-context.tsx';
import type { DayView } from './day-deeds.ts';
import { Line, ShiftReport } from './shift-report.tsx';

/** The Z of a shift: right after it has ended, or again. */
export function ZView({ view }: { view: Extract<DayView, { name: 'z' }> }) {
  const { t } = useText();
  const { close } = useDay();
  const { report, isNew, next } = view;
  return (
    <div className="flex flex-col gap-5">
      {isNew && (
        <p role="status" data-testid="shift-ended" className="text-18">
          {t('till.day.was-closed', { number: report.shift.number })}
          {next !== null && `. ${t('till.day.was-handed-over', { name: next })}`}.
        </p>
      )}
      <Outcome report={report} />
      <ShiftReport totals={{ ...report.totals, cash: report.expected }} />
      <Count report={report} />
      <div className="flex flex-wrap items-center gap-3">
        {isNew && (
          <Button look="primary" size="lg" autoFocus data-testid="day-go-on" onClick={() => close()}>
            {t('till.day.go-on')}
          </Button>
        )}
        <PrintAgain report={report} />
      </div>
    </div>
  );
}

/** Whether the drawer held what it had to: the one thing that everybody looks for. */
function Outcome({ report: { difference, counted, reason } }: { report: ZReport }) {
  const { t } = useText();
  const { money } = useSaying();
  const word = difference === 0 ? 'exact' : difference < 0 ? 'short' : 'over';
  return (
    <div
      className={classNames(
        'flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 rounded-lg px-4 py-3',
        difference === 0 ? 'bg-done-soft text-on-done-soft' : 'bg-bad-soft text-on-bad-soft',
      )}
    >
      <p className="text-24 font-semibold" data-testid="z-difference" data-word={word}>
        {t(`shift.${word}`)}
        {difference !== 0 && ` ${money(minor(Math.abs(difference)))}`}
      </p>
      <p className="text-18">
        {t('shift.counted')} {money(counted)}
      </p>
      {reason !== null && (
        <p className="w-full break-words">
          {t('shift.reason')}: {reason}
        </p>
      )}
    </div>
  );
}

function Count({ report }: { report: ZReport }) {
  const { t, locale } = useText();
  const { money, amount } = useSaying();
  const moment = useMoment();
  const { shift, at, closedBy, denominations, earlierCounts, afterwards } = report;
  return (
    <div className="grid gap-x-10 gap-y-5 lg:grid-cols-2 xl:grid-cols-3">
      <dl className="min-w-0">
        <Line label={t('shift.business-date')}>
          {sayDay(shift.businessDate, locale, { month: 'short', year: true })}
        </Line>
        <Line label={t('shift.opened')}>
          {moment(shift.openedAt)}, {shift.openedBy}
        </Line>
        <Line label={t('shift.closed')}>
          {moment(at)}, {closedBy}
        </Line>
        {afterwards !== 0 && <Line label={t('shift.afterwards')}>{money(afterwards)}</Line>}
        {earlierCounts.map((sum, index) => (
          <Line key={`${index + 1} ${sum}`} label={t('shift.earlier-count')}>
            {money(sum)}
          </Line>
        ))}
      </dl>
      {denominations.length > 0 && (
        <dl className="min-w-0">
          {denominations.map(({ value, count }) => (
            <Line key={value} label={`${amount(value)} × ${count}`}>
              {amount(minor(value * count))}
            </Line>
          ))}
        </dl>
      )}
    </div>
  );
}

function PrintAgain({ report }: { report: ZReport }) {
  const { t } = useText();
  const { call, state } = useTill();
  const saying = useSaying();
  const [said, setSaid] = useState<Problem | 'printing' | null>(null);
  const print = () =>
    void call('printReceipt', { id: report.id, as: 'copy' }).then((result) => {
      setSaid(result.ok ? 'printing' : result.problem);
    });
  const failure = said === 'printing' ? state.printer.problem : said;
  return (
    <>
      <Button
        size="lg"
        icon={<Printer aria-hidden="true" size={18} />}
        data-testid="print-z-copy"
        onClick={print}
      >
        {t('till.day.print-copy')}
      </Button>
      {failure !== null && <ProblemNote>{saying.problem(failure)}</ProblemNote>}
      {failure === null && said === 'printing' && <p role="status">{t('till.day.printing')}</p>}
    </>
  );
}
