import { formatMoney } from '@karvon/shared/i18n/format-number.ts';
import { inLocale } from '@karvon/shared/values/locale.ts';
import { minor } from '@karvon/shared/values/money.ts';
import { Button } from '@karvon/ui/components/button.tsx';
import { Field } from '@karvon/ui/components/field.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { type FormEvent, useState } from 'react';
import type { ChangedPrices } from '../data/price-answers.ts';
import { failureOf } from '../data/failure.ts';
import { Dialog } from '../parts/dialog.tsx';
import { FailureNote } from '../parts/failure-note.tsx';
import { LabelledSelect } from '../parts/labelled-select.tsx';
import { useCurrency } from '../session/use-session.ts';
import { useChangeMany, useForeseen } from './listed-queries.ts';
import { manyChangeOf, type ManyDraft, manyRateOf, type ManyScope, roundings } from './many-draft.ts';

/** Changes many prices of a list at once; what would become of some is shown while it is typed. */
export function ManyDialog(props: {
  list: string;
  name: string;
  selected: readonly string[];
  search: string | undefined;
  priced: 'yes' | 'no' | undefined;
  onClose: () => void;
  onDone: (changed: number) => void;
}) {
  const { t, locale } = useText();
  const currency = useCurrency();
  const { list, name, selected, search, priced, onClose, onDone } = props;
  const [isOfSelected, setOfSelected] = useState(selected.length > 0);
  const [draft, setDraft] = useState<ManyDraft>({ rate: '', of: 'base', roundTo: 1, from: '' });
  const [isAsked, setAsked] = useState(false);
  const scope: ManyScope = { products: isOfSelected ? [...selected] : null, search, priced };
  const change = manyChangeOf(draft, scope);
  const foreseen = useForeseen(list, change);
  const many = useChangeMany(list);
  const set = (part: Partial<ManyDraft>) => setDraft({ ...draft, ...part });
  const told = change === null ? undefined : foreseen.data;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (change === null || told === undefined || foreseen.isPlaceholderData || many.isPending) return;
    many.mutate({ ...change, asOf: told.asOf }, { onSuccess: ({ changed }) => onDone(changed) });
  };
  const roundOptions = roundings(currency.decimals).map((value) => ({
    value: String(value),
    label: value === 1 ? t('admin.prices.many-round-none') : formatMoney(minor(value), currency, locale),
  }));
  const failure = many.isError ? many.error : foreseen.isError ? foreseen.error : null;
  return (
    <Dialog title={t('admin.prices.many-title', { name })} onClose={onClose}>
      <form noValidate onSubmit={submit} data-testid="many-form">
        <Field
          label={t('admin.prices.many-rate')}
          data-testid="many-rate"
          suffix="%"
          maxLength={10}
          inputMode="text"
          hint={t('admin.prices.many-rate-hint')}
          value={draft.rate}
          error={
            (isAsked || draft.rate.length > 1) && manyRateOf(draft.rate) === null
              ? t('admin.prices.many-rate-wrong')
              : null
          }
          onChange={(event) => set({ rate: event.target.value })}
        />
        <LabelledSelect
          label={t('admin.prices.many-of')}
          testId="many-of"
          value={draft.of}
          error={null}
          groups={[
            {
              label: null,
              options: (['base', 'list'] as const).map((value) => ({
                value,
                label: t(`admin.prices.many-of.${value}`),
              })),
            },
          ]}
          onChange={(value) => set({ of: value === 'list' ? 'list' : 'base' })}
        />
        <div className="grid grid-cols-2 gap-x-3">
          <LabelledSelect
            label={t('admin.prices.many-round')}
            testId="many-round"
            value={String(draft.roundTo)}
            error={null}
            groups={[{ label: null, options: roundOptions }]}
            onChange={(value) => set({ roundTo: Number(value) })}
          />
          <Field
            type="date"
            label={t('admin.prices.many-from')}
            data-testid="many-from"
            value={draft.from}
            onChange={(event) => set({ from: event.target.value })}
          />
        </div>
        {selected.length > 0 && (
          <LabelledSelect
            label={t('admin.prices.many-which')}
            testId="many-which"
            value={isOfSelected ? 'selected' : 'found'}
            error={null}
            groups={[
              {
                label: null,
                options: [
                  { value: 'selected', label: t('admin.prices.many-selected', { count: selected.length }) },
                  { value: 'found', label: t('admin.prices.many-found') },
                ],
              },
            ]}
            onChange={(value) => setOfSelected(value === 'selected')}
          />
        )}
        <Examples told={told} />
        {failure !== null && <FailureNote failure={failureOf(failure)} />}
        <div className="mt-4 flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>{t('admin.do.cancel')}</Button>
          <Button
            type="submit"
            look="primary"
            data-testid="many-do"
            disabled={told?.fitting === 0}
            aria-disabled={many.isPending}
          >
            {many.isPending
              ? t('admin.prices.many-busy')
              : told === undefined
                ? t('admin.prices.many')
                : t('admin.prices.many-do', { count: told.fitting })}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** What some of the prices were and would be, in room kept for it. */
function Examples({ told }: { told: ChangedPrices | undefined }) {
  const { t, locale } = useText();
  const currency = useCurrency();
  return (
    <div className="min-h-44 rounded-md bg-raised p-3" aria-live="polite">
      {told !== undefined && (
        <>
          <p className="text-13 text-muted">{t('admin.prices.many-fitting', { count: told.fitting })}</p>
          <ul>
            {told.examples.map(({ product, names, before, after }) => (
              <li
                key={product}
                data-testid="many-example"
                className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-3 py-0.5 text-15"
              >
                <span className="truncate">{inLocale(names, locale, 'ru', 'en')}</span>
                <span className="whitespace-nowrap tabular-nums">
                  <span className="text-muted">{formatMoney(before, currency, locale)} → </span>
                  {formatMoney(after, currency, locale)}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
