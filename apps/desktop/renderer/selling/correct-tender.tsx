import type { Problem } from '@karvon/shared/till-api/problems.ts';
import type { Returnable } from '@karvon/shared/till-api/returns.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { Button } from '@karvon/ui/components/button.tsx';
import { Choice } from '@karvon/ui/components/choice.tsx';
import { Field } from '@karvon/ui/components/field.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { CircleCheck } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { ProblemNote } from '../parts/problem-note.tsx';
import { play, soundOf } from '../sounds.ts';
import { useSaying, useTill } from '../till-context.tsx';
import { ApprovalForm } from './approval.tsx';
import type { Approval } from './use-discount.ts';

export type Correctable = Returnable['correctable'][number];

/** "Cash was pressed instead of card": offered at a receipt of this till's open shift; nothing at any other. */
export function CorrectButton({ id, onOpen }: { id: Id; onOpen: (tenders: readonly Correctable[]) => void }) {
  const { t } = useText();
  const { call } = useTill();
  const [tenders, setTenders] = useState<readonly Correctable[]>([]);
  useEffect(() => {
    let isLate = false;
    void call('returnable', { receipt: id }).then((result) => {
      if (!isLate) setTenders(result.ok ? result.value.correctable : []);
    });
    return () => {
      isLate = true;
    };
  }, [call, id]);
  if (tenders.length === 0) return null;
  return (
    <Button data-testid="correct-tender" onClick={() => onOpen(tenders)}>
      {t('till.correct.title')}
    </Button>
  );
}

/** Which of its tenders was wrong, what it was paid by after all, and why. */
export function CorrectTender(props: {
  receipt: Id;
  number: string;
  tenders: readonly Correctable[];
  onClose: () => void;
}) {
  const { t } = useText();
  const { call, state } = useTill();
  const saying = useSaying();
  const { receipt, number, tenders, onClose } = props;
  const [isDone, setDone] = useState(false);
  const [chosen, setChosen] = useState(tenders[0]?.tender ?? '');
  const [wish, setMethod] = useState('');
  const [reason, setReason] = useState('');
  const [failure, setFailure] = useState<Problem | null>(null);
  const [asks, setAsks] = useState(false);
  const busy = useRef(false);
  const was = tenders.find(({ tender }) => tender === chosen) ?? tenders[0];
  const methods = (state.register?.tenders ?? []).filter(
    ({ kind, code }) => ['cash', 'card', 'qr', 'other'].includes(kind) && code !== was?.method,
  );
  const method = methods.find(({ code }) => code === wish)?.code ?? methods[0]?.code ?? '';
  const correct = async (approval?: Approval) => {
    if (busy.current || was === undefined) return;
    busy.current = true;
    const { tender } = was;
    const result = await call('correctTender', { receipt, tender, method, reason, approval });
    busy.current = false;
    if (result.ok) {
      play('paid');
      return setDone(true);
    }
    if (result.problem.code === 'approval-needed') return setAsks(true);
    play(soundOf(result.problem));
    setFailure(result.problem);
  };
  if (isDone) {
    return (
      <div className="flex flex-col items-start gap-3">
        <p role="status" className="flex items-center gap-2 text-18 font-semibold text-done">
          <CircleCheck aria-hidden="true" size={24} />
          {t('till.correct.done')}
        </p>
        <Button onClick={onClose}>{t('till.correct.back', { number })}</Button>
      </div>
    );
  }
  return (
    <form
      noValidate
      className="flex w-full flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        void correct();
      }}
    >
      <p>
        <span className="block font-semibold">
          {t('till.correct.title')} · {number}
        </span>
        <span className="text-15 text-muted">{t('till.correct.what')}</span>
      </p>
      <Choice
        label={t('till.correct.was')}
        value={was?.tender ?? ''}
        onChange={setChosen}
        options={tenders.map(({ tender, name, amount }) => ({
          value: tender,
          text: `${name} ${saying.money(amount)}`,
        }))}
      />
      <Choice
        label={t('till.correct.now')}
        value={method}
        onChange={setMethod}
        options={methods.map(({ code, name }) => ({ value: code, text: name }))}
      />
      <Field
        label={t('till.return.reason')}
        data-testid="correct-reason"
        maxLength={200}
        autoFocus
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      {failure !== null && <ProblemNote>{saying.problem(failure)}</ProblemNote>}
      {asks ? (
        <ApprovalForm right="till.correct-tender" onApprove={correct} />
      ) : (
        <div className="flex flex-wrap gap-2">
          <Button
            look="primary"
            type="submit"
            data-testid="correct-now"
            disabled={reason.trim() === '' || method === ''}
          >
            {t('till.correct.do')}
          </Button>
          <Button look="quiet" onClick={onClose}>
            {t('till.correct.cancel')}
          </Button>
        </div>
      )}
    </form>
  );
}
