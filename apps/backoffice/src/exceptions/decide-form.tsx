import { ACCEPT } from '@karvon/shared/exceptions/kinds.ts';
import { Button } from '@karvon/ui/components/button.tsx';
import { Field } from '@karvon/ui/components/field.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { CircleCheck, Undo2 } from 'lucide-react';
import { useState } from 'react';
import type { Exception } from '../data/answers.ts';
import { failureOf } from '../data/failure.ts';
import { Dialog } from '../parts/dialog.tsx';
import { FailureNote } from '../parts/failure-note.tsx';
import { PanelPart } from '../parts/panel-part.tsx';
import { useMe } from '../session/use-session.ts';
import { decisionName } from './exception-words.ts';
import { type Deciding, useDecide } from './exceptions-queries.ts';

const NOTE_MAX = 500;

/**
 * The decisions as buttons, or the one that stands with a way back. Accepting moves nothing, and is done at once; what
 * moves money or goods is asked about first.
 */
export function DecideForm({ exception }: { exception: Exception }) {
  const { t } = useText();
  const { rights } = useMe();
  const decide = useDecide(exception.id);
  const [note, setNote] = useState('');
  const [asked, setAsked] = useState<Deciding | null>(null);
  const { settled } = exception;
  const run = (deciding: Deciding) => {
    if (decide.isPending) return;
    setAsked(null);
    decide.mutate(deciding, { onSuccess: () => setNote('') });
  };
  const begin = (deciding: Deciding) => (deciding.decision === ACCEPT ? run(deciding) : setAsked(deciding));
  const maySettle = rights.includes('exceptions.settle');
  return (
    <PanelPart title={t('admin.exception.decide')}>
      {settled !== null && (
        <div className="mt-1 flex flex-wrap items-center gap-2 rounded-md bg-done-soft p-2 pl-3 text-on-done-soft">
          <CircleCheck size={18} aria-hidden className="shrink-0" />
          <p role="status" data-testid="exception-settled" className="min-w-0 grow font-medium">
            {t('admin.exception.settled-now', { decision: decisionName(settled.decision, t) })}
          </p>
          {maySettle && (
            <Button
              data-testid="undo-decision"
              aria-disabled={decide.isPending}
              icon={<Undo2 size={18} aria-hidden />}
              onClick={() =>
                begin({ kind: 'undo', decisionId: settled.decisionId, decision: settled.decision })
              }
            >
              {decide.isPending ? t('admin.exception.busy') : t('admin.exception.undo')}
            </Button>
          )}
        </div>
      )}
      {settled === null && maySettle && (
        <>
          <Field
            label={t('admin.exception.note')}
            hint={t('admin.exception.note-hint')}
            value={note}
            maxLength={NOTE_MAX}
            className="mt-1"
            onChange={(event) => setNote(event.target.value)}
          />
          <div className="mt-3 flex flex-wrap gap-2">
            {exception.offers.map((decision) => (
              <Button
                key={decision}
                look={exception.offers.length === 1 ? 'primary' : 'plain'}
                data-testid={`decide-${decision}`}
                aria-disabled={decide.isPending}
                onClick={() => begin({ kind: 'decide', decision, note: note.trim() })}
              >
                {decide.isPending ? t('admin.exception.busy') : decisionName(decision, t)}
              </Button>
            ))}
          </div>
        </>
      )}
      {decide.isError && (
        <div className="mt-3">
          <FailureNote failure={failureOf(decide.error)} />
        </div>
      )}
      {asked !== null && (
        <ConfirmDialog asked={asked} onYes={() => run(asked)} onClose={() => setAsked(null)} />
      )}
    </PanelPart>
  );
}

function ConfirmDialog(props: { asked: Deciding; onYes: () => void; onClose: () => void }) {
  const { t } = useText();
  const { asked, onYes, onClose } = props;
  const decision = decisionName(asked.decision, t);
  const isUndo = asked.kind === 'undo';
  return (
    <Dialog
      title={t(isUndo ? 'admin.exception.confirm-undo-title' : 'admin.exception.confirm-title', { decision })}
      onClose={onClose}
    >
      <p className="text-muted">
        {t(isUndo ? 'admin.exception.confirm-undo-lead' : 'admin.exception.confirm-lead')}
      </p>
      <div className="mt-6 flex flex-wrap justify-end gap-2">
        <Button autoFocus onClick={onClose}>
          {t('admin.do.cancel')}
        </Button>
        <Button look="primary" data-testid="decide-confirm" onClick={onYes}>
          {isUndo ? t('admin.exception.undo') : decision}
        </Button>
      </div>
    </Dialog>
  );
}
