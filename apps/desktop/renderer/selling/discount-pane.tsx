import type { CartLineView } from '@karvon/shared/till-api/state.ts';
import { Button } from '@karvon/ui/components/button.tsx';
import { Choice } from '@karvon/ui/components/choice.tsx';
import { Field } from '@karvon/ui/components/field.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { currencySign } from '../currency-sign.ts';
import { ProblemNote } from '../parts/problem-note.tsx';
import { useSaying, useTill } from '../till-context.tsx';
import { ApprovalForm } from './approval.tsx';
import { PromoCodes } from './promo-codes.tsx';
import { type Discounting, useDiscount } from './use-discount.ts';
import { SidePane } from './side-pane.tsx';

/** Something off the selected line or the whole cart, or another price for the line: how much, why, and by whose leave. */
export function DiscountPane({ line, onClose }: { line: CartLineView | null; onClose: () => void }) {
  const { t } = useText();
  const form = useDiscount(line, onClose);
  return (
    <SidePane
      label={t('till.discount.title')}
      closeText={t('till.discount.close')}
      deed="discount"
      onClose={onClose}
    >
      <PromoCodes />
      <form
        noValidate
        className="flex max-w-160 flex-col gap-4 px-4 pb-4"
        onSubmit={(event) => {
          event.preventDefault();
          void form.give();
        }}
      >
        <OfWhat form={form} line={line} />
        <HowMuch form={form} />
        <Why form={form} />
        <Trouble form={form} />
        {form.needsApproval && (
          <ApprovalForm
            key={form.kind}
            right={form.kind === 'price' ? 'till.set-price' : 'till.discount'}
            onApprove={form.approve}
          />
        )}
        <div className="flex flex-wrap gap-3">
          {!form.needsApproval && (
            <Button look="primary" size="lg" type="submit" data-testid="give-discount" className="flex-1">
              {t('till.discount.give')}
            </Button>
          )}
          {form.isGiven && (
            <Button
              look="danger"
              size="lg"
              data-testid="take-discount-back"
              onClick={() => void form.takeBack()}
            >
              {t('till.discount.take-back')}
            </Button>
          )}
        </div>
      </form>
    </SidePane>
  );
}

function OfWhat({ form, line }: { form: Discounting; line: CartLineView | null }) {
  const { t } = useText();
  const ofLine = line === null ? [] : [{ value: 'line' as const, text: line.name }];
  const setPrice = { value: 'price' as const, text: t('till.discount.price') };
  return (
    <>
      <Choice
        label={t('till.discount.of')}
        value={form.target}
        options={[...ofLine, { value: 'cart', text: t('till.discount.cart') }]}
        onChange={form.setTarget}
      />
      <Choice
        label={t('till.discount.how')}
        value={form.kind}
        options={[
          { value: 'percent', text: t('till.discount.percent') },
          { value: 'amount', text: t('till.discount.amount') },
          ...(form.target === 'line' ? [setPrice] : []),
        ]}
        onChange={form.setKind}
      />
    </>
  );
}

const RATES = ['5', '10', '15', '20', '50'];

function HowMuch({ form }: { form: Discounting }) {
  const { t, locale } = useText();
  const { register } = useTill().state;
  const isPercent = form.kind === 'percent';
  const isWrong = form.failure?.field === 'amount' && !('code' in form.failure);
  return (
    <div className="flex flex-col gap-2">
      <Field
        key={form.kind}
        label={isPercent ? t('till.discount.percent-field') : t(`till.discount.${form.kind}-field`)}
        data-testid="discount-amount"
        inputMode="decimal"
        autoFocus
        large
        value={form.text}
        onChange={(event) => form.setText(event.target.value)}
        suffix={isPercent ? '%' : currencySign(register?.currency.code ?? '', locale)}
        error={isWrong ? t(isPercent ? 'till.discount.percent-wrong' : 'till.pay.amount-wrong') : null}
      />
      {isPercent && (
        <div className="flex flex-wrap gap-2">
          {RATES.map((rate) => (
            <Button key={rate} onClick={() => form.setText(rate)}>
              {`${rate} %`}
            </Button>
          ))}
        </div>
      )}
    </div>
  );
}

const REASONS = ['damaged', 'expiring', 'regular', 'shelf'] as const;

function Why({ form }: { form: Discounting }) {
  const { t } = useText();
  const isMissing = form.failure?.field === 'reason' && !('code' in form.failure);
  return (
    <div className="flex flex-col gap-2">
      <Field
        label={t('till.discount.reason')}
        data-testid="discount-reason"
        maxLength={200}
        value={form.reason}
        onChange={(event) => form.setReason(event.target.value)}
        error={isMissing ? t('till.discount.reason-missing') : null}
      />
      <div className="flex flex-wrap gap-2">
        {REASONS.map((reason) => (
          <Button key={reason} onClick={() => form.setReason(t(`till.discount.reason.${reason}`))}>
            {t(`till.discount.reason.${reason}`)}
          </Button>
        ))}
      </div>
    </div>
  );
}

function Trouble({ form: { failure } }: { form: Discounting }) {
  const saying = useSaying();
  if (failure === null || !('code' in failure)) return null;
  return <ProblemNote>{saying.problem(failure)}</ProblemNote>;
}
