import { Button } from '@karvon/ui/components/button.tsx';
import { Field } from '@karvon/ui/components/field.tsx';
import { saveFile } from '@karvon/ui/save-file.ts';
import { useText } from '@karvon/ui/i18n.ts';
import { CircleStop, Download, Sparkles, Trash2 } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { failureOf } from '../data/failure.ts';
import type { PromoCode, PromotionRow } from '../data/price-answers.ts';
import { CopyButton } from '../parts/copy-line.tsx';
import { FailureNote } from '../parts/failure-note.tsx';
import { PanelPart } from '../parts/panel-part.tsx';
import { failureText } from '../words/failure-text.ts';
import { addDays } from '../words/format-time.ts';
import { asCode, bodyOfCodes, type CodesDraft, faultsOfCodes, newCodes } from './codes-draft.ts';
import { useCodes, useMakeCodes } from './codes-queries.ts';
import { promoCodes } from './entry-apis.ts';
import { useAddEntry, useRemoveEntry, useReplaceEntry } from './entry-queries.ts';
import { stateOf } from './entry-state.ts';
import { daysWords } from './rule-words.ts';
import { usePriceWords } from './use-price-words.ts';

/** The form comes after them: a few codes stand above it, and more are asked for. */
const FEW = 5;
const MORE = 50;

/** The codes of a promotion: those that there are, one more, or many at once. */
export function PromoCodes({ promotion, mayEdit }: { promotion: PromotionRow; mayEdit: boolean }) {
  const { t } = useText();
  const codes = useCodes(promotion.id);
  const [isMany, setMany] = useState(false);
  const [most, setMost] = useState(FEW);
  const hasMore = codes.rows.length > most || codes.hasNextPage;
  const showMore = () => {
    setMost(most + MORE);
    if (codes.rows.length < most + MORE && codes.hasNextPage) void codes.fetchNextPage();
  };
  return (
    <PanelPart title={`${t('admin.prices.codes')} · ${promotion.codes}`}>
      {mayEdit && (
        <>
          <AddCode promotion={promotion.id} />
          {isMany ? (
            <MakeMany promotion={promotion.id} onClose={() => setMany(false)} />
          ) : (
            <Button
              data-testid="make-many"
              icon={<Sparkles size={18} aria-hidden />}
              onClick={() => setMany(true)}
            >
              {t('admin.prices.codes-many')}
            </Button>
          )}
        </>
      )}
      {codes.isLoadingError && (
        <FailureNote failure={failureOf(codes.error)} onRetry={() => void codes.refetch()} />
      )}
      {codes.isSuccess && codes.rows.length === 0 && (
        <p className="mt-3 text-15 text-muted">{t('admin.prices.codes-empty')}</p>
      )}
      {codes.rows.length > 0 && (
        <ul className="mt-3 rounded-md border border-line">
          {codes.rows.slice(0, most).map((code) => (
            <CodeRow key={code.id} of={code} mayEdit={mayEdit} />
          ))}
        </ul>
      )}
      {hasMore && (
        <Button className="mt-2" aria-disabled={codes.isFetchingNextPage} onClick={showMore}>
          {t(codes.isFetchingNextPage ? 'admin.do.more-busy' : 'admin.do.more')}
        </Button>
      )}
      {codes.isFetchNextPageError && <FailureNote failure={failureOf(codes.error)} />}
      <div className="mb-4 border-b border-line pb-4" />
    </PanelPart>
  );
}

function CodeRow({ of: code, mayEdit }: { of: PromoCode; mayEdit: boolean }) {
  const { t } = useText();
  const { today, day } = usePriceWords();
  const replace = useReplaceEntry(promoCodes);
  const removal = useRemoveEntry(promoCodes);
  const state = stateOf(code, today);
  const { id, ...body } = code;
  const failure = replace.isError ? replace.error : removal.isError ? removal.error : null;
  return (
    <li data-testid="code-row" className="border-b border-line last:border-b-0">
      <div className="flex min-h-11 items-center gap-2 pl-3">
        <span className="min-w-0 grow">
          <span
            className={`block truncate font-medium ${state === 'ended' ? 'text-muted line-through' : ''}`}
          >
            {code.code}
          </span>
          {(code.from !== null || code.to !== null) && (
            <span className="block truncate text-13 text-muted">
              {state === 'ended' ? t('admin.prices.state.ended') : daysWords(code, { t, day })}
            </span>
          )}
        </span>
        {mayEdit && state === 'now' && (
          <Button
            look="quiet"
            size="icon"
            data-testid="end-code"
            title={t('admin.prices.code-end', { code: code.code })}
            aria-label={t('admin.prices.code-end', { code: code.code })}
            onClick={() =>
              replace.isPending ||
              replace.mutate({ id, tag: null, body: { ...body, to: addDays(today, -1) } })
            }
          >
            <CircleStop size={18} aria-hidden />
          </Button>
        )}
        {mayEdit && (
          <Button
            look="quiet"
            size="icon"
            data-testid="delete-code"
            title={t('admin.prices.code-delete', { code: code.code })}
            aria-label={t('admin.prices.code-delete', { code: code.code })}
            onClick={() => removal.isPending || removal.mutate(id)}
          >
            <Trash2 size={18} aria-hidden />
          </Button>
        )}
      </div>
      {failure !== null && <FailureNote failure={failureOf(failure)} />}
    </li>
  );
}

