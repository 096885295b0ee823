import type { ProductTile } from '@karvon/shared/till-api/contract.ts';
import { Field } from '@karvon/ui/components/field.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { useEffect, useState } from 'react';
import { useSaying, useTill } from '../till-context.tsx';

const SHOWN = 8;

/** Finds goods by what is typed; each press on one of them is one label more. */
export function LabelGoods({ onPick }: { onPick: (product: ProductTile) => void }) {
  const { t } = useText();
  const { amount } = useSaying();
  const [text, setText] = useState('');
  const found = useFound(text.trim());
  return (
    <div className="flex flex-col gap-1">
      <Field
        label={t('till.label.find')}
        data-testid="label-search"
        value={text}
        maxLength={200}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          const [first] = found;
          if (event.key !== 'Enter' || first === undefined) return;
          event.preventDefault();
          onPick(first);
        }}
      />
      {found.length > 0 && (
        <ul className="flex flex-col rounded-md border border-line">
          {found.map((product) => (
            <li key={product.id}>
              <button
                type="button"
                data-testid="label-found"
                className="flex min-h-11 w-full items-center gap-3 px-3 py-2 text-left hover:bg-raised"
                onClick={() => onPick(product)}
              >
                <span className="min-w-0 flex-1">{product.name}</span>
                <span className="font-medium whitespace-nowrap">{amount(product.price)}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** What has variants is sold, and labelled, by them. */
function useFound(text: string): readonly ProductTile[] {
  const { call } = useTill();
  const [found, setFound] = useState<{ text: string; products: ProductTile[] }>({ text: '', products: [] });
  useEffect(() => {
    let isLate = false;
    if (text === '') return undefined;
    void call('search', { text, limit: SHOWN }).then((result) => {
      if (!isLate && result.ok) setFound({ text, products: result.value.products });
    });
    return () => {
      isLate = true;
    };
  }, [text, call]);
  return text === '' ? [] : found.products.filter(({ variants }) => variants === 0);
}
