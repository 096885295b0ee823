import { join } from 'node:path';
import type { Logger } from 'pino';
import type { z } from 'zod';
import { createSimulatedPrinter } from '@karvon/hardware/printers/simulated-printer.ts';
import {
  type TillEndpoint,
  type TillMethod,
  type TillResult,
  tillMethods,
} from '@karvon/shared/till-api/contract.ts';
import { initialState } from '@karvon/shared/till-api/initial-state.ts';
import { type Problem, problem } from '@karvon/shared/till-api/problems.ts';
import { openTillDatabase, setAsideReplaced, type TillDatabase } from './database/open-till-database.ts';
import { noteKeptAside, readKeptAside } from './database/kept-aside.ts';
import type { Salvaged } from './database/salvage-log.ts';
import { type Salvage, startSalvage } from './database/salvage-set-aside.ts';
import { createSettingsStore } from './database/settings-store.ts';
import { storageProblem } from './database/storage-problem.ts';
import { checkIdentity } from './device/check-identity.ts';
import { deviceFilePath, readDeviceFile, writeDeviceFile } from './device/device-file.ts';
import { enrol } from './device/enrol.ts';
import { type UseCaseMethod, useCases } from './dispatch.ts';
import { type OpenTill, openTill } from './open-till.ts';
import { done, refuse } from './outcome.ts';
import { newId, type Ports } from './ports.ts';
import { salvageNotice } from './salvage-notice.ts';
import { createSerialQueue } from './serial-queue.ts';
import { createStateStore } from './state-store.ts';
import { RETRY_TIMES, type RetryTimes, retryDelay } from './sync/backoff.ts';
import { chance } from './sync/chance.ts';
import { createCentreClient } from './sync/centre-client.ts';
import { showUnsent } from './till.ts';
import { watchDisk } from './watch-disk.ts';

export type EngineOptions = {
  /** `KARVON_DATA`: the till's files lie in its folder `till`. */
  dataFolder: string;
  /** The centre's address; may be a proxy's. */
  serverUrl: string;
  /** Milliseconds since 1970. */
  clock: () => number;
  random: (length: number) => Uint8Array;
  log: Logger;
  /** Encrypts the database; see `databaseKeySchema`. */
  databaseKey?: string | undefined;
  /** A one-time code to enrol with at once, when this till is not enrolled. */
  enrolCode?: string | undefined;
  /** What the centre shows for this machine. */
  deviceName: string;
  version: string;
  /** Shorter in tests. */
  retryTimes?: RetryTimes | undefined;
  /** How long the centre may take to answer, in milliseconds. */
  requestTimeoutMs?: number | undefined;
};

/** The till, without a page. */
export type TillEngine = TillEndpoint & { stop(): Promise<void> };

/**
 * Starts the till's engine on a data folder. It starts whatever it finds there: a till that can't open its database,
 * or is not enrolled, says so in its state. Throws only on faults of the program.
 */
