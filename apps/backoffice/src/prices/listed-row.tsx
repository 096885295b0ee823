import { formatMoney, formatRate } from '@karvon/shared/i18n/format-number.ts';
import { productName } from '@karvon/shared/catalogue/variants.ts';
import type { BasisPoints } from '@karvon/shared/values/money.ts';
import { useText } from '@karvon/ui/i18n.ts';
import { Check, Layers2 } from 'lucide-react';
import type { ListedProduct, Steps } from '../data/price-answers.ts';
import { useCurrency } from '../session/use-session.ts';
import { unitName } from '../words/unit-name.ts';
import { PriceField } from './price-field.tsx';
import { StepsEditor } from './steps-editor.tsx';
import { differenceBp, isPlain, priceToday } from './typed-price.ts';

export const LISTED_ROW =
  'grid min-h-14 grid-cols-[2.75rem_minmax(0,1fr)_7.5rem_2.75rem] content-center items-center gap-x-1 px-1 py-1 @3xl:grid-cols-[2.75rem_minmax(0,1fr)_9rem_10rem_6rem_8rem] @3xl:gap-x-3';

/** A product beside what the list says of it: its price typed in place, its steps opened under it. */
export function ListedRow(props: {
  product: ListedProduct;
  today: string;
  mayEdit: boolean;
  isSelected: boolean;
  isOpen: boolean;
  isBusy: boolean;
  onSelect: (isIn: boolean) => void;
  onOpen: (isOpen: boolean) => void;
  onChange: (steps: Steps | null) => void;
}) {
  const { t, locale } = useText();
  const currency = useCurrency();
  const { product, today, mayEdit, isSelected, isOpen, onOpen, onChange } = props;
  const name = productName(product, locale, 'ru', 'en');
  const price = priceToday(product.steps, today);
  const difference = price === null ? null : differenceBp(product.price, price);
  const plain = isPlain(product.steps);
  const unit = product.units[0];
  const steps = product.steps?.length ?? 0;
  return (
    <li
      data-testid="listed-row"
      className={`border-b border-line last:border-b-0 ${isOpen ? '' : '[contain-intrinsic-size:auto_64px] [content-visibility:auto]'}`}
    >
      <div className={LISTED_ROW}>
        {mayEdit ? (
          <SelectBox name={name} checked={isSelected} onChange={props.onSelect} />
        ) : (
          <span className="w-2" />
        )}
        <span className="min-w-0">
          <span className="line-clamp-2 break-words">{name}</span>
          <span className="block truncate text-13 text-muted">
            <span className="@max-3xl:hidden">{product.article ?? product.barcodes[0]?.code ?? ''}</span>
            <span className="@3xl:hidden">
              {formatMoney(product.price, currency, locale)}
              {difference !== null && ` · ${signed(difference, locale)}`}
            </span>
          </span>
        </span>
        <span className="hidden text-right whitespace-nowrap text-muted tabular-nums @3xl:block">
          {formatMoney(product.price, currency, locale)}
          {unit !== undefined && (
            <span className="block text-13">
              {t('admin.goods.per-unit', { unit: unitName(unit, locale) })}
            </span>
          )}
        </span>
        {plain ? (
          <PriceField
            key={product.steps?.[0]?.price ?? ''}
            product={product}
            name={name}
            readOnly={!mayEdit}
            onChange={onChange}
          />
        ) : (
          <span
            className="pr-3 text-right font-semibold whitespace-nowrap tabular-nums"
            data-testid="steps-price"
          >
            {price === null ? '—' : formatMoney(price, currency, locale)}
          </span>
        )}
        <span
          className={`hidden text-right whitespace-nowrap tabular-nums @3xl:block ${
            difference === null || difference === 0
              ? 'text-muted'
              : difference < 0
                ? 'text-done'
                : 'text-wait'
          }`}
        >
          {difference === null ? '' : signed(difference, locale)}
        </span>
        <span className="text-right">
          {(mayEdit || !plain) && (
            <button
              type="button"
              data-testid="open-steps"
              aria-expanded={isOpen}
              title={t('admin.prices.table.steps-more')}
              className={`inline-flex min-h-11 min-w-11 items-center justify-center gap-1.5 rounded-md px-2 text-13 whitespace-nowrap hover:bg-raised ${
                plain ? 'text-muted' : 'font-medium text-accent'
              }`}
              onClick={() => onOpen(!isOpen)}
            >
              <Layers2 size={16} aria-hidden className="shrink-0" />
              {plain ? (
                <span className="sr-only">{t('admin.prices.table.steps-of', { name })}</span>
              ) : (
                <span className="@max-3xl:sr-only">{t('admin.prices.table.steps', { count: steps })}</span>
              )}
            </button>
          )}
        </span>
      </div>
      {isOpen && (
        <StepsEditor
          product={product}
          name={name}
          isBusy={props.isBusy}
          onSave={onChange}
          onClose={() => onOpen(false)}
        />
      )}
    </li>
  );
}

function signed(rateBp: number, locale: Parameters<typeof formatRate>[1]): string {
  const sign = rateBp > 0 ? '+' : '';
  return sign + formatRate(roundedRate(rateBp) as BasisPoints, locale);
}

/** Of ten per cent and more nobody reads the fraction. */
function roundedRate(rateBp: number): number {
  return Math.abs(rateBp) >= 1000 ? Math.round(rateBp / 100) * 100 : Math.round(rateBp / 10) * 10;
}

function SelectBox(props: { name: string; checked: boolean; onChange: (checked: boolean) => void }) {
  const { t } = useText();
  return (
    <label className="grid size-11 cursor-pointer place-items-center">
      <span className="sr-only">{t('admin.prices.table.select', { name: props.name })}</span>
      <span className="relative grid size-5 place-items-center">
        <input
          type="checkbox"
          data-testid="select-row"
          checked={props.checked}
          onChange={(event) => props.onChange(event.target.checked)}
          className="peer size-5 appearance-none rounded-sm border border-edge bg-surface checked:border-accent checked:bg-accent"
        />
        <Check
          size={16}
          aria-hidden
          className="pointer-events-none absolute hidden text-on-accent peer-checked:block"
        />
      </span>
    </label>
  );
}
