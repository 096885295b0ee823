import type { CartView } from '@karvon/shared/till-api/state.ts';
import type { Problem } from '@karvon/shared/till-api/problems.ts';
import { Button } from '@karvon/ui/components/button.tsx';
import { Field } from '@karvon/ui/components/field.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { parseAmount } from '@karvon/ui/parse-amount.ts';
import { useRef, useState } from 'react';
import { currencySign } from '../currency-sign.ts';
import { play, soundOf } from '../sounds.ts';
import { useSaying, useTill } from '../till-context.tsx';

/** What the client of the cart has in bonuses, and how much of them it takes: all that it may by one press, or a sum. */
export function BonusEntry({ client }: { client: NonNullable<CartView['client']> }) {
  const { t, locale } = useText();
  const { state, call } = useTill();
  const saying = useSaying();
  const [text, setText] = useState('');
  const [failure, setFailure] = useState<Problem | 'amount' | null>(null);
  const busy = useRef(false);
  const { isKnown, amount, left } = client.bonuses;
  const { bonus, lines } = state.cart;
  const currency = state.register?.currency ?? { code: '', decimals: 2 };
  const spend = async (sum: number | null) => {
    if (busy.current) return;
    busy.current = true;
    const result = await call('spendBonuses', { amount: sum });
    busy.current = false;
    if (!result.ok) {
      play(soundOf(result.problem));
      setFailure(result.problem);
      return;
    }
    play('added');
    setFailure(null);
    setText('');
  };
  const typed = () => {
    const sum = parseAmount(text, currency.decimals);
    if (sum === null || sum === 0) setFailure('amount');
    else void spend(sum);
  };
  if (!isKnown) return <p className="text-muted">{t('till.bonus.unknown')}</p>;
  if (amount <= 0 && bonus === 0) return null;
  return (
    <form
      className="flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        typed();
      }}
    >
      <p data-testid="client-bonuses">{t('till.bonus.has', { amount: saying.money(amount) })}</p>
      {lines.length > 0 && (
        <>
          <div className="flex items-start gap-2">
            <div className="min-w-0 flex-1">
              <Field
                label={t('till.bonus.spend')}
                data-testid="bonus-amount"
                inputMode="decimal"
                autoComplete="off"
                value={text}
                onChange={(event) => {
                  setText(event.target.value);
                  setFailure(null);
                }}
                suffix={currencySign(currency.code, locale)}
                hint={t('till.bonus.spend-hint', { left: saying.money(left) })}
                error={failure === null ? null : saidOf(failure)}
              />
            </div>
            <Button type="submit" className="mt-7" data-testid="spend-bonuses" disabled={text.trim() === ''}>
              {t('till.bonus.enter')}
            </Button>
          </div>
          <div className="flex flex-wrap gap-2">
            <Button data-testid="spend-all-bonuses" disabled={left === 0} onClick={() => void spend(null)}>
              {t('till.bonus.all', { left: saying.money(left) })}
            </Button>
            {bonus > 0 && (
              <Button look="quiet" data-testid="drop-bonuses" onClick={() => void spend(0)}>
                {t('till.bonus.drop')}
              </Button>
            )}
          </div>
        </>
      )}
    </form>
  );

  function saidOf(what: Problem | 'amount'): string {
    return what === 'amount' ? t('till.pay.amount-wrong') : saying.problem(what);
  }
}
