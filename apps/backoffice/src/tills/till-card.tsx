import { useText } from '@karvon/ui/i18n.ts';
import { Button } from '@karvon/ui/components/button.tsx';
import { ArrowLeftRight, Ban, CircleDashed, type LucideIcon, Wifi, WifiOff } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Till } from '../data/answers.ts';
import { agoText, momentText } from '../words/format-time.ts';
import { useNow } from '../words/use-now.ts';
import { type TillStanding, tillStanding } from './till-standing.ts';

const looks: Record<TillStanding, { icon: LucideIcon; tone: string }> = {
  online: { icon: Wifi, tone: 'bg-done-soft text-on-done-soft' },
  offline: { icon: WifiOff, tone: 'bg-idle-soft text-on-idle-soft' },
  never: { icon: CircleDashed, tone: 'bg-info-soft text-on-info-soft' },
  replaced: { icon: ArrowLeftRight, tone: 'bg-wait-soft text-on-wait-soft' },
  revoked: { icon: Ban, tone: 'bg-bad-soft text-on-bad-soft' },
};

/** One till: whether it can be heard, when it was last heard, what it has sent and what it has not. */
export function TillCard(props: { till: Till; onEnrol: (() => void) | null; onRevoke: (() => void) | null }) {
  const { t } = useText();
  const { till, onEnrol, onRevoke } = props;
  const standing = tillStanding(till);
  const { icon: Icon, tone } = looks[standing];
  return (
    <li
      data-testid="till-card"
      data-till={till.code}
      className="flex flex-col rounded-md border border-line bg-surface p-4"
    >
      <div className="flex items-start justify-between gap-3">
        <div className="min-w-0">
          <h2 className="text-24 font-semibold">{till.code}</h2>
          <p className="truncate text-muted">{till.branchName}</p>
        </div>
        <p
          data-testid="till-state"
          data-state={standing}
          className={`flex h-8 items-center gap-2 rounded-full px-3 text-13 font-medium whitespace-nowrap ${tone}`}
        >
          <Icon size={16} aria-hidden />
          {t(`admin.tills.${standing}`)}
        </p>
      </div>
      {standing === 'never' ? (
        <p className="mt-4 grow text-muted">{t('admin.tills.empty-lead')}</p>
      ) : (
        <Facts till={till} />
      )}
      <div className="mt-4 flex gap-2">
        {onEnrol !== null && standing !== 'online' && standing !== 'offline' && (
          <Button onClick={onEnrol}>{t('admin.enrol.make')}</Button>
        )}
        {onRevoke !== null && till.state === 'active' && (
          <Button look="danger" data-testid="revoke" onClick={onRevoke}>
            {t('admin.tills.revoke')}
          </Button>
        )}
      </div>
    </li>
  );
}

function Facts({ till }: { till: Till }) {
  const { t } = useText();
  return (
    <dl className="mt-4 grid grow content-start">
      <Fact name={t('admin.tills.last-seen')}>
        <Ago instant={till.lastSeenAt} />
      </Fact>
      <Fact name={t('admin.tills.last-push')}>
        <Ago instant={till.lastPushAt} />
      </Fact>
      <Fact name={t('admin.tills.last-seq')}>{till.lastSeq}</Fact>
      <Fact name={t('admin.tills.quarantined')} tone={till.quarantined > 0 ? 'text-bad' : ''}>
        {till.quarantined}
      </Fact>
      <Fact name={t('admin.tills.version')}>{till.version ?? t('admin.tills.unknown')}</Fact>
    </dl>
  );
}

function Fact({ name, tone = '', children }: { name: string; tone?: string; children: ReactNode }) {
  return (
    <div className="flex items-baseline justify-between gap-4 border-b border-line py-2 last:border-b-0">
      <dt className="text-muted">{name}</dt>
      <dd className={`text-right font-medium ${tone}`}>{children}</dd>
    </div>
  );
}

function Ago({ instant }: { instant: string | null }) {
  const { locale } = useText();
  const now = useNow('ten-seconds');
  if (instant === null) return '—';
  return (
    <time dateTime={instant} title={momentText(instant, locale)}>
      {agoText(instant, now.ms, locale)}
    </time>
  );
}
