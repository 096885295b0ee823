import { once } from 'node:events';
import type { RequestListener, Server as HttpServer } from 'node:http';
import { resolve } from 'node:path';
import type { Logger } from 'pino';
import { createAccessTokens } from './platform/auth/access-tokens.ts';
import { createCentreMarks } from './platform/auth/centre-marks.ts';
import {
  newOperatorToken,
  operatorCompany,
  removeOperatorFile,
  writeOperatorFile,
} from './platform/auth/operator.ts';
import { bearerOf, createResolver } from './platform/auth/resolve-principal.ts';
import { tokenSecret } from './platform/auth/token-secret.ts';
import { alarmSlowCounters } from './platform/db/counter-times.ts';
import type { Bus } from './platform/bus/bus.ts';
import type { Epoch, SharedEpoch } from './platform/db/epoch.ts';
import { inTurn } from './platform/db/take-turns.ts';
import { defaultsOf, followSettings } from './platform/chosen-settings/live-settings.ts';
import { createApp } from './platform/http/create-app.ts';
import { createHttpServer } from './platform/http/http-server.ts';
import { limitRequests } from './platform/http/limit-requests.ts';
import { createMetrics } from './platform/http/metrics.ts';
import { PROTOCOL_RANGE, type ProtocolRange } from './platform/http/protocol-version.ts';
import { routesOf } from './platform/http/routes-of.ts';
import { type UnusedConnections, watchUnusedConnections } from './platform/http/unused-connections.ts';
import { jobsOf } from './platform/jobs/job-definition.ts';
import { type JobRunner, runJobs } from './platform/jobs/run-jobs.ts';
import { openWorkQueue } from './platform/jobs/work-queue.ts';
import { createMailer } from './platform/mail/mailer.ts';
import type {
  Clock,
  Platform,
  RefusedTillListener,
  ServerModule,
  StopModule,
  TillListener,
} from './platform/module.ts';
import { idMaker } from './platform/new-id.ts';
import { createFeatureCheck } from './platform/plans/feature-check.ts';
import { openSecretBox } from './platform/secrets/open-secret-box.ts';
import { createLive, type Live } from './platform/realtime/live.ts';
import { createTillLines, type TillLines } from './platform/realtime/till-lines.ts';
import type { Settings } from './platform/settings.ts';
import { closeAll } from './close-all.ts';
import { type Joined, joinProcesses } from './join-processes.ts';
import { openCentre, type OpenCentre, type OpenPool } from './open-centre.ts';
import { createHealth } from './create-health.ts';
import { detailOf, StartFailure } from './start-failure.ts';

export type ServerParts = {
  modules: readonly ServerModule[];
  clock: Clock;
  log: Logger;
  /** What tills may speak; this program's own unless said. */
  protocol?: ProtocolRange;
  /** Opens the database; as the settings say unless given. */
  openPool?: OpenPool;
  /** Whether this process works at background jobs; it does unless said. Jobs can be asked for either way. */
  worksAtJobs?: boolean;
  /** Milliseconds that a stop waits for requests, and then for jobs, that do not come to their end. */
  drainMs?: number;
};

export type RunningServer = {
  url: string;
  epoch: string;
  /** What this server's modules were given; tests and the demo use it. */
  platform: Platform;
  kind: 'pglite' | 'postgres';
  wasStoppedCleanly: boolean;
  /** Takes no more, lets running requests end, closes everything, gives the folder back. */
  stop: () => Promise<void>;
};

const DRAIN_MS = 10_000;
const adminFolder = resolve(import.meta.dirname, '../apps/backoffice/dist');

/** Starts the centre. Throws StartFailure with everything closed again. */
export async function startServer(settings: Settings, parts: ServerParts): Promise<RunningServer> {
  const time = movableClock(parts.clock, settings.demo === true);
  const centre = await openCentre(settings, parts.modules, time.clock, parts.log, parts.openPool);
  let listener: RequestListener = (_request, response) => response.writeHead(503).end();
  const http = createHttpServer((request, response) => listener(request, response));
  const unused = watchUnusedConnections(http);
  /** In order of their start. */
  const running: StopModule[] = [centre.close];
  try {
    const made = await assemble(settings, parts, centre, http, time, running);
    listener = made.listener;
    // Processes that start at once do so one after the other: what the first has done the second finds done.
    await inTurn(centre.pool, 'start', async () => {
      for (const module of centre.modules) {
        const stopModule = await module.start?.(made.platform);
        if (stopModule !== undefined) running.push(stopModule);
      }
    });
    if (parts.worksAtJobs !== false) running.push(made.workAtJobs());
    const url = await listen(http, settings);
    writeOperatorFile(centre.dataFolder, { url, token: made.operatorToken });
    return {
      url,
      epoch: centre.epoch.current(),
      platform: made.platform,
      kind: centre.db.kind,
      wasStoppedCleanly: centre.wasStoppedCleanly,
      stop: () => stop(http, unused, made.live, running, centre, parts.drainMs ?? DRAIN_MS),
    };
  } catch (error) {
    http.close();
    await closeAll(running.toReversed()).catch((failure: unknown) =>
      parts.log.warn({ err: failure }, 'what had been started could not be closed properly'),
    );
    if (error instanceof StartFailure) throw error;
    throw new StartFailure('start-failed', { detail: detailOf(error) }, error);
  }
}

