import { expect, it } from 'vitest';
import { originOfRequest } from './own-page.ts';

const publicUrl = 'https://karvon.test/pos';
const from = (headers: Record<string, string>, host = 'centre.test:4000', protocol = 'http') =>
  originOfRequest({ headers, host, protocol }, publicUrl);
const page = { 'x-karvon-page': '1' };

it.each<[string, Record<string, string>, string]>([
  ['a page, by what its browser says', { ...page, 'sec-fetch-site': 'same-origin' }, 'own-page'],
  ['a page, by its origin', { ...page, origin: 'http://centre.test:4000' }, 'own-page'],
  ['a page behind a proxy with TLS', { ...page, origin: 'https://centre.test:4000' }, 'own-page'],
  ['a page at the public address', { ...page, origin: 'https://karvon.test' }, 'own-page'],
  ['a program', {}, 'no-page'],
  ['a program that claims to be a page', page, 'no-page'],
  ['a form of our own', { 'sec-fetch-site': 'same-origin', origin: 'http://centre.test:4000' }, 'no-page'],
  ['another site', { ...page, 'sec-fetch-site': 'cross-site', origin: 'https://evil.test' }, 'foreign'],
  ['a neighbour', { ...page, 'sec-fetch-site': 'same-site', origin: 'http://a.centre.test:4000' }, 'foreign'],
  [
    'a page that its browser calls foreign',
    { ...page, 'sec-fetch-site': 'cross-site', origin: 'http://centre.test:4000' },
    'foreign',
  ],
  ['another port', { ...page, origin: 'http://centre.test:4100' }, 'foreign'],
  ['a host that only begins like ours', { ...page, origin: 'http://centre.test:4000.evil.test' }, 'foreign'],
  ['a sandboxed frame', { ...page, origin: 'null' }, 'foreign'],
  ['a link', { ...page, 'sec-fetch-site': 'none' }, 'foreign'],
])('knows %s', (_what, headers, expected) => {
  expect(from(headers)).toBe(expected);
});
