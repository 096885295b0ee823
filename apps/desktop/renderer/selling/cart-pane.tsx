import { Button } from '@karvon/ui/components/button.tsx';
import { classNames } from '@karvon/ui/components/class-names.ts';
import { EmptyState } from '@karvon/ui/components/empty-state.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { ScanBarcode, Search } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useSaying, useTill } from '../till-context.tsx';
import { CartLine } from './cart-line.tsx';
import { CartNote } from './cart-note.tsx';
import { sumSize } from './sum-size.ts';
import type { Selling } from './use-selling.ts';

/** What is being sold, what it comes to, and the way to payment. */
export function CartPane({
  selling,
  onPay,
  onFind,
  className,
}: {
  selling: Selling;
  onPay: () => void;
  onFind: () => void;
  className: string;
}) {
  const { t } = useText();
  const { cart } = useTill().state;
  const { money } = useSaying();
  const list = useRef<HTMLUListElement>(null);
  const selectedId = selling.selected?.id;
  useEffect(() => {
    list.current?.querySelector(`[data-line="${selectedId}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [selectedId]);

  return (
    <section
      aria-label={t('till.cart.label')}
      className={classNames(
        'flex min-h-0 flex-1 flex-col bg-surface md:w-[44%] md:max-w-140 md:flex-none',
        className,
      )}
    >
      <div className="scroll-y min-h-0 flex-1">
        {cart.lines.length === 0 ? (
          <EmptyState
            icon={<ScanBarcode aria-hidden="true" size={44} strokeWidth={1.5} />}
            title={t('till.cart.empty')}
            action={
              <Button icon={<Search aria-hidden="true" size={18} />} shortcut="F1" onClick={onFind}>
                {t('till.cart.empty-button')}
              </Button>
            }
          >
            {t('till.cart.empty-text')}
          </EmptyState>
        ) : (
          <ul ref={list}>
            {cart.lines.map((line) => (
              <CartLine key={line.id} line={line} isOpen={line.id === selectedId} selling={selling} />
            ))}
          </ul>
        )}
      </div>
      <div className="flex min-h-22 shrink-0 items-center border-t border-line px-3 py-2">
        <CartNote selling={selling} />
      </div>
      <footer className="flex shrink-0 flex-col gap-3 border-t border-line px-4 pt-2 pb-4">
        <div className="flex flex-wrap items-baseline gap-x-3">
          <span className="text-15 text-muted">
            <span className="block text-18 font-semibold text-ink">{t('till.cart.total')}</span>
            <span className="whitespace-nowrap max-md:hidden">
              {t('till.cart.lines', { count: cart.lines.length })}
            </span>
            {cart.charges.map((charge) => (
              <span key={charge.name} data-testid="cart-charge" className="block whitespace-nowrap">
                {charge.name} +{money(charge.amount)}
              </span>
            ))}
            {cart.discount !== 0 && (
              <span data-testid="cart-discount" className="block whitespace-nowrap">
                {t('till.cart.discount', { amount: money(cart.discount) })}
              </span>
            )}
          </span>
          <span
            data-testid="total"
            className={classNames('ml-auto font-bold whitespace-nowrap', sumSize(money(cart.total)))}
          >
            {money(cart.total)}
          </span>
        </div>
        <Button
          look="primary"
          size="xl"
          shortcut="F9"
          data-testid="pay"
          disabled={cart.lines.length === 0}
          onClick={onPay}
        >
          {t('till.cart.pay')}
        </Button>
      </footer>
    </section>
  );
}
