import { formatAmount } from '@karvon/shared/i18n/format-number.ts';
import { useText } from '@karvon/ui/i18n.ts';
import { type KeyboardEvent, useState } from 'react';
import type { ListedProduct, Steps } from '../data/price-answers.ts';
import { useCurrency } from '../session/use-session.ts';
import { readTyped } from './typed-price.ts';

/**
 * The price of a product in a list, typed in place. Enter and the arrows save and go to the next, or the last, product's; Escape takes back
 * what was typed.
 * @param onChange what the list is to say; null: nothing
 */
export function PriceField(props: {
  product: ListedProduct;
  name: string;
  readOnly: boolean;
  onChange: (steps: Steps | null) => void;
}) {
  const { t, locale } = useText();
  const currency = useCurrency();
  const { product, name, readOnly, onChange } = props;
  const price = product.steps?.[0]?.price;
  const shown = price === undefined ? '' : formatAmount(price, currency, locale);
  const [typed, setTyped] = useState<string | null>(null);
  const [isWrong, setWrong] = useState(false);
  const save = () => {
    if (typed === null) return true;
    const read = readTyped(typed, product.steps, currency.decimals);
    setWrong(read.kind === 'wrong');
    if (read.kind === 'wrong') return false;
    setTyped(null);
    if (read.kind === 'set') onChange(read.steps);
    if (read.kind === 'remove') onChange(null);
    return true;
  };
  const onKey = (event: KeyboardEvent<HTMLInputElement>) => {
    const step = { Enter: event.shiftKey ? -1 : 1, ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === 'Escape' && typed !== null) {
      event.preventDefault();
      setTyped(null);
      setWrong(false);
    }
    if (step === undefined) return;
    event.preventDefault();
    if (save()) moveBy(event.currentTarget, step);
  };
  return (
    <span className="relative block">
      <input
        data-testid="list-price"
        data-price-field
        aria-label={t('admin.prices.table.price-of', { name })}
        aria-invalid={isWrong}
        title={isWrong ? t('admin.prices.table.wrong') : undefined}
        inputMode="decimal"
        autoComplete="off"
        maxLength={20}
        readOnly={readOnly}
        placeholder="—"
        value={typed ?? shown}
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => {
          setWrong(false);
          setTyped(event.target.value);
        }}
        onBlur={save}
        onKeyDown={onKey}
        className={`h-11 w-full rounded-md border bg-surface px-3 text-right text-15 tabular-nums read-only:border-transparent ${
          isWrong ? 'border-bad' : 'border-line hover:border-edge focus:border-edge'
        } ${typed === null && price !== undefined ? 'font-semibold' : ''}`}
      />
    </span>
  );
}

function moveBy(from: HTMLInputElement, step: number): void {
  const fields = [...document.querySelectorAll<HTMLInputElement>('[data-price-field]')];
  fields[fields.indexOf(from) + step]?.focus();
}
