import type { Minor } from '@karvon/shared/values/money.ts';
import { Button } from '@karvon/ui/components/button.tsx';
import { Choice } from '@karvon/ui/components/choice.tsx';
import { Field } from '@karvon/ui/components/field.tsx';
import { NumberPad } from '@karvon/ui/components/number-pad.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { CircleCheck } from 'lucide-react';
import { useEffect, useEffectEvent, useRef } from 'react';
import { currencySign } from '../currency-sign.ts';
import { ProblemNote } from '../parts/problem-note.tsx';
import { useSaying, useTill } from '../till-context.tsx';
import type { CodeTaker } from './details-pane.tsx';
import { SidePane } from './side-pane.tsx';
import { useCertificateSale } from './use-certificate-sale.ts';

/** A certificate is sold here, beside the cart: its number, what it is worth, and how that is paid. A scan is a number. */
export function CertificatePane({
  onTake,
  onClose,
}: {
  onTake: (taker: CodeTaker) => void;
  onClose: () => void;
}) {
  const { t, locale } = useText();
  const { state } = useTill();
  const saying = useSaying();
  const codeField = useRef<HTMLInputElement>(null);
  const sumField = useRef<HTMLInputElement>(null);
  const sale = useCertificateSale({ codeField, sumField });
  const take = useEffectEvent(sale.takeCode);
  const hear = useEffectEvent(onTake);
  useEffect(() => {
    hear((code) => take(code));
    return () => hear(null);
  }, []);
  const currency = state.register?.currency.code ?? '';
  return (
    <SidePane
      label={t('till.certificate.sell')}
      closeText={t('till.certificate.close')}
      deed={null}
      onClose={onClose}
    >
      <form
        noValidate
        className="flex max-w-200 items-start gap-4 px-4 pb-4"
        onSubmit={(event) => {
          event.preventDefault();
          sale.enter();
        }}
      >
        <div className="flex min-w-0 flex-1 flex-col gap-3">
          <Field
            ref={codeField}
            label={t('till.certificate.number')}
            hint={t('till.certificate.sell-hint')}
            data-testid="new-certificate"
            maxLength={40}
            autoFocus
            value={sale.code}
            onChange={(event) => sale.setCode(event.target.value)}
          />
          <Field
            ref={sumField}
            label={t('till.certificate.worth')}
            data-testid="certificate-sum"
            inputMode="decimal"
            placeholder="0"
            large
            value={sale.text}
            onChange={(event) => sale.setText(event.target.value)}
            suffix={currencySign(currency, locale)}
          />
          <Choice
            label={t('till.certificate.method')}
            value={sale.method}
            onChange={sale.setMethod}
            options={sale.methods.map(({ code, name }) => ({ value: code, text: name }))}
          />
          <Button look="primary" size="lg" type="submit" data-testid="sell-certificate">
            {t('till.certificate.take')}
          </Button>
          {sale.failure !== null && (
            <ProblemNote>
              {sale.failure === 'amount' ? t('till.pay.amount-wrong') : saying.problem(sale.failure)}
            </ProblemNote>
          )}
          {sale.sold !== null && <Sold {...sale.sold} />}
        </div>
        <NumberPad
          onKey={sale.press}
          left="00"
          right="back"
          backLabel={t('till.pad.back')}
          className="mt-7 hidden w-60 shrink-0 lg:grid"
        />
      </form>
    </SidePane>
  );
}

function Sold({ code, amount }: { code: string; amount: Minor }) {
  const { t } = useText();
  const { money } = useSaying();
  return (
    <p role="status" data-testid="certificate-sold" className="flex items-start gap-3 text-18 font-semibold">
      <CircleCheck aria-hidden="true" size={24} className="shrink-0 text-done" />
      <span className="min-w-0 break-words">
        {t('till.certificate.sold', { certificate: code, amount: money(amount) })}
      </span>
    </p>
  );
}
