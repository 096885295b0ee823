import { useText } from '@karvon/ui/i18n.ts';
import { Link } from '@tanstack/react-router';
import { CircleCheck } from 'lucide-react';
import type { Till } from '../data/answers.ts';
import { Pair } from '../parts/pair.tsx';
import { Ago } from '../words/ago.tsx';
import { useNow } from '../words/use-now.ts';
import { TillBadge } from './till-badge.tsx';
import { tillStanding } from './till-standing.ts';
import { tillTroubles } from './till-troubles.ts';
import type { TillFilters } from './tills-queries.ts';
import { TroubleList } from './trouble-list.tsx';

/** One till at a glance: whether it can be heard, what there is to see to, and what it has not sent. */
export function TillCard(props: { till: Till; filters: TillFilters; open: boolean }) {
  const { t } = useText();
  const { till, filters, open } = props;
  return (
    <li
      data-testid="till-card"
      data-till={till.code}
      data-row-id={till.id}
      className="relative flex flex-col gap-4 rounded-md border border-line bg-surface p-4 focus-within:border-edge hover:border-edge has-[[aria-current]]:border-accent"
    >
      <div className="flex items-start justify-between gap-3">
        <div className="min-w-0">
          <h2 className="text-24 font-semibold">
            <Link
              to="/tills/$tillId"
              params={{ tillId: till.id }}
              search={filters}
              resetScroll={false}
              data-testid="till-open"
              aria-current={open ? 'true' : undefined}
              className="after:absolute after:inset-0 after:rounded-md"
            >
              {till.code}
            </Link>
          </h2>
          <p className="truncate text-muted">{till.branchName}</p>
        </div>
        <TillBadge till={till} />
      </div>
      {tillStanding(till) === 'never' ? (
        <p className="text-muted">{t('admin.tills.empty-lead')}</p>
      ) : (
        <Glance till={till} />
      )}
    </li>
  );
}

function Glance({ till }: { till: Till }) {
  const { t } = useText();
  const now = useNow('ten-seconds');
  const troubles = tillTroubles(till, now.ms);
  const standing = tillStanding(till);
  const isWell = troubles.length === 0 && standing === 'online';
  return (
    <>
      {troubles.length > 0 && <TroubleList troubles={troubles} />}
      {isWell && (
        <p className="flex gap-2 text-muted">
          <CircleCheck size={18} aria-hidden className="mt-0.5 shrink-0 text-done" />
          {t('admin.tills.well')}
        </p>
      )}
      <dl className="mt-auto">
        {standing !== 'online' && (
          <Pair name={t('admin.tills.last-seen')}>
            <Ago instant={till.lastSeenAt} />
          </Pair>
        )}
        <Pair name={t('admin.tills.last-push')}>
          <Ago instant={till.lastPushAt} />
        </Pair>
        {till.hello !== null && (
          <Pair name={t(standing === 'online' ? 'admin.tills.unsent' : 'admin.tills.unsent-then')}>
            <span data-testid="till-unsent">{till.hello.backlog + till.hello.edits}</span>
          </Pair>
        )}
      </dl>
    </>
  );
}
