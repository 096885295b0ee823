import { extname, join, sep } from 'node:path';
import { ownHostOf } from './app-address.ts';

const contentTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wav': 'audio/wav',
  '.mp3': 'audio/mpeg',
};

/**
 * What the page may do: its own scripts, styles, fonts and pictures, and no connection to anywhere; it reaches the
 * engine through the preload alone. Inline styles are allowed because overlays measure and lock scrolling with them.
 */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "media-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "object-src 'none'",
].join('; ');

export const pageHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': contentSecurityPolicy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cache-control': 'no-cache',
};

/** A customer display connects to nothing: what it shows comes through its preload. */
export const displayHeaders: Readonly<Record<string, string>> = {
  ...pageHeaders,
  'content-security-policy': contentSecurityPolicy.replace("connect-src 'self'", "connect-src 'none'"),
};

export type PageFile = { path: string; contentType: string };

/**
 * The file of the pages' folder that an `app://` address asks for, or null when it asks for anything else: another
 * host, another page than the host's own, a kind of file that a page is not made of, a name that leads out of the folder however
 * it is written.
 */
export function pageFileOf(address: string, folder: string): PageFile | null {
  const url = URL.parse(address);
  const host = ownHostOf(address);
  if (url === null || host === null) return null;
  const name = decode(url.pathname);
  if (name === null || name.includes('\0') || name.includes('\\')) return null;
  const own = pages[host];
  const path = join(folder, name === '/' ? own : name);
  if (!path.startsWith(folder + sep)) return null;
  const contentType = contentTypes[extname(path)];
  if (extname(path) === '.html' && path !== join(folder, own)) return null;
  return contentType === undefined ? null : { path, contentType };
}

/** The one page of each host. */
const pages = { till: 'index.html', display: 'display.html' } as const;

function decode(pathname: string): string | null {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return null;
  }
}
