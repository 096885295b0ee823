import { expect, it } from 'vitest';
import { mailLinkOf } from './mail-link.ts';

it.each([
  ['/admin/verify-email', 'verify-email'],
  ['/admin/reset-password/', 'reset-password'],
  ['/admin/', null],
  ['/admin/sales', null],
  ['/verify-email', null],
  ['/admin/verify-email/x', null],
])('knows what %s is for', (pathname, purpose) => {
  expect(mailLinkOf(pathname)).toBe(purpose);
});
