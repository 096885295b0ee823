import { Button } from '@karvon/ui/components/button.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { useEffect, useRef } from 'react';
import type { Failure } from '../data/failure.ts';
import { FailureNote } from './failure-note.tsx';

/** The end of a list: reads on by itself when it comes near, and by a button for who goes by keyboard. */
export function MoreRows(props: {
  hasMore: boolean;
  busy: boolean;
  failure: Failure | null;
  onMore: () => void;
}) {
  const { t } = useText();
  const marker = useRef<HTMLDivElement>(null);
  const { hasMore, busy, failure, onMore } = props;
  const waits = hasMore && !busy && failure === null;
  useEffect(() => {
    const element = marker.current;
    if (element === null || !waits) return undefined;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) onMore();
      },
      { rootMargin: '400px' },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [waits, onMore]);
  if (failure !== null) return <FailureNote failure={failure} onRetry={onMore} />;
  return (
    <div ref={marker} className="grid min-h-16 place-items-center">
      {hasMore && (
        <Button onClick={onMore} aria-disabled={busy}>
          {busy ? t('admin.do.more-busy') : t('admin.do.more')}
        </Button>
      )}
    </div>
  );
}
