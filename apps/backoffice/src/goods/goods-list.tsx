import type { Product } from '@karvon/shared/catalogue/product.ts';
import { productName } from '@karvon/shared/catalogue/variants.ts';
import { formatMoney } from '@karvon/shared/i18n/format-number.ts';
import { useText } from '@karvon/ui/i18n.ts';
import { Link } from '@tanstack/react-router';
import { moveByArrows } from '../lists/move-by-arrows.ts';
import { Skeleton } from '../parts/skeleton.tsx';
import { useCurrency } from '../session/use-session.ts';
import { unitName } from '../words/unit-name.ts';

const ROW =
  'grid min-h-14 grid-cols-[minmax(0,1fr)_auto] content-center items-center gap-x-4 px-3 py-1 @3xl:grid-cols-[minmax(0,1fr)_12rem_11rem]';

export function GoodsList(props: {
  products: Product[];
  filters: { q?: string | undefined };
  openId: string | undefined;
}) {
  const { products, filters, openId } = props;
  const { t } = useText();
  return (
    <>
      <div aria-hidden className={`${ROW} hidden min-h-9! text-13 text-muted @3xl:grid`}>
        <span>{t('admin.goods.name')}</span>
        <span>{t('admin.goods.barcode')}</span>
        <span className="text-right">{t('admin.goods.price')}</span>
      </div>
      <ul className="overflow-hidden rounded-md border border-line bg-surface" onKeyDown={moveByArrows}>
        {products.map((product) => (
          <Row key={product.id} product={product} filters={filters} open={product.id === openId} />
        ))}
      </ul>
    </>
  );
}

function Row(props: { product: Product; filters: { q?: string | undefined }; open: boolean }) {
  const { product, filters, open } = props;
  const { t, locale } = useText();
  const currency = useCurrency();
  const [barcode, ...others] = product.barcodes;
  const unit = product.units[0];
  return (
    <li
      data-row-id={product.id}
      className="border-b border-line [contain-intrinsic-size:auto_56px] [content-visibility:auto] last:border-b-0"
    >
      <Link
        to="/goods/$productId"
        params={{ productId: product.id }}
        search={filters}
        resetScroll={false}
        data-testid="product-row"
        aria-current={open ? 'true' : undefined}
        className={`${ROW} -outline-offset-3 hover:bg-raised aria-current:bg-accent-soft aria-current:text-on-accent-soft`}
      >
        <span className="min-w-0">
          <span className="line-clamp-2 break-words">{productName(product, locale, 'ru', 'en')}</span>
        </span>
        <span className="text-muted @max-3xl:col-start-1 @max-3xl:row-start-2 @max-3xl:text-13">
          {barcode?.code ?? product.article ?? '—'}
          {product.isMarked && <span className="ml-2 text-13 text-info">{t('admin.goods.marked')}</span>}
          {others.length > 0 && (
            <span className="ml-2" title={others.map((other) => other.code).join(', ')}>
              {t('admin.goods.more-barcodes', { count: others.length })}
            </span>
          )}
        </span>
        <span className="text-right whitespace-nowrap @max-3xl:col-start-2 @max-3xl:row-span-2 @max-3xl:row-start-1">
          {product.variants === undefined ? (
            <span className="font-semibold">{formatMoney(product.price, currency, locale)}</span>
          ) : (
            t('admin.goods.variants-count', { count: product.variants.products.length })
          )}
          {product.variants === undefined && unit !== undefined && (
            <span className="block text-13 text-muted">
              {t('admin.goods.per-unit', { unit: unitName(unit, locale) })}
            </span>
          )}
        </span>
      </Link>
    </li>
  );
}

export function GoodsListSkeleton() {
  return (
    <div aria-busy className="mt-9 overflow-hidden rounded-md border border-line bg-surface @max-3xl:mt-0">
      {Array.from({ length: 10 }, (_, index) => (
        <div key={index} className={`${ROW} border-b border-line last:border-b-0`}>
          <Skeleton className="w-56 max-w-full" />
          <Skeleton className="w-28 @max-3xl:hidden" />
          <Skeleton className="w-20 justify-self-end" />
        </div>
      ))}
    </div>
  );
}
