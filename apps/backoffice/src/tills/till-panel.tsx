import { formatKilograms } from '@karvon/shared/i18n/format-number.ts';
import { useText } from '@karvon/ui/i18n.ts';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { type ReactNode, useCallback } from 'react';
import type { Till } from '../data/answers.ts';
import { failureOf } from '../data/failure.ts';
import { FailureNote } from '../parts/failure-note.tsx';
import { Pair } from '../parts/pair.tsx';
import { PanelPart } from '../parts/panel-part.tsx';
import { PanelSkeleton, SidePanel } from '../parts/side-panel.tsx';
import { TEXT_LINK } from '../parts/text-link.ts';
import { useZone } from '../session/use-session.ts';
import { Ago } from '../words/ago.tsx';
import { momentText } from '../words/format-time.ts';
import { useNow } from '../words/use-now.ts';
import { TillActions } from './till-actions.tsx';
import { TillBadge } from './till-badge.tsx';
import { TillOrder } from './till-order.tsx';
import { tillTroubles } from './till-troubles.ts';
import { useWatchedTills } from './tills-queries.ts';
import { useScaleWeight } from './use-scale-weight.ts';
import { TroubleList } from './trouble-list.tsx';
import { clockText } from './trouble-words.ts';

/** The till that the address names, in full. */
export function TillPanel() {
  const { t } = useText();
  const { tillId } = useParams({ from: '/tills/$tillId' });
  const filters = useSearch({ from: '/tills' });
  const navigate = useNavigate();
  const tills = useWatchedTills();
  const close = useCallback(
    () => navigate({ to: '/tills', search: filters, resetScroll: false }),
    [navigate, filters],
  );
  const till = tills.data?.results.find(({ id }) => id === tillId);
  const title = till === undefined ? null : t('admin.exception.till-named', { code: till.code });
  return (
    <SidePanel
      key={tillId}
      rowId={tillId}
      title={tills.data === undefined ? null : (title ?? '—')}
      onClose={close}
    >
      {tills.isLoadingError && (
        <FailureNote failure={failureOf(tills.error)} onRetry={() => void tills.refetch()} />
      )}
      {tills.isPending && <PanelSkeleton />}
      {tills.data !== undefined && till === undefined && (
        <p className="text-muted">{t('admin.tills.unknown-till')}</p>
      )}
      {till !== undefined && (
        <div data-testid="till-panel">
          <div className="flex items-center justify-between gap-3">
            <p className="min-w-0 truncate text-muted">{till.branchName}</p>
            <TillBadge till={till} />
          </div>
          <Troubles till={till} />
          <TillOrder till={till} />
          <Contact till={till} />
          {till.hello !== null && <SaidByTill till={till} hello={till.hello} />}
          <Device till={till} />
          <TillActions till={till} tills={tills.data?.results ?? []} />
        </div>
      )}
    </SidePanel>
  );
}

function Troubles({ till }: { till: Till }) {
  const now = useNow('ten-seconds');
  const troubles = tillTroubles(till, now.ms);
  if (troubles.length === 0) return null;
  return (
    <div className="mt-4">
      <TroubleList troubles={troubles} />
    </div>
  );
}

function Contact({ till }: { till: Till }) {
  const { t, locale } = useText();
  const weight = useScaleWeight(till.online ? till.deviceId : null);
  return (
    <PanelPart title={t('admin.tills.contact')}>
      <dl>
        <Pair name={t('admin.tills.last-seen')}>
          {till.online ? t('admin.tills.online-now') : <Ago instant={till.lastSeenAt} />}
        </Pair>
        {till.online && (
          <Pair name={t('admin.tills.online-since')}>
            <Ago instant={till.onlineSince} />
          </Pair>
        )}
        {weight !== null && (
          <Pair name={t('admin.tills.scale')}>
            <span data-testid="till-weight" className={weight.isStable ? '' : 'text-muted'}>
              {weight.grams === null
                ? '—'
                : t('till.weight.kg', { weight: formatKilograms(weight.grams, locale) })}
            </span>
          </Pair>
        )}
        <Pair name={t('admin.tills.last-pull')}>
          <Ago instant={till.lastPullAt} />
        </Pair>
        <Pair name={t('admin.tills.last-push')}>
          <Ago instant={till.lastPushAt} />
        </Pair>
        <Pair name={t('admin.tills.last-seq')}>{String(till.lastSeq)}</Pair>
        <Pair name={t('admin.tills.quarantined')}>
          {till.quarantined > 0 ? (
            <Link
              to="/exceptions/quarantine"
              search={{ device: till.deviceId ?? undefined }}
              data-testid="till-quarantine"
              className={TEXT_LINK}
            >
              {till.quarantined}
            </Link>
          ) : (
            '0'
          )}
        </Pair>
      </dl>
    </PanelPart>
  );
}

