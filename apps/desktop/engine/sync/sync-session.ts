import { setTimeout as pause } from 'node:timers/promises';
import {
  type Checkpoint,
  centreEpochOf,
  type HeadsEvent,
  type HelloRequest,
  type PullAnswer,
  type TillOrder,
} from '@karvon/shared/sync/protocol.ts';
import type { LiveWeight } from '@karvon/shared/devices/live-weight.ts';
import { type Problem, problem } from '@karvon/shared/till-api/problems.ts';
import type { TillCollections } from '../database/open-till-database.ts';
import type { PulledName } from '../database/pulled-names.ts';
import type { DeviceRecord, SettingsStore } from '../database/settings-store.ts';
import { storageProblem } from '../database/storage-problem.ts';
import type { UnreadableDocuments } from '../database/unreadable-documents.ts';
import type { DevicePins } from '../people/device-pins.ts';
import type { Ports } from '../ports.ts';
import { busyDelay, RETRY_TIMES, type RetryTimes } from './backoff.ts';
import type { CentreAnswer } from './centre-client.ts';
import { chance } from './chance.ts';
import { startConnectionLoop } from './connection-loop.ts';
import type { DeviceClient } from './device-token.ts';
import { createGate } from './gate.ts';
import { createHelloRhythm, HELLO_TIMES, type HelloTimes } from './hello-rhythm.ts';
import type { JournalSender } from './journal-sender.ts';
import { type LiveLine, openLiveLine } from './live-line.ts';
import type { AsideNotes } from './push-documents.ts';
import { replicateJournal } from './replicate-journal.ts';
import type { SnapshotProgress } from './replication.ts';
import { createHello } from './say-hello.ts';
import { startReplications } from './start-replications.ts';

export type Connection = { connection: 'online' | 'offline' | 'refused'; problem: Problem | null };

/**
 * Keeps the till and the centre in step. One loop decides about the connection: it says hello; while that gets through,
 * the gate is open, the replications run and the live line is up; after any failure the gate is closed and the loop
 * says hello again after a growing pause. Nothing else in the till tries again on its own.
 */
export type SyncSession = {
  /** Tries now, without waiting for the pause to end; resolves when that try has ended. */
  tryNow(): Promise<void>;
  /** There is something new to say of this till: soon, where there is a connection. */
  helloSoon(): void;
  /** Resolves when whom and what this till sells has come once. */
  firstSync(): Promise<void>;
  /** Reads what is new of a collection, while there is a connection; resolves when it is here, or has not come for a while. */
  bring(name: PulledName): Promise<void>;
  /** Tells the centre what lies on the scale; lost where there is no line. */
  sayWeight(weight: LiveWeight): void;
  stop(): Promise<void>;
};

/** While nothing is new and the line is up, the data is that of the centre. */
const REFRESH_MS = 20_000;

/** So long does somebody at the counter wait for what may have come to the centre just now. */
const BRING_MS = 3000;
/** Both in `RetryTimes.longestMs`: after so long a fault is no longer the same one; and so long is waited after one at most. */
const LASTING = 20;
const LONGEST_FAULT_WAIT = 8;

export type SyncSessionParts = {
  serverUrl: string;
  collections: TillCollections;
  client: DeviceClient;
  sender: JournalSender;
  device: DeviceRecord;
  settings: SettingsStore;
  quarantine: AsideNotes;
  unreadable: UnreadableDocuments;
  pins: DevicePins;
  ports: Ports;
  retryTimes?: RetryTimes | undefined;
  helloTimes?: HelloTimes | undefined;
  /** What the till says of itself at each hello. */
  about: () => HelloRequest;
  onConnection: (connection: Connection) => void;
  /** Told how many milliseconds from now the till asks the centre again; null once it does. */
  onPause: (ms: number | null) => void;
  onDocuments: (count: number) => void;
  onSnapshot: (name: PulledName, progress: SnapshotProgress) => void;
  onCaughtUp: (name: PulledName, checkpoint: Checkpoint) => void;
  onFresh: () => void;
  /** Of what goes both ways nothing is on its way any more. */
  onIdle: () => void;
  /** Somebody at the centre wants to know what lies on the scale, for so many milliseconds. */
  onWeightsWanted: (forMs: number) => void;
  /** What the centre wants this till to do, with every hello; null when nothing. */
  onOrder: (order: TillOrder | null) => void;
};

