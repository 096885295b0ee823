import { Button } from '@karvon/ui/components/button.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { MonitorSmartphone } from 'lucide-react';
import type { SessionRow } from '../data/account-answers.ts';
import { failureOf } from '../data/failure.ts';
import { FailureNote } from '../parts/failure-note.tsx';
import { Ago } from '../words/ago.tsx';
import { useEndOthers, useEndSession, useOwnSessions } from './profile-queries.ts';

/** Where one is signed in, with an end for each of them. */
export function SessionsPart() {
  const { t } = useText();
  const sessions = useOwnSessions();
  const endOne = useEndSession();
  const endOthers = useEndOthers();
  const busy = endOne.isPending || endOthers.isPending;
  const failed = sessions.error ?? endOne.error ?? endOthers.error;
  const rows = sessions.data ?? [];
  return (
    <>
      {failed !== null && <FailureNote failure={failureOf(failed)} onRetry={() => void sessions.refetch()} />}
      <ul className="flex flex-col">
        {rows.map((session) => (
          <Session
            key={session.id}
            session={session}
            busy={busy}
            onEnd={() => busy || endOne.mutate(session.id)}
          />
        ))}
      </ul>
      {rows.length > 1 && (
        <Button
          className="mt-3"
          data-testid="end-others"
          aria-disabled={busy}
          onClick={() => busy || endOthers.mutate(null)}
        >
          {t('admin.profile.end-others')}
        </Button>
      )}
    </>
  );
}

function Session(props: { session: SessionRow; busy: boolean; onEnd: () => void }) {
  const { t } = useText();
  const { session, busy, onEnd } = props;
  const names = [session.browser, session.system].filter((name) => name !== null).join(' · ');
  return (
    <li data-testid="session" className="flex items-center gap-3 border-b border-line py-2 last:border-b-0">
      <MonitorSmartphone size={20} aria-hidden className="shrink-0 text-muted" />
      <span className="min-w-0 grow">
        <span className="block font-medium">{names === '' ? t('mail.unknown-program') : names}</span>
        <span className="block text-13 break-words text-muted">
          {session.address ?? '—'} · {t('admin.profile.last-used')}: <Ago instant={session.lastUsedAt} />
        </span>
      </span>
      {session.isCurrent ? (
        <span className="shrink-0 text-13 font-medium text-done">{t('admin.profile.this-session')}</span>
      ) : (
        <Button
          look="quiet"
          className="shrink-0"
          data-testid="end-session"
          aria-disabled={busy}
          onClick={onEnd}
        >
          {t('admin.profile.end-session')}
        </Button>
      )}
    </li>
  );
}
