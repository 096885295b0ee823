import { useText } from '@karvon/ui/i18n.ts';
import { Link } from '@tanstack/react-router';
import { moveByArrows } from '../lists/move-by-arrows.ts';
import { Skeleton } from '../parts/skeleton.tsx';
import { useZone } from '../session/use-session.ts';
import { shortMomentText } from '../words/format-time.ts';
import { useNow } from '../words/use-now.ts';
import type { Deed } from './log-answers.ts';
import { actionWord, objectKindWord } from './log-words.ts';
import type { LogFilters } from './log-queries.ts';

const ROW =
  'grid min-h-14 grid-cols-[minmax(0,1fr)_auto] content-center items-center gap-x-4 px-3 py-2 @3xl:grid-cols-[9rem_minmax(0,1fr)_minmax(0,1.3fr)_minmax(0,1fr)]';

export function LogList(props: { deeds: Deed[]; filters: LogFilters; openId: string | undefined }) {
  const { deeds, filters, openId } = props;
  const today = useNow('minute').day;
  return (
    <>
      <ListHead />
      <ul
        className="relative overflow-hidden rounded-md border border-line bg-surface"
        onKeyDown={moveByArrows}
      >
        {deeds.map((deed) => (
          <Row key={deed.id} deed={deed} filters={filters} open={deed.id === openId} today={today} />
        ))}
      </ul>
    </>
  );
}

function Row(props: { deed: Deed; filters: LogFilters; open: boolean; today: string }) {
  const { t, locale } = useText();
  const zone = useZone();
  const { deed, filters, open, today } = props;
  const about = aboutText();
  return (
    <li
      data-row-id={deed.id}
      className="border-b border-line [contain-intrinsic-size:auto_56px] [content-visibility:auto] last:border-b-0"
    >
      <Link
        to="/audit/$seq"
        params={{ seq: deed.id }}
        search={filters}
        resetScroll={false}
        data-testid="log-row"
        data-action={deed.action}
        aria-current={open ? 'true' : undefined}
        className={`${ROW} -outline-offset-3 hover:bg-raised aria-current:bg-accent-soft aria-current:text-on-accent-soft`}
      >
        <span className="whitespace-nowrap text-muted @max-3xl:order-2 @max-3xl:text-13">
          {shortMomentText(deed.at, today, locale, zone)}
        </span>
        <span className="hidden truncate @3xl:block">{deed.actor.name}</span>
        <span className="truncate font-medium @max-3xl:order-1">{actionWord(t, deed.action)}</span>
        <span className="hidden truncate text-muted @3xl:block">{about}</span>
        <span className="order-3 col-span-2 truncate text-13 text-muted @3xl:hidden">
          {[deed.actor.name, about].filter((part) => part !== '').join(' · ')}
        </span>
      </Link>
    </li>
  );

  function aboutText(): string {
    if (deed.object === null) return '';
    const { kind, label } = deed.object;
    return label === '' ? objectKindWord(t, kind) : `${objectKindWord(t, kind)} ${label}`;
  }
}

function ListHead() {
  const { t } = useText();
  return (
    <div aria-hidden className={`${ROW} hidden min-h-9! text-13 text-muted @3xl:grid`}>
      <span>{t('admin.log.when')}</span>
      <span>{t('admin.log.who')}</span>
      <span>{t('admin.log.what')}</span>
      <span>{t('admin.log.to-what')}</span>
    </div>
  );
}

export function LogListSkeleton() {
  return (
    <div aria-busy>
      <ListHead />
      <div className="overflow-hidden rounded-md border border-line bg-surface">
        {Array.from({ length: 8 }, (_, index) => (
          <div key={index} className={`${ROW} border-b border-line last:border-b-0`}>
            <Skeleton className="w-24" />
            <Skeleton className="w-32 @max-3xl:hidden" />
            <Skeleton className="w-40" />
            <Skeleton className="w-32 @max-3xl:hidden" />
            <Skeleton className="col-span-2 mt-1 w-40 @3xl:hidden" />
          </div>
        ))}
      </div>
    </div>
  );
}
