import { dayOf } from '@karvon/shared/i18n/say-time.ts';
import { formatMoney, formatQuantity } from '@karvon/shared/i18n/format-number.ts';
import { useText } from '@karvon/ui/i18n.ts';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';
import type { StockBatch, StockRow } from '../data/answers.ts';
import { failureOf } from '../data/failure.ts';
import { FailureNote } from '../parts/failure-note.tsx';
import { LINK_BUTTON } from '../parts/link-button.ts';
import { PanelSkeleton, SidePanel } from '../parts/side-panel.tsx';
import { useCurrency, useZone } from '../session/use-session.ts';
import { dayText } from '../words/format-time.ts';
import { unitName } from '../words/unit-name.ts';
import { useNow } from '../words/use-now.ts';
import { useBatches, useProductStock } from './stock-queries.ts';

/** The product that the address names. */
export function ProductPanel() {
  const { productId } = useParams({ from: '/stock/$productId' });
  return <Panel key={productId} productId={productId} />;
}

function Panel({ productId }: { productId: string }) {
  const { t } = useText();
  const filters = useSearch({ from: '/stock' });
  const navigate = useNavigate();
  const stock = useProductStock(productId);
  const batches = useBatches(productId);
  const close = useCallback(
    () => navigate({ to: '/stock', search: filters, resetScroll: false }),
    [navigate, filters],
  );
  const failed = [stock, batches].find((query) => query.isError);
  const rows = stock.data?.results;
  const retry = () => void Promise.all([stock.refetch(), batches.refetch()]);
  return (
    <SidePanel rowId={productId} title={rows === undefined ? null : (rows[0]?.name ?? '—')} onClose={close}>
      {failed !== undefined && <FailureNote failure={failureOf(failed.error)} onRetry={retry} />}
      {failed === undefined && (rows === undefined || batches.data === undefined) && <PanelSkeleton />}
      {rows !== undefined && batches.data !== undefined && (
        <div className="grid gap-6">
          <h3 className="text-18 font-semibold text-balance lg:sr-only">{rows[0]?.name}</h3>
          {placesOf(rows, batches.data.results).map(({ row, batches: own }) => (
            <Place key={row.placeId} row={row} batches={own} />
          ))}
          <Link to="/stock/moves" search={{ product: productId }} className={LINK_BUTTON}>
            {t('admin.stock.moves-of')}
          </Link>
        </div>
      )}
    </SidePanel>
  );
}

/** Each place with its batches, those that hold nothing and owe nothing too. */
function placesOf(rows: readonly StockRow[], batches: readonly StockBatch[]) {
  return rows.map((row) => ({ row, batches: batches.filter(({ placeId }) => placeId === row.placeId) }));
}

function Place({ row, batches }: { row: StockRow; batches: StockBatch[] }) {
  const { t, locale } = useText();
  const currency = useCurrency();
  const unit = unitName({ code: row.unit, name: null }, locale);
  return (
    <section aria-label={row.branchName}>
      <div className="flex items-baseline justify-between gap-3">
        <h3 className="truncate font-semibold">{row.branchName || t('admin.stock.other-place')}</h3>
        <p className={`font-semibold whitespace-nowrap ${row.onHand < 0 ? 'text-bad' : ''}`}>
          {formatQuantity(row.onHand, locale)} {unit}
        </p>
      </div>
      {row.value !== null && row.unitCost !== null && (
        <p className="flex flex-wrap justify-between gap-x-3 text-13 text-muted">
          <span>{t('admin.stock.average', { cost: formatMoney(row.unitCost, currency, locale), unit })}</span>
          <span>{formatMoney(row.value, currency, locale)}</span>
        </p>
      )}
      {row.onHand < 0 && <p className="mt-1 text-13 text-bad">{t('admin.stock.below-zero-hint')}</p>}
      {batches.length === 0 ? (
        <p className="mt-2 text-15 text-muted">{t('admin.stock.no-batches')}</p>
      ) : (
        <ol className="mt-2 overflow-hidden rounded-md border border-line">
          {batches.map((batch) => (
            <Batch key={batch.no} batch={batch} unit={unit} />
          ))}
        </ol>
      )}
    </section>
  );
}

function Batch({ batch, unit }: { batch: StockBatch; unit: string }) {
  const { t, locale } = useText();
  const currency = useCurrency();
  const zone = useZone(batch.branch);
  const today = useNow('minute').day;
  const day = dayText(dayOf(Date.parse(batch.at), zone), today, locale);
  const owed = batch.remainingQty < 0;
  const received = `${formatQuantity(batch.receivedQty, locale)} ${unit}`;
  return (
    <li
      data-testid="batch"
      className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-3 border-b border-line px-3 py-2 last:border-b-0"
    >
      <span>{owed ? t('admin.stock.owed-since', { day }) : t('admin.stock.batch-of', { day })}</span>
      <span className={`text-right font-semibold whitespace-nowrap ${owed ? 'text-bad' : ''}`}>
        {formatQuantity(batch.remainingQty, locale)} {unit}
      </span>
      <span className="text-13 text-muted">
        {owed ? t('admin.stock.owed-lead') : t('admin.stock.of-received', { amount: received })}
        {batch.expiresOn !== null && (
          <span className="block">
            {t('admin.stock.expires', { day: dayText(batch.expiresOn, today, locale) })}
          </span>
        )}
      </span>
      {batch.remainingCost !== null && batch.unitCost !== null && (
        <span className="text-right text-13 whitespace-nowrap text-muted">
          {t('admin.stock.each', { cost: formatMoney(batch.unitCost, currency, locale), unit })}
          <span className="block">{formatMoney(batch.remainingCost, currency, locale)}</span>
        </span>
      )}
    </li>
  );
}
