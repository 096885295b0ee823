import { join } from 'node:path';
import type { Logger } from 'pino';
import type { z } from 'zod';
import { createSimulatedPrinter } from '@karvon/hardware/printers/simulated-printer.ts';
import type { DeviceSettings } from '@karvon/shared/devices/device-settings.ts';
import {
  type TillEndpoint,
  type TillMethod,
  type TillResult,
  tillMethods,
} from '@karvon/shared/till-api/contract.ts';
import { initialState } from '@karvon/shared/till-api/initial-state.ts';
import { isCodeUntried, isSolvedByCode, type Problem, problem } from '@karvon/shared/till-api/problems.ts';
import { openOnceThereIsRoom } from './open-once-there-is-room.ts';
import { openTillDatabase, setAsideReplaced, type TillDatabase } from './database/open-till-database.ts';
import { noteKeptAside, readKeptAside } from './database/kept-aside.ts';
import type { Salvaged } from './database/salvage-log.ts';
import { type Salvage, startSalvage } from './database/salvage-set-aside.ts';
import { createSettingsStore } from './database/settings-store.ts';
import { storageProblem } from './database/storage-problem.ts';
import { databasePath } from './database/till-files.ts';
import { beginNextLife } from './database/begin-next-life.ts';
import { checkIdentity } from './device/check-identity.ts';
import { notedAttempt } from './device/renew.ts';
import { deviceFilePath, readDeviceFile, writeDeviceFile } from './device/device-file.ts';
import { enrol } from './device/enrol.ts';
import { isInItsPlace } from './device/keep-place.ts';
import { readMachineId } from './device/machine-id.ts';
import { placeOf } from './device/place.ts';
import { createRenewal } from './device/renewal.ts';
import { type UseCaseMethod, useCases } from './dispatch.ts';
import { type OpenTill, openTill } from './open-till.ts';
import type { DeskJournal } from './journal/desk-journal.ts';
import { exportUnsent } from './export-unsent.ts';
import { addNotice, withdrawNotice } from './notices.ts';
import { done, refuse } from './outcome.ts';
import { newId, type Ports, tellable } from './ports.ts';
import { salvageNotice } from './salvage-notice.ts';
import { createSerialQueue } from './serial-queue.ts';
import { createStateStore } from './state-store.ts';
import { RETRY_TIMES, type RetryTimes, retryDelay } from './sync/backoff.ts';
import { chance } from './sync/chance.ts';
import { createCentreClient } from './sync/centre-client.ts';
import type { HelloTimes } from './sync/hello-rhythm.ts';
import { setLocked, setPerson, showUnsent } from './till.ts';
import { offsetAfterStep, watchClock } from './watch-clock.ts';
import { watchDisk } from './watch-disk.ts';
import type { DocumentWriter } from './write-documents.ts';

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
  /** More often in tests. */
  helloTimes?: HelloTimes | undefined;
  /** How long the centre may take to answer, in milliseconds. */
  requestTimeoutMs?: number | undefined;
  /** Devices that a till has from its beginning, where nobody has ever set or removed one. */
  devices?: readonly DeviceSettings[] | undefined;
  /** What tells this machine from others; asked of the operating system unless said. */
  machineId?: string | null | undefined;
};

/** The till, without a page. */
export type TillEngine = TillEndpoint & {
  /** Writes what the centre writes, too; null while no till is open, and another one after it was bound anew. */
  documents(): DocumentWriter | null;
  /** Writes facts that no call makes, each in its turn among the calls; null while no till is open. */
  journal(): DeskJournal | null;
  stop(): Promise<void>;
};

/**
 * Starts the till's engine on a data folder. It starts whatever it finds there: a till that can't open its database,
 * or is not enrolled, says so in its state. Throws only on faults of the program.
 */
