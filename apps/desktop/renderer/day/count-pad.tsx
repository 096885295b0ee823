import type { Minor } from '@karvon/shared/values/money.ts';
import { minor } from '@karvon/shared/values/money.ts';
import { Button } from '@karvon/ui/components/button.tsx';
import { Choice } from '@karvon/ui/components/choice.tsx';
import { classNames } from '@karvon/ui/components/class-names.ts';
import { Field } from '@karvon/ui/components/field.tsx';
import { NumberPad, type PadKey } from '@karvon/ui/components/number-pad.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { Minus, Plus } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import { currencySign } from '../currency-sign.ts';
import { applyPadKey } from '../keys/apply-pad-key.ts';
import { useSaying, useTill } from '../till-context.tsx';
import type { Counting } from './use-count.ts';

/** What is in the drawer: note by note, or as one sum. On a wide screen `beside` stands under a pad for fingers. */
export function CountPad({
  counting: given,
  onChange,
  instead,
  onCount,
  beside,
}: {
  counting: Counting;
  onChange: () => void;
  /** Takes the pad's keys, while something beside the count is typed. */
  instead: ((key: PadKey) => void) | null;
  /** A count, or the sum, was touched. */
  onCount: () => void;
  beside: ReactNode;
}) {
  const { t, locale } = useText();
  const { register } = useTill().state;
  const counting: Counting = {
    ...given,
    setHow: (how) => {
      given.setHow(how);
      onChange();
    },
    setCount: (value, count) => {
      given.setCount(value, count);
      onChange();
    },
    setText: (text) => {
      given.setText(text);
      onChange();
    },
  };
  /** The pad types into the row that was touched last. */
  const [active, setActive] = useState<Minor | null>(counting.values[0] ?? null);
  const { how, values, counts, text } = counting;
  const press = (key: PadKey) => {
    if (instead !== null) return instead(key);
    if (how === 'sum') return counting.setText(applyPadKey(text, key));
    if (active === null || key === ',') return;
    const now = counts[active] === undefined ? '' : String(counts[active]);
    counting.setCount(active, Number(applyPadKey(now === '0' ? '' : now, key)));
  };
  return (
    <div className="grid items-start gap-x-6 gap-y-4 lg:grid-cols-[minmax(0,1fr)_18rem]">
      <div className="flex min-w-0 flex-col gap-3">
        {values.length > 0 && (
          <Choice
            label={t('till.count.how')}
            value={how}
            options={[
              { value: 'notes', text: t('till.count.by-notes') },
              { value: 'sum', text: t('till.count.by-sum') },
            ]}
            onChange={counting.setHow}
          />
        )}
        {how === 'notes' ? (
          <Rows
            counting={counting}
            active={active}
            onActive={(value) => {
              setActive(value);
              onCount();
            }}
          />
        ) : (
          <Field
            label={t('till.count.sum')}
            data-testid="count-sum"
            inputMode="decimal"
            autoFocus
            large
            value={text}
            onFocus={onCount}
            suffix={currencySign(register?.currency.code ?? '', locale)}
            onChange={(event) => counting.setText(event.target.value)}
          />
        )}
      </div>
      <div className="flex min-w-0 flex-col gap-4 lg:sticky lg:top-2">
        <NumberPad
          onKey={press}
          left="00"
          right="back"
          backLabel={t('till.pad.back')}
          className="hidden lg:grid"
        />
        {beside}
      </div>
    </div>
  );
}

function Rows({
  counting: { values, counts, setCount },
  active,
  onActive,
}: {
  counting: Counting;
  active: Minor | null;
  onActive: (value: Minor) => void;
}) {
  const { t } = useText();
  const { amount } = useSaying();
  const fields = useRef(new Map<number, HTMLInputElement>());
  /** Enter and the arrows go from note to note; Enter on the last one leaves the count. */
  const walk = (event: KeyboardEvent, at: number) => {
    const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' || event.key === 'Enter' ? 1 : 0;
    const next = fields.current.get(values[at + step] ?? -1);
    if (step === 0 || next === undefined) return;
    event.preventDefault();
    next.focus();
    next.select();
  };
  return (
    <ul className="grid min-w-0 flex-1 gap-1">
      {values.map((value, at) => {
        const count = counts[value] ?? 0;
        const name = amount(value);
        return (
          <li
            key={value}
            className={classNames(
              'grid grid-cols-[5rem_auto_1fr] items-center gap-2 rounded-md px-2 sm:grid-cols-[6rem_auto_1fr]',
              active === value && 'bg-raised',
            )}
          >
            <span className="text-right text-15 font-medium">{name}</span>
            <span className="flex items-center gap-1">
              <Button
                size="icon"
                look="quiet"
                tabIndex={-1}
                aria-label={t('till.count.one-less', { value: name })}
                icon={<Minus aria-hidden="true" size={18} />}
                onClick={() => {
                  onActive(value);
                  setCount(value, count - 1);
                }}
              />
              <input
                ref={(field) => {
                  if (field === null) fields.current.delete(value);
                  else fields.current.set(value, field);
                }}
                data-testid={`count-${value}`}
                aria-label={t('till.count.of', { value: name })}
                inputMode="numeric"
                autoComplete="off"
                autoFocus={at === 0}
                value={counts[value] === undefined ? '' : String(count)}
                placeholder="0"
                onFocus={() => onActive(value)}
                onChange={(event) => setCount(value, Number(event.target.value.replaceAll(/\D/g, '')))}
                onKeyDown={(event) => walk(event, at)}
                className="h-11 w-16 rounded-md border border-edge bg-surface text-center text-18 font-semibold"
              />
              <Button
                size="icon"
                look="quiet"
                tabIndex={-1}
                aria-label={t('till.count.one-more', { value: name })}
                icon={<Plus aria-hidden="true" size={18} />}
                onClick={() => {
                  onActive(value);
                  setCount(value, count + 1);
                }}
              />
            </span>
            <span className={classNames('truncate text-right', count === 0 && 'text-muted')}>
              {amount(minor(value * count))}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
