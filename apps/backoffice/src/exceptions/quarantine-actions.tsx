import { Button } from '@karvon/ui/components/button.tsx';
import { Field } from '@karvon/ui/components/field.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { saveFile } from '@karvon/ui/save-file.ts';
import { Archive, CircleCheck, Download, RotateCw, Undo2 } from 'lucide-react';
import { useState } from 'react';
import type { QuarantineRow } from '../data/answers.ts';
import { failureOf } from '../data/failure.ts';
import { Dialog } from '../parts/dialog.tsx';
import { FailureNote } from '../parts/failure-note.tsx';
import { useMe } from '../session/use-session.ts';
import { useReadDocument, useRetry, useSettle } from './quarantine-queries.ts';

const NOTE_MAX = 500;

/**
 * Try again, save as a file, put aside; or how it was settled, and the way back from that. What became of it is told
 * outside: a row that is booked leaves the list.
 */
export function QuarantineActions(props: { row: QuarantineRow; onTold: (told: string) => void }) {
  const { row, onTold } = props;
  const { t } = useText();
  const maySettle = useMe().rights.includes('quarantine.settle');
  const retry = useRetry(row.id);
  const settle = useSettle(row.id);
  const read = useReadDocument(row.id);
  const [asked, setAsked] = useState(false);
  const { settled } = row;
  const failed = [retry, settle, read].find((action) => action.isError)?.error;
  // Not as `mutate`'s callback: it is not called once the list, which hears of it live, has taken this row away.
  const tryAgain = () =>
    retry.mutateAsync().then(
      ({ message }) => onTold(message),
      () => undefined,
    );
  const keep = (text: string) =>
    saveFile(`quarantine-${row.id}.json`, new Blob([text], { type: 'application/json' }));
  const save = () => read.mutate(undefined, { onSuccess: keep });
  return (
    <>
      <div className="mt-2 flex flex-wrap items-center gap-2">
        {settled !== null && (
          <p data-testid="quarantine-settled" className="flex items-center gap-2 pr-2 font-medium">
            <CircleCheck size={18} aria-hidden className="shrink-0 text-done" />
            {t(`admin.quarantine.settled.${settled.how}`)}
          </p>
        )}
        {settled === null && maySettle && (
          <Button
            data-testid="quarantine-retry"
            aria-disabled={retry.isPending}
            icon={<RotateCw size={18} aria-hidden />}
            onClick={() => retry.isPending || tryAgain()}
          >
            {t(retry.isPending ? 'admin.quarantine.retrying' : 'admin.quarantine.retry')}
          </Button>
        )}
        <Button
          data-testid="quarantine-export"
          aria-disabled={read.isPending}
          icon={<Download size={18} aria-hidden />}
          onClick={() => read.isPending || save()}
        >
          {t('admin.quarantine.export')}
        </Button>
        {settled === null && maySettle && (
          <Button
            look="quiet"
            data-testid="quarantine-put-aside"
            icon={<Archive size={18} aria-hidden />}
            onClick={() => setAsked(true)}
          >
            {t('admin.quarantine.put-aside')}
          </Button>
        )}
        {settled?.how === 'put-aside' && maySettle && (
          <Button
            look="quiet"
            data-testid="quarantine-take-up"
            aria-disabled={settle.isPending}
            icon={<Undo2 size={18} aria-hidden />}
            onClick={() => settle.isPending || settle.mutate({ action: 'take-up', note: '' })}
          >
            {t('admin.quarantine.take-up')}
          </Button>
        )}
      </div>
      {failed !== undefined && (
        <div className="mt-2">
          <FailureNote failure={failureOf(failed)} />
        </div>
      )}
      {asked && (
        <PutAsideDialog
          onYes={(note) => {
            setAsked(false);
            settle.mutate({ action: 'settle', note });
          }}
          onClose={() => setAsked(false)}
        />
      )}
    </>
  );
}

function PutAsideDialog(props: { onYes: (note: string) => void; onClose: () => void }) {
  const { t } = useText();
  const [note, setNote] = useState('');
  return (
    <Dialog title={t('admin.quarantine.put-aside-title')} onClose={props.onClose}>
      <p className="text-muted">{t('admin.quarantine.put-aside-lead')}</p>
      <Field
        label={t('admin.quarantine.note')}
        value={note}
        maxLength={NOTE_MAX}
        className="mt-4"
        onChange={(event) => setNote(event.target.value)}
      />
      <div className="mt-6 flex flex-wrap justify-end gap-2">
        <Button autoFocus onClick={props.onClose}>
          {t('admin.do.cancel')}
        </Button>
        <Button look="primary" data-testid="put-aside-confirm" onClick={() => props.onYes(note.trim())}>
          {t('admin.quarantine.put-aside')}
        </Button>
      </div>
    </Dialog>
  );
}