/** `ahead`: by how many milliseconds the clock has been moved. */
type Time = { clock: Clock; ahead: () => number; advance: ((milliseconds: number) => void) | null };

/** Only the demo's clock can be moved, and only forward. */
function movableClock(clock: Clock, isDemo: boolean): Time {
  if (!isDemo) return { clock, ahead: () => 0, advance: null };
  let ahead = 0;
  const advance = (milliseconds: number) => {
    ahead += Math.max(0, milliseconds);
  };
  return { clock: () => clock() + ahead, ahead: () => ahead, advance };
}

type Assembled = {
  listener: RequestListener;
  platform: Platform;
  live: Live;
  operatorToken: string;
  /** Begins to; answers how that is ended. */
  workAtJobs: () => StopModule;
};

/** @param running takes what is to be stopped again, whether the rest can be started or not */
async function assemble(
  environment: Settings,
  parts: ServerParts,
  centre: OpenCentre,
  http: HttpServer,
  time: Time,
  running: StopModule[],
): Promise<Assembled> {
  const { db, epoch, bus, modules } = centre;
  const { clock } = time;
  const { log, protocol = PROTOCOL_RANGE } = parts;
  const followed = await followSettings({ db, bus, environment, log });
  running.push(async () => followed.stop());
  const { settings } = followed;
  const featureCheck = createFeatureCheck({ db, clock, bus });
  const newId = idMaker(clock);
  const metrics = createMetrics();
  const secret = await tokenSecret(settings.tokenSecret, centre.dataFolder, db);
  const tokens = createAccessTokens(secret, clock, () => settings.accessMinutes);
  const late: { live: Live | null; joined: Joined | null; lines: TillLines | null; jobs: JobRunner | null } =
    {
      live: null,
      joined: null,
      lines: null,
      jobs: null,
    };
  const tillListeners: TillListener[] = [];
  const refusedListeners: RefusedTillListener[] = [];
  const platform: Platform = {
    db,
    clock,
    newId,
    settings,
    defaults: defaultsOf(environment),
    settingsChanged: followed.changed,
    plansChanged: featureCheck.changed,
    log,
    tokens,
    marks: createCentreMarks(secret),
    secrets: openSecretBox(settings, centre.dataFolder),
    mailer: settings.mail === null ? null : createMailer(settings.mail),
    epoch: toldEpoch(epoch, bus),
    advanceClock: advancing(time, () => late.jobs?.look()),
    countPushed: metrics.countPushed,
    publish: (event) => late.joined?.publish(event),
    cutOff: (company, holder) => late.joined?.cutOff(company, holder),
    onlineTills: async (company, devices) => late.lines?.online(company, devices) ?? new Set(),
    onTill: (listener) => tillListeners.push(listener),
    onRefusedTill: (listener) => refusedListeners.push(listener),
  };
  const deviceCheck = modules.flatMap((module) => module.deviceCheck?.(platform) ?? []);
  if (deviceCheck.length > 1) throw new Error('Two modules want to say which tills are accepted.');
  const operatorToken = newOperatorToken();
  const { callerOf, forget } = createResolver({
    db,
    clock,
    tokens,
    deviceCheck: deviceCheck[0] ?? (async () => null),
    operator: { token: operatorToken, companyId: await operatorCompany(db, newId) },
  });
  const routes = routesOf(modules, platform);
  const requests = limitRequests({ perMinute: () => settings.apiPerMinute, clock, bus });
  running.push(async () => requests.stop());
  const listener = createApp({
    routes,
    limit: requests.limit,
    assertFeature: featureCheck.assertOn,
    metrics,
    log,
    adminFolder,
    isDemo: settings.demo === true,
    checkAnswers: !settings.production,
    protocol,
    onRefusedTill: async (till, headers) => {
      for (const listener of refusedListeners) await listener(till, headers);
    },
    onlyAt: settings.httpsOnly ? settings.publicUrl : null,
    trustedProxies: settings.trustedProxies,
    webOrigins: () => settings.webOrigins,
    principalOf: async (request) => {
      const bearer = bearerOf(request.headers.authorization);
      const arrival = { address: request.socket.remoteAddress, headers: request.headers };
      return (await callerOf(bearer, arrival))?.principal ?? null;
    },
    health: createHealth(centre, () => late.live?.open() ?? 0),
  });
  const live = createLive({
    http,
    clock,
    epoch: epoch.current,
    callerOf,
    origins: () => settings.webOrigins,
    messagesPerMinute: () => settings.messagesPerMinute,
    protocol,
    onSockets: metrics.setSockets,
    onTill: (company, device) => late.lines?.changed(company, device),
    weightsToOthers: {
      wanted: (ask) => late.joined?.weights.wanted(ask),
      told: (told) => late.joined?.weights.told(told),
    },
    log,
  });
  late.live = live;
  running.push(live.close);
  const joined = joinProcesses({ bus, live, db, epoch, forget, log });
  late.joined = joined;
  running.push(async () => joined.stop());
  const lines = createTillLines({
    db,
    log,
    isOnlineHere: live.isTillOnline,
    linesHere: live.tills,
    onTill: (company, device) => {
      for (const listener of tillListeners) listener(company, device);
    },
  });
  late.lines = lines;
  running.push(lines.stop);
  await lines.begin();
  hintTills(centre, joined);
  db.onEvent(joined.publish);
  alarmSlowCounters(db, log, metrics.countSlowCounter);
  const queue = openWorkQueue(db, time.ahead);
  metrics.readJobs(queue.count);
  const workAtJobs = () => {
    const patienceMs = parts.drainMs ?? DRAIN_MS;
    const runner = runJobs(platform, queue, jobsOf(modules), { onOutcome: metrics.countJob, patienceMs });
    late.jobs = runner;
    return runner.stop;
  };
  return { listener, platform, live, operatorToken, workAtJobs };
}

