import { formatMoney, formatQuantity } from '@karvon/shared/i18n/format-number.ts';
import { useText } from '@karvon/ui/i18n.ts';
import { Link } from '@tanstack/react-router';
import type { StockMove } from '../data/answers.ts';
import { Skeleton } from '../parts/skeleton.tsx';
import { useCurrency, useZone } from '../session/use-session.ts';
import { shortMomentText } from '../words/format-time.ts';
import { unitName } from '../words/unit-name.ts';
import { useNow } from '../words/use-now.ts';
import { reasonName } from './reason-name.ts';
import { type MoveFilters, useSeesCosts } from './stock-queries.ts';

/** One line where there is room; on a phone the product, then when and why, with the amounts at the right. */
const ROW =
  'grid min-h-14 grid-cols-[minmax(0,1fr)_auto] content-center items-center gap-x-4 px-3 py-1 @4xl:grid-cols-[8.5rem_minmax(0,1fr)_11rem_4rem_6.5rem_9.5rem]';
const WIDE = 'hidden @4xl:block';

export function MovesList({ moves, filters }: { moves: StockMove[]; filters: MoveFilters }) {
  return (
    <>
      <ListHead />
      <ul className="overflow-hidden rounded-md border border-line bg-surface">
        {moves.map((move) => (
          <Row key={`${move.documentId} ${move.position} ${move.reason}`} move={move} filters={filters} />
        ))}
      </ul>
    </>
  );
}

function ListHead() {
  const { t } = useText();
  const seesCosts = useSeesCosts();
  return (
    <div aria-hidden className={`${ROW} hidden min-h-9! py-0! text-13 text-muted @4xl:grid`}>
      <span>{t('admin.sales.time')}</span>
      <span>{t('admin.stock.product')}</span>
      <span>{t('admin.stock.reason')}</span>
      <span>{t('admin.stock.place')}</span>
      <span className="text-right">{t('admin.stock.qty')}</span>
      <span className="text-right">{seesCosts && t('admin.stock.cost')}</span>
    </div>
  );
}

function Row({ move, filters }: { move: StockMove; filters: MoveFilters }) {
  const { t, locale } = useText();
  const currency = useCurrency();
  const today = useNow('minute').day;
  const time = shortMomentText(move.at, today, locale, useZone(move.branch));
  const reason = reasonName(move.reason, locale);
  const unit = unitName({ code: move.unit, name: null }, locale);
  const isOwn = filters.document === move.documentId;
  const link = (
    <Link
      to="/stock/moves"
      search={{ document: move.documentId }}
      title={t('admin.stock.same-document')}
      className="underline decoration-line underline-offset-4 hover:decoration-ink"
    >
      {reason}
    </Link>
  );
  const qty = move.qty === 0 ? '—' : `${signed(move.qty, formatQuantity(move.qty, locale))} ${unit}`;
  return (
    <li data-testid="move-row" className={`${ROW} border-b border-line last:border-b-0`}>
      <span className={`${WIDE} text-muted`}>{time}</span>
      <Link
        to="/stock/$productId"
        params={{ productId: move.productId }}
        className="line-clamp-2 py-1 break-words hover:underline"
      >
        {move.name === '' ? t('admin.stock.unknown-product') : move.name}
      </Link>
      <span className={WIDE}>{isOwn ? reason : link}</span>
      <span className={`${WIDE} text-muted`}>{move.branch}</span>
      <span className="text-right font-semibold whitespace-nowrap">{qty}</span>
      <span className="text-right whitespace-nowrap @max-4xl:col-start-2 @max-4xl:row-start-2 @max-4xl:text-13 @max-4xl:text-muted">
        {move.cost !== null && signed(move.cost, formatMoney(move.cost, currency, locale))}
      </span>
      <span className="text-13 text-muted @max-4xl:col-start-1 @max-4xl:row-start-2 @4xl:hidden">
        {time} · {isOwn ? reason : link} · {move.branch}
      </span>
    </li>
  );
}

/** What comes in is told from what goes out by more than the lack of a sign. */
function signed(amount: number, text: string): string {
  return amount > 0 ? `+${text}` : text;
}

export function MovesListSkeleton() {
  return (
    <div aria-busy>
      <ListHead />
      <div className="overflow-hidden rounded-md border border-line bg-surface">
        {Array.from({ length: 10 }, (_, index) => (
          <div key={index} className={`${ROW} border-b border-line last:border-b-0`}>
            <Skeleton className="w-24 @max-4xl:hidden" />
            <Skeleton className="w-56 max-w-full" />
            <Skeleton className="w-20 @max-4xl:hidden" />
            <Skeleton className="w-6 @max-4xl:hidden" />
            <Skeleton className="w-16 justify-self-end" />
            <Skeleton className="w-20 justify-self-end @max-4xl:hidden" />
            <Skeleton className="mt-1 w-40 @4xl:hidden" />
          </div>
        ))}
      </div>
    </div>
  );
}
