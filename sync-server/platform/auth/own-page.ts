import type { IncomingHttpHeaders } from 'node:http';
import { PAGE_HEADER } from '@karvon/shared/api/page-header.ts';

export type Asking = {
  headers: IncomingHttpHeaders;
  /** As it came: `http` or `https`, and the host with its port. */
  protocol: string;
  host: string;
};

/**
 * Where a request comes from. `own-page`: a page of this very origin, by its header and by what the browser says, which no script
 * can. `foreign`: a page of another one. `no-page`: nothing says that it is a page at all, as with programs.
 * @param publicUrl where people reach the centre, which a proxy between may not tell
 */
export function originOfRequest(
  { headers, protocol, host }: Asking,
  publicUrl: string,
): 'own-page' | 'foreign' | 'no-page' {
  const { origin } = headers;
  const site = headers['sec-fetch-site'];
  // Browsers leave it out where a page came over plain HTTP from another machine: then its origin decides.
  const isOwn =
    site === undefined ? isOwnOrigin(origin, { protocol, host }, publicUrl) : site === 'same-origin';
  if (isOwn) return headers[PAGE_HEADER] === undefined ? 'no-page' : 'own-page';
  return site === undefined && origin === undefined ? 'no-page' : 'foreign';
}

function isOwnOrigin(
  origin: string | undefined,
  { protocol, host }: Pick<Asking, 'protocol' | 'host'>,
  publicUrl: string,
): boolean {
  if (origin === undefined || !URL.canParse(origin)) return false;
  // A proxy that speaks TLS for us may not say so: the page's `https` is what its browser has seen.
  const here = [`${protocol}://${host}`, `https://${host}`, publicUrl];
  return here.some((url) => URL.canParse(url) && new URL(url).origin === new URL(origin).origin);
}
