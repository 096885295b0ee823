import { useText } from '@karvon/ui/i18n.ts';
import { agoText, momentText } from './format-time.ts';
import { useNow } from './use-now.ts';

/** How long ago, kept true on an open page; the moment itself on pointing. A dash where there is none. */
export function Ago({ instant }: { instant: string | null }) {
  const { locale } = useText();
  const now = useNow('ten-seconds');
  if (instant === null) return '—';
  return (
    <time dateTime={instant} title={momentText(instant, locale)}>
      {agoText(instant, now.ms, locale)}
    </time>
  );
}
