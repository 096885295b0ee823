import type { RefundView } from '@karvon/shared/till-api/returns.ts';
import { minor } from '@karvon/shared/values/money.ts';
import { Button } from '@karvon/ui/components/button.tsx';
import { Choice } from '@karvon/ui/components/choice.tsx';
import { classNames } from '@karvon/ui/components/class-names.ts';
import { Field } from '@karvon/ui/components/field.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { useKeyLabel } from '../keys/use-keys.ts';
import { ProblemNote } from '../parts/problem-note.tsx';
import { useSaying, useTill } from '../till-context.tsx';
import { ApprovalForm } from './approval.tsx';
import { sumSize } from './sum-size.ts';
import type { Returning } from './use-return.ts';

/** What is handed back and by what, why, and the way to it. */
export function ReturnRefund({ returning }: { returning: Returning }) {
  const { t } = useText();
  const { money, problem } = useSaying();
  const { state } = useTill();
  const key = useKeyLabel();
  const { refund, failure, asks, method } = returning;
  const total = refund === null ? null : money(refund.total);
  return (
    <>
      <Field
        label={t('till.return.reason')}
        data-testid="return-reason"
        maxLength={200}
        value={returning.reason}
        onChange={(event) => returning.setReason(event.target.value)}
      />
      <Choice
        label={t('till.return.method')}
        value={method === '' ? AS_PAID : method}
        onChange={(next) => returning.setMethod(next === AS_PAID ? '' : next)}
        options={[
          { value: AS_PAID, text: t('till.return.as-paid') },
          ...returning.methods.map(({ code, name }) => ({ value: code, text: name })),
        ]}
      />
      <div className="sticky bottom-0 -mx-4 mt-auto flex flex-col gap-2 border-t border-line bg-page px-4 pt-2 pb-4">
        <div className="flex flex-wrap items-baseline justify-between gap-x-3">
          <span className="text-18 font-semibold">{t('till.return.total')}</span>
          <span
            data-testid="return-total"
            className={classNames('font-bold whitespace-nowrap', sumSize(total ?? money(ZERO)))}
          >
            {total ?? money(ZERO)}
          </span>
        </div>
        {refund !== null && method === '' && <RefundList tenders={refund.tenders} />}
        {failure !== null && <ProblemNote>{problem(failure)}</ProblemNote>}
        {asks === null ? (
          <div className="flex flex-wrap gap-2">
            <Button
              look="primary"
              size="xl"
              className="min-w-0 flex-2"
              shortcut={key('finish')}
              data-testid="return-finish"
              disabled={!returning.isReady}
              onClick={returning.finish}
            >
              {t('till.return.give')}
            </Button>
            <Button
              size="xl"
              className="flex-1"
              data-testid="return-exchange"
              disabled={!returning.isReady || state.cart.tenders.length > 0}
              onClick={returning.exchange}
            >
              {t('till.return.exchange')}
            </Button>
          </div>
        ) : (
          <ApprovalForm right={asks.right} onApprove={returning.approve} />
        )}
      </div>
    </>
  );
}

export function RefundList({ tenders }: { tenders: readonly RefundView[] }) {
  const { t } = useText();
  const { money } = useSaying();
  return (
    <ul className="flex flex-col gap-1">
      {tenders.map(({ kind, method, name, amount, reference }) => (
        <li key={`${method} ${reference ?? ''}`} className="flex flex-wrap justify-between gap-x-3 text-18">
          <span className="min-w-0 break-words">
            {name}
            {reference !== null && <span className="text-muted"> {reference}</span>}
            {(kind === 'card' || kind === 'qr') && (
              <span className="block text-13 text-muted">{t('till.return.terminal')}</span>
            )}
          </span>
          <span className="font-semibold whitespace-nowrap">{money(amount)}</span>
        </li>
      ))}
    </ul>
  );
}

const ZERO = minor(0);
/** No method is called so. */
const AS_PAID = '*';
