import { useText } from '@karvon/ui/i18n.ts';
import { useState } from 'react';
import { Notices } from '../parts/notices.tsx';
import { QuietScreen } from '../parts/quiet-screen.tsx';
import { useTill } from '../till-context.tsx';
import { useNow } from '../use-now.ts';

const LONG_MS = 15_000;

/** The till is being opened. `isLong`: nobody has answered yet, so after a while it says what to do. */
export function OpeningScreen({ isLong = false }: { isLong?: boolean }) {
  const { t } = useText();
  const now = useNow(1000);
  const [since] = useState(now);
  const waited = isLong && now - since > LONG_MS;
  return (
    <QuietScreen>
      <h1 className="text-24 font-semibold">{t('till.opening.title')}</h1>
      <p className="mt-2 min-h-10 text-muted">{waited ? t('till.lost.long') : t('till.opening.text')}</p>
    </QuietScreen>
  );
}

/** Goods and prices come for the first time: a count, and how far it is. */
export function FirstSyncScreen() {
  const { t } = useText();
  const { progress } = useTill().state.boot;
  const done = progress?.done ?? 0;
  const total = progress?.total ?? null;
  return (
    <QuietScreen>
      <h1 className="text-24 font-semibold">{t('till.first-sync.title')}</h1>
      <p className="mt-2 text-muted">{t('till.first-sync.text')}</p>
      <progress
        className="mt-6 h-3 w-full accent-accent"
        aria-label={t('till.first-sync.title')}
        value={total === null ? undefined : done}
        max={total ?? undefined}
      />
      <p className="mt-2 text-18 font-semibold">
        {total === null
          ? t('till.first-sync.count', { done })
          : t('till.first-sync.count-of', { done: String(done), total: String(total) })}
      </p>
      <div className="mt-6">
        <Notices />
      </div>
    </QuietScreen>
  );
}
