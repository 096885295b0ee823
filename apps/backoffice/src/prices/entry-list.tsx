import { useText } from '@karvon/ui/i18n.ts';
import type { ReactNode } from 'react';
import { moveByArrows } from '../lists/move-by-arrows.ts';
import { Skeleton } from '../parts/skeleton.tsx';
import { daysWords } from './rule-words.ts';
import { StateBadge } from './state-badge.tsx';
import { usePriceWords } from './use-price-words.ts';

/** One line where there is room, three where there is not. */
const ROW =
  'grid min-h-14 grid-cols-[minmax(0,1fr)_auto] content-center items-center gap-x-4 px-3 py-2 @3xl:grid-cols-[minmax(0,2fr)_minmax(0,1fr)_minmax(0,0.9fr)_minmax(0,0.7fr)_7rem]';

type Entry = { id: string; from: string | null; to: string | null; branches: readonly string[] | null };

/**
 * What has a name and days, by name.
 * @param line what it does, under its name; null: nothing
 * @param extra what else is known of one
 * @param renderLink the link that a row is
 */
export function EntryList<Row extends Entry>(props: {
  rows: readonly Row[];
  testId: string;
  openId: string | undefined;
  title: (row: Row) => string;
  line?: (row: Row) => string;
  extra: (row: Row) => string;
  renderLink: (row: Row, attributes: LinkAttributes) => ReactNode;
}) {
  const { rows, testId, openId, title, line, extra, renderLink } = props;
  const { t } = useText();
  const words = usePriceWords();
  return (
    <>
      <ListHead />
      <ul
        className="relative overflow-hidden rounded-md border border-line bg-surface"
        onKeyDown={moveByArrows}
      >
        {rows.map((row) => (
          <li key={row.id} data-row-id={row.id} className="border-b border-line last:border-b-0">
            {renderLink(row, {
              'data-testid': testId,
              'aria-current': row.id === openId ? 'true' : undefined,
              className: `${ROW} -outline-offset-3 hover:bg-raised aria-current:bg-accent-soft aria-current:text-on-accent-soft`,
              children: (
                <>
                  <span className="min-w-0">
                    <span className="block truncate font-medium">{title(row)}</span>
                    {line !== undefined && (
                      <span className="line-clamp-2 text-13 text-muted">{line(row)}</span>
                    )}
                  </span>
                  <span className="min-w-0 truncate text-muted @max-3xl:col-start-1 @max-3xl:row-start-2 @max-3xl:text-13">
                    {daysWords(row, { t, day: words.day })}
                  </span>
                  <span className="hidden min-w-0 truncate text-muted @3xl:block">
                    {words.where(row.branches)}
                  </span>
                  <span className="min-w-0 truncate text-muted @max-3xl:col-start-2 @max-3xl:row-start-2 @max-3xl:text-right @max-3xl:text-13">
                    {extra(row)}
                  </span>
                  <span className="justify-self-end @max-3xl:col-start-2 @max-3xl:row-start-1">
                    <StateBadge of={row} />
                  </span>
                </>
              ),
            })}
          </li>
        ))}
      </ul>
    </>
  );
}

export type LinkAttributes = {
  'data-testid': string;
  'aria-current': 'true' | undefined;
  className: string;
  children: ReactNode;
};

function ListHead() {
  const { t } = useText();
  return (
    <div aria-hidden className={`${ROW} hidden min-h-9! text-13 text-muted @3xl:grid`}>
      <span>{t('admin.prices.name')}</span>
      <span>{t('admin.prices.when')}</span>
      <span>{t('admin.prices.where')}</span>
      <span />
      <span className="text-right">{t('admin.prices.state')}</span>
    </div>
  );
}

export function EntryListSkeleton() {
  return (
    <div aria-busy>
      <ListHead />
      <div className="overflow-hidden rounded-md border border-line bg-surface">
        {Array.from({ length: 4 }, (_, index) => (
          <div key={index} className={`${ROW} border-b border-line last:border-b-0`}>
            <Skeleton className="w-40" />
            <Skeleton className="w-24 @max-3xl:row-start-2" />
            <Skeleton className="w-28 @max-3xl:hidden" />
            <Skeleton className="w-16 @max-3xl:hidden" />
            <Skeleton className="w-20 justify-self-end @max-3xl:row-start-1" />
          </div>
        ))}
      </div>
    </div>
  );
}
