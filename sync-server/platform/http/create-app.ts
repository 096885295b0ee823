import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import express, { type Express, type RequestHandler } from 'express';
import helmet from 'helmet';
import { answerFailure } from './answer-failure.ts';
import { ApiFailure } from './api-failure.ts';
import { checkRoutes } from './check-routes.ts';
import { crossOrigin } from './cross-origin.ts';
import { isFromThisMachine } from './direct-caller.ts';
import { mountDocs } from './docs-page.ts';
import { httpsOnly } from './https-only.ts';
import type { Metrics } from './metrics.ts';
import { API, assertAccess, type MountOptions, mountRoutes } from './mount-routes.ts';

export type AppOptions = MountOptions & {
  metrics: Metrics;
  /** Answers `/health/` and `/health/detailed/`. */
  health: () => Promise<{ ok: boolean; detail: Record<string, unknown> }>;
  /** Built back office; null or a folder that is not there: `/admin` does not exist. */
  adminFolder: string | null;
  /** Where the centre is reached, where that is by https alone; null: by whatever. */
  onlyAt: string | null;
  /** Whose `X-Forwarded-*` counts, as Express takes it. */
  trustedProxies: readonly string[];
  /** Origins whose pages may call the web API, as of now. */
  webOrigins: () => readonly string[];
};

/** The centre's HTTP application. Throws when a route may not be served as it is declared. */
export function createApp(options: AppOptions): Express {
  checkRoutes(options.routes);
  const app = express();
  app.disable('x-powered-by');
  // A tag says which version a thing has; a hash of whatever was answered says nothing to an edit.
  app.set('etag', false);
  app.set('trust proxy', [...options.trustedProxies]);
  app.set('query parser', 'simple');
  app.use(observed(options));
  app.use(secured());
  if (options.onlyAt !== null) app.use(httpsOnly(options.onlyAt));
  app.use(API, crossOrigin(options.webOrigins));
  mountHealth(app, options);
  mountDocs(app, options.routes);
  mountRoutes(app, options);
  mountAdmin(app, options.adminFolder);
  app.use(() => {
    throw new ApiFailure(404, 'not-found');
  });
  app.use(((thrown, request, response, _next) => {
    const { method } = request;
    const about = { requestId: response.locals['requestId'], method, route: templateOf(request) };
    answerFailure(thrown, request, response, options.log.child(about));
  }) satisfies express.ErrorRequestHandler);
  return app;
}

/** The route that a request has come to, as it was declared: what stands in an address is its caller's. */
function templateOf(request: express.Request): string {
  return (request.route as { path?: string } | undefined)?.path ?? 'other';
}

/** Gives each request an id, a line in the log when it ends, and a place in the metrics. No headers, no query: secrets travel there. */
function observed(options: AppOptions): RequestHandler {
  return (request, response, next) => {
    const given = request.headers['x-request-id'];
    const requestId = typeof given === 'string' && /^[\w-]{1,64}$/.test(given) ? given : randomUUID();
    const started = performance.now();
    response.locals['requestId'] = requestId;
    response.setHeader('X-Request-Id', requestId);
    response.on('close', () => {
      const milliseconds = Math.round(performance.now() - started);
      options.metrics.observeRequest(request.method, templateOf(request), response.statusCode, milliseconds);
      options.log.info(
        { requestId, method: request.method, path: request.path, status: response.statusCode, milliseconds },
        'request',
      );
    });
    next();
  };
}

function secured(): RequestHandler {
  const own = ["'self'"];
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: own,
        scriptSrc: own,
        styleSrc: own,
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'", 'data:'],
        connectSrc: own,
        objectSrc: ["'none'"],
        baseUri: own,
        formAction: own,
        frameAncestors: ["'none'"],
      },
    },
  });
}

function mountHealth(app: Express, options: AppOptions): void {
  app.get('/health', async (_request, response) => {
    const { ok } = await options.health();
    response.status(ok ? 200 : 503).json({ status: ok ? 'ok' : 'failing' });
  });
  app.get('/health/detailed', inspecting(options), async (_request, response) => {
    const { ok, detail } = await options.health();
    response.status(ok ? 200 : 503).json({ status: ok ? 'ok' : 'failing', ...detail });
  });
  app.get('/metrics', inspecting(options), async (_request, response) => {
    response.type(options.metrics.contentType).send(await options.metrics.text());
  });
}

/** How the centre is doing inside is for this machine's own programs, and for who runs the platform. */
function inspecting(options: AppOptions): RequestHandler {
  return async (request, _response, next) => {
    const arrival = { address: request.socket.remoteAddress, headers: request.headers };
    if (!isFromThisMachine(arrival)) assertAccess('platform.operate', await options.principalOf(request));
    next();
  };
}

/** The back office is one page: any path below `/admin` that is no file of it is that page. */
function mountAdmin(app: Express, folder: string | null): void {
  if (folder === null || !existsSync(join(folder, 'index.html'))) return;
  app.use('/admin', express.static(folder, { index: 'index.html', redirect: false }));
  app.get(['/admin', '/admin/*rest'], (_request, response) => {
    response.sendFile('index.html', { root: folder });
  });
}
