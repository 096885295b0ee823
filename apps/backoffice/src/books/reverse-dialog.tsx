import { Button } from '@karvon/ui/components/button.tsx';
import { Field } from '@karvon/ui/components/field.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { Transfer } from '../data/book-answers.ts';
import { failureOf } from '../data/failure.ts';
import { createRequestKeys } from '../data/request-keys.ts';
import { Dialog } from '../parts/dialog.tsx';
import { FailureNote } from '../parts/failure-note.tsx';
import { useNow } from '../words/use-now.ts';
import { useMoney } from '../words/use-money.ts';
import { usePosting } from './books-queries.ts';
import { useAccountWords } from './use-account-words.ts';

/** Asks before a transfer is reversed. However often it is pressed, one reversal comes of it. */
export function ReverseDialog({ transfer, onClose }: { transfer: Transfer; onClose: () => void }) {
  const { t } = useText();
  const money = useMoney();
  const words = useAccountWords();
  const today = useNow('minute').day;
  const navigate = useNavigate();
  const posting = usePosting();
  const [keys] = useState(() => createRequestKeys());
  const [day, setDay] = useState(today);
  const [note, setNote] = useState('');
  const amount = money(transfer.amount, transfer.currency);
  const failure = posting.isError ? failureOf(posting.error) : null;
  const reverse = () => {
    if (posting.isPending || day === '') return;
    const reversal = { businessDate: day, note: note.trim() === '' ? null : note.trim() };
    // Not as `mutate`'s callback: it is not called once the books, read anew by whatever cause, have taken this away.
    posting.mutateAsync({ reverses: transfer.id, reversal, key: keys.keyFor('reverse') }).then(
      ({ id }) => {
        onClose();
        void navigate({ to: '/books/transfers/$transferId', params: { transferId: id } });
      },
      () => undefined,
    );
  };
  return (
    <Dialog title={t('admin.transfer.reverse-title')} onClose={onClose}>
      <p className="text-muted">
        {t('admin.transfer.reverse-lead', {
          amount,
          debit: words.account(transfer.debit),
          credit: words.account(transfer.credit),
        })}
      </p>
      <div className="mt-4 grid gap-2">
        <Field
          type="date"
          label={t('admin.post.date')}
          value={day}
          onChange={(event) => setDay(event.target.value)}
          error={day === '' && t('admin.post.date-missing')}
        />
        <Field
          label={t('admin.post.note')}
          value={note}
          maxLength={1000}
          onChange={(event) => setNote(event.target.value)}
        />
      </div>
      {failure !== null && <FailureNote failure={failure} />}
      <div className="mt-6 flex flex-wrap justify-end gap-2">
        <Button onClick={onClose}>{t('admin.do.cancel')}</Button>
        <Button
          look="danger"
          data-testid="reverse-confirm"
          aria-disabled={posting.isPending}
          onClick={reverse}
        >
          {posting.isPending ? t('admin.transfer.busy') : t('admin.transfer.reverse-do', { amount })}
        </Button>
      </div>
    </Dialog>
  );
}
