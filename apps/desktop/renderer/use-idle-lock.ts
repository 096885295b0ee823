import { useEffect, useEffectEvent } from 'react';
import { watchIdle } from './idle-watch.ts';
import { useTill } from './till-context.tsx';

const LOOK_EVERY_MS = 5000;
const touches = ['keydown', 'pointerdown', 'wheel'] as const;

/** Locks the till once nobody has touched this page for as long as the company says; never while a payment waits for its answer. */
export function useIdleLock(): void {
  const { state, call } = useTill();
  const { person, lock, cart } = state;
  const isWaiting = cart.tenders.some((tender) => tender.state === 'unknown');
  const isWatching = person !== null && !lock.isOn && !isWaiting && lock.afterMinutes > 0;
  const onIdle = useEffectEvent(() => void call('lock', {}));
  useEffect(() => {
    if (!isWatching) return undefined;
    const watch = watchIdle(
      lock.afterMinutes * 60_000,
      () => new Date().getTime(),
      () => onIdle(),
    );
    const touch = () => watch.touch();
    const timer = setInterval(() => watch.tick(), LOOK_EVERY_MS);
    for (const name of touches) window.addEventListener(name, touch, { capture: true, passive: true });
    return () => {
      clearInterval(timer);
      for (const name of touches) window.removeEventListener(name, touch, { capture: true });
    };
  }, [isWatching, lock.afterMinutes]);
}
