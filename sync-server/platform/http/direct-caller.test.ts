import { expect, it } from 'vitest';
import { isFromThisMachine } from './direct-caller.ts';

const host = '127.0.0.1:4000';

it.each([
  ['127.0.0.1', { host }],
  ['127.8.9.1', { host: 'localhost' }],
  ['::1', { host: '[::1]:4000' }],
  ['::ffff:127.0.0.1', { host: 'LOCALHOST:4000' }],
])('takes %s %j for this machine', (address, headers) => {
  expect(isFromThisMachine({ address, headers })).toBe(true);
});

it.each([
  [undefined, { host }],
  ['10.0.0.7', { host }],
  ['::ffff:10.0.0.7', { host }],
  ['127.0.0.1', {}],
  ['127.0.0.1', { host: 'shop.example:4000' }],
  ['127.0.0.1', { host: '127.0.0.1.evil.test' }],
  ['127.0.0.1', { host: 'localhost.evil.test:4000' }],
  ['127.0.0.1', { host, 'x-forwarded-for': '127.0.0.1' }],
  ['127.0.0.1', { host, forwarded: 'for=127.0.0.1' }],
  ['127.0.0.1', { host, 'x-real-ip': '' }],
])('does not take %s %j for it', (address, headers) => {
  expect(isFromThisMachine({ address, headers })).toBe(false);
});
