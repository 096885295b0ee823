import { useText } from '@karvon/ui/i18n.ts';
import { OctagonAlert } from 'lucide-react';
import { Notices } from '../parts/notices.tsx';
import { QuietScreen } from '../parts/quiet-screen.tsx';
import { useSaying, useTill } from '../till-context.tsx';

/** The till cannot go on: why, what to do, and that nothing is lost. */
export function StoppedScreen() {
  const { t } = useText();
  const { state } = useTill();
  const { problem } = useSaying();
  const why = state.boot.problem;
  return (
    <QuietScreen>
      <OctagonAlert aria-hidden="true" size={40} className="text-bad" />
      <h1 className="mt-3 text-24 font-semibold">{t('till.stopped.title')}</h1>
      <p role="alert" data-testid="error" className="mt-3 text-18 break-words normal-nums">
        {why === null ? t('problem.unexpected') : problem(why)}
      </p>
      <p className="mt-3">{t('till.stopped.kept')}</p>
      {why?.code === 'disk-full' && <p className="mt-3">{t('till.stopped.by-itself')}</p>}
      {why !== null && (
        <p className="mt-6 text-13 text-muted">{t('till.code-for-support', { code: why.code })}</p>
      )}
      <div className="mt-6">
        <Notices />
      </div>
    </QuietScreen>
  );
}
