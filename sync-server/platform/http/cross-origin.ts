import type { RequestHandler } from 'express';

/** What scripts of such a page may read of an answer, besides its body. */
const EXPOSED = 'Allow, ETag, Location, Retry-After, X-Request-Id';
const METHODS = 'GET, POST, PUT, PATCH, DELETE';
/** What such a page may say; whatever else it wants to, the browser keeps from being sent. */
const HEADERS =
  'Accept-Language, Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, X-Request-Id';
/** So long a browser may believe that an origin is allowed. */
const BELIEVED_SECONDS = 600;

/**
 * Lets pages of these origins call, with the credentials of whoever looks at them, and tells the browser of no others: what it
 * is not told it keeps from the page. Everything else about who may do what is as for any caller.
 * @param allowed origins as browsers say them, as of now
 */
export function crossOrigin(allowed: () => readonly string[]): RequestHandler {
  return (request, response, next) => {
    // A cache on the way must not give one page's answer to another.
    response.vary('Origin');
    const { origin } = request.headers;
    if (origin === undefined || !allowed().includes(origin)) {
      next();
      return;
    }
    response.setHeader('Access-Control-Allow-Origin', origin);
    response.setHeader('Access-Control-Allow-Credentials', 'true');
    const isAsking =
      request.method === 'OPTIONS' && request.headers['access-control-request-method'] !== undefined;
    if (!isAsking) {
      response.setHeader('Access-Control-Expose-Headers', EXPOSED);
      next();
      return;
    }
    response.vary('Access-Control-Request-Headers');
    response.setHeader('Access-Control-Allow-Methods', METHODS);
    response.setHeader('Access-Control-Allow-Headers', HEADERS);
    response.setHeader('Access-Control-Max-Age', String(BELIEVED_SECONDS));
    response.status(204).end();
  };
}
