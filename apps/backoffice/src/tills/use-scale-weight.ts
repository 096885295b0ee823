import {
  LEAVE_WEIGHTS,
  type LiveWeight,
  SCALE_WEIGHT,
  scaleWeightSchema,
  WATCH_AGAIN_MS,
  WATCH_WEIGHTS,
  WATCHED_MS,
} from '@karvon/shared/devices/live-weight.ts';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useLiveEvent, useLiveSay, useLiveState } from '../live/live-context.tsx';

/** What lies on a till's scale at this moment; null while nothing was heard of it, or it has none. */
export function useScaleWeight(device: string | null): LiveWeight | null {
  const say = useLiveSay();
  const isLive = useLiveState() === 'live';
  const [heard, setHeard] = useState<{ device: string; weight: LiveWeight } | null>(null);
  const forget = useRef<ReturnType<typeof setTimeout> | null>(null);
  useEffect(() => {
    if (device === null || !isLive) return undefined;
    const watch = () => say(WATCH_WEIGHTS, { device });
    watch();
    const timer = setInterval(watch, WATCH_AGAIN_MS);
    return () => {
      clearInterval(timer);
      say(LEAVE_WEIGHTS, { device });
    };
  }, [device, isLive, say]);
  useEffect(() => () => clearTimeout(forget.current ?? undefined), []);
  const onEvent = useCallback((payload: unknown) => {
    const told = scaleWeightSchema.safeParse(payload);
    if (!told.success) return;
    clearTimeout(forget.current ?? undefined);
    forget.current = setTimeout(() => setHeard(null), WATCHED_MS);
    setHeard({ device: told.data.deviceId, weight: told.data.weight });
  }, []);
  const onMissed = useCallback(() => setHeard(null), []);
  useLiveEvent(SCALE_WEIGHT, onEvent, onMissed);
  return heard === null || heard.device !== device || heard.weight.refusal === 'no-scale'
    ? null
    : heard.weight;
}
