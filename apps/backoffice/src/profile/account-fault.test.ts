import { translate } from '@karvon/shared/i18n/translate.ts';
import type { Translate } from '@karvon/ui/i18n.ts';
import { expect, it } from 'vitest';
import { FailureError } from '../data/failure.ts';
import { accountFault } from './account-fault.ts';

const t: Translate = (key, params) => translate('en', key, params);
const refused = (code: string, details = {}) =>
  new FailureError({ kind: 'refused', status: 403, code, message: `says ${code}`, details, requestId: null });

it.each([
  ['wrong-password', {}, 'current', 'says wrong-password'],
  ['factor-code-wrong', { code: ['is wrong'] }, 'code', 'says factor-code-wrong'],
  ['password-weak', { password: ['is short', 'has no digit'] }, 'password', 'is short; has no digit'],
  ['no-right', {}, null, t('admin.failure.forbidden')],
])('puts %s where it belongs', (code, details, field, text) => {
  expect(accountFault(refused(code, details), t)).toMatchObject({ field, text });
});

it('says nothing where nothing went wrong', () => {
  expect(accountFault(null, t)).toBeNull();
});
