import { Button } from '@karvon/ui/components/button.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { RotateCcw, X } from 'lucide-react';
import { useSaying, useTill } from '../till-context.tsx';

/** What comes back for the goods in the cart, until it is paid; nothing where it is no exchange. */
export function ExchangeNote() {
  const { t } = useText();
  const { state, call } = useTill();
  const { money } = useSaying();
  const { exchange, lines, tenders } = state.cart;
  if (exchange === null) return null;
  const { number, worth, back } = exchange;
  return (
    <div
      data-testid="exchange"
      className="flex shrink-0 items-center gap-3 border-b border-line bg-accent-soft px-4 py-2 text-on-accent-soft"
    >
      <RotateCcw aria-hidden="true" size={20} className="shrink-0" />
      <p className="min-w-0 flex-1">
        <span className="block font-semibold break-words">
          {number === null ? t('till.exchange.without') : t('till.exchange.of', { number })}
        </span>
        <span className="block text-15">
          {t('till.exchange.worth', { amount: money(worth) })}
          {back > 0 && lines.length > 0 && ` · ${t('till.exchange.back', { amount: money(back) })}`}
        </span>
        {lines.length === 0 && <span className="block text-13">{t('till.exchange.scan')}</span>}
      </p>
      <Button
        look="quiet"
        size="icon"
        data-testid="exchange-drop"
        aria-label={t('till.exchange.drop')}
        disabled={tenders.length > 0}
        onClick={() => void call('exchange', { back: null })}
      >
        <X aria-hidden="true" size={20} />
      </Button>
    </div>
  );
}
