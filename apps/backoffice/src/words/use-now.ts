import { useEffect, useState } from 'react';
import { dayOf } from './format-time.ts';

const lengths = { minute: 60_000, 'ten-seconds': 10_000 };

/** The reader's clock, told anew once in a while, so that "5 min ago" and "today" stay true on an open page. */
export function useNow(every: keyof typeof lengths): { ms: number; day: string } {
  const [ms, setMs] = useState(() => new Date().getTime());
  useEffect(() => {
    const timer = setInterval(() => setMs(new Date().getTime()), lengths[every]);
    return () => clearInterval(timer);
  }, [every]);
  return { ms, day: dayOf(ms) };
}
