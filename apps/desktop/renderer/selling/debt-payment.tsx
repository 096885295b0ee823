import { formatAmount } from '@karvon/shared/i18n/format-number.ts';
import type { CartView } from '@karvon/shared/till-api/state.ts';
import { minor } from '@karvon/shared/values/money.ts';
import { Button } from '@karvon/ui/components/button.tsx';
import { Choice } from '@karvon/ui/components/choice.tsx';
import { Field } from '@karvon/ui/components/field.tsx';
import { NumberPad } from '@karvon/ui/components/number-pad.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { CircleCheck, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { currencySign } from '../currency-sign.ts';
import { applyPadKey } from '../keys/apply-pad-key.ts';
import { ProblemNote } from '../parts/problem-note.tsx';
import { useSaying, useTill } from '../till-context.tsx';
import { useDebtText } from './use-debt-text.ts';
import { useDebtPayment } from './use-debt-payment.ts';

type Client = NonNullable<CartView['client']>;
type Paying = ReturnType<typeof useDebtPayment>;

/** A client brings money for what they owe: all of it or a part, by one way or several. */
export function DebtPayment({ client }: { client: Client }) {
  const { t } = useText();
  const debtText = useDebtText();
  const paying = useDebtPayment(client);
  const [isReceived, setReceivedInHand] = useState(false);
  const [text, set] =
    isReceived && paying.isCash ? [paying.received, paying.setReceived] : [paying.text, paying.setText];
  return (
    <form
      noValidate
      className="flex max-w-200 items-start gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        paying.take();
      }}
    >
      <div className="flex min-w-0 flex-1 flex-col gap-3">
        <p className="font-medium">{debtText(client)}</p>
        <Choice
          label={t('till.debt.account')}
          value={paying.account}
          onChange={paying.setAccount}
          options={[
            { value: 'debt', text: t('till.debt.of-debt') },
            { value: 'instalment', text: t('till.debt.of-instalment') },
          ]}
        />
        <Parts paying={paying} />
        <Choice
          label={t('till.certificate.method')}
          value={paying.method?.code ?? ''}
          onChange={paying.setMethod}
          options={paying.methods.map(({ code, name }) => ({ value: code, text: name }))}
        />
        <Amounts paying={paying} onHand={setReceivedInHand} />
        <Button look="primary" size="lg" type="submit" data-testid="take-debt">
          {t('till.debt.take')}
        </Button>
        <Failure paying={paying} />
        {paying.taken !== null && <Taken {...paying.taken} />}
      </div>
      <NumberPad
        onKey={(key) => set(applyPadKey(text, key))}
        left="00"
        right="back"
        backLabel={t('till.pad.back')}
        className="mt-7 hidden w-60 shrink-0 lg:grid"
      />
    </form>
  );
}

function Amounts({ paying, onHand }: { paying: Paying; onHand: (isReceived: boolean) => void }) {
  const { t, locale } = useText();
  const { state } = useTill();
  const saying = useSaying();
  const currency = state.register?.currency ?? { code: '', decimals: 2 };
  const { open } = paying;
  return (
    <>
      <Field
        label={t('till.debt.amount')}
        data-testid="debt-amount"
        inputMode="decimal"
        placeholder="0"
        large
        autoFocus
        value={paying.text}
        onFocus={() => onHand(false)}
        onChange={(event) => paying.setText(event.target.value)}
        suffix={currencySign(currency.code, locale)}
      />
      <div className="flex flex-wrap gap-2">
        {open !== null && open > 0 && (
          <Button data-testid="debt-all" onClick={() => paying.setText(formatAmount(open, currency, locale))}>
            {t('till.debt.all', { amount: saying.money(open) })}
          </Button>
        )}
        <Button data-testid="debt-part" onClick={paying.addPart}>
          {t('till.debt.part')}
        </Button>
      </div>
      {paying.isCash && (
        <Field
          label={t('till.debt.received')}
          data-testid="debt-received"
          inputMode="decimal"
          placeholder={paying.text === '' ? '0' : paying.text}
          value={paying.received}
          onFocus={() => onHand(true)}
          onChange={(event) => paying.setReceived(event.target.value)}
          suffix={currencySign(currency.code, locale)}
        />
      )}
    </>
  );
}

function Parts({ paying }: { paying: Paying }) {
  const { t } = useText();
  const { money } = useSaying();
  if (paying.parts.length === 0) return null;
  return (
    <ul className="flex flex-col gap-2">
      {paying.parts.map((part, index) => {
        const name = paying.methods.find(({ code }) => code === part.method)?.name ?? part.method;
        return (
          <li
            // Parts may be alike in all that is said of them.
            key={`${index} ${part.method}`}
            data-testid="debt-part-row"
            className="flex items-center gap-3 rounded-md bg-raised pl-3"
          >
            <span className="min-w-0 flex-1 break-words">{name}</span>
            <span className="font-medium whitespace-nowrap">{money(minor(part.amount))}</span>
            <Button
              look="quiet"
              size="icon"
              aria-label={t('till.debt.drop-part', { name })}
              onClick={() => paying.dropPart(index)}
            >
              <X aria-hidden="true" size={18} />
            </Button>
          </li>
        );
      })}
    </ul>
  );
}

function Failure({ paying }: { paying: Paying }) {
  const { t } = useText();
  const saying = useSaying();
  const { failure } = paying;
  // On a phone it stands below what is in sight.
  const note = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (failure !== null) note.current?.scrollIntoView({ block: 'nearest' });
  }, [failure]);
  if (failure === null) return null;
  const isQuestion = failure !== 'amount' && failure.code === 'debt-payment-unsure';
  return (
    <div ref={note} className="flex flex-col gap-3">
      <ProblemNote>{failure === 'amount' ? t('till.pay.amount-wrong') : saying.problem(failure)}</ProblemNote>
      {isQuestion && (
        <Button size="lg" data-testid="debt-sure" autoFocus onClick={() => paying.take(true)}>
          {t('till.debt.sure')}
        </Button>
      )}
    </div>
  );
}

function Taken({ total, change, left }: NonNullable<Paying['taken']>) {
  const { t } = useText();
  const { money } = useSaying();
  // Change is handed out by it, and it stands below the form.
  const note = useRef<HTMLDivElement>(null);
  useEffect(() => {
    note.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  return (
    <div
      ref={note}
      role="status"
      data-testid="debt-taken"
      className="flex items-start gap-3 text-18 font-semibold"
    >
      <CircleCheck aria-hidden="true" size={24} className="shrink-0 text-done" />
      <div className="min-w-0">
        <p>{t('till.debt.taken', { amount: money(total) })}</p>
        {change > 0 && <p className="text-24">{t('till.debt.change', { amount: money(change) })}</p>}
        {left !== null && (
          <p className="font-normal">
            {left > 0 ? t('till.debt.left', { amount: money(left) }) : t('till.debt.settled')}
          </p>
        )}
      </div>
    </div>
  );
}
