import type { MessageKey } from '@karvon/shared/i18n/en/texts.ts';
import type { Translate } from '@karvon/ui/i18n.ts';
import type { Failure } from '../data/failure.ts';

const byStatus: Record<number, MessageKey> = {
  403: 'admin.failure.forbidden',
  404: 'admin.failure.missing',
};

/** Refusals whose own words say more than that something is not allowed. */
const saysWhy = new Set(['not-own-page', 'feature-off', 'company-closed', 'mail-not-set-up']);

/** What happened and what to do. The centre's own words come first: it knows more than this page. */
export function failureText(failure: Failure, t: Translate): string {
  if (failure.kind === 'offline') return t('admin.failure.offline');
  if (failure.kind === 'unreadable') return t('admin.failure.unreadable');
  if (failure.kind === 'signed-out') return t('admin.sign-in.over');
  if (saysWhy.has(failure.code ?? '')) return failure.message;
  const known = failure.status === null ? undefined : byStatus[failure.status];
  if (known !== undefined) return t(known);
  if (failure.message !== '' && (failure.status ?? 500) < 500) return failure.message;
  return t('admin.failure.unexpected');
}

/** What is wrong with a sign-in. */
export function signInFailureText(failure: Failure, t: Translate): string {
  if (failure.code === 'factor-code-wrong' || failure.code === 'challenge-over') return failure.message;
  if (failure.status === 401) return t('admin.sign-in.wrong');
  if (failure.status === 429 && failure.message === '') return t('admin.sign-in.too-many');
  return failureText(failure, t);
}
