import { expect, it } from 'vitest';
import { originOf, programOf } from './sign-in-origin.ts';

const webkit = 'AppleWebKit/537.36 (KHTML, like Gecko)';
const chrome = (version: number) =>
  `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${webkit} Chrome/${version}.0.0.0 Safari/537.36`;

it.each([
  [chrome(141), 'Chrome', 'Windows'],
  [`${chrome(141)} Edg/141.0.0.0`, 'Edge', 'Windows'],
  [`Mozilla/5.0 (Linux; Android 15; K) ${webkit} Chrome/141.0.0.0 Mobile Safari/537.36`, 'Chrome', 'Android'],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox', 'Linux'],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1',
    'Safari',
    'iOS',
  ],
  [
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18.0 Safari/605.1.15',
    'Safari',
    'macOS',
  ],
  ['curl/8.5.0', 'curl', null],
  ['Win a prize at prize.test', null, null],
  ['', null, null],
])('says of %s what it is, in names that it knows', (userAgent, browser, system) => {
  expect(programOf(userAgent)).toEqual({ browser, system });
});

it('knows a browser again after it has renewed itself, and a machine in the same network of IPv6', () => {
  expect(originOf(chrome(142), '10.0.0.1')).toBe(originOf(chrome(141), '10.0.0.1'));
  expect(originOf(chrome(141), '::ffff:10.0.0.1')).toBe(originOf(chrome(141), '10.0.0.1'));
  expect(originOf('curl/8', '2001:db8:0:7::1')).toBe(originOf('curl/8', '2001:db8::7:aa:bb:cc:dd'));
});

it.each([
  ['another address', chrome(141), '10.0.0.2'],
  ['another browser', `${chrome(141)} Edg/141.0.0.0`, '10.0.0.1'],
  ['another system', chrome(141).replace('Windows NT 10.0', 'X11; Linux'), '10.0.0.1'],
  ['a network of IPv6', chrome(141), '2001:db8:0:7::1'],
  ['no address', chrome(141), null],
])('tells %s apart', (_name, userAgent, address) => {
  expect(originOf(userAgent, address)).not.toBe(originOf(chrome(141), '10.0.0.1'));
});

it('tells networks of IPv6 apart', () => {
  expect(originOf('curl/8', '2001:db8:0:7::1')).not.toBe(originOf('curl/8', '2001:db8:0:8::1'));
});
