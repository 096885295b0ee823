import type { RequestHandler } from 'express';
import { ApiFailure } from './api-failure.ts';
import { isFromThisMachine } from './direct-caller.ts';

/**
 * Lets nobody in by bare http but this machine's own programs. Who looks at a page is sent to the same one at `publicUrl`; what
 * would change something is refused, since it has shown its token to the whole way already.
 * @param publicUrl where the centre is reached by https, without a slash at its end
 */
export function httpsOnly(publicUrl: string): RequestHandler {
  return (request, response, next) => {
    const arrival = { address: request.socket.remoteAddress, headers: request.headers };
    if (request.secure || isFromThisMachine(arrival)) {
      next();
      return;
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      throw new ApiFailure(403, 'https-only', { params: { url: publicUrl } });
    }
    response.redirect(308, `${publicUrl}${request.originalUrl}`);
  };
}
