import type { Translate } from '@karvon/ui/i18n.ts';
import { spanText } from '@karvon/ui/span-text.ts';
import type { Trouble } from './till-troubles.ts';

/** A trouble in one sentence. */
export function troubleText({ kind, count, ms }: Trouble, t: Translate): string {
  if (kind === 'clock') return t('admin.tills.trouble.clock', { off: clockText(ms, t) });
  return t(`admin.tills.trouble.${kind}`, { count, span: spanText(ms, t) });
}

/**
 * By how much a till's clock is off, and to which side.
 * @param driftMs the centre's clock minus the till's
 */
export function clockText(driftMs: number, t: Translate): string {
  const side = driftMs > 0 ? 'behind' : 'ahead';
  return t(`admin.tills.clock.${side}`, { span: spanText(driftMs, t) });
}