export async function startEngine(options: EngineOptions): Promise<TillEngine> {
  const { dataFolder, log } = options;
  // A clock that says what no date can is refused here: how far it is off is told by the difference to the centre's.
  const ports: Ports = { now: () => tellable(options.clock()), random: options.random, log };
  const state = createStateStore(initialState(newId(ports), options.version));
  const client = createCentreClient({
    serverUrl: options.serverUrl,
    version: options.version,
    now: ports.now,
    onClockOffset: (offsetMs) => noteClockOffset(offsetMs),
    timeoutMs: options.requestTimeoutMs,
  });
  const quickClient = createCentreClient({
    serverUrl: options.serverUrl,
    version: options.version,
    now: ports.now,
    onClockOffset: () => undefined,
    timeoutMs: Math.min(options.requestTimeoutMs ?? QUICK_MS, QUICK_MS),
  });
  const printer = createSimulatedPrinter(join(dataFolder, 'till', 'printed'));
  const oneAtATime = createSerialQueue();
  const filePath = deviceFilePath(dataFolder);
  const machine = options.machineId === undefined ? readMachineId() : options.machineId;
  const findPlace = () => placeOf(databasePath(dataFolder), machine);
  const renewal = createRenewal({
    client: quickClient,
    filePath,
    state,
    retryTimes: options.retryTimes ?? RETRY_TIMES,
    ports,
  });
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
  /** A clock that is set right by hand, or by the network, is believed at once; the centre is asked to confirm it. */
  const onClockStep = (stepMs: number) => {
    log.warn({ stepMs }, 'the clock was set, or the machine has slept');
    try {
      noteClockOffset(offsetAfterStep(state.get().sync.clockOffsetMs, stepMs));
    } catch (error) {
      log.warn({ err: error }, 'how far the clock is off could not be kept');
    }
    open?.till.sync.helloSoon();
  };
  const notice = (found: Problem) => addNotice(state, found);
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
    try {
      await openWith(opened, device, keys);
    } catch (error) {
      await standDown(error);
      throw error;
    }
  };
  const openWith = async (opened: TillDatabase, device: OpenParts['device'], keys: OpenParts['keys']) => {
    open = await openTill({
      dataFolder,
      database: opened,
      settings: createSettingsStore(opened.sqlite),
      devices: options.devices ?? [],
      device,
      keys,
      client,
      serverUrl: options.serverUrl,
      retryTimes: options.retryTimes,
      helloTimes: options.helloTimes,
      printer,
      state,
      ports,
      attempt: () => notedAttempt(filePath, findPlace()),
      onAhead: () => renewal.want(),
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

  /** Before anything is numbered: is this the only one of its name? If that is not sure, and the centre answers, the next. */
  const start = async (opened: TillDatabase, device: OpenParts['device'], keys: OpenParts['keys']) => {
    const place = findPlace();
    // Also ends a renewal that was cut short between the database and the file.
    if (readDeviceFile(filePath)?.device?.incarnation !== device.incarnation) {
      writeDeviceFile(filePath, { device, keys });
    }
    if (isInItsPlace(createSettingsStore(opened.sqlite), databasePath(dataFolder), place)) {
      return bringToLife(opened, device, keys);
    }
    renewal.want();
    const next = await renewal.ask(device, keys, place);
    if (next !== null) beginNextLife(opened.sqlite, device, next, place);
    await bringToLife(opened, next ?? device, keys);
    if (next !== null) finishRenewal(next, keys);
  };
  /** The database has been told already: if the power fails before the file has, the file's note of the attempt says so. */
  const finishRenewal = (next: OpenParts['device'], keys: OpenParts['keys']) => {
    writeDeviceFile(filePath, { device: next, keys });
    renewal.finish(next);
  };
  /** While the till is open: it stops for a moment, and goes on under its next name with shift and person as they are. */
  const renewOpen = async () => {
    if (open === null || database === null || !renewal.isDue()) return;
    const { device, desk } = open.till;
    const keys = readDeviceFile(filePath)?.keys;
    if (keys === undefined) return;
    const place = findPlace();
    const next = await renewal.ask(device, keys, place);
    if (next === null) return;
    const { person, isLocked } = desk;
    await salvage?.stop();
    await open.stop();
    open = null;
    try {
      beginNextLife(database.sqlite, device, next, place);
    } catch (error) {
      await bringToLife(database, device, keys);
      throw error;
    }
    await bringToLife(database, next, keys);
    setPerson(openedNow().till, person);
    setLocked(openedNow().till, person !== null && isLocked);
    finishRenewal(next, keys);
  };
  const openedNow = () => {
    if (open === null) throw new Error('The till is not open.');
    return open;
  };

  const closeAll = async () => {
    await salvage?.stop();
    await open?.stop();
    await database?.close();
    [salvage, open, database] = [null, null, null];
  };
  /** The disk did not let the till open: nothing of it stays open, it says why, and tries again where that can help. */
  const standDown = async (error: unknown) => {
    const found = storageProblem(error);
    if (found === null) return;
    log.warn({ err: error }, 'the till could not be opened');
    if (found.params['detail'] === 'corrupt') database?.distrust();
    await closeAll();
    state.set({ boot: { phase: 'stopped', problem: found, progress: null } });
    openAgain();
  };
  const boot = async () => {
    try {
      await openFromDisk();
    } catch (error) {
      if (storageProblem(error) === null) throw error;
      await standDown(error);
    }
  };
  const openFromDisk = async () => {
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
      await start(database, identity.device, identity.keys);
      return;
    }
    const why = opened.setAside?.code === 'database-corrupt-set-aside' ? opened.setAside : identity.problem;
    if (why?.code === 'till-replaced') notice(why);
    state.set({ boot: { phase: 'needs-enrolment', problem: why, progress: null } });
    if (options.enrolCode !== undefined) void enrolInBackground(options.enrolCode);
  };

  let isOpeningAgain = false;
  const triesAgain = async (attempt: number) => {
    await pause(retryDelay(options.retryTimes ?? RETRY_TIMES, attempt, chance(ports)), stopping.signal);
    return !stopping.signal.aborted;
  };
  const openAgain = () => {
    if (isOpeningAgain) return;
    isOpeningAgain = true;
    void openOnceThereIsRoom(state, () => oneAtATime(boot), triesAgain)
      .catch((error: unknown) => log.error({ err: error }, 'the till could not be opened again'))
      .finally(() => {
        isOpeningAgain = false;
      });
  };

  /** Binds this till anew. A database that belongs to another device is set aside whole, never written over. */
  const enrolNow = async (code: string): Promise<TillResult<object>> => {
    const { boot: now, sync, shift } = state.get();
    const mayBind = now.phase === 'needs-enrolment' || isSolvedByCode(sync.problem);
    if (!mayBind || database === null) return refuse('not-ready');
    const enrolled = await enrol(client, filePath, code, options.deviceName);
    if (!enrolled.ok) return enrolled;
    const { device, keys, proof } = enrolled.value;
    if (createSettingsStore(database.sqlite).get('device') !== null) {
      const { count, edits } = state.get().sync.unsent;
      const unsent = count + edits;
      await salvage?.stop();
      await open?.stop();
      open = null;
      await database.close();
      const path = setAsideReplaced(dataFolder, ports.now());
      const { notices } = state.get();
      state.set({ ...initialState(newId(ports), options.version), notices });
      if (unsent > 0) noticeKeptAside(problem('unsent-set-aside', { path, count: unsent }));
      const again = await openTillDatabase(dataFolder, ports.now, { key: options.databaseKey, log });
      if (again.kind === 'stopped') return { ok: false, problem: again.problem };
      database = again.database;
    }
    // The database first: if the power fails in between, the two disagree and nothing is numbered.
    createSettingsStore(database.sqlite).set('device', device);
    createSettingsStore(database.sqlite).set('place', findPlace());
    if (proof !== null) createSettingsStore(database.sqlite).set('enrolment-proof', proof);
    writeDeviceFile(filePath, { device, keys });
    renewal.drop();
    withdrawNotice(state, 'till-copied', 'till-renewed', 'till-replaced');
    if (shift !== null) notice(problem('shift-left', { number: shift.number }));
    await bringToLife(database, device, keys);
    return done({});
  };

  /** With the code of the environment: again and again while the centre can't be asked or can't say, once when it does. */
  const enrolInBackground = async (code: string) => {
    for (let attempt = 1; !stopping.signal.aborted; attempt += 1) {
      const result = await oneAtATime(() => enrolNow(code)).catch(failed);
      if (result.ok || open !== null) return;
      const { boot: now } = state.get();
      state.set({ boot: { ...now, problem: now.problem ?? result.problem } });
      if (!isCodeUntried(result.problem)) return;
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
  /** With whatever database is open, enrolled or not: it is the last way out for what was sold. */
  const exportNow = async (): Promise<TillResult<object>> => {
    const { phase, problem: why } = state.get().boot;
    const device = database === null ? null : createSettingsStore(database.sqlite).get('device');
    if (database === null || device === null) return notNow(phase, why);
    const file = readDeviceFile(filePath);
    const keys = file?.device?.deviceId === device.deviceId ? file.keys : null;
    return done(await exportUnsent({ dataFolder, database, device, keys, now: ports.now() }));
  };
  const run = async (method: TillMethod, input: unknown): Promise<TillResult<unknown>> => {
    if (method === 'status') return done(state.get());
    if (method === 'exportUnsent') return exportNow();
    if (method === 'enrol') return oneAtATime(() => enrolNow((input as { code: string }).code));
    return runUseCase(method, input);
  };
  const runUseCase = async (method: UseCaseMethod, input: unknown): Promise<TillResult<unknown>> => {
    const useCase = useCases[method];
    const { phase, problem: why } = state.get().boot;
    if (open === null || (phase !== 'ready' && !useCase.early)) return notNow(phase, why);
    if (useCase.reads) return useCase.run(open.till, input);
    // When it is its turn, the till may be another: bound anew, or in its next incarnation.
    return oneAtATime(async () => (open === null ? notNow(phase, why) : useCase.run(open.till, input)));
  };

  /** When it is its turn, the till may be another. */
  const deskJournal: DeskJournal = {
    append: (fact) => oneAtATime(() => openedNow().journal.append(fact)),
    find: (id) => openedNow().journal.find(id),
  };

  const stopWatchingDisk = watchDisk(dataFolder, notice, (code) =>
    state.set({ notices: state.get().notices.filter((item) => item.code !== code) }),
  );
  const stopWatchingClock = watchClock(ports.now, onClockStep);
  await boot();
  openAgain();
  const renewIfDue = () => {
    if (!renewal.isDue()) return;
    void oneAtATime(renewOpen).catch((error: unknown) =>
      log.error({ err: error }, 'the next incarnation could not be begun'),
    );
  };
  const stopFollowing = state.onPatch(renewIfDue);
  const renewing = setInterval(renewIfDue, (options.retryTimes ?? RETRY_TIMES).longestMs);
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
    documents: () => open?.till.documents ?? null,
    journal: () => (open === null ? null : deskJournal),
    async stop() {
      stopping.abort();
      stopWatchingDisk();
      stopWatchingClock();
      stopFollowing();
      clearInterval(renewing);
      client.stop();
      quickClient.stop();
      await oneAtATime(closeAll);
    },
  };
}

/** So long a start may wait for the centre, when the till's place is not the one it knew; twice, at worst. */
const QUICK_MS = 2000;

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
