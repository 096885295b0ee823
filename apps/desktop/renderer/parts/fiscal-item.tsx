import type { FiscalDocumentView } from '@karvon/shared/till-api/fiscal-methods.ts';
import type { Problem } from '@karvon/shared/till-api/problems.ts';
import { Button } from '@karvon/ui/components/button.tsx';
import { classNames } from '@karvon/ui/components/class-names.ts';
import { Field } from '@karvon/ui/components/field.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { Clock3, OctagonAlert, Printer, RotateCw } from 'lucide-react';
import { useState } from 'react';
import { ApprovalForm } from '../selling/approval.tsx';
import type { Approval } from '../selling/use-discount.ts';
import { useSaying, useTill } from '../till-context.tsx';
import { useMoment } from '../use-moment.ts';
import { ProblemNote } from './problem-note.tsx';

/** A receipt that is not registered: how it stands and why, and what can be done with one that was refused. */
export function FiscalItem({ document }: { document: FiscalDocumentView }) {
  const { t } = useText();
  const moment = useMoment();
  const saying = useSaying();
  const { id, number, kind, at, total, state, trouble, detail, mayBe } = document;
  const isRejected = state === 'rejected';
  const Icon = isRejected ? OctagonAlert : Clock3;
  return (
    <li data-testid="fiscal-document" data-state={state} className="flex flex-col gap-1 py-2">
      <span className="flex flex-wrap justify-between gap-x-3">
        <span>
          {kind === 'return' && `${t('document.kind.return')} `}
          <span className="font-medium normal-nums">{number}</span>
          {' · '}
          <span className="normal-nums">{saying.money(total)}</span>
        </span>
        <span className="text-13 normal-nums text-muted">{moment(at)}</span>
      </span>
      <span
        className={classNames(
          'flex items-center gap-1.5 text-15 font-medium',
          isRejected ? 'text-bad' : 'text-wait',
        )}
      >
        <Icon aria-hidden="true" size={16} className="shrink-0" />
        {t(`till.fiscal.state.${state}`)}
      </span>
      {trouble !== null && <span className="text-15">{t(`till.fiscal.trouble.${trouble}`)}</span>}
      {mayBe && <span className="text-15 font-medium">{t('till.fiscal.may-be')}</span>}
      {detail !== '' && <span className="text-13 break-words text-muted">{detail}</span>}
      {isRejected && <Deeds id={id} />}
    </li>
  );
}

function Deeds({ id }: Pick<FiscalDocumentView, 'id'>) {
  const { t } = useText();
  const { call } = useTill();
  const saying = useSaying();
  const [isPrinting, setPrinting] = useState(false);
  const [failure, setFailure] = useState<Problem | null>(null);
  const retry = async () => {
    const result = await call('retryFiscal', { id });
    setFailure(result.ok ? null : result.problem);
  };
  return (
    <>
      <div className="flex flex-wrap gap-2 pt-1">
        <Button
          data-testid="retry-fiscal"
          icon={<RotateCw aria-hidden="true" size={18} />}
          onClick={() => void retry()}
        >
          {t('till.fiscal.try-again')}
        </Button>
        {!isPrinting && (
          <Button
            look="quiet"
            data-testid="print-without"
            icon={<Printer aria-hidden="true" size={18} />}
            onClick={() => setPrinting(true)}
          >
            {t('till.fiscal.print-without')}
          </Button>
        )}
      </div>
      {failure !== null && <ProblemNote>{saying.problem(failure)}</ProblemNote>}
      {isPrinting && <PrintWithout id={id} />}
    </>
  );
}

/** Why it is printed without, and who allows it. */
function PrintWithout({ id }: Pick<FiscalDocumentView, 'id'>) {
  const { t } = useText();
  const { call } = useTill();
  const saying = useSaying();
  const [reason, setReason] = useState('');
  const [asks, setAsks] = useState(false);
  const [failure, setFailure] = useState<Problem | null>(null);
  const print = async (approval?: Approval) => {
    const result = await call('printUnregistered', { id, reason, approval });
    if (result.ok) return;
    if (result.problem.code === 'approval-needed') return setAsks(true);
    setFailure(result.problem);
  };
  return (
    <form
      noValidate
      className="flex flex-col gap-2 pt-3"
      onSubmit={(event) => {
        event.preventDefault();
        void print();
      }}
    >
      <Field
        label={t('till.fiscal.reason')}
        data-testid="unregistered-reason"
        maxLength={200}
        autoFocus
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      {failure !== null && <ProblemNote>{saying.problem(failure)}</ProblemNote>}
      {asks ? (
        <ApprovalForm right="till.print-unregistered" onApprove={print} />
      ) : (
        <Button
          look="primary"
          type="submit"
          className="self-start"
          data-testid="print-marked"
          disabled={reason.trim() === ''}
        >
          {t('till.fiscal.print-marked')}
        </Button>
      )}
    </form>
  );
}
