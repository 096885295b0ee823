import { hasMessage } from '@karvon/shared/i18n/translate.ts';
import type { TillOutput } from '@karvon/shared/till-api/contract.ts';
import type { Problem } from '@karvon/shared/till-api/problems.ts';
import type { WaitingPrintView } from '@karvon/shared/till-api/print-methods.ts';
import { Button } from '@karvon/ui/components/button.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { FileCheck2, Printer, RotateCw } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useSaying, useTill } from '../till-context.tsx';
import { useMoment } from '../use-moment.ts';
import { Panel } from './panel.tsx';
import { ProblemNote } from './problem-note.tsx';

/** How the printer does, what waits for it, and what can be tried. */
export function PrinterPanel() {
  const { t } = useText();
  const { printer } = useTill().state;
  const saying = useSaying();
  const waiting = useWaitingPrints();
  return (
    <Panel title={t('till.printer.title')}>
      {printer.problem !== null && <p className="text-bad">{saying.problem(printer.problem)}</p>}
      {(printer.waiting > 0 || printer.state === 'ready') && (
        <p>
          {printer.waiting === 0
            ? t('till.printer.ready')
            : t('till.printer.waiting', { count: printer.waiting })}
        </p>
      )}
      {waiting !== null && waiting.prints.length > 0 && <WaitingPrints waiting={waiting} />}
      <PrinterDeeds />
      <p className="text-muted">{t('till.printer.never-stops')}</p>
    </Panel>
  );
}

type Waiting = TillOutput<'waitingPrints'>;

/** What waits, read again whenever its number changes. */
function useWaitingPrints(): Waiting | null {
  const { call, state } = useTill();
  const { waiting } = state.printer;
  const [read, setRead] = useState<Waiting | null>(null);
  useEffect(() => {
    if (waiting === 0) return undefined;
    let isLate = false;
    void call('waitingPrints', {}).then((result) => {
      if (!isLate && result.ok) setRead(result.value);
    });
    return () => {
      isLate = true;
    };
  }, [call, waiting]);
  return waiting === 0 ? null : read;
}

const SHOWN = 6;

function WaitingPrints({ waiting: { prints, total } }: { waiting: Waiting }) {
  const { t } = useText();
  const moment = useMoment();
  const shown = prints.slice(0, SHOWN);
  return (
    <section aria-label={t('till.print.waits')} data-testid="waiting-prints">
      <ul className="divide-y divide-line">
        {shown.map((print, index) => (
          <li key={index} className="flex flex-wrap justify-between gap-x-3 py-1.5">
            <span>
              <PrintName print={print} />
            </span>
            <span className="normal-nums text-muted">{moment(print.at)}</span>
          </li>
        ))}
      </ul>
      {total > shown.length && (
        <p className="text-muted">{t('till.print.more', { count: total - shown.length })}</p>
      )}
    </section>
  );
}

/** What a kind of paper is called. */
function useKindName(): (kind: string) => string {
  const { t } = useText();
  return (kind) => {
    const key = [`till.print.kind.${kind}`, `document.kind.${kind}`].find(hasMessage);
    return key === undefined ? kind : t(key);
  };
}

function PrintName({ print: { kind, number } }: { print: WaitingPrintView }) {
  const nameOf = useKindName();
  return (
    <>
      {nameOf(kind)} {number !== null && <span className="normal-nums">{number}</span>}
    </>
  );
}

function PrinterDeeds() {
  const { t } = useText();
  const { call, state } = useTill();
  const saying = useSaying();
  const nameOf = useKindName();
  const [said, setSaid] = useState<string | null>(null);
  const [failure, setFailure] = useState<Problem | null>(null);
  const tell = (result: { ok: true } | { ok: false; problem: Problem }, text: string) => {
    setFailure(result.ok ? null : result.problem);
    setSaid(result.ok ? text : null);
  };
  const printLast = async () => {
    const result = await call('printReceipt', { as: 'copy' });
    if (!result.ok) return tell(result, '');
    const { kind, number, copy } = result.value;
    tell(result, t('till.print.asked-copy', { number: number ?? nameOf(kind), copy: copy ?? 0 }));
  };
  const printTest = async () => tell(await call('printTest', {}), t('till.print.asked-test'));
  return (
    <div className="flex flex-col gap-2">
      {state.printer.state === 'failed' && (
        <Button
          look="primary"
          data-testid="retry-printing"
          icon={<RotateCw aria-hidden="true" size={18} />}
          onClick={() => void call('retryPrinting', {})}
        >
          {t('till.print.retry')}
        </Button>
      )}
      <Button
        data-testid="print-last"
        icon={<Printer aria-hidden="true" size={18} />}
        onClick={() => void printLast()}
      >
        {t('till.print.last')}
      </Button>
      <Button
        data-testid="print-test"
        icon={<FileCheck2 aria-hidden="true" size={18} />}
        onClick={() => void printTest()}
      >
        {t('till.print.test')}
      </Button>
      {failure !== null && <ProblemNote>{saying.problem(failure)}</ProblemNote>}
      <p role="status" className="normal-nums text-done empty:hidden">
        {said}
      </p>
    </div>
  );
}
