import { formatMoney, formatQuantity } from '@karvon/shared/i18n/format-number.ts';
import type { PricedLine } from '@karvon/shared/pricing/price-cart.ts';
import { type Milli, milli } from '@karvon/shared/values/money.ts';
import { Button } from '@karvon/ui/components/button.tsx';
import { parseQuantity } from '@karvon/ui/parse-amount.ts';
import { useText } from '@karvon/ui/i18n.ts';
import { Link } from '@tanstack/react-router';
import { Minus, Plus, X } from 'lucide-react';
import { useState } from 'react';
import type { PriceListRow, PromotionRow } from '../data/price-answers.ts';
import { TEXT_LINK } from '../parts/text-link.ts';
import { useCurrency } from '../session/use-session.ts';
import { usePriceWords } from './use-price-words.ts';

type Book = { lists: readonly PriceListRow[]; promotions: readonly PromotionRow[] };

/** The lines of a tried cart: what each costs, by which list, and what each promotion took off. */
export function TryLines(props: {
  lines: readonly PricedLine[];
  book: Book;
  onQty: (product: string, qty: Milli) => void;
  onRemove: (product: string) => void;
}) {
  const { lines, book, onQty, onRemove } = props;
  return (
    <ul className="mt-4 overflow-hidden rounded-md border border-line bg-surface">
      {lines.map((line) => (
        <Line
          key={line.item.product.id}
          line={line}
          book={book}
          onQty={(qty) => onQty(line.item.product.id, qty)}
          onRemove={() => onRemove(line.item.product.id)}
        />
      ))}
    </ul>
  );
}

function Line(props: { line: PricedLine; book: Book; onQty: (qty: Milli) => void; onRemove: () => void }) {
  const { t, locale } = useText();
  const currency = useCurrency();
  const { name: nameOf } = usePriceWords();
  const { line, book, onQty, onRemove } = props;
  const { item, price, discounts } = line;
  const money = (amount: Parameters<typeof formatMoney>[0]) => formatMoney(amount, currency, locale);
  const list = book.lists.find(({ id }) => id === line.list);
  return (
    <li data-testid="try-line" className="border-b border-line px-3 py-3 last:border-b-0">
      <div className="grid grid-cols-[minmax(0,1fr)_auto_2.75rem] items-start gap-x-2">
        <span className="min-w-0">
          <span className="line-clamp-2 font-medium break-words">{item.name}</span>
          <span className="block text-13 text-muted">
            {t('admin.prices.try-each', { price: money(price) })}
            {' · '}
            {list === undefined ? (
              t('admin.prices.try-own-price')
            ) : (
              <Link
                to="/prices/lists/$listId/products"
                params={{ listId: list.id }}
                className="underline underline-offset-4 hover:text-ink"
              >
                {t('admin.prices.try-by-list', { name: nameOf(list.name) })}
              </Link>
            )}
          </span>
        </span>
        <span className="pt-2 text-right whitespace-nowrap tabular-nums">
          {line.sum !== line.gross && (
            <span className="block text-13 text-muted line-through">{money(line.gross)}</span>
          )}
          <span data-testid="line-sum" className="block text-18 font-semibold">
            {money(line.sum)}
          </span>
        </span>
        <Button
          look="quiet"
          size="icon"
          aria-label={t('admin.prices.try-remove', { name: item.name })}
          onClick={onRemove}
        >
          <X size={18} aria-hidden />
        </Button>
      </div>
      <div className="mt-1 flex flex-wrap items-start gap-x-6 gap-y-1">
        <Quantity key={item.qty} name={item.name} unit={item.unitName} qty={item.qty} onQty={onQty} />
        {discounts.length > 0 && (
          <ul className="min-w-56 grow">
            {discounts.map((discount, index) => {
              const promotion = book.promotions.find(({ id }) => id === discount.promotion);
              return (
                <li
                  key={index}
                  data-testid="line-discount"
                  className="flex items-baseline justify-between gap-3 py-1 text-15"
                >
                  {promotion === undefined ? (
                    <span>—</span>
                  ) : (
                    <Link
                      to="/prices/promotions/$promotionId"
                      params={{ promotionId: promotion.id }}
                      className={`${TEXT_LINK} min-w-0 break-words`}
                    >
                      {nameOf(promotion.name)}
                    </Link>
                  )}
                  <span className="pr-13 whitespace-nowrap text-done tabular-nums">
                    −{money(discount.amount)}
                  </span>
                </li>
              );
            })}
          </ul>
        )}
      </div>
    </li>
  );
}

function Quantity(props: { name: string; unit: string; qty: Milli; onQty: (qty: Milli) => void }) {
  const { t, locale } = useText();
  const { name, unit, qty, onQty } = props;
  const shown = formatQuantity(qty, locale);
  const [typed, setTyped] = useState(shown);
  const take = () => {
    const read = parseQuantity(typed);
    if (read === null || read === 0 || read === qty) setTyped(shown);
    else onQty(read);
  };
  return (
    <span className="flex items-center gap-1">
      <Button size="icon" aria-label="−" disabled={qty <= 1000} onClick={() => onQty(milli(qty - 1000))}>
        <Minus size={18} aria-hidden />
      </Button>
      <input
        data-testid="try-qty"
        aria-label={t('admin.prices.try-qty', { name })}
        inputMode="decimal"
        autoComplete="off"
        maxLength={10}
        value={typed}
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={take}
        onKeyDown={(event) => {
          if (event.key === 'Enter') take();
        }}
        className="h-11 w-20 rounded-md border border-edge bg-surface text-center text-15 tabular-nums"
      />
      <Button size="icon" aria-label="+" onClick={() => onQty(milli(qty + 1000))}>
        <Plus size={18} aria-hidden />
      </Button>
      <span className="pl-1 text-15 text-muted">{unit}</span>
    </span>
  );
}
