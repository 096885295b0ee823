import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import { z } from 'zod';
import type { TillEndpoint } from '@karvon/shared/till-api/contract.ts';
import { serveTill } from '@karvon/shared/till-api/serve.ts';
import type { Callers } from './callers.ts';

const helloSchema = z.strictObject({ token: z.string().max(200) });

/** Where the page's socket is. */
export const SOCKET_PATH = '/till';
const HELLO_MS = 5000;
const PING_MS = 20_000;
const LARGEST_MESSAGE = 1_000_000;
/** Closed because its first message was not this start's token. */
const TOKEN_REFUSED = 4401;

/** Serves TillApi over WebSockets: the first message says the token, all others are TillApi's. Answers how to stop. */
export function serveSockets(http: Server, endpoint: TillEndpoint, callers: Callers): () => void {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: LARGEST_MESSAGE });

  http.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    // Node hands the bare socket over: without a listener, a caller who breaks off would end the process.
    socket.on('error', () => socket.destroy());
    const status = refusal(request, callers);
    if (status !== null) {
      socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\n\r\n`);
      return;
    }
    sockets.handleUpgrade(request, socket, head, (opened) => greet(opened, endpoint, callers));
  });
  const ping = setInterval(() => {
    for (const socket of sockets.clients) {
      if (socket.readyState === socket.OPEN) socket.ping();
    }
  }, PING_MS);
  return () => {
    clearInterval(ping);
    for (const socket of sockets.clients) socket.terminate();
    sockets.close();
  };
}

function refusal(request: IncomingMessage, callers: Callers): string | null {
  if (!callers.isOwnHost(request.headers.host) || !callers.isOwnOrigin(request.headers.origin)) {
    return '403 Forbidden';
  }
  return request.url?.split('?')[0] === SOCKET_PATH ? null : '404 Not Found';
}

function greet(socket: WebSocket, endpoint: TillEndpoint, callers: Callers): void {
  socket.on('error', () => socket.terminate());
  const late = setTimeout(() => socket.close(TOKEN_REFUSED), HELLO_MS);
  socket.on('close', () => clearTimeout(late));
  socket.once('message', (data) => {
    clearTimeout(late);
    const hello = helloSchema.safeParse(parse(data));
    if (!hello.success || !callers.isToken(hello.data.token)) {
      socket.close(TOKEN_REFUSED);
      return;
    }
    serve(socket, endpoint);
  });
}

function serve(socket: WebSocket, endpoint: TillEndpoint): void {
  const served = serveTill(endpoint, (message) => {
    if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message));
  });
  socket.on('message', (data) => void served.receive(parse(data)));
  socket.on('close', () => served.stop());
}

function parse(data: RawData): unknown {
  try {
    return JSON.parse((data as Buffer).toString('utf8'));
  } catch {
    return undefined;
  }
}
