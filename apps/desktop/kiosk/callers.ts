import { timingSafeEqual } from 'node:crypto';

/**
 * Who may speak to the till. It listens on this machine alone, but so does every page in this machine's browser
 * speak from it: the Host refuses names that were bent to point here, the Origin refuses other pages, and the
 * token, which comes with our page alone, refuses everything else.
 */
export type Callers = {
  /** Whether a request names this till as its host. */
  isOwnHost(host: string | undefined): boolean;
  /** Whether a socket comes from our page. Programs that are no browsers send none. */
  isOwnOrigin(origin: string | undefined): boolean;
  isToken(token: string): boolean;
};

/** @param host the loopback address it listens at */
export function createCallers(host: string, port: number, token: string): Callers {
  const bare = host.includes(':') ? `[${host}]` : host;
  const hosts = new Set(['127.0.0.1', 'localhost', '[::1]', bare].map((name) => `${name}:${port}`));
  const expected = Buffer.from(token);
  return {
    isOwnHost: (given) => given !== undefined && hosts.has(given.toLowerCase()),
    isOwnOrigin: (origin) =>
      origin === undefined || hosts.has(origin.toLowerCase().replace(/^http:\/\//, '')),
    isToken: (given) => {
      const bytes = Buffer.from(given);
      return bytes.length === expected.length && timingSafeEqual(bytes, expected);
    },
  };
}
