import type { CompletedReturn } from '@karvon/shared/till-api/returns.ts';
import { Button } from '@karvon/ui/components/button.tsx';
import { classNames } from '@karvon/ui/components/class-names.ts';
import { useText } from '@karvon/ui/i18n.ts';
import { CircleCheck, CreditCard } from 'lucide-react';
import { useSaying } from '../till-context.tsx';
import { useState } from 'react';
import { RefundList } from './return-refund.tsx';
import { SendButton, SendReceipt } from './send-receipt.tsx';
import { changeSize } from './sum-size.ts';

/** Done: what goes back to the client, in the largest type there is. */
export function ReturnDone({ done, onNext }: { done: CompletedReturn; onNext: () => void }) {
  const { t } = useText();
  const { money } = useSaying();
  const [isSending, setSending] = useState(false);
  const onTerminal = done.tenders.filter(({ kind }) => kind === 'card' || kind === 'qr');
  return (
    <div aria-live="polite" className="flex flex-col items-center gap-4 pt-4 text-center">
      <p className="flex items-center gap-2 text-18 font-semibold text-done">
        <CircleCheck aria-hidden="true" size={24} />
        {t('till.return.done')}
      </p>
      <div>
        <p className="text-24 text-muted">{t('till.return.total')}</p>
        <p
          data-testid="returned"
          className={classNames('font-bold whitespace-nowrap', changeSize(money(done.total)))}
        >
          {money(done.total)}
        </p>
      </div>
      <div className="w-full max-w-100 text-left">
        <RefundList tenders={done.tenders} />
      </div>
      {onTerminal.map(({ method, reference, amount }) => (
        <p key={`${method} ${reference ?? ''}`} className="flex items-center gap-2 text-18 text-wait">
          <CreditCard aria-hidden="true" size={24} className="shrink-0" />
          {t('till.return.done-card', { amount: money(amount) })}
        </p>
      ))}
      <p className="text-18">
        {t('till.done.receipt')}{' '}
        <span data-testid="return-number" className="font-semibold normal-nums">
          {done.number}
        </span>
      </p>
      <Button look="primary" size="lg" onClick={onNext}>
        {t('till.return.next')}
      </Button>
      <div className="flex">
        <SendButton isOpen={isSending} onToggle={() => setSending(!isSending)} />
      </div>
      <SendReceipt id={done.id} isOpen={isSending} />
    </div>
  );
}
