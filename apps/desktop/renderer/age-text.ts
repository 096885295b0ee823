import type { Translate } from '@karvon/ui/i18n.ts';

/** Older than this, goods and prices may be wrong enough to ask. */
export const OLD_DATA_MS = 24 * 3_600_000;
const MINUTE = 60_000;

/** How long ago something was, in the one unit that matters: `just now`, `2 min`, `3 h`, `5 days`. */
export function ageText(sinceMs: number, nowMs: number, t: Translate): string {
  const minutes = Math.floor((nowMs - sinceMs) / MINUTE);
  if (minutes < 1) return t('till.age.now');
  if (minutes < 60) return t('till.age.minutes', { count: minutes });
  const hours = Math.floor(minutes / 60);
  return hours < 48
    ? t('till.age.hours', { count: hours })
    : t('till.age.days', { count: Math.floor(hours / 24) });
}

/** What is left until a moment, as `4:05`. Never below zero. */
export function countdownText(untilMs: number, nowMs: number): string {
  const seconds = Math.max(0, Math.ceil((untilMs - nowMs) / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
