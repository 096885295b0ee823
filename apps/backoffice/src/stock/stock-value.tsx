import { formatMoney } from '@karvon/shared/i18n/format-number.ts';
import { useText } from '@karvon/ui/i18n.ts';
import { Skeleton } from '../parts/skeleton.tsx';
import { useCurrency } from '../session/use-session.ts';
import { useSeesCosts, useValuation } from './stock-queries.ts';

/** What the goods of each place cost, for who may know; and of how many products the books have less than nothing. */
export function StockValue({ branch }: { branch: string | undefined }) {
  const { t, locale } = useText();
  const currency = useCurrency();
  const seesCosts = useSeesCosts();
  const valuation = useValuation();
  if (!seesCosts || valuation.isError) return null;
  const places = (valuation.data?.results ?? [])
    .filter((place) => branch === undefined || place.branch === branch)
    .toSorted((a, b) => order(a).localeCompare(order(b)));
  if (valuation.isSuccess && places.length === 0) return null;
  return (
    <section aria-label={t('admin.stock.value')} className="mt-3 max-w-2xl">
      <h2 className="text-13 text-muted">{t('admin.stock.value')}</h2>
      <ul className="mt-1 overflow-hidden rounded-md border border-line bg-surface">
        {valuation.isPending && (
          <li className="flex min-h-14 items-center justify-between px-3">
            <Skeleton className="w-32" />
            <Skeleton className="w-32" />
          </li>
        )}
        {places.map(({ placeId, branchName, value, products, belowZero }) => (
          <li
            key={placeId}
            className="grid min-h-14 grid-cols-[minmax(0,1fr)_auto] content-center items-center gap-x-4 border-b border-line px-3 py-1 last:border-b-0"
          >
            <span className="truncate">{branchName || t('admin.stock.other-place')}</span>
            <span data-testid="stock-value" className="row-span-2 font-semibold whitespace-nowrap">
              {value !== null && formatMoney(value, currency, locale)}
            </span>
            <span className="text-13 text-muted">
              {t('admin.stock.products', { count: products })}
              {belowZero > 0 && (
                <span className="text-bad"> · {t('admin.stock.products-below', { count: belowZero })}</span>
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Branches by code, then what is outside them. */
function order({ branch, placeId }: { branch: string; placeId: string }): string {
  return branch === '' ? `1 ${placeId}` : `0 ${branch}`;
}
