import { formatMoney } from '@karvon/shared/i18n/format-number.ts';
import type { Product } from '@karvon/shared/catalogue/product.ts';
import { productName } from '@karvon/shared/catalogue/variants.ts';
import { useText } from '@karvon/ui/i18n.ts';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { Search } from 'lucide-react';
import { type KeyboardEvent, useId, useState } from 'react';
import { productListSchema } from '../data/answers.ts';
import { unwrap } from '../data/failure.ts';
import { useCurrency, useSession } from '../session/use-session.ts';

const SHOWN = 8;

/**
 * Finds a product by name, barcode or article and gives it on; the field is ready for the next one. A scanner types a code and
 * presses Enter: the one that it finds is taken at once.
 */
export function ProductFinder(props: {
  label: string;
  testId: string;
  autoFocus?: boolean;
  onChoose: (product: Product) => void;
}) {
  const { t, locale } = useText();
  const { client } = useSession();
  const currency = useCurrency();
  const queries = useQueryClient();
  const listId = useId();
  const { label, testId, autoFocus = false, onChoose } = props;
  const [typed, setTyped] = useState('');
  const [active, setActive] = useState(0);
  const wanted = typed.trim();
  const search = (text: string) => ({
    queryKey: ['products', 'found', text],
    queryFn: async () =>
      unwrap(
        await client.call('GET /products', {
          query: { search: text, limit: SHOWN },
          answer: productListSchema,
        }),
      ),
  });
  const found = useQuery({
    ...search(wanted),
    enabled: wanted !== '',
    placeholderData: keepPreviousData,
  });
  const shown = wanted === '' ? [] : (found.data?.results ?? []);
  const isOpen = wanted !== '' && (shown.length > 0 || found.isSuccess);
  const choose = (product: Product) => {
    setTyped('');
    setActive(0);
    onChoose(product);
  };
  const onKey = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      setActive(Math.max(0, Math.min(shown.length - 1, active + step)));
    }
    if (event.key === 'Escape' && wanted !== '') {
      event.preventDefault();
      setTyped('');
    }
    if (event.key !== 'Enter' || wanted === '') return;
    event.preventDefault();
    const chosen = shown[active];
    if (chosen !== undefined && !found.isPlaceholderData) return choose(chosen);
    void queries
      .fetchQuery(search(wanted))
      .then(({ results: [first] }) => first !== undefined && choose(first))
      .catch(() => undefined);
  };
  return (
    <div className="relative">
      <Search size={18} aria-hidden className="pointer-events-none absolute top-0 left-3 h-11 text-muted" />
      <input
        type="search"
        role="combobox"
        data-testid={testId}
        aria-label={label}
        aria-expanded={isOpen}
        aria-controls={listId}
        aria-activedescendant={isOpen && shown.length > 0 ? `${listId}-${active}` : undefined}
        placeholder={label}
        autoComplete="off"
        autoFocus={autoFocus}
        spellCheck={false}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setActive(0);
        }}
        onKeyDown={onKey}
        className="h-11 w-full rounded-md border border-edge bg-surface pr-3 pl-10 text-15 [&::-webkit-search-cancel-button]:hidden"
      />
      <ul
        id={listId}
        role="listbox"
        aria-label={label}
        className={`absolute inset-x-0 top-12 z-30 overflow-hidden rounded-md border border-line bg-surface shadow-panel ${isOpen ? '' : 'hidden'}`}
      >
        {shown.map((product, index) => (
          <li
            key={product.id}
            id={`${listId}-${index}`}
            role="option"
            aria-selected={index === active}
            data-testid="found-product"
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => choose(product)}
            className={`flex min-h-11 cursor-pointer items-center gap-3 px-3 py-1 text-15 ${
              index === active ? 'bg-accent-soft text-on-accent-soft' : 'hover:bg-raised'
            }`}
          >
            <span className="line-clamp-2 min-w-0 grow">{productName(product, locale, 'ru', 'en')}</span>
            <span className="shrink-0 whitespace-nowrap tabular-nums">
              {formatMoney(product.price, currency, locale)}
            </span>
          </li>
        ))}
        {isOpen && shown.length === 0 && (
          <li role="option" aria-selected={false} className="px-3 py-3 text-15 text-muted">
            {t('admin.prices.goods-none-found')}
          </li>
        )}
      </ul>
    </div>
  );
}
