import { dayOf } from '@karvon/shared/i18n/say-time.ts';
import { useEffect, useState } from 'react';
import { useZone } from '../session/use-session.ts';

const lengths = { minute: 60_000, 'ten-seconds': 10_000 };

/**
 * The clock, told anew once in a while, so that "5 min ago" and "today" stay true on an open page. `day` is the
 * shop's, not the reader's.
 */
export function useNow(every: keyof typeof lengths): { ms: number; day: string } {
  const zone = useZone();
  const [ms, setMs] = useState(() => new Date().getTime());
  useEffect(() => {
    const timer = setInterval(() => setMs(new Date().getTime()), lengths[every]);
    return () => clearInterval(timer);
  }, [every]);
  return { ms, day: dayOf(ms, zone) };
}
