import { Button } from '@karvon/ui/components/button.tsx';
import { Field } from '@karvon/ui/components/field.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { useState } from 'react';
import { failureOf } from '../data/failure.ts';
import { Dialog } from '../parts/dialog.tsx';
import { FailureNote } from '../parts/failure-note.tsx';
import { addDays, dayText } from '../words/format-time.ts';
import { useNow } from '../words/use-now.ts';
import { useClose } from './books-queries.ts';

type Props = { what: 'close' | 'open'; through: string | null; onClose: () => void };

/** Asks which days to close, or to open again. What it will do stands on its button. */
export function ClosingDialog({ what, through, onClose }: Props) {
  const { t, locale } = useText();
  const today = useNow('minute').day;
  const closing = useClose();
  const [day, setDay] = useState(() =>
    what === 'close' || through === null ? addDays(today, -1) : addDays(through, -1),
  );
  const [note, setNote] = useState('');
  const words = (of: string) => dayText(of, today, locale);
  const fault = faultOf();
  const decide = (last: string | null) => {
    if (closing.isPending) return;
    const body = { through: last, note: note.trim() === '' ? null : note.trim() };
    closing.mutate(body, { onSuccess: onClose });
  };
  function faultOf(): string | null {
    if (day === '') return t('admin.closing.day-missing');
    if (day > today) return t('admin.closing.day-future');
    if (through === null) return null;
    if (what === 'close' && day <= through) {
      return t('admin.closing.day-not-later', { day: words(through) });
    }
    return what === 'open' && day >= through
      ? t('admin.closing.day-not-earlier', { day: words(through) })
      : null;
  }
  return (
    <Dialog
      title={t(what === 'close' ? 'admin.closing.close-title' : 'admin.closing.open-title')}
      onClose={onClose}
    >
      <p className="mb-4 text-muted">
        {t(what === 'close' ? 'admin.closing.lead' : 'admin.closing.open-lead')}
      </p>
      <Field
        type="date"
        label={t('admin.closing.last-day')}
        data-testid="closing-day"
        value={day}
        max={today}
        error={fault}
        onChange={(event) => setDay(event.target.value)}
      />
      <Field
        label={t('admin.post.note')}
        value={note}
        maxLength={1000}
        onChange={(event) => setNote(event.target.value)}
      />
      {closing.isError && <FailureNote failure={failureOf(closing.error)} />}
      <div className="mt-6 flex flex-wrap justify-end gap-2">
        <Button onClick={onClose}>{t('admin.do.cancel')}</Button>
        {what === 'open' && (
          <Button aria-disabled={closing.isPending} data-testid="open-all" onClick={() => decide(null)}>
            {t('admin.closing.open-all')}
          </Button>
        )}
        <Button
          look="primary"
          data-testid="closing-confirm"
          disabled={fault !== null}
          aria-disabled={closing.isPending}
          onClick={() => decide(day)}
        >
          {closing.isPending ? t('admin.closing.busy') : doText()}
        </Button>
      </div>
    </Dialog>
  );

  function doText(): string {
    if (day === '') return t(what === 'close' ? 'admin.closing.close' : 'admin.closing.open');
    return what === 'close'
      ? t('admin.closing.close-do', { day: words(day) })
      : t('admin.closing.open-do', { day: words(addDays(day, 1)) });
  }
}
