import { formatQuantity } from '@karvon/shared/i18n/format-number.ts';
import { milli } from '@karvon/shared/values/money.ts';
import { useText } from '@karvon/ui/i18n.ts';
import { Outlet, useMatch, useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';
import { failureOf } from '../data/failure.ts';
import { FailureNote } from '../parts/failure-note.tsx';
import { MoreRows } from '../parts/more-rows.tsx';
import { PageHeader } from '../parts/page-header.tsx';
import { SearchField } from '../parts/search-field.tsx';
import { GoodsList, GoodsListSkeleton } from './goods-list.tsx';
import { useProducts } from './goods-queries.ts';
import { NoGoods } from './no-goods.tsx';

/** What the shop sells: found by name, barcode or article. */
export function GoodsPage() {
  const { t, locale } = useText();
  const { q = '' } = useSearch({ from: '/goods' });
  const navigate = useNavigate();
  const open = useMatch({ from: '/goods/$productId', shouldThrow: false });
  const products = useProducts(q);
  const search = useCallback(
    (next: string) =>
      void navigate({ to: '/goods', search: { q: next === '' ? undefined : next }, replace: true }),
    [navigate],
  );
  return (
    <div className="flex">
      <div className="@container mx-auto w-full min-w-0 max-w-6xl px-4 md:px-6">
        <PageHeader title={t('admin.goods.title')}>
          <p role="status" className="text-muted">
            {products.count !== null &&
              t('admin.goods.count', {
                count: products.count,
                shown: formatQuantity(milli(products.count * 1000), locale),
              })}
          </p>
        </PageHeader>
        <div className="my-4 max-w-xl">
          <SearchField label={t('admin.goods.search')} value={q} onChange={search} />
        </div>
        {products.isPending && <GoodsListSkeleton />}
        {products.isLoadingError && (
          <FailureNote failure={failureOf(products.error)} onRetry={() => void products.refetch()} />
        )}
        {products.isSuccess && products.rows.length === 0 && <NoGoods query={q} onClear={() => search('')} />}
        {products.rows.length > 0 && (
          <>
            <GoodsList
              products={products.rows}
              filters={{ q: q === '' ? undefined : q }}
              openId={open?.params.productId}
            />
            <MoreRows
              hasMore={products.hasNextPage}
              busy={products.isFetchingNextPage}
              failure={products.isFetchNextPageError ? failureOf(products.error) : null}
              onMore={products.fetchNextPage}
            />
          </>
        )}
      </div>
      <Outlet />
    </div>
  );
}
