import { Button } from '@karvon/ui/components/button.tsx';
import { Field } from '@karvon/ui/components/field.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { parseAmount } from '@karvon/ui/parse-amount.ts';
import { HandHeart } from 'lucide-react';
import { useState } from 'react';
import type { Problem } from '@karvon/shared/till-api/problems.ts';
import { currencySign } from '../currency-sign.ts';
import { play } from '../sounds.ts';
import { ProblemNote } from '../parts/problem-note.tsx';
import { useSaying, useTill } from '../till-context.tsx';

/** What the client gives on top: one quiet button until somebody does. */
export function TipEntry() {
  const { t } = useText();
  const { cart } = useTill().state;
  const { money } = useSaying();
  const [isOpen, setOpen] = useState(false);
  if (isOpen) return <TipForm onClose={() => setOpen(false)} />;
  const said =
    cart.tip === null ? t('till.tip.add') : t('till.tip.given', { amount: money(cart.tip.amount) });
  return (
    <Button
      look="quiet"
      className="-ml-4 self-start"
      icon={<HandHeart aria-hidden="true" size={20} />}
      data-testid="tip"
      onClick={() => setOpen(true)}
    >
      {[said, cart.tip?.name ?? ''].filter((part) => part !== '').join(' · ')}
    </Button>
  );
}

function TipForm({ onClose }: { onClose: () => void }) {
  const { t, locale } = useText();
  const { state, call } = useTill();
  const saying = useSaying();
  const { register, people, person, cart } = state;
  const [text, setText] = useState(cart.tip === null ? '' : saying.amount(cart.tip.amount));
  const [staff, setStaff] = useState(
    people.find(({ name }) => name === cart.tip?.name)?.id ?? person?.id ?? null,
  );
  const [failure, setFailure] = useState<Problem | 'amount' | null>(null);
  const currency = register?.currency ?? { code: '', decimals: 2 };
  const give = async () => {
    const amount = text.trim() === '' ? 0 : parseAmount(text, currency.decimals);
    const result = amount === null ? null : await call('setTip', { amount, staff });
    if (result?.ok === true) return onClose();
    play('refused');
    setFailure(result === null ? 'amount' : result.problem);
  };
  return (
    <form
      className="flex flex-col gap-2 rounded-lg border border-line bg-raised p-3"
      onSubmit={(event) => {
        event.preventDefault();
        void give();
      }}
    >
      <Field
        label={t('till.tip.amount')}
        data-testid="tip-amount"
        inputMode="decimal"
        autoFocus
        value={text}
        onChange={(event) => setText(event.target.value)}
        suffix={currencySign(currency.code, locale)}
        error={failure === 'amount' ? t('till.pay.amount-wrong') : null}
      />
      <label className="flex flex-col gap-1">
        <span className="text-15 font-medium">{t('till.tip.to')}</span>
        <select
          data-testid="tip-person"
          value={staff ?? ''}
          onChange={(event) => setStaff(people.find(({ id }) => id === event.target.value)?.id ?? null)}
          className="min-h-11 rounded-md border border-edge bg-surface px-3"
        >
          {people.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      {failure !== null && failure !== 'amount' && <ProblemNote>{saying.problem(failure)}</ProblemNote>}
      <div className="flex gap-2">
        <Button look="primary" type="submit" data-testid="give-tip" className="flex-1">
          {t('till.tip.give')}
        </Button>
        <Button look="quiet" onClick={onClose}>
          {t('till.action.back')}
        </Button>
      </div>
    </form>
  );
}
