import type { Translate } from './i18n.ts';

const steps = [
  ['days', 86_400_000, 172_800_000],
  ['hours', 3_600_000, 3_600_000],
  ['minutes', 60_000, 60_000],
] as const;

/** How long, in the one unit that matters: `12 seconds`, `5 minutes`, `47 hours`, `3 days`. Either sign. */
export function spanText(ms: number, t: Translate): string {
  const length = Math.abs(ms);
  for (const [unit, unitMs, fromMs] of steps) {
    if (length >= fromMs) return t(`span.${unit}`, { count: Math.floor(length / unitMs) });
  }
  return t('span.seconds', { count: Math.floor(length / 1000) });
}
