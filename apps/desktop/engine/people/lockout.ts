/** Wrong PINs of one person. Kept on disk, so that a restart forgives nothing. */
export type PinFailures = {
  /** Wrong PINs since the last right one or the last lock. */
  failures: number;
  /** Locks since the last right PIN: each is twice as long as the one before. */
  locks: number;
  /** When the lock began and ends, milliseconds since 1970; null when there is none. */
  lockedFrom: number | null;
  lockedUntil: number | null;
};

export const NO_FAILURES: PinFailures = { failures: 0, locks: 0, lockedFrom: null, lockedUntil: null };

export const TRIES = 5;
const FIRST_LOCK_MS = 5 * 60_000;
const LONGEST_LOCK_MS = 24 * 3_600_000;

/**
 * The failures as they stand at `now`: a lock that has run out is gone. When the clock stands before the lock's
 * beginning, it was set back: the whole lock then begins anew, so that setting the clock neither ends a lock at once
 * nor makes it last for days.
 */
export function failuresAt(failures: PinFailures, now: number): PinFailures {
  const { lockedFrom, lockedUntil } = failures;
  if (lockedFrom === null || lockedUntil === null) return failures;
  if (now >= lockedUntil) return { ...failures, lockedFrom: null, lockedUntil: null };
  if (now < lockedFrom)
    return { ...failures, lockedFrom: now, lockedUntil: now + (lockedUntil - lockedFrom) };
  return failures;
}

/** One more wrong PIN; the fifth locks. */
export function afterWrongPin(failures: PinFailures, now: number): PinFailures {
  if (failures.failures + 1 < TRIES) return { ...failures, failures: failures.failures + 1 };
  const length = Math.min(FIRST_LOCK_MS * 2 ** failures.locks, LONGEST_LOCK_MS);
  return { failures: 0, locks: failures.locks + 1, lockedFrom: now, lockedUntil: now + length };
}
