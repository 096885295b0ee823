import type { IncomingMessage, ServerResponse } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import type { Callers } from './callers.ts';

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.mp3': 'audio/mpeg',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.wav': 'audio/wav',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
};

/** Nothing from elsewhere runs in the page, nothing frames it, and it speaks to this till alone. */
const policyOf = (connects: string) =>
  [
    "default-src 'self'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    `connect-src ${connects}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

const headers = {
  'content-security-policy': policyOf("'self'"),
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

/** Where the page for the one who buys is, and its line. */
export const DISPLAY_PAGE = '/display';
export const DISPLAY_LINE = '/display-line';

/**
 * Serves the built pages. Each carries a token of this start and is kept by no cache; that of the customer display opens
 * nothing but its own line, and its page may ask for nothing else.
 */
export function createPageHandler(
  pageFolder: string,
  tokens: { till: string; display: string },
  callers: Callers,
) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (!callers.isOwnHost(request.headers.host)) return end(response, 403);
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return end(response, 405, { allow: 'GET, HEAD' });
    const path = pathOf(request.url);
    if (path === null) return end(response, 400);
    const name = pages[path] ?? path;
    const file = normalize(join(pageFolder, name));
    if (!file.startsWith(pageFolder + sep) || name.includes('/.')) return end(response, 404);
    const content = await contentOf(file);
    if (content === null) return end(response, 404);
    const token = name === '/index.html' ? tokens.till : name === '/display.html' ? tokens.display : null;
    const body = token === null ? content : withToken(content.toString('utf8'), token);
    response.writeHead(200, {
      ...headers,
      ...(name === '/display.html' ? displayHeaders(request.headers.host ?? '') : {}),
      'content-type': types[extname(file)] ?? 'application/octet-stream',
      // Vite puts the content's hash into the names below assets.
      'cache-control': name.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-store',
    });
    response.end(request.method === 'HEAD' ? undefined : body);
  };
}

const pages: Readonly<Record<string, string>> = { '/': '/index.html', [DISPLAY_PAGE]: '/display.html' };

/** By whole addresses: a policy of the host alone would let it fetch the till's page, and with it the till's token. */
function displayHeaders(host: string): Record<string, string> {
  const connects = `http://${host}${DISPLAY_PAGE} ws://${host}${DISPLAY_LINE}`;
  return { 'content-security-policy': policyOf(connects) };
}

/** Puts the token where the page looks for it. Throws when the page has no place for it: it is not our page then. */
export function withToken(page: string, token: string): string {
  const place = '<meta name="karvon-token" content=""';
  if (!page.includes(place)) throw new Error('The page has no place for the token.');
  return page.replace(place, `<meta name="karvon-token" content="${token}"`);
}

function pathOf(url: string | undefined): string | null {
  try {
    return decodeURIComponent(new URL(url ?? '/', 'http://till').pathname);
  } catch {
    return null;
  }
}

async function contentOf(file: string): Promise<Buffer | null> {
  try {
    return await readFile(file);
  } catch {
    return null;
  }
}

function end(response: ServerResponse, status: number, more: Record<string, string> = {}): void {
  response.writeHead(status, { ...headers, ...more, 'content-type': 'text/plain; charset=utf-8' });
  response.end(`${status}\n`);
}
