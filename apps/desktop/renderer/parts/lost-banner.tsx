import { useText } from '@karvon/ui/i18n.ts';
import { RefreshCw } from 'lucide-react';
import { useNow } from '../use-now.ts';
import { useState } from 'react';

const LONG_MS = 15_000;

/** The engine is away: calm words over the status bar, which has nothing to say just now. Nothing moves. */
export function LostBanner() {
  const { t } = useText();
  const now = useNow(1000);
  const [since] = useState(now);
  return (
    <div
      role="status"
      data-testid="till-lost"
      className="fixed inset-x-0 top-0 z-40 flex h-14 items-center gap-3 bg-info-soft px-4 text-on-info-soft"
    >
      <RefreshCw aria-hidden="true" size={20} className="shrink-0" />
      <span className="shrink-0 font-semibold">{t('till.lost.title')}</span>
      <span className="min-w-0">{now - since > LONG_MS ? t('till.lost.long') : t('till.lost.text')}</span>
    </div>
  );
}
