import { readFile } from 'node:fs/promises';
import { protocol } from 'electron';
import { appScheme, ownHostOf } from './app-address.ts';
import type { Log } from './log.ts';
import { displayHeaders, pageFileOf, pageHeaders } from './page-file.ts';

/** Must run before Electron is ready: afterwards the scheme can no longer be given an origin. */
export function declarePageScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: appScheme,
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
  ]);
}

/** Serves the built pages from their folder, and nothing else. */
export function setupPageProtocol(folder: string, log: Log): void {
  protocol.handle(appScheme, async (request) => {
    const headers = ownHostOf(request.url) === 'display' ? displayHeaders : pageHeaders;
    const file = request.method === 'GET' ? pageFileOf(request.url, folder) : null;
    if (file === null) return new Response('Not found', { status: 404, headers });
    try {
      const content = await readFile(file.path);
      return new Response(new Uint8Array(content), {
        headers: { ...headers, 'content-type': file.contentType },
      });
    } catch (error) {
      log.warn({ error: String(error), url: request.url }, 'page file cannot be read');
      return new Response('Not found', { status: 404, headers });
    }
  });
}
