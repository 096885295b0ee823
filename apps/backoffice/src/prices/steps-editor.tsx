import { Button } from '@karvon/ui/components/button.tsx';
import { Field } from '@karvon/ui/components/field.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { Plus, X } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import type { ListedProduct, Steps } from '../data/price-answers.ts';
import { useCurrency } from '../session/use-session.ts';
import { draftOfSteps, type StepDraft, stepsOf } from './typed-price.ts';

/** What a list says of one product by quantity and day, opened under its line. */
export function StepsEditor(props: {
  product: ListedProduct;
  name: string;
  isBusy: boolean;
  onSave: (steps: Steps | null) => void;
  onClose: () => void;
}) {
  const { t } = useText();
  const { decimals } = useCurrency();
  const { product, name, isBusy, onSave, onClose } = props;
  const [drafts, setDrafts] = useState(() => draftOfSteps(product.steps, product.price, decimals));
  const [fault, setFault] = useState<'step-wrong' | 'steps-same' | null>(null);
  const change = (index: number, part: Partial<StepDraft>) => {
    setFault(null);
    setDrafts(drafts.map((draft, at) => (at === index ? { ...draft, ...part } : draft)));
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isBusy) return;
    const read = drafts.length === 0 ? { steps: null } : stepsOf(drafts, decimals);
    if ('fault' in read) setFault(read.fault);
    else onSave(read.steps);
  };
  return (
    <form
      noValidate
      onSubmit={submit}
      data-testid="steps-editor"
      aria-label={t('admin.prices.table.steps-of', { name })}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
      className="border-t border-line bg-raised px-3 py-3"
    >
      <p className="mb-3 max-w-160 text-15 text-muted">{t('admin.prices.table.steps-lead')}</p>
      <ul className="grid max-w-160 gap-1">
        {drafts.map((draft, index) => (
          <li
            key={index}
            className="grid grid-cols-[minmax(0,1fr)_2.75rem] items-start gap-x-2 sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_minmax(0,1fr)_2.75rem]"
          >
            <Field
              type="date"
              label={t('admin.prices.table.from-day')}
              data-testid="step-from"
              value={draft.from}
              onChange={(event) => change(index, { from: event.target.value })}
            />
            <Field
              label={t('admin.prices.table.from-qty')}
              data-testid="step-qty"
              inputMode="decimal"
              maxLength={12}
              className="max-sm:col-start-1"
              value={draft.minQty}
              onChange={(event) => change(index, { minQty: event.target.value })}
            />
            <Field
              label={t('admin.prices.table.step-price')}
              data-testid="step-price"
              inputMode="decimal"
              maxLength={20}
              className="max-sm:col-start-1"
              value={draft.price}
              onChange={(event) => change(index, { price: event.target.value })}
            />
            <Button
              look="quiet"
              size="icon"
              className="mt-6 max-sm:col-start-2 max-sm:row-start-1"
              aria-label={t('admin.prices.table.step-remove')}
              onClick={() => setDrafts(drafts.filter((_, at) => at !== index))}
            >
              <X size={18} aria-hidden />
            </Button>
          </li>
        ))}
      </ul>
      <p role="alert" className="min-h-5 text-15 text-bad">
        {fault !== null && t(`admin.prices.table.${fault}`)}
      </p>
      <div className="flex max-w-160 flex-wrap gap-2">
        <Button
          data-testid="add-step"
          icon={<Plus size={18} aria-hidden />}
          disabled={drafts.length >= 50}
          onClick={() => setDrafts([...drafts, { from: '', minQty: '', price: '' }])}
        >
          {t('admin.prices.table.step-add')}
        </Button>
        <span className="grow" />
        <Button onClick={onClose}>{t('admin.do.cancel')}</Button>
        <Button type="submit" look="primary" data-testid="save-steps" aria-disabled={isBusy}>
          {t(isBusy ? 'admin.edit.busy' : 'admin.edit.save')}
        </Button>
      </div>
    </form>
  );
}
