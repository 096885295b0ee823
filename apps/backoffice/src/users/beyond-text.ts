import type { Translate } from '@karvon/ui/i18n.ts';
import type { Failure } from '../data/failure.ts';

/** A refusal because the role brings more than one may give, in words that name no code; others speak for themselves. */
export function beyondText(failure: Failure, t: Translate): string | undefined {
  return failure.code === 'no-right' ? t('admin.users.beyond') : undefined;
}
