import { useEffect, useEffectEvent, useRef } from 'react';
import { useTill } from '../till-context.tsx';

/** What scanners at serial ports read, while this screen is shown, goes the way of what a keyboard scanner types. */
export function useSerialScans(onCode: (code: string) => void): void {
  const { scans } = useTill().state;
  const taken = useRef<number | null>(null);
  const take = useEffectEvent(onCode);
  useEffect(() => {
    const newest = scans.at(-1)?.seq ?? 0;
    // What was read before the screen was there is nobody's any more; an engine that began anew counts from one.
    const from = taken.current === null ? newest : Math.min(taken.current, newest);
    taken.current = newest;
    for (const { seq, code } of scans) if (seq > from) take(code);
  }, [scans]);
}
