import { parseCookie, stringifySetCookie } from 'cookie';
import type { Request, Response } from 'express';
import { ApiFailure } from '../http/api-failure.ts';
import { originOfRequest } from './own-page.ts';
import type { Settings } from '../settings.ts';

const COOKIE = 'karvon_refresh';
/** Refresh and sign-out are below it, and nothing else that looks at a cookie. */
const COOKIE_PATH = '/api/v1/auth';

type Call = { request: Request; response: Response };

/** Whether it is our own page that asks: it has its token in the cookie, and gets it nowhere else. */
export function isOwnPage({ request }: Call, publicUrl: string): boolean {
  return originOf(request, publicUrl) === 'own-page';
}

/**
 * The refresh token that the browser holds; null without one. A cookie goes along whoever made the browser ask, so it decides
 * only where our own page did: else throws ApiFailure 403 `not-own-page`.
 */
export function tokenOfCookie({ request }: Call, publicUrl: string): string | null {
  const token = parseCookie(request.headers.cookie ?? '')[COOKIE] ?? null;
  if (token !== null && originOf(request, publicUrl) !== 'own-page')
    throw new ApiFailure(403, 'not-own-page');
  return token;
}

/** Strict, out of scripts' reach, and sent to the sign-in addresses alone; secure whenever the page came over TLS. Not to pages of others. */
export function giveCookie(
  { request, response }: Call,
  { publicUrl, sessionDays }: Pick<Settings, 'publicUrl' | 'sessionDays'>,
  token: string,
): void {
  if (originOf(request, publicUrl) === 'foreign') return;
  setCookie(request, response, token, sessionDays * 24 * 60 * 60);
}

/** Has our own page's browser forget it. */
export function takeCookie({ request, response }: Call, publicUrl: string): void {
  if (originOf(request, publicUrl) === 'own-page') setCookie(request, response, '', 0);
}

function originOf({ headers, protocol, host }: Request, publicUrl: string) {
  return originOfRequest({ headers, protocol, host }, publicUrl);
}

function setCookie(request: Request, response: Response, value: string, maxAge: number): void {
  const cookie = stringifySetCookie({
    name: COOKIE,
    value,
    path: COOKIE_PATH,
    httpOnly: true,
    sameSite: 'strict',
    // A proxy that speaks TLS for us may not say so; the page's origin does.
    secure: request.secure || (request.headers.origin ?? '').startsWith('https:'),
    maxAge,
  });
  response.append('Set-Cookie', cookie);
}
