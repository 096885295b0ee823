import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import type { Logger } from 'pino';
import type { TillEndpoint } from '@karvon/shared/till-api/contract.ts';
import { type Callers, createCallers } from './callers.ts';
import { createPageHandler } from './serve-page.ts';
import { serveSockets } from './serve-sockets.ts';
import { serveUnsent, UNSENT_PATH } from './serve-unsent.ts';

export type Kiosk = { url: string; close(): Promise<void> };

/**
 * Serves the till's page and its TillApi over HTTP and WebSocket.
 * @param options.token of this start; whoever does not know it is not served
 * @throws what `listen` says, e.g. with code EADDRINUSE
 */
export async function serveKiosk(options: {
  endpoint: TillEndpoint;
  pageFolder: string;
  host: string;
  port: number;
  token: string;
  log: Logger;
}): Promise<Kiosk> {
  const { pageFolder, host, port, token, log } = options;
  const http = createServer((request, response) => {
    const handle = request.url?.startsWith(UNSENT_PATH) === true ? unsent.handle : handlePage;
    handle(request, response).catch((error: unknown) => {
      log.error({ err: error }, 'a request failed');
      response.destroy();
    });
  });
  await new Promise<void>((done, failed) => {
    http.once('error', failed);
    http.listen(port, host, done);
  });
  // The port is known only now when any free one was asked for.
  const actualPort = (http.address() as AddressInfo).port;
  const callers: Callers = createCallers(host, actualPort, token);
  const displayToken = randomBytes(32).toString('base64url');
  const displays = createCallers(host, actualPort, displayToken);
  const unsent = serveUnsent(options.endpoint, callers);
  const handlePage = createPageHandler(resolve(pageFolder), { till: token, display: displayToken }, callers);
  const stopSockets = serveSockets(http, unsent.endpoint, callers, displays);
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${actualPort}`,
    async close() {
      stopSockets();
      http.closeAllConnections();
      await new Promise<void>((done) => http.close(() => done()));
    },
  };
}
