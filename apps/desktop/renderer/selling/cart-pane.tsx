import { Button } from '@karvon/ui/components/button.tsx';
import { classNames } from '@karvon/ui/components/class-names.ts';
import { EmptyState } from '@karvon/ui/components/empty-state.tsx';
import { KeyHint } from '@karvon/ui/components/key-hint.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { CircleHelp, ScanBarcode, Search, UserRound } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useKeyLabel } from '../keys/use-keys.ts';
import { useSaying, useTill } from '../till-context.tsx';
import type { Tour } from '../tour/use-tour.ts';
import { CartLine } from './cart-line.tsx';
import { CartNote } from './cart-note.tsx';
import { ExchangeNote } from './exchange-note.tsx';
import { sumSize } from './sum-size.ts';
import type { Selling } from './use-selling.ts';
import type { Side } from './use-side.ts';

/** What is being sold, what it comes to, and the way to payment. */
export function CartPane({
  selling,
  onPay,
  onFind,
  onOpen,
  tour,
  className,
}: {
  selling: Selling;
  onPay: () => void;
  onFind: () => void;
  onOpen: (side: Side) => void;
  tour: Tour;
  className: string;
}) {
  const { t } = useText();
  const { cart } = useTill().state;
  const { money } = useSaying();
  const key = useKeyLabel();
  const clientKey = key('client');
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
      <button
        type="button"
        data-testid="client"
        data-tour="client"
        onClick={() => onOpen('client')}
        className="flex min-h-11 shrink-0 items-center gap-2 border-b border-line px-4 text-left hover:bg-raised"
      >
        <UserRound aria-hidden="true" size={18} className="text-muted" />
        <span className={classNames('min-w-0 flex-1 truncate', cart.client === null && 'text-muted')}>
          {cart.client === null
            ? t('till.client.none')
            : [cart.client.name, cart.client.phone].filter((part) => part !== null).join(' · ')}
        </span>
        {clientKey !== undefined && <KeyHint>{clientKey}</KeyHint>}
      </button>
      <ExchangeNote />
      <div data-tour="cart" className="scroll-y min-h-0 flex-1">
        {cart.lines.length === 0 ? (
          <EmptyState
            icon={<ScanBarcode aria-hidden="true" size={44} strokeWidth={1.5} />}
            title={t('till.cart.empty')}
            action={
              <>
                <Button
                  icon={<Search aria-hidden="true" size={18} />}
                  shortcut={key('search')}
                  onClick={onFind}
                >
                  {t('till.cart.empty-button')}
                </Button>
                {tour.isNew && (
                  <Button look="quiet" data-testid="tour-begin" onClick={tour.begin}>
                    {t('till.tour.begin')}
                  </Button>
                )}
              </>
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
      <div className="flex min-h-27 shrink-0 items-center border-t border-line px-3 py-2">
        <CartNote selling={selling} onKeys={() => onOpen('keys')} />
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
            {cart.bonus !== 0 && (
              <span data-testid="cart-bonus" className="block whitespace-nowrap">
                {t('till.bonus.spent', { amount: money(cart.bonus) })}
              </span>
            )}
            {cart.discount !== 0 && (
              <span data-testid="cart-discount" className="block whitespace-nowrap">
                {t('till.cart.discount', { amount: money(cart.discount) })}
              </span>
            )}
          </span>
          <button
            type="button"
            data-testid="why"
            aria-label={`${money(cart.total)}. ${t('till.why.title')}`}
            disabled={cart.lines.length === 0}
            onClick={() => onOpen('why')}
            className="ml-auto flex min-h-11 items-center gap-2 rounded-md text-right"
          >
            {cart.lines.length > 0 && <CircleHelp aria-hidden="true" size={20} className="text-muted" />}
            <span
              data-testid="total"
              className={classNames('font-bold whitespace-nowrap', sumSize(money(cart.total)))}
            >
              {money(cart.total)}
            </span>
          </button>
        </div>
        <Button
          look="primary"
          size="xl"
          shortcut={key('pay')}
          data-testid="pay"
          data-tour="pay"
          disabled={cart.lines.length === 0}
          onClick={onPay}
        >
          {t('till.cart.pay')}
        </Button>
      </footer>
    </section>
  );
}
