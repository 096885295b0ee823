import type { CompletedSale } from '@karvon/shared/till-api/contract.ts';
import { classNames } from '@karvon/ui/components/class-names.ts';
import { Button } from '@karvon/ui/components/button.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { CircleCheck } from 'lucide-react';
import { useSaying, useTill } from '../till-context.tsx';
import { PrintDeeds } from './print-deeds.tsx';
import { changeSize } from './sum-size.ts';

/** Done: the change in the largest type there is. The next scan begins the next sale. */
export function DoneScreen({ sale, onNext }: { sale: CompletedSale; onNext: () => void }) {
  const { t } = useText();
  const { state } = useTill();
  const { money } = useSaying();
  const isBack = sale.back !== undefined;
  const out = sale.back ?? sale.change;
  const isPrinterWell = state.printer.problem === null;
  return (
    <main aria-live="polite" className="scroll-y flex min-h-0 flex-1 flex-col p-6">
      <div className="m-auto flex flex-col items-center gap-4 text-center">
        <p className="flex items-center gap-2 text-18 font-semibold text-done">
          <CircleCheck aria-hidden="true" size={24} />
          {t('till.done.paid', { total: money(sale.total) })}
        </p>
        <div>
          <p className="text-24 text-muted">{t(isBack ? 'till.done.back' : 'till.done.change')}</p>
          <p
            data-testid="change"
            className={classNames('font-bold whitespace-nowrap', changeSize(money(out)))}
          >
            {money(out)}
          </p>
        </div>
        <p className="text-18">
          {t('till.done.receipt')}{' '}
          <span data-testid="receipt-number" className="font-semibold normal-nums">
            {sale.number}
          </span>
          <span data-testid="receipt-paper" className="block text-15 text-muted">
            {t(isPrinterWell ? 'till.done.saved' : 'till.done.saved-waits')}
          </span>
        </p>
        <Button look="primary" size="xl" shortcut="Enter" onClick={onNext} className="mt-4">
          {t('till.done.next')}
        </Button>
        <p className="text-muted">{t('till.done.hint')}</p>
        <PrintDeeds id={sale.id} isSale className="mt-4 items-center" />
      </div>
    </main>
  );
}