/** What was to be done later may be due now. */
function advancing({ advance }: Time, moved: () => void): Time['advance'] {
  if (advance === null) return null;
  return (milliseconds) => {
    advance(milliseconds);
    moved();
  };
}

/** The other processes hear of a new epoch at once. */
function toldEpoch(epoch: SharedEpoch, bus: Bus): Epoch {
  return {
    current: epoch.current,
    renew: async (old, reason) => {
      const renewed = await epoch.renew(old, reason);
      if (renewed !== old) bus.publish('epoch', renewed);
      return renewed;
    },
  };
}

/** Facts of single tills concern no other till: a hint at each sale would wake a whole company for nothing. */
function hintTills(centre: OpenCentre, joined: Joined): void {
  const shared = new Set(
    centre.modules
      .flatMap((module) => module.collections)
      .filter((binding) => binding.collection.scope !== 'device')
      .map((binding) => binding.collection.name),
  );
  centre.db.onHeads((company, heads, tills) => {
    const moved = Object.entries(heads).filter(([collection]) => shared.has(collection));
    if (moved.length > 0) joined.headsMoved(company, Object.fromEntries(moved));
    for (const [device, own] of tills) joined.headsMoved(company, own, device);
  });
}

async function listen(http: HttpServer, settings: Settings): Promise<string> {
  const { host, port } = settings;
  try {
    http.listen(port, host);
    await once(http, 'listening');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code === 'EADDRINUSE') throw new StartFailure('start-port-in-use', { port: String(port) }, error);
    throw new StartFailure('start-address', { host, port: String(port), detail: detailOf(error) }, error);
  }
  const address = http.address();
  const bound = typeof address === 'object' && address !== null ? address.port : port;
  const reachable = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  return `http://${reachable.includes(':') ? `[${reachable}]` : reachable}:${bound}`;
}

async function stop(
  http: HttpServer,
  unused: UnusedConnections,
  live: Live,
  running: readonly StopModule[],
  centre: OpenCentre,
  drainMs: number,
): Promise<void> {
  const closed = once(http, 'close');
  // Who is answered now has no more to ask here.
  http.keepAliveTimeout = 1;
  removeOperatorFile(centre.dataFolder);
  // Live connections end first, and that waits for all others: whoever never says the rest is not waited for longer.
  const impatience = setTimeout(() => http.closeAllConnections(), drainMs);
  const ended = live.close();
  http.closeIdleConnections();
  unused.end();
  await ended;
  http.closeIdleConnections();
  await closed;
  clearTimeout(impatience);
  await closeAll(running.toReversed());
}
