export type IdleWatch = {
  /** Somebody has done something. */
  touch(): void;
  /** Time has passed. */
  tick(): void;
};

/**
 * Tells once that nobody has done anything for so long. Whoever comes back after that, to a computer that slept and ran no timers, has
 * come too late: their first touch tells it, too.
 * @param now milliseconds since 1970
 */
export function watchIdle(afterMs: number, now: () => number, onIdle: () => void): IdleWatch {
  let lastAt = now();
  let isTold = false;
  const isOver = () => {
    // A clock that was set back would make it wait for hours.
    if (now() < lastAt) lastAt = now();
    return now() - lastAt >= afterMs;
  };
  const tick = () => {
    if (isTold || !isOver()) return;
    isTold = true;
    onIdle();
  };
  return {
    touch() {
      tick();
      if (!isTold) lastAt = now();
    },
    tick,
  };
}
