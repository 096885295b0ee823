import { createReadStream } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { type TillEndpoint, tillMethods } from '@karvon/shared/till-api/contract.ts';
import type { Callers } from './callers.ts';

/** The files of unsent documents are below it, each under its own name. */
export const UNSENT_PATH = '/unsent/';

export type UnsentFiles = {
  /** The same till; what it writes into files is known here from then on. */
  endpoint: TillEndpoint;
  /** Answers a request for one of them, for our page alone. Nothing that was not written for it in this start is served. */
  handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
};

/** For a page in a browser, which has the till's folder not before it: the file that was asked for can be kept there too. */
export function serveUnsent(endpoint: TillEndpoint, callers: Callers): UnsentFiles {
  const written = new Map<string, string>();
  return {
    endpoint: {
      ...endpoint,
      async call(method, input) {
        const result = await endpoint.call(method, input);
        if (method !== 'exportUnsent' || !result.ok) return result;
        const { path } = tillMethods.exportUnsent.output.parse(result.value);
        written.set(basename(path), path);
        return result;
      },
    },
    async handle(request, response) {
      const { host, origin, 'karvon-token': token } = request.headers;
      const isOurs =
        callers.isOwnHost(host) &&
        callers.isOwnOrigin(origin) &&
        typeof token === 'string' &&
        callers.isToken(token);
      if (!isOurs) return end(response, 403);
      if (request.method !== 'GET') return end(response, 405);
      const path = written.get(nameOf(request.url));
      if (path === undefined) return end(response, 404);
      response.writeHead(200, {
        'content-type': 'application/x-ndjson',
        'content-disposition': 'attachment',
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
      });
      await pipeline(createReadStream(path), response);
    },
  };
}

function nameOf(url = ''): string {
  try {
    return decodeURIComponent(url.slice(UNSENT_PATH.length));
  } catch {
    return '';
  }
}

function end(response: ServerResponse, status: number): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' });
  response.end(`${status}\n`);
}
