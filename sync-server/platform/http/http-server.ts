import { createServer, type RequestListener, type Server } from 'node:http';

/** What a connection may take of the centre before it is known who calls. */
export type HttpLimits = {
  /** From the first byte of a request, or the beginning of a connection, to the end of its headers. */
  headersMs: number;
  /** To the end of its body: a till's file on a bad line takes minutes. Single routes give less. */
  requestMs: number;
  /** For the next request on the same connection. */
  keepAliveMs: number;
  /** How often is looked. */
  checkEveryMs: number;
  /** Of the first line and all headers together, bytes. */
  headerBytes: number;
};

export const HTTP_LIMITS: HttpLimits = {
  headersMs: 15_000,
  requestMs: 300_000,
  // Longer than proxies and tills keep theirs: else one is closed in the moment in which they use it again.
  keepAliveMs: 65_000,
  checkEveryMs: 5_000,
  headerBytes: 16_384,
};

/**
 * A server that lets go of whoever does not come to the point: headers or a body that trickle in are answered 408, headers that
 * are too large 431, and the connection ends.
 */
export function createHttpServer(listener: RequestListener, limits: HttpLimits = HTTP_LIMITS): Server {
  const http = createServer(
    {
      headersTimeout: limits.headersMs,
      requestTimeout: limits.requestMs,
      keepAliveTimeout: limits.keepAliveMs,
      connectionsCheckingInterval: limits.checkEveryMs,
      maxHeaderSize: limits.headerBytes,
    },
    listener,
  );
  // Node hands the bare socket over: without a listener, a caller who breaks off would end the process.
  http.on('upgrade', (_request, socket) => socket.on('error', () => socket.destroy()));
  return http;
}