/** What the till said of itself; all of it is as old as its last word. */
function SaidByTill({ till, hello }: { till: Till; hello: NonNullable<Till['hello']> }) {
  const { t, locale } = useText();
  const zone = useZone(till.branch);
  const moment = (instant: string | null) => (instant === null ? '—' : momentText(instant, locale, zone));
  const unsent = hello.backlog + hello.edits;
  const waits = unsent > 0 && hello.oldestUnsentAt !== null;
  return (
    <PanelPart title={t('admin.tills.said', { at: moment(hello.heardAt) })}>
      <dl>
        <Pair name={t('admin.tills.unsent')}>{String(unsent)}</Pair>
        {hello.edits > 0 && <Pair name={t('admin.tills.unsent-edits')}>{String(hello.edits)}</Pair>}
        {waits && <Pair name={t('admin.tills.oldest-unsent')}>{moment(hello.oldestUnsentAt)}</Pair>}
        <Pair name={t('admin.tills.data-as-of')}>{moment(hello.dataAsOf)}</Pair>
        <Pair name={t('admin.tills.clock')}>
          {Math.abs(hello.driftMs) < CLOCK_RIGHT_MS
            ? t('admin.tills.clock.right')
            : clockText(hello.driftMs, t)}
        </Pair>
        <Pair name={t('admin.tills.missing')}>
          {hello.missing === 0
            ? '0'
            : t('admin.tills.missing-since', { count: hello.missing, at: moment(hello.missingSince) })}
        </Pair>
        <Pair name={t('admin.tills.epoch')}>
          <Epoch epoch={hello.epoch} isCurrent={hello.isEpochCurrent} />
        </Pair>
      </dl>
    </PanelPart>
  );
}

/** The way of a request on a slow line: less is no difference. */
const CLOCK_RIGHT_MS = 5000;

/** The life of the centre's database that the till's data is of: its first signs, enough to compare two by eye. */
function Epoch({ epoch, isCurrent }: { epoch: string | null; isCurrent: boolean }): ReactNode {
  const { t } = useText();
  if (epoch === null) return '—';
  return (
    <span title={epoch}>
      {t(isCurrent ? 'admin.tills.epoch-current' : 'admin.tills.epoch-former')}{' '}
      <span className="text-muted">({epoch.slice(0, 6)})</span>
    </span>
  );
}

function Device({ till }: { till: Till }) {
  const { t, locale } = useText();
  const zone = useZone(till.branch);
  const { protocol } = till;
  return (
    <PanelPart title={t('admin.tills.device')}>
      <dl>
        <Pair name={t('admin.tills.device-name')}>{till.deviceName}</Pair>
        <Pair name={t('admin.tills.enrolled-at')}>
          {till.enrolledAt !== null && momentText(till.enrolledAt, locale, zone)}
        </Pair>
        <Pair name={t('admin.tills.incarnation')}>{String(till.incarnation)}</Pair>
        <Pair name={t('admin.tills.version')}>
          {till.version ?? t('admin.tills.unknown')}
          {protocol !== null && protocol !== 'current' && (
            <span className={`block ${protocol === 'behind' ? 'text-muted' : 'text-bad'}`}>
              {t(`admin.tills.protocol.${protocol}`)}
            </span>
          )}
        </Pair>
      </dl>
    </PanelPart>
  );
}
