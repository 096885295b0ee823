import { useEffect, useState } from 'react';

/** Milliseconds since 1970 by this computer's clock, renewed every `everyMs`: for ages and countdowns alone. */
export function useNow(everyMs: number): number {
  const [now, setNow] = useState(readClock);
  useEffect(() => {
    const timer = setInterval(() => setNow(readClock()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}

function readClock(): number {
  return new Date().getTime();
}
