import { Button } from '@karvon/ui/components/button.tsx';
import { type Translate, useText } from '@karvon/ui/i18n.ts';
import { isSolvedByCode } from '@karvon/shared/till-api/problems.ts';
import { Send } from 'lucide-react';
import { useState } from 'react';
import { spanText } from '@karvon/ui/span-text.ts';
import type { SyncDetails } from '@karvon/shared/till-api/contract.ts';
import { ageText } from '../age-text.ts';
import { useSaying, useTill } from '../till-context.tsx';
import { useMoment } from '../use-moment.ts';
import { useNow } from '../use-now.ts';
import { CLOCK_WORTH_SAYING_MS, OldPrices, Unreadable, WrongClock } from './data-panel.tsx';
import { EnrolForm } from './enrol-form.tsx';
import { Panel } from './panel.tsx';
import { SaveUnsent } from './save-unsent.tsx';
import { SetAside } from './set-aside.tsx';
import { DataAges, UnsentKinds, useSyncDetails } from './sync-details.tsx';
import { syncTrouble } from './sync-trouble.ts';

const MINUTE = 60_000;

/** The line to the centre: what it means for selling, what waits, since when, and what to do (mostly nothing). */
export function ConnectionPanel() {
  const { t } = useText();
  const { sync } = useTill().state;
  const saying = useSaying();
  const trouble = syncTrouble(sync);
  const isAway = trouble === 'network';
  const details = useSyncDetails();
  return (
    <Panel title={t(`till.sync.title.${trouble}`)}>
      <p data-testid="sync-says" data-trouble={trouble}>
        {sync.problem !== null
          ? saying.problem(sync.problem)
          : t(isAway ? 'till.sync.offline-text' : 'till.sync.online-text')}
      </p>
      {isSolvedByCode(sync.problem) && <EnrolForm />}
      <Unsent details={details} />
      <NextTry />
      <SetAside />
      {(sync.quarantined > 0 || unsentOf(sync) > 0) && <SaveUnsent />}
      <Unreadable />
      <OldPrices />
      <WrongClock />
      {details !== null && <DataAges details={details} />}
      <Facts freeMegabytes={details?.freeMegabytes ?? null} />
    </Panel>
  );
}

/** Facts, and versions of documents that the centre writes, too. */
function unsentOf({ unsent }: { unsent: { count: number; edits: number } }): number {
  return unsent.count + unsent.edits;
}

function Unsent({ details }: { details: SyncDetails | null }) {
  const { t } = useText();
  const { unsent } = useTill().state.sync;
  const saying = useSaying();
  const moment = useMoment();
  const now = useNow(15_000);
  if (unsent.count + unsent.edits === 0) return <p className="text-muted">{t('till.sync.unsent-none')}</p>;
  const facts = [
    t('till.sync.count', { count: unsent.count }),
    t('till.sync.sum', { sum: saying.money(unsent.sum) }),
  ];
  const sums = [
    ...(unsent.count > 0 ? facts : []),
    ...(unsent.edits > 0 ? [t('till.sync.edits', { count: unsent.edits })] : []),
  ];
  const isLong = unsent.oldestAt !== null && now - Date.parse(unsent.oldestAt) >= MINUTE;
  return (
    <div data-testid="sync-unsent" className="rounded-md bg-wait-soft px-3 py-2 text-on-wait-soft">
      <p className="font-semibold">{t('till.sync.unsent-title')}</p>
      <p>{sums.join(', ')}</p>
      {details !== null && <UnsentKinds details={details} />}
      {unsent.oldestAt !== null && isLong && (
        <p>
          {t('till.sync.oldest', {
            at: moment(unsent.oldestAt),
            age: ageText(Date.parse(unsent.oldestAt), now, t),
          })}
        </p>
      )}
    </div>
  );
}

/** When the till asks the centre again, and a button for who won't wait. Nothing while all is well. */
function NextTry() {
  const { t } = useText();
  const { state, call } = useTill();
  const { sync } = state;
  const saying = useSaying();
  const [said, setSaid] = useState<string | null>(null);
  const tryNow = async () => {
    const result = await call('sync', {});
    setSaid(result.ok ? 'asked' : saying.problem(result.problem));
  };
  const isAllSent = unsentOf(sync) === 0;
  if (sync.connection === 'online' && sync.nextTryAt === null && isAllSent) return null;
  const isInVain = sync.connection === 'offline' && sync.nextTryAt !== null;
  const isQuiet = sync.problem === null && !isAllSent;
  return (
    <>
      <p role="status" className="text-muted">
        {said === 'asked'
          ? t(isInVain ? 'till.sync.asked-in-vain' : 'till.sync.asked')
          : (said ?? (isQuiet && t('till.sync.what-to-do')))}
      </p>
      {sync.nextTryAt !== null && <Countdown until={sync.nextTryAt} />}
      <Button
        data-testid="sync-now"
        icon={<Send aria-hidden="true" size={18} />}
        onClick={() => void tryNow()}
      >
        {t(isAllSent ? 'till.sync.try-now' : 'till.sync.now')}
      </Button>
    </>
  );
}

function Countdown({ until }: { until: string }) {
  const { t } = useText();
  const now = useNow(1000);
  const seconds = Math.max(0, Math.ceil((Date.parse(until) - now) / 1000));
  return (
    <p data-testid="next-try" className="text-muted">
      {t('till.sync.next-try', { seconds })}
    </p>
  );
}

/** What the centre shows of this till too: for a call with support. */
function Facts({ freeMegabytes }: { freeMegabytes: number | null }) {
  const { t } = useText();
  const room = useRoom();
  const { sync } = useTill().state;
  const moment = useMoment();
  const at = (instant: string | null) => (instant === null ? '—' : moment(instant));
  const rows: [string, string][] = [
    [t('till.sync.last-pull'), at(sync.lastPullAt)],
    [t('till.sync.last-push'), at(sync.lastPushAt)],
    [t('till.sync.clock'), clockText(sync.clockOffsetMs, t)],
    [t('till.sync.disk'), freeMegabytes === null ? '—' : room(freeMegabytes)],
    [t('till.sync.epoch'), sync.epoch?.slice(0, 6) ?? '—'],
    [t('till.sync.version'), sync.version],
  ];
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 border-t border-line pt-3 text-13">
      {rows.map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="text-muted">{name}</dt>
          <dd className="text-right">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** How this computer's clock goes beside the centre's. */
function clockText(offsetMs: number, t: Translate): string {
  if (Math.abs(offsetMs) <= CLOCK_WORTH_SAYING_MS) return t('till.sync.clock-exact');
  return t(offsetMs > 0 ? 'till.sync.clock-behind' : 'till.sync.clock-ahead', {
    span: spanText(offsetMs, t),
  });
}

function useRoom(): (megabytes: number) => string {
  const { t } = useText();
  return (megabytes) =>
    megabytes < 1024
      ? t('till.sync.megabytes', { count: megabytes })
      : t('till.sync.gigabytes', { count: Math.floor(megabytes / 1024) });
}
