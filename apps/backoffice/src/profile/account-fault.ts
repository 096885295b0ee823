import type { Translate } from '@karvon/ui/i18n.ts';
import { type Failure, failureOf } from '../data/failure.ts';
import { failureText } from '../words/failure-text.ts';

/** Which field a refusal is about, by its code; those that are not named are about the whole. */
const fields: Record<string, string> = {
  'wrong-password': 'current',
  'password-weak': 'password',
  'factor-code-wrong': 'code',
};

export type AccountFault = { field: string | null; text: string; failure: Failure };

/** What went wrong with a change of one's own account, and at which field it is to stand; null: nothing. */
export function accountFault(error: Error | null, t: Translate): AccountFault | null {
  if (error === null) return null;
  const failure = failureOf(error);
  const field = fields[failure.code] ?? null;
  const named = failure.details['password']?.join('; ');
  if (field === 'password' && named !== undefined) return { field, text: named, failure };
  // The centre's own words: that this is forbidden would say less.
  return { field, text: field === null ? failureText(failure, t) : failure.message, failure };
}
