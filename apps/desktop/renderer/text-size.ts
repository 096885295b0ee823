import type { TextSize } from '@karvon/shared/till-api/text-size.ts';

const TIMES: Record<TextSize, string> = { usual: '1', large: '1.1', largest: '1.2' };

/** How large text is from now on: what the till keeps. Room and targets stay as they are. */
export function followTextSize(size: TextSize): void {
  document.documentElement.style.setProperty('--k-text', TIMES[size]);
}
