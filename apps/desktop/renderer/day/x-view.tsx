import type { Problem } from '@karvon/shared/till-api/problems.ts';
import type { XReport } from '@karvon/shared/till-api/shift-methods.ts';
import { Button } from '@karvon/ui/components/button.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { Printer } from 'lucide-react';
import { useEffect, useState } from 'react';
import { ProblemNote } from '../parts/problem-note.tsx';
import { useSaying, useTill } from '../till-context.tsx';
import { useMoment } from '../use-moment.ts';
import { ShiftReport } from './shift-report.tsx';

/** The open shift so far. */
export function XView() {
  const { t } = useText();
  const { call, state } = useTill();
  const saying = useSaying();
  const moment = useMoment();
  const [report, setReport] = useState<XReport | null>(null);
  const [failure, setFailure] = useState<Problem | null>(null);
  const [isPrinting, setPrinting] = useState(false);
  useEffect(() => {
    let isLate = false;
    void call('xReport', {}).then((result) => {
      if (isLate) return;
      if (result.ok) setReport(result.value);
      else setFailure(result.problem);
    });
    return () => {
      isLate = true;
    };
  }, [call]);
  const print = () =>
    void call('printX', {}).then((result) => {
      setPrinting(result.ok);
      if (!result.ok) setFailure(result.problem);
    });
  return (
    <div className="flex flex-col gap-4">
      {failure !== null && <ProblemNote>{saying.problem(failure)}</ProblemNote>}
      {report !== null && (
        <>
          <p className="text-muted">
            {t('shift.opened')} {moment(report.shift.openedAt)}, {report.shift.openedBy}
          </p>
          <ShiftReport totals={report.totals} />
          {report.totals.cash === null && <p className="text-muted">{t('till.day.blind')}</p>}
          <div className="flex flex-wrap items-center gap-3">
            <Button icon={<Printer aria-hidden="true" size={18} />} data-testid="print-x" onClick={print}>
              {t('till.day.print')}
            </Button>
            {isPrinting && (
              <p role="status" className="text-muted">
                {state.printer.problem === null
                  ? t('till.day.printing')
                  : saying.problem(state.printer.problem)}
              </p>
            )}
          </div>
        </>
      )}
    </div>
  );
}