function AddCode({ promotion }: { promotion: string }) {
  const { t } = useText();
  const add = useAddEntry(promoCodes);
  const [code, setCode] = useState('');
  const [isMissing, setMissing] = useState(false);
  const failure = add.isError ? failureOf(add.error) : null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const wanted = asCode(code);
    setMissing(wanted === '');
    if (wanted === '' || add.isPending) return;
    add.mutate({ code: wanted, promotion, from: null, to: null }, { onSuccess: () => setCode('') });
  };
  return (
    <form noValidate onSubmit={submit} className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-x-2">
      <Field
        label={t('admin.prices.code')}
        data-testid="new-code"
        autoCapitalize="characters"
        spellCheck={false}
        maxLength={40}
        hint={t('admin.prices.code-hint')}
        error={isMissing ? t('admin.prices.code-missing') : failure === null ? null : failureText(failure, t)}
        value={code}
        onChange={(event) => {
          setMissing(false);
          add.reset();
          setCode(event.target.value);
        }}
      />
      <Button type="submit" data-testid="add-code" className="mt-6" aria-disabled={add.isPending}>
        {t('admin.prices.code-add')}
      </Button>
    </form>
  );
}

function MakeMany({ promotion, onClose }: { promotion: string; onClose: () => void }) {
  const { t } = useText();
  const make = useMakeCodes(promotion);
  const [draft, setDraft] = useState(newCodes);
  const [faults, setFaults] = useState<ReturnType<typeof faultsOfCodes>>({});
  const change = (part: Partial<CodesDraft>) => {
    setFaults({});
    setDraft({ ...draft, ...part });
  };
  const errorOf = (field: keyof CodesDraft) => {
    const fault = faults[field];
    return fault === undefined ? null : t(fault);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const found = faultsOfCodes(draft);
    setFaults(found);
    if (Object.keys(found).length === 0 && !make.isPending) make.mutate(bodyOfCodes(draft));
  };
  if (make.isSuccess) {
    const text = make.data.codes.join('\n');
    return (
      <div role="status" data-testid="codes-made" className="rounded-md bg-done-soft p-3 text-on-done-soft">
        <p className="font-medium">{t('admin.prices.codes-made', { count: make.data.codes.length })}</p>
        <div className="mt-2 flex flex-wrap gap-2 text-ink">
          <Button
            icon={<Download size={18} aria-hidden />}
            onClick={() => saveFile('promo-codes.csv', new Blob([`${text}\n`], { type: 'text/csv' }))}
          >
            {t('admin.prices.codes-save')}
          </Button>
          <CopyButton text={text} />
          <Button onClick={onClose}>{t('admin.do.close')}</Button>
        </div>
      </div>
    );
  }
  return (
    <form noValidate onSubmit={submit} className="rounded-md border border-line p-3">
      <div className="grid grid-cols-2 items-end gap-x-3">
        <Field
          label={t('admin.prices.codes-how-many')}
          data-testid="codes-count"
          inputMode="numeric"
          maxLength={4}
          value={draft.count}
          error={errorOf('count')}
          onChange={(event) => change({ count: event.target.value })}
        />
        <Field
          label={t('admin.prices.codes-prefix')}
          data-testid="codes-prefix"
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={20}
          value={draft.prefix}
          onChange={(event) => change({ prefix: event.target.value })}
        />
        <Field
          label={t('admin.prices.codes-length')}
          data-testid="codes-length"
          inputMode="numeric"
          maxLength={2}
          value={draft.length}
          error={errorOf('length')}
          onChange={(event) => change({ length: event.target.value })}
        />
        <Field
          type="date"
          label={t('admin.prices.to')}
          value={draft.to}
          onChange={(event) => change({ to: event.target.value })}
        />
      </div>
      {make.isError && <FailureNote failure={failureOf(make.error)} />}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" look="primary" data-testid="codes-make" aria-disabled={make.isPending}>
          {make.isPending
            ? t('admin.edit.busy')
            : t('admin.prices.codes-make', { count: Number(draft.count) || 0 })}
        </Button>
        <Button onClick={onClose}>{t('admin.do.cancel')}</Button>
      </div>
    </form>
  );
}
