import { classNames } from '@karvon/ui/components/class-names.ts';
import { EmptyState } from '@karvon/ui/components/empty-state.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { SearchX } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useSaying } from '../till-context.tsx';
import type { ProductSearch } from './use-product-search.ts';
import type { Selling } from './use-selling.ts';

/** What the search found, best first; the highlighted one is what Enter adds. */
export function SearchResults({
  text,
  results,
  selling,
}: {
  text: string;
  results: ProductSearch;
  selling: Selling;
}) {
  const { t } = useText();
  const { amount } = useSaying();
  const list = useRef<HTMLUListElement>(null);
  const highlightedId = results.highlighted?.id;
  useEffect(() => {
    list.current?.querySelector(`#result-${highlightedId}`)?.scrollIntoView({ block: 'nearest' });
  }, [highlightedId]);

  if (results.isSettled && results.products.length === 0) {
    return (
      <EmptyState
        icon={<SearchX aria-hidden="true" size={40} strokeWidth={1.5} />}
        title={t('till.search.nothing', { text: text.trim() })}
      >
        {t('till.search.nothing-text')}
      </EmptyState>
    );
  }
  return (
    <ul
      ref={list}
      id="search-results"
      role="listbox"
      aria-label={t('till.search.results', { count: results.products.length })}
      className="scroll-y min-h-0 flex-1 px-4 py-3"
    >
      {results.products.map((product) => (
        <li
          key={product.id}
          id={`result-${product.id}`}
          role="option"
          aria-selected={product.id === highlightedId}
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => void selling.addProduct(product.id, product.name)}
          className={classNames(
            'flex min-h-14 cursor-pointer items-center gap-4 rounded-md px-3 py-2',
            product.id === highlightedId ? 'bg-accent-soft' : 'hover:bg-raised',
          )}
        >
          <span className="min-w-0 flex-1">
            <span className="line-clamp-2 font-medium">{product.name}</span>
            <span className="block truncate text-13 text-muted">
              {[product.barcode, product.article].filter((code) => code !== null).join(' · ')}
            </span>
          </span>
          {product.variants > 0 ? (
            <span className="text-muted whitespace-nowrap">
              {t('till.goods.variants', { count: product.variants })}
            </span>
          ) : (
            <span className="text-right whitespace-nowrap">
              <span className="text-18 font-semibold">{amount(product.price)}</span>
              <span className="text-13 text-muted"> / {product.unit}</span>
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
