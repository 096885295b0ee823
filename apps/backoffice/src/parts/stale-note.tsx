import { useText } from '@karvon/ui/i18n.ts';
import { WifiOff } from 'lucide-react';
import { failureOf, isAway } from '../data/failure.ts';
import { useZone } from '../session/use-session.ts';
import { failureText } from '../words/failure-text.ts';
import { shortMomentText } from '../words/format-time.ts';
import { useNow } from '../words/use-now.ts';

/**
 * What is shown was read a while ago, since when, and why it could not be read again. Nothing while it could. It stands at the
 * end of what it is about, and in sight: what people look at does not move.
 */
export function StaleNote(props: {
  list: { isRefetchError: boolean; error: unknown; dataUpdatedAt: number };
}) {
  const { t, locale } = useText();
  const { isRefetchError, error, dataUpdatedAt } = props.list;
  const zone = useZone();
  const today = useNow('minute').day;
  if (!isRefetchError) return null;
  const failure = failureOf(error);
  const at = shortMomentText(new Date(dataUpdatedAt).toISOString(), today, locale, zone);
  return (
    <p
      role="status"
      data-testid="stale"
      className="sticky bottom-20 z-20 mt-4 flex w-fit items-start gap-3 rounded-md bg-wait-soft p-3 text-on-wait-soft shadow-panel md:bottom-4 print:static"
    >
      <WifiOff size={20} aria-hidden className="mt-px shrink-0" />
      <span className="min-w-0">
        {t('admin.stale.as-of', { at })} {isAway(failure) ? t('admin.stale.away') : failureText(failure, t)}
      </span>
    </p>
  );
}
