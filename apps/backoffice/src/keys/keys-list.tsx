import { dayOf } from '@karvon/shared/i18n/say-time.ts';
import { useText } from '@karvon/ui/i18n.ts';
import { Link } from '@tanstack/react-router';
import type { ProgramKey } from '../data/key-answers.ts';
import { moveByArrows } from '../lists/move-by-arrows.ts';
import { Skeleton } from '../parts/skeleton.tsx';
import { rightWord } from '../roles/right-words.ts';
import { useMe, useZone } from '../session/use-session.ts';
import { Ago } from '../words/ago.tsx';
import { shortDayText } from '../words/format-time.ts';
import { useNow } from '../words/use-now.ts';
import { KeyBadge } from './key-badge.tsx';
import { placesText } from './key-words.ts';
import type { KeyFilters } from './keys-queries.ts';

/** One line where there is room, five where there is not; of the same height each. */
const ROW =
  'grid min-h-14 grid-cols-[minmax(0,1fr)_auto] content-center items-center gap-x-4 px-3 py-2 @4xl:grid-cols-[minmax(0,1.2fr)_minmax(0,1fr)_minmax(0,0.8fr)_7rem_8.5rem_8rem]';

export function KeysList(props: { keys: ProgramKey[]; filters: KeyFilters; openId: string | undefined }) {
  return (
    <>
      <ListHead />
      <ul
        className="relative overflow-hidden rounded-md border border-line bg-surface"
        onKeyDown={moveByArrows}
      >
        {props.keys.map((key) => (
          <Row key={key.id} of={key} filters={props.filters} open={key.id === props.openId} />
        ))}
      </ul>
    </>
  );
}

function Row({ of: key, filters, open }: { of: ProgramKey; filters: KeyFilters; open: boolean }) {
  const { t, locale } = useText();
  const { branches } = useMe().company;
  const zone = useZone();
  const today = useNow('minute').day;
  const rights = key.rights.map((right) => rightWord(t, right)).join(', ');
  const until = shortDayText(dayOf(Date.parse(key.expiresAt), zone), today, locale);
  return (
    <li data-row-id={key.id} className="border-b border-line last:border-b-0">
      <Link
        to="/api-keys/$keyId"
        params={{ keyId: key.id }}
        search={filters}
        resetScroll={false}
        data-testid="key-row"
        aria-current={open ? 'true' : undefined}
        className={`${ROW} -outline-offset-3 hover:bg-raised aria-current:bg-accent-soft aria-current:text-on-accent-soft`}
      >
        <span className="min-w-0">
          <span className="block truncate font-medium">{key.name}</span>
          <span className="hidden truncate text-13 text-muted @4xl:block">{key.madeBy.name}</span>
        </span>
        <span className="hidden truncate @4xl:block" title={rights}>
          {rights}
        </span>
        <span className="hidden truncate text-muted @4xl:block">{placesText(t, branches, key.branches)}</span>
        <span className="hidden whitespace-nowrap text-muted @4xl:block">
          {key.lastUsedAt === null ? t('admin.api-keys.never-used') : <Ago instant={key.lastUsedAt} />}
        </span>
        <span className="hidden whitespace-nowrap text-muted @4xl:block">{until}</span>
        <span className="justify-self-end @4xl:justify-self-start">
          <KeyBadge of={key} />
        </span>
        <span className="col-span-2 truncate text-13 text-muted @4xl:hidden">{rights}</span>
        <span className="col-span-2 truncate text-13 text-muted @4xl:hidden">
          {placesText(t, branches, key.branches)} · {key.madeBy.name}
        </span>
        <span className="col-span-2 truncate text-13 text-muted @4xl:hidden">
          {t('admin.api-keys.until', { date: until })}
        </span>
        <span className="col-span-2 truncate text-13 text-muted @4xl:hidden">
          {t('admin.api-keys.last-used')}:{' '}
          {key.lastUsedAt === null ? t('admin.api-keys.never-used') : <Ago instant={key.lastUsedAt} />}
        </span>
      </Link>
    </li>
  );
}

function ListHead() {
  const { t } = useText();
  return (
    <div aria-hidden className={`${ROW} hidden min-h-9! text-13 text-muted @4xl:grid`}>
      <span>{t('admin.api-keys.name')}</span>
      <span>{t('admin.api-keys.rights')}</span>
      <span>{t('admin.api-keys.where')}</span>
      <span>{t('admin.api-keys.last-used')}</span>
      <span>{t('admin.api-keys.good-until')}</span>
      <span>{t('admin.api-keys.state')}</span>
    </div>
  );
}

export function KeysListSkeleton() {
  return (
    <div aria-busy>
      <ListHead />
      <div className="overflow-hidden rounded-md border border-line bg-surface">
        {Array.from({ length: 3 }, (_, index) => (
          <div key={index} className={`${ROW} border-b border-line last:border-b-0`}>
            <Skeleton className="w-36" />
            <Skeleton className="w-40 @max-4xl:hidden" />
            <Skeleton className="w-24 @max-4xl:hidden" />
            <Skeleton className="w-20 @max-4xl:hidden" />
            <Skeleton className="w-20 @max-4xl:hidden" />
            <Skeleton className="w-20" />
            <Skeleton className="col-span-2 mt-1 w-44 @4xl:hidden" />
            <Skeleton className="col-span-2 mt-1 w-36 @4xl:hidden" />
            <Skeleton className="col-span-2 mt-1 w-32 @4xl:hidden" />
            <Skeleton className="col-span-2 mt-1 w-40 @4xl:hidden" />
          </div>
        ))}
      </div>
    </div>
  );
}