export function startSyncSession(parts: SyncSessionParts): SyncSession {
  const { serverUrl, collections, client, sender, device, settings, ports } = parts;
  const { log } = ports;
  const { retryTimes = RETRY_TIMES } = parts;
  const gate = createGate();
  const { about, onOrder } = parts;
  const onMark = (mark: string) => {
    try {
      settings.set('hello-mark', mark);
    } catch (error) {
      // The one before proves nearly as much: a full disk keeps no hello from being said.
      log.debug({ err: error }, 'the mark of a hello could not be kept');
    }
  };
  const hello = createHello({ client, sender, about, onMark, onOrder });
  let live: LiveLine | null = null;
  let liveIsUp = false;
  let isConnected = false;
  let isProbing = false;
  let connectedAt = 0;
  /** Connections in a row that ended with a fault here; whether the present one has had none. */
  let faults = 0;
  let isFaultless = true;
  let held: NodeJS.Timeout | null = null;

  const report = (answer: CentreAnswer<unknown>) => {
    if (answer.kind === 'ok') parts.onConnection({ connection: 'online', problem: null });
    if (answer.kind === 'offline') parts.onConnection({ connection: 'offline', problem: null });
    if (answer.kind === 'refused') parts.onConnection({ connection: 'refused', problem: answer.problem });
    // Nobody updates a till or a centre within a minute.
    if (answer.kind === 'refused' && answer.status === 426) loop.waitAtLeast(5 * retryTimes.longestMs);
    if (answer.kind === 'offline') log.debug({ reason: answer.reason }, 'no connection to the centre');
    if (answer.kind === 'refused')
      log.warn({ problem: answer.problem, status: answer.status }, 'the centre refused');
  };
  const onFailure = (answer: CentreAnswer<never>) => {
    gate.close();
    // Asked on a connection that is over: the probe under way hears how things are now, and what it begins would end with this.
    if (isProbing) return;
    report(answer);
    if (answer.kind === 'busy') loop.waitAtLeast(answer.waitMs);
    loop.fail();
  };
  /**
   * The centre has too much to do: the replications wait as long as it asked, each till a little longer by chance, and go
   * on. The connection stays: to begin it anew would be more work for the centre, not less.
   */
  const holdBack = (answer: CentreAnswer<never>) => {
    if (answer.kind !== 'busy' || !isConnected) return onFailure(answer);
    gate.close();
    if (held !== null) return;
    const waitMs = busyDelay(answer.waitMs, chance(ports));
    parts.onPause(waitMs);
    held = setTimeout(() => {
      letGo();
      gate.open();
    }, waitMs);
  };
  const letGo = () => {
    if (held === null) return;
    clearTimeout(held);
    held = null;
    parts.onPause(null);
  };
  /**
   * The disk refuses what came, or this program is at fault: it is said which, and nothing more is asked for until the next
   * try. Selling goes on. What could not be stored may mean that much is read anew, so a fault that lasts is tried more
   * and more seldom.
   */
  const onFault = (error: unknown): null => {
    const disk = storageProblem(error);
    gate.close();
    if (isFaultless)
      faults = performance.now() - connectedAt > LASTING * retryTimes.longestMs ? 1 : faults + 1;
    isFaultless = false;
    if (faults > 1) loop.waitAtLeast(Math.min(2 ** (faults - 2), LONGEST_FAULT_WAIT) * retryTimes.longestMs);
    parts.onConnection({ connection: 'offline', problem: disk ?? problem('sync-failed') });
    if (disk === null) log.error({ err: error }, 'the sync has failed');
    else log.warn({ problem: disk }, 'what the centre sent could not be stored');
    loop.fail();
    return null;
  };
  /** A request that failed has closed the gate, and said so itself: an error behind an open gate is of another kind. */
  const onError = (error: unknown) => {
    if (gate.isOpen() || storageProblem(error) !== null) onFault(error);
  };
  /** For what is noted outside of any request: an error that nobody catches would end the till. */
  const noting = (note: () => void) => {
    try {
      note();
    } catch (error) {
      onFault(error);
    }
  };
  const onFresh = () => noting(parts.onFresh);
  const onPage = (answer: PullAnswer, mark: number) => {
    parts.onDocuments(answer.documents.length);
    const lacksFormer = sender.noteEpoch(answer.checkpoint.epoch);
    // A centre that was put back is offered everything again, by the probe.
    if (sender.noteLastSeq(answer.lastSeq, mark) === 'put-back' || lacksFormer) loop.fail();
  };
  const failures = { gate, onFailure: holdBack, onError };
  const replications = startReplications(collections, {
    ...failures,
    client,
    settings,
    onPage,
    mark: () => sender.mark(),
    onSnapshot: parts.onSnapshot,
    quarantine: parts.quarantine,
    unreadable: parts.unreadable,
    pins: parts.pins,
    log,
    onIdle: () => noting(parts.onIdle),
    onCaughtUp: (name, checkpoint) => noting(() => parts.onCaughtUp(name, checkpoint)),
  });
  const up = replicateJournal({ ...failures, collection: collections.journal, sender, device });

  const onHeads = ({ epoch, heads }: HeadsEvent) => {
    const behind = replications.filter((one) => isBehind(one.checkpoint(), epoch, heads[one.wire]));
    for (const one of behind) one.resync();
    if (behind.every((one) => one.isUnknown())) onFresh();
  };
  const goLive = async () => {
    const token = await client.token();
    if (token.kind !== 'ok') return onFailure(token);
    live = openLiveLine({
      serverUrl,
      token: token.value,
      onUp: () => {
        liveIsUp = true;
        // What came to the centre after it was asked for news and before this line was up, nobody has hinted at.
        rhythm.soon();
      },
      onHeads,
      onWeightsWanted: parts.onWeightsWanted,
      onDown: (reason) => {
        log.debug({ reason }, 'the live line is down');
        if (!liveIsUp) client.dropToken();
        liveIsUp = false;
        live = null;
        loop.fail();
      },
    });
  };
  /** On a connection that is up. A hint that was lost on the way is made good by it. */
  const sayHello = async () => {
    const answer = await hello.say().catch(onFault);
    if (answer === null) return;
    // It can wait: another comes in a minute.
    if (answer.kind === 'busy') return;
    if (answer.kind !== 'ok') return onFailure(answer);
    const { greeting, isPutBack } = answer.value;
    if (isPutBack) loop.fail();
    else onHeads(greeting);
  };

  const rhythm = createHelloRhythm(() => void sayHello(), parts.helloTimes ?? HELLO_TIMES);
  const loop = startConnectionLoop({
    ports,
    retryTimes,
    async probe() {
      isProbing = true;
      const answer = await hello.probe().catch(onFault);
      isProbing = false;
      if (answer !== null) report(answer);
      if (answer?.kind === 'ok') return true;
      if (answer?.kind === 'busy') loop.waitAtLeast(answer.waitMs);
      gate.close();
      return false;
    },
    onPause: parts.onPause,
    async connect() {
      isConnected = true;
      connectedAt = performance.now();
      isFaultless = true;
      for (const one of replications) one.resync();
      gate.open();
      rhythm.begin();
      await goLive().catch(onFault);
    },
    disconnect() {
      isConnected = false;
      rhythm.end();
      letGo();
      live?.close();
      live = null;
    },
  });
  const refresh = setInterval(() => {
    if (liveIsUp) onFresh();
  }, REFRESH_MS);

  return {
    tryNow: () => loop.tryNow(),
    helloSoon: () => rhythm.soon(),
    sayWeight: (weight) => live?.sayWeight(weight),
    async bring(name) {
      const one = liveIsUp ? replications.find((other) => other.name === name) : undefined;
      if (one === undefined) return;
      one.resync();
      await Promise.race([one.inStep(), pause(BRING_MS, undefined, { ref: false })]);
    },
    firstSync: async () => {
      const needed = replications.filter((one) => one.isNeededToSell);
      await Promise.all(needed.map((one) => one.firstSync()));
    },
    async stop() {
      clearInterval(refresh);
      rhythm.end();
      letGo();
      gate.stop();
      const stopped = loop.stop();
      live?.close();
      await Promise.all([up.stop(), ...replications.map((one) => one.stop())]);
      await stopped;
    },
  };
}

function isBehind(checkpoint: Checkpoint | null, epoch: string, head: number | undefined): boolean {
  if (checkpoint === null || centreEpochOf(checkpoint.epoch) !== epoch) return true;
  return head !== undefined && head > checkpoint.pos;
}
