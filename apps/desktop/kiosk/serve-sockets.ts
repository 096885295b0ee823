import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import { z } from 'zod';
import type { TillEndpoint } from '@karvon/shared/till-api/contract.ts';
import { BEAT_MS, serveDisplay } from '@karvon/shared/till-api/serve-display.ts';
import { serveTill } from '@karvon/shared/till-api/serve.ts';
import type { Callers } from './callers.ts';
import { DISPLAY_LINE } from './serve-page.ts';

const helloSchema = z.strictObject({ token: z.string().max(200) });

/** Where the page's socket is. */
export const SOCKET_PATH = '/till';
const HELLO_MS = 5000;
const PING_MS = 20_000;
const LARGEST_MESSAGE = 1_000_000;
/** Closed because its first message was not this start's token. */
const TOKEN_REFUSED = 4401;
/** Closed because a display said something: it is only shown. */
const DISPLAY_SPOKE = 4405;

/**
 * Serves TillApi over WebSockets: the first message says the token, all others are TillApi's. Customer displays have a line of
 * their own, with a token of their own, on which nothing is heard. Answers how to stop.
 */
export function serveSockets(
  http: Server,
  endpoint: TillEndpoint,
  callers: Callers,
  displays: Callers,
): () => void {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: LARGEST_MESSAGE });

  http.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    // Node hands the bare socket over: without a listener, a caller who breaks off would end the process.
    socket.on('error', () => socket.destroy());
    const status = refusal(request, callers);
    const isDisplay = pathOf(request) === DISPLAY_LINE;
    if (status !== null) {
      socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\n\r\n`);
      return;
    }
    sockets.handleUpgrade(request, socket, head, (opened) =>
      isDisplay
        ? greet(opened, displays, () => show(opened, endpoint))
        : greet(opened, callers, () => serve(opened, endpoint)),
    );
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
  return [SOCKET_PATH, DISPLAY_LINE].includes(pathOf(request)) ? null : '404 Not Found';
}

function pathOf({ url = '' }: IncomingMessage): string {
  return url.split('?')[0] ?? '';
}

function greet(socket: WebSocket, callers: Callers, welcome: () => void): void {
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
    welcome();
  });
}

function serve(socket: WebSocket, endpoint: TillEndpoint): void {
  const served = serveTill(endpoint, (message) => {
    if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message));
  });
  socket.on('message', (data) => void served.receive(parse(data)));
  socket.on('close', () => served.stop());
}

/** Whatever a display sends, nothing comes of it but the end of its line. */
function show(socket: WebSocket, endpoint: TillEndpoint): void {
  const { beat, stop } = serveDisplay(endpoint, (message) => {
    if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message));
  });
  const beating = setInterval(beat, BEAT_MS);
  socket.on('message', () => socket.close(DISPLAY_SPOKE));
  socket.on('close', () => {
    clearInterval(beating);
    stop();
  });
}

function parse(data: RawData): unknown {
  try {
    return JSON.parse((data as Buffer).toString('utf8'));
  } catch {
    return undefined;
  }
}
