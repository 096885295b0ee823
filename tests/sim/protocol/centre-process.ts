import { type IncomingMessage, request as httpRequest, Server } from 'node:http';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { duplexPair } from 'node:stream';
import type { Logger } from 'pino';
import { modules } from '@karvon/sync-server/modules/all.ts';
import type { ProtocolRange } from '@karvon/sync-server/platform/http/protocol-version.ts';
import { readSettings } from '@karvon/sync-server/platform/settings.ts';
import { type RunningServer, startServer } from '@karvon/sync-server/start-server.ts';
import type { LockWatch } from './lock-watch.ts';
import type { HttpAnswer, HttpRequest, Line, Network } from './network.ts';
import { openSteppedPool } from './stepped-pool.ts';
import { type Actor, atWork, type World } from './world.ts';

const listening = new Map<Actor, Server>();

/** Servers of actors are reached through the world's network alone: they listen at no port. */
export function installListening(): void {
  const prototype = Server.prototype as unknown as { listen: (this: Server, ...args: unknown[]) => Server };
  const { listen } = prototype;
  prototype.listen = function listenOnlyHere(...args) {
    const actor = atWork()?.actor;
    if (actor === undefined) return Reflect.apply(listen, this, args);
    listening.set(actor, this);
    this.address = () => ({ address: '127.0.0.1', family: 'IPv4', port: 4000 });
    process.nextTick(() => this.emit('listening'));
    return this;
  };
}

/** Lets go of all servers of a world that has ended: Node’s own timers and parsers hold them, and they the whole world. */
export function endListening(): void {
  for (const server of listening.values()) {
    server.closeAllConnections();
    server.close();
  }
  listening.clear();
}

/** A process of the centre: the whole real server on stepped connections to a real database. */
export type CentreProcess = {
  actor: Actor;
  server: RunningServer;
  /** It is gone at once, with all that was under way. */
  kill(): Promise<void>;
};

/** Starts a process of the centre; resolves when it serves, in virtual time. */
export async function startCentreProcess(parts: {
  world: World;
  network: Network;
  locks: LockWatch;
  name: string;
  /** How far its clock is ahead, in milliseconds. */
  clockAhead: number;
  databaseUrl: string;
  folder: string;
  /** What tills may speak; its own program's when not said. */
  protocol: ProtocolRange | undefined;
  log: Logger;
}): Promise<CentreProcess> {
  const { world, network, locks, name, clockAhead, databaseUrl, folder, protocol, log } = parts;
  const actor: Actor = { name, isAlive: true, clockAhead };
  const dataFolder = join(folder, name);
  mkdirSync(dataFolder, { recursive: true });
  const lines = new Set<{ line: Line; company: string; device: string }>();
  const kill = async () => {
    actor.isAlive = false;
    network.gone(actor);
    for (const { line } of lines) line.down('transport close');
    await locks.endAll(actor);
  };
  const settings = readSettings({
    KARVON_DATA: dataFolder,
    DATABASE_URL: databaseUrl,
    KARVON_DEMO: '0',
    NODE_ENV: 'test',
  });
  const starting = world.start(actor, () =>
    startServer(settings, {
      modules,
      clock: () => world.clockOf(actor),
      log,
      // They go by the database's time, which is the real one.
      worksAtJobs: false,
      openPool: () => openSteppedPool(databaseUrl, locks),
      ...(protocol === undefined ? {} : { protocol }),
    }),
  );
  const server = await starting;
  const http = listening.get(actor);
  if (http === undefined) throw new Error('The centre does not listen.');
  server.platform.db.onHeads((company, heads, tills) => {
    for (const { line, company: ofLine, device } of lines) {
      if (ofLine !== company) continue;
      const own = Object.fromEntries(
        [...tills].filter(([id]) => id === device).flatMap(([, more]) => Object.entries(more)),
      );
      line.tell('heads', { epoch: server.platform.epoch.current(), heads: { ...heads, ...own } });
    }
  });
  network.join({
    actor,
    serve: async (request, from) => {
      const answer = await ask(http, request, from);
      // Node takes this from the machine's clock.
      const date = new Date(world.clockOf(actor)).toUTCString();
      return {
        ...answer,
        headers: [...answer.headers.filter(([header]) => header !== 'date'), ['date', date]],
      };
    },
    openLine(line, token) {
      const [, payload = ''] = token.split('.');
      const { principal } = JSON.parse(Buffer.from(payload, 'base64url').toString()) as {
        principal: { companyId: string; deviceId: string };
      };
      lines.add({ line, company: principal.companyId, device: principal.deviceId });
      return true;
    },
  });
  return { actor, server, kill };
}

/** One request over a connection that is only in memory, through Node's own HTTP on both sides. */
function ask(http: Server, request: HttpRequest, from: string): Promise<HttpAnswer> {
  const [near, far] = duplexPair();
  Object.defineProperty(far, 'remoteAddress', { value: '192.0.2.7' });
  http.emit('connection', far);
  return new Promise((resolve, reject) => {
    const asked = httpRequest({
      createConnection: () => near,
      method: request.method,
      path: request.path,
      headers: {
        ...request.headers,
        host: 'centre',
        connection: 'close',
        ...(request.body === null ? {} : { 'content-length': request.body.length }),
      },
    });
    asked.on('error', (error) => reject(new Error(`${request.path} of ${from}`, { cause: error })));
    asked.on('response', (response) => void readAll(response).then(resolve, reject));
    asked.end(request.body ?? undefined);
  });
}

async function readAll(response: IncomingMessage): Promise<HttpAnswer> {
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  const headers = Object.entries(response.headers).flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' ? [[name, value]] : [],
  );
  return { status: response.statusCode ?? 0, headers, body: Buffer.concat(chunks) };
}