export async function startEngine(options: EngineOptions): Promise<TillEngine> {
  const { dataFolder, log } = options;
  const ports: Ports = { now: options.clock, random: options.random, log };
  const state = createStateStore(initialState(newId(ports)));
  const client = createCentreClient({
    serverUrl: options.serverUrl,
    version: options.version,
    now: ports.now,
    onClockOffset: (offsetMs) => noteClockOffset(offsetMs),
    timeoutMs: options.requestTimeoutMs,
  });
  const printer = createSimulatedPrinter(join(dataFolder, 'till', 'printed'));
  const oneAtATime = createSerialQueue();
  const filePath = deviceFilePath(dataFolder);
  const stopping = new AbortController();
  let database: TillDatabase | null = null;
  let open: OpenTill | null = null;
  let salvage: Salvage | null = null;

  const noteClockOffset = (offsetMs: number) => {
    const { sync } = state.get();
    // The answer's date counts whole seconds: less than two of difference is no difference.
    const next = Math.abs(offsetMs) < 2000 ? 0 : offsetMs;
    if (Math.abs(next - sync.clockOffsetMs) < 2000) return;
    state.set({ sync: { ...sync, clockOffsetMs: next } });
    if (database !== null) createSettingsStore(database.sqlite).set('clock-offset-ms', next);
  };
  const notice = (found: Problem) => {
    const isSame = (other: Problem) =>
      other.code === found.code && other.params['path'] === found.params['path'];
    const others = state.get().notices.filter((other) => !isSame(other));
    state.set({ notices: [...others, found] });
  };
  const noticeKeptAside = (found: Problem) => {
    notice(found);
    try {
      noteKeptAside(dataFolder, found);
    } catch (error) {
      // A full disk must not keep the till from starting: it has been said, if only until the next start.
      log.warn({ err: error }, 'the list of what was set aside could not be written');
    }
  };
  /** What was read of a database that had been set aside takes the place of what was said of it then. */
  const noticeSalvaged = (path: string, salvaged: Salvaged) => {
    const said = state.get().notices.find(({ params }) => params['path'] === path);
    const next = salvageNotice(path, salvaged, said ?? null);
    const others = state.get().notices.filter((item) => item !== said);
    state.set({ notices: next === null ? others : [...others, next] });
  };
  const bringToLife = async (opened: TillDatabase, device: OpenParts['device'], keys: OpenParts['keys']) => {
    open = await openTill({
      database: opened,
      settings: createSettingsStore(opened.sqlite),
      device,
      keys,
      client,
      serverUrl: options.serverUrl,
      retryTimes: options.retryTimes,
      printer,
      state,
      ports,
    });
    const { till } = open;
    salvage = startSalvage({
      dataFolder,
      database: opened,
      databaseKey: options.databaseKey,
      device,
      log,
      onSalvaged: noticeSalvaged,
      onFacts: () => {
        showUnsent(till);
        void till.sync.tryNow();
      },
    });
  };

  const boot = async () => {
    const opened = await openTillDatabase(dataFolder, ports.now, { key: options.databaseKey, log });
    if (opened.kind === 'stopped') {
      state.set({ boot: { phase: 'stopped', problem: opened.problem, progress: null } });
      return;
    }
    database = opened.database;
    for (const kept of readKeptAside(dataFolder)) notice(kept);
    if (opened.setAside !== null) noticeKeptAside(opened.setAside);
    const recorded = createSettingsStore(database.sqlite).get('device');
    const identity = checkIdentity(readDeviceFile(filePath), recorded);
    if (identity.kind === 'enrolled') {
      await bringToLife(database, identity.device, identity.keys);
      return;
    }
    const why = opened.setAside?.code === 'database-corrupt-set-aside' ? opened.setAside : identity.problem;
    if (why?.code === 'till-replaced') notice(why);
    state.set({ boot: { phase: 'needs-enrolment', problem: why, progress: null } });
    if (options.enrolCode !== undefined) void enrolInBackground(options.enrolCode);
  };

  /** Binds this till anew. A database that belongs to another device is set aside whole, never written over. */
  const enrolNow = async (code: string): Promise<TillResult<object>> => {
    const { boot: now, sync } = state.get();
    const mayBind = now.phase === 'needs-enrolment' || sync.problem?.code === 'till-revoked';
    if (!mayBind || database === null) return refuse('not-ready');
    const enrolled = await enrol(client, filePath, code, options.deviceName);
    if (!enrolled.ok) return enrolled;
    const { device, keys } = enrolled.value;
    if (createSettingsStore(database.sqlite).get('device') !== null) {
      const unsent = state.get().sync.unsent.count;
      await salvage?.stop();
      await open?.stop();
      open = null;
      await database.close();
      const path = setAsideReplaced(dataFolder, ports.now());
      const { notices } = state.get();
      state.set({ ...initialState(newId(ports)), notices });
      if (unsent > 0) noticeKeptAside(problem('unsent-set-aside', { path, count: unsent }));
      const again = await openTillDatabase(dataFolder, ports.now, { key: options.databaseKey, log });
      if (again.kind === 'stopped') return { ok: false, problem: again.problem };
      database = again.database;
    }
    // The database first: if the power fails in between, the two disagree and nothing is numbered.
    createSettingsStore(database.sqlite).set('device', device);
    writeDeviceFile(filePath, { device, keys });
    await bringToLife(database, device, keys);
    return done({});
  };

  /** With the code of the environment: again and again while there is no connection, once when there is. */
  const enrolInBackground = async (code: string) => {
    for (let attempt = 1; !stopping.signal.aborted; attempt += 1) {
      const result = await oneAtATime(() => enrolNow(code)).catch(failed);
      if (result.ok || open !== null) return;
      const { boot: now } = state.get();
      state.set({ boot: { ...now, problem: now.problem ?? result.problem } });
      if (result.problem.code !== 'enrol-no-connection') return;
      await pause(retryDelay(options.retryTimes ?? RETRY_TIMES, attempt, chance(ports)), stopping.signal);
      state.set({ boot: { ...state.get().boot, problem: now.problem } });
    }
  };

  const failed = (error: unknown): TillResult<never> & { ok: false } => {
    const found = storageProblem(error);
    if (found === null) log.error({ err: error }, 'a call failed');
    if (found?.params['detail'] === 'corrupt') database?.distrust();
    return { ok: false, problem: found ?? problem('unexpected') };
  };
  const run = async (method: TillMethod, input: unknown): Promise<TillResult<unknown>> => {
    if (method === 'status') return done(state.get());
    if (method === 'enrol') return oneAtATime(() => enrolNow((input as { code: string }).code));
    return runUseCase(method, input);
  };
  const runUseCase = async (method: UseCaseMethod, input: unknown): Promise<TillResult<unknown>> => {
    const useCase = useCases[method];
    const { phase, problem: why } = state.get().boot;
    if (open === null || (phase !== 'ready' && !useCase.early)) return notNow(phase, why);
    const { till } = open;
    return useCase.reads ? useCase.run(till, input) : oneAtATime(() => useCase.run(till, input));
  };

  const stopWatchingDisk = watchDisk(dataFolder, notice, (code) =>
    state.set({ notices: state.get().notices.filter((item) => item.code !== code) }),
  );
  await boot();
  return {
    async call(method, input) {
      if (!isMethod(method)) return refuse('bad-input', {}, 'method');
      const parsed = tillMethods[method].input.safeParse(input ?? {});
      if (!parsed.success) return refuse('bad-input', {}, wrongField(parsed.error));
      const result = await run(method, parsed.data).catch(failed);
      state.flush();
      return result;
    },
    state: () => state.get(),
    onPatch: (listener) => state.onPatch(listener),
    async stop() {
      stopping.abort();
      stopWatchingDisk();
      client.stop();
      await oneAtATime(async () => {
        await salvage?.stop();
        await open?.stop();
        await database?.close();
      });
    },
  };
}

type OpenParts = Parameters<typeof openTill>[0];

function isMethod(method: string): method is TillMethod {
  return Object.hasOwn(tillMethods, method);
}

function notNow(phase: string, why: Problem | null): TillResult<never> {
  if (phase === 'stopped' && why !== null) return { ok: false, problem: why };
  return refuse(phase === 'needs-enrolment' ? 'needs-enrolment' : 'not-ready');
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

/** The first field that is wrong; of fields that do not exist the first one's name. */
function wrongField(error: z.ZodError): string | null {
  const [issue] = error.issues;
  if (issue === undefined) return null;
  const unknown = issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
  return [...issue.path, ...unknown].join('.');
}
