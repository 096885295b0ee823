import { useText } from '@karvon/ui/i18n.ts';
import { LiveProvider } from '../live/live-context.tsx';
import { FailureNote } from '../parts/failure-note.tsx';
import { Door } from '../session/door.tsx';
import { mailLinkOf } from '../session/mail-link.ts';
import { MailLinkPage } from '../session/mail-link-page.tsx';
import { useSession, useSessionState } from '../session/use-session.ts';
import { Shell } from './shell.tsx';

/**
 * The one door: whoever is not signed in meets the sign-in page at whatever address they came to, and is at that
 * address once they are in. Only the links of mails lead past it.
 */
export function SessionGate() {
  const session = useSession();
  const state = useSessionState();
  const { t } = useText();
  const link = mailLinkOf(window.location.pathname);
  if (link !== null) return <MailLinkPage purpose={link} />;
  if (state.phase === 'signed-in') {
    return (
      <LiveProvider>
        <Shell />
      </LiveProvider>
    );
  }
  if (state.phase === 'signed-out') return <Door over={state.over} />;
  return (
    <main className="grid min-h-dvh place-items-center p-4" aria-busy={state.phase === 'restoring'}>
      {state.phase === 'unreachable' ? (
        <div className="w-full max-w-md">
          <FailureNote failure={state.failure} onRetry={() => void session.restore()} />
        </div>
      ) : (
        <p className="text-muted opacity-0 [animation:fade-in_100ms_600ms_forwards]" role="status">
          {t('admin.sign-in.opening')}
        </p>
      )}
    </main>
  );
}
