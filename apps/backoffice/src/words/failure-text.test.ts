import { translate } from '@karvon/shared/i18n/translate.ts';
import { expect, test } from 'vitest';
import { type Failure, offline } from '../data/failure.ts';
import { failureText, signInFailureText } from './failure-text.ts';

const t = (key: Parameters<typeof translate>[1], params?: Parameters<typeof translate>[2]) =>
  translate('en', key, params);
const refused = (status: number, message: string): Failure => ({
  ...offline,
  kind: 'refused',
  status,
  message,
});

test('the centre’s own words are shown, but not those of a crash', () => {
  expect(failureText(refused(422, 'This day has no sales.'), t)).toBe('This day has no sales.');
  expect(failureText(refused(500, 'relation "x" does not exist'), t)).toBe(t('admin.failure.unexpected'));
});

test('no connection, no right and an unknown page are told apart', () => {
  const texts = [
    failureText(offline, t),
    failureText(refused(403, 'x'), t),
    failureText(refused(404, 'x'), t),
    failureText({ ...offline, kind: 'unreadable' }, t),
  ];
  expect(new Set(texts).size).toBe(4);
});

test('a wrong password, too many tries and no connection are told apart at the door', () => {
  expect(signInFailureText(refused(401, ''), t)).toBe(t('admin.sign-in.wrong'));
  expect(signInFailureText(refused(429, ''), t)).toBe(t('admin.sign-in.too-many'));
  expect(signInFailureText(offline, t)).toBe(t('admin.failure.offline'));
});
