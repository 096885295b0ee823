import { Button } from '@karvon/ui/components/button.tsx';
import { Field } from '@karvon/ui/components/field.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { Link, useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { failureOf } from '../data/failure.ts';
import { createRequestKeys } from '../data/request-keys.ts';
import { FailureNote } from '../parts/failure-note.tsx';
import { LabelledSelect } from '../parts/labelled-select.tsx';
import { LINK_BUTTON } from '../parts/link-button.ts';
import { useCurrency, useMe } from '../session/use-session.ts';
import { failureText } from '../words/failure-text.ts';
import { useNow } from '../words/use-now.ts';
import { AccountPicker } from './account-picker.tsx';
import { usePosting } from './books-queries.ts';
import { BooksHead } from './books-head.tsx';
import {
  bodyOfDraft,
  type DraftFaults,
  type DraftField,
  faultsOf,
  fieldOfFailure,
  type PostingDraft,
} from './posting-draft.ts';

const nothing = { code: '', subject: '' };

/** Posts a transfer by hand. The form has one key: pressed twice, or again after a lost answer, it posts once. */
export function PostPage() {
  const { t } = useText();
  const today = useNow('minute').day;
  const currency = useCurrency();
  const { branches } = useMe().company;
  const navigate = useNavigate();
  const posting = usePosting();
  const [keys] = useState(() => createRequestKeys());
  const [faults, setFaults] = useState<DraftFaults>({});
  const [draft, setDraft] = useState<PostingDraft>({
    debit: nothing,
    credit: nothing,
    amount: '',
    day: today,
    branchId: '',
    note: '',
  });
  const failure = posting.isError ? failureOf(posting.error) : null;
  const failed = failure === null ? null : fieldOfFailure(failure);
  const change = (part: Partial<PostingDraft>) => {
    setDraft({ ...draft, ...part });
    setFaults({});
    posting.reset();
  };
  const errorOf = (field: DraftField): string | null => {
    const fault = faults[field];
    if (fault !== undefined) return t(fault);
    return failure !== null && failed === field ? failureText(failure, t) : null;
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (posting.isPending) return;
    const found = faultsOf(draft, currency.decimals);
    setFaults(found);
    if (Object.keys(found).length > 0) return;
    const body = bodyOfDraft(draft, currency);
    posting.mutate(
      { transfer: body, key: keys.keyFor('post') },
      {
        onSuccess: ({ id }) =>
          void navigate({ to: '/books/transfers/$transferId', params: { transferId: id }, replace: true }),
      },
    );
  };
  return (
    <div className="mx-auto max-w-6xl px-4 md:px-6">
      <BooksHead open={null} />
      <h2 className="mt-6 text-18 font-semibold">{t('admin.post.title')}</h2>
      <p className="mt-1 max-w-3xl text-muted">{t('admin.post.lead')}</p>
      <form onSubmit={submit} noValidate className="mt-4 grid max-w-3xl gap-x-4 gap-y-2 md:grid-cols-2">
        {(['debit', 'credit'] as const).map((side) => (
          <AccountPicker
            key={side}
            label={t(`admin.post.${side}`)}
            testId={`post-${side}`}
            value={draft[side]}
            error={errorOf(side)}
            subjectError={errorOf(`${side}.subject`)}
            onChange={(account) => change(side === 'debit' ? { debit: account } : { credit: account })}
          />
        ))}
        <Field
          label={t('admin.post.amount')}
          inputMode="decimal"
          data-testid="post-amount"
          suffix={currency.code}
          value={draft.amount}
          error={errorOf('amount')}
          onChange={(event) => change({ amount: event.target.value })}
        />
        <Field
          type="date"
          label={t('admin.post.date')}
          data-testid="post-day"
          value={draft.day}
          error={errorOf('day')}
          onChange={(event) => change({ day: event.target.value })}
        />
        <LabelledSelect
          label={t('admin.post.branch')}
          value={draft.branchId}
          error={null}
          groups={[
            {
              label: null,
              options: [
                { value: '', label: t('admin.post.no-branch') },
                ...branches.map(({ id, name }) => ({ value: id, label: name })),
              ],
            },
          ]}
          onChange={(branchId) => change({ branchId })}
        />
        <Field
          label={t('admin.post.note')}
          data-testid="post-note"
          maxLength={1000}
          hint={t('admin.post.note-hint')}
          value={draft.note}
          error={errorOf('note')}
          onChange={(event) => change({ note: event.target.value })}
        />
        {failure !== null && failed === null && (
          <div className="md:col-span-2">
            <FailureNote failure={failure} />
          </div>
        )}
        <div className="mt-2 flex flex-wrap gap-2 md:col-span-2">
          <Button type="submit" look="primary" data-testid="post-do" aria-disabled={posting.isPending}>
            {t(posting.isPending ? 'admin.transfer.busy' : 'admin.post.do')}
          </Button>
          <Link to="/books/transfers" className={LINK_BUTTON}>
            {t('admin.do.cancel')}
          </Link>
        </div>
      </form>
    </div>
  );
}
