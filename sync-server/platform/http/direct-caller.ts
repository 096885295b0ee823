import type { IncomingHttpHeaders } from 'node:http';

/** As much of a request as tells where it comes from. */
export type Arrival = { address: string | undefined; headers: IncomingHttpHeaders };

const LOOPBACK = /^(127(\.\d{1,3}){3}|::1|::ffff:127(\.\d{1,3}){3})$/;
const LOOPBACK_HOST = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/i;
const PROXY_HEADERS = [
  'forwarded',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-real-ip',
  'via',
];

/**
 * Whether a program on this very machine calls, and nobody through it: the connection comes from loopback, no proxy has
 * left its mark, and the request names this machine as its host (a page whose name was bent to loopback names its own).
 */
export function isFromThisMachine({ address, headers }: Arrival): boolean {
  if (address === undefined || !LOOPBACK.test(address)) return false;
  if (PROXY_HEADERS.some((name) => headers[name] !== undefined)) return false;
  return LOOPBACK_HOST.test(headers.host ?? '');
}

/** Whether a host's name or address is this very machine. */
export function isThisMachine(host: string): boolean {
  return LOOPBACK.test(host) || LOOPBACK_HOST.test(host);
}
