import type { ProductTile } from '@karvon/shared/till-api/contract.ts';
import { milli } from '@karvon/shared/values/money.ts';
import { Field } from '@karvon/ui/components/field.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { useEffect, useState } from 'react';
import { useSaying, useTill } from '../till-context.tsx';
import { QuantityPicker } from './quantity-picker.tsx';
import type { Returning } from './use-return.ts';

/** No more of one thing than anybody carries back by hand. */
const MOST = milli(1_000_000);

/** Goods of a receipt that this till does not know, or of none: scanned or looked up, at what they cost now. */
export function ReturnGoods({ number, returning }: { number: string | null; returning: Returning }) {
  const { t } = useText();
  const { money } = useSaying();
  const { call } = useTill();
  const [text, setText] = useState('');
  const [{ of, found }, setFound] = useState<{ of: string; found: readonly ProductTile[] }>({
    of: '',
    found: [],
  });
  useEffect(() => {
    let isLate = false;
    if (text.trim() === '') return undefined;
    void call('search', { text, limit: 6 }).then((result) => {
      if (isLate || !result.ok) return;
      setFound({ of: text, found: result.value.products.filter(({ variants }) => variants === 0) });
    });
    return () => {
      isLate = true;
    };
  }, [call, text]);
  return (
    <>
      <p className="font-semibold">
        {number === null ? t('till.return.no-receipt') : t('till.return.of', { number })}
      </p>
      <Field
        label={t('till.return.goods')}
        hint={t('till.return.goods-hint')}
        data-testid="return-search"
        autoFocus
        maxLength={200}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      {text.trim() !== '' && of === text && found.length === 0 && (
        <p role="status" data-testid="return-nothing" className="text-muted">
          {t('till.search.nothing', { text: text.trim() })}
        </p>
      )}
      {text.trim() !== '' && (
        <ul className="border-t border-line">
          {found.map((product) => (
            <li key={product.id}>
              <button
                type="button"
                data-testid="return-product"
                onClick={() => {
                  returning.add(product, 1000);
                  setText('');
                }}
                className="flex min-h-14 w-full justify-between gap-3 border-b border-line px-2 py-2 text-left hover:bg-raised"
              >
                <span className="min-w-0 break-words">{product.name}</span>
                <span className="whitespace-nowrap">{money(product.price)}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <ul className="border-t border-line empty:hidden">
        {returning.goods.map(({ product, qty }) => (
          <li
            key={product.id}
            data-testid="return-line"
            className="flex flex-wrap items-center gap-x-3 gap-y-2 border-b border-line py-2"
          >
            <p className="min-w-40 flex-1 break-words">
              {product.name}
              <span className="block text-13 text-muted">{money(product.price)}</span>
            </p>
            <QuantityPicker
              name={product.name}
              qty={qty}
              most={MOST}
              step={1000}
              onChange={(next) => returning.add(product, next - qty)}
            />
          </li>
        ))}
      </ul>
    </>
  );
}
