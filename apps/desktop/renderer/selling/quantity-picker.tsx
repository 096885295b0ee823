import { formatQuantity } from '@karvon/shared/i18n/format-number.ts';
import { type Milli, milli } from '@karvon/shared/values/money.ts';
import { classNames } from '@karvon/ui/components/class-names.ts';
import { useText } from '@karvon/ui/i18n.ts';
import { parseQuantity } from '@karvon/ui/parse-amount.ts';
import { Minus, Plus } from 'lucide-react';
import { useId, useState } from 'react';

/** How many of something, from none to as many as there are: by a press for one, or typed. */
export function QuantityPicker(props: {
  name: string;
  qty: Milli;
  most: Milli;
  /** The smallest that goes by itself. */
  step: number;
  onChange: (qty: Milli) => void;
}) {
  const { t, locale } = useText();
  const note = useId();
  const { name, qty, most, step, onChange } = props;
  const [typed, setTyped] = useState<string | null>(null);
  /** What is weighed comes back whole by a press, and in part as it is typed. */
  const one = step === 1 ? most : Math.max(step, 1000);
  const isWrong = typed !== null && typed.trim() !== '' && !fits(parseQuantity(typed), most);
  const set = (next: number) => {
    setTyped(null);
    onChange(milli(Math.min(most, Math.max(0, next))));
  };
  const button =
    'grid size-14 shrink-0 place-items-center rounded-md border border-edge bg-surface disabled:opacity-40';
  return (
    <div className="flex flex-wrap items-center justify-end gap-1">
      <button
        type="button"
        aria-label={t('till.return.less', { name })}
        disabled={qty === 0}
        onClick={() => set(qty - one)}
        className={button}
      >
        <Minus aria-hidden="true" size={20} />
      </button>
      <input
        data-testid="return-qty"
        aria-label={t('till.return.how-many', { name })}
        inputMode="decimal"
        aria-invalid={isWrong}
        aria-describedby={isWrong ? note : undefined}
        value={typed ?? formatQuantity(qty, locale)}
        onFocus={(event) => event.target.select()}
        onChange={(event) => {
          const text = event.target.value;
          const next = text.trim() === '' ? milli(0) : parseQuantity(text);
          setTyped(text);
          if (fits(next, most)) onChange(next);
        }}
        onBlur={() => setTyped(null)}
        className={classNames(
          'min-h-14 w-20 rounded-md border bg-surface text-center text-18 font-semibold',
          isWrong ? 'border-bad' : 'border-edge',
        )}
      />
      <button
        type="button"
        data-testid="return-more"
        aria-label={t('till.return.more', { name })}
        disabled={qty >= most}
        onClick={() => set(qty + one)}
        className={button}
      >
        <Plus aria-hidden="true" size={20} />
      </button>
      {isWrong && (
        <p id={note} role="alert" data-testid="quantity-wrong" className="w-full text-right text-13 text-bad">
          {t('till.return.at-most', { most: formatQuantity(most, locale) })}
        </p>
      )}
    </div>
  );
}

function fits(qty: Milli | null, most: Milli): qty is Milli {
  return qty !== null && qty >= 0 && qty <= most;
}
