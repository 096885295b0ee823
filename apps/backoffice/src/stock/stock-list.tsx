import { formatMoney, formatQuantity } from '@karvon/shared/i18n/format-number.ts';
import { milli } from '@karvon/shared/values/money.ts';
import { useText } from '@karvon/ui/i18n.ts';
import { Link } from '@tanstack/react-router';
import { TriangleAlert } from 'lucide-react';
import type { CSSProperties } from 'react';
import type { StockRow } from '../data/answers.ts';
import { Skeleton } from '../parts/skeleton.tsx';
import { useCurrency } from '../session/use-session.ts';
import { unitName } from '../words/unit-name.ts';
import { branchesIn, groupStock, type ProductStock } from './group-stock.ts';
import type { StockFilters } from './stock-queries.ts';

type Branch = { code: string; name: string };

/** The product, and a column a branch where there is room; on a phone the branches stand below the product. */
const ROW =
  'min-h-14 content-center items-center gap-x-4 px-3 py-2 @2xl:grid @2xl:grid-cols-[minmax(0,1fr)_repeat(var(--branches),9rem)]';

function columns(branches: number): CSSProperties & { '--branches': number } {
  return { '--branches': Math.max(1, branches) };
}

export function StockList(props: { rows: StockRow[]; filters: StockFilters; openId: string | undefined }) {
  const { t } = useText();
  const { rows, filters, openId } = props;
  const branches = branchesIn(rows);
  return (
    <div className="overflow-x-auto">
      <div
        aria-hidden
        style={columns(branches.length)}
        className={`${ROW} hidden min-h-9! py-0! text-13 text-muted`}
      >
        <span>{t('admin.stock.product')}</span>
        {branches.map((branch) => (
          <span key={branch.code} className="truncate text-right">
            {branch.name}
          </span>
        ))}
      </div>
      <ul className="overflow-hidden rounded-md border border-line bg-surface">
        {groupStock(rows).map((product) => (
          <Row
            key={product.productId}
            product={product}
            branches={branches}
            filters={filters}
            open={product.productId === openId}
          />
        ))}
      </ul>
    </div>
  );
}

function Row(props: { product: ProductStock; branches: Branch[]; filters: StockFilters; open: boolean }) {
  const { product, branches, filters, open } = props;
  return (
    <li
      data-row-id={product.productId}
      className="border-b border-line [contain-intrinsic-size:auto_56px] [content-visibility:auto] last:border-b-0"
    >
      <Link
        to="/stock/$productId"
        params={{ productId: product.productId }}
        search={filters}
        data-testid="stock-row"
        aria-current={open ? 'page' : undefined}
        style={columns(branches.length)}
        className={`${ROW} block -outline-offset-3 hover:bg-raised aria-[current=page]:bg-accent-soft aria-[current=page]:text-on-accent-soft`}
      >
        <span className="line-clamp-2 break-words">{product.name}</span>
        {branches.map((branch) => (
          <OnHand key={branch.code} branch={branch} product={product} />
        ))}
      </Link>
    </li>
  );
}

function OnHand({ branch, product }: { branch: Branch; product: ProductStock }) {
  const { t, locale } = useText();
  const currency = useCurrency();
  const { onHand, value } = product.amounts.get(branch.code) ?? { onHand: milli(0), value: null };
  const short = onHand < 0;
  return (
    <span
      title={short ? t('admin.stock.below-zero-hint') : undefined}
      className="flex items-baseline justify-between gap-2 pt-1 whitespace-nowrap @2xl:justify-end @2xl:pt-0"
    >
      <span className="truncate text-13 text-muted @2xl:sr-only">{branch.name}</span>
      <span className="text-right">
        <span
          className={`font-semibold ${short ? 'text-bad' : onHand === 0 ? 'font-normal text-muted' : ''}`}
        >
          {short && <TriangleAlert size={14} aria-hidden className="mr-1 inline align-[-2px]" />}
          {formatQuantity(onHand, locale)} {unitName({ code: product.unit, name: null }, locale)}
          {short && <span className="sr-only">, {t('admin.stock.below-zero')}</span>}
        </span>
        {value !== null && onHand !== 0 && (
          <span className="ml-2 text-13 text-muted @2xl:ml-0 @2xl:block">
            {formatMoney(value, currency, locale)}
          </span>
        )}
      </span>
    </span>
  );
}

export function StockListSkeleton() {
  return (
    <div aria-busy className="overflow-hidden rounded-md border border-line bg-surface @2xl:mt-9">
      {Array.from({ length: 10 }, (_, index) => (
        <div
          key={index}
          className="flex min-h-14 items-center justify-between gap-4 border-b border-line px-3 last:border-b-0 @max-2xl:min-h-22"
        >
          <Skeleton className="w-56 max-w-full" />
          <Skeleton className="w-16 shrink-0" />
        </div>
      ))}
    </div>
  );
}
