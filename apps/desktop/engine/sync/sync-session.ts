import { networkInterfaces } from 'node:os';
import type { Checkpoint, HeadsEvent, PullAnswer } from '@karvon/shared/sync/protocol.ts';
import { pullAnswerSchema } from '@karvon/shared/sync/protocol.ts';
import { storageProblem } from '../database/storage-problem.ts';
import type { Problem } from '@karvon/shared/till-api/problems.ts';
import type { TillCollections } from '../database/open-till-database.ts';
import type { DeviceRecord, SettingsStore } from '../database/settings-store.ts';
import type { Ports } from '../ports.ts';
import { RETRY_TIMES, type RetryTimes, retryDelay } from './backoff.ts';
import type { CentreAnswer } from './centre-client.ts';
import type { DeviceClient } from './device-token.ts';
import { createGate } from './gate.ts';
import type { JournalSender } from './journal-sender.ts';
import { type LiveLine, openLiveLine } from './live-line.ts';
import { pullPath } from './pull-pages.ts';
import { type DownName, type DownReplication, replicateDown } from './replicate-down.ts';
import { replicateJournal } from './replicate-journal.ts';

export type Connection = { connection: 'online' | 'offline' | 'refused'; problem: Problem | null };

/**
 * Keeps the till and the centre in step. One loop decides about the connection: it probes; while the probe gets
 * through, the gate is open, the replications run and the live line is up; after any failure the gate is closed and
 * the loop probes again after a growing pause. Nothing else in the till tries again on its own.
 */
export type SyncSession = {
  /** Probes now, without waiting for the pause to end; resolves when that try has ended. */
  tryNow(): Promise<void>;
  /** Resolves when whom and what this till sells has come once. */
  firstSync(): Promise<void>;
  stop(): Promise<void>;
};

/** A live line that fell within this time does not count as up: it waits longer before the next try. */
const STEADY_MS = 10_000;
/** While nothing is new and the line is up, the data is that of the centre. */
const REFRESH_MS = 20_000;
const NETWORK_WATCH_MS = 2000;

type Waiter = { promise: Promise<void>; wake: () => void };

export function startSyncSession(parts: {
  serverUrl: string;
  collections: TillCollections;
  client: DeviceClient;
  sender: JournalSender;
  device: DeviceRecord;
  settings: SettingsStore;
  ports: Ports;
  retryTimes?: RetryTimes | undefined;
  onConnection: (connection: Connection) => void;
  onDocuments: (count: number) => void;
  onCaughtUp: (name: DownName, checkpoint: Checkpoint) => void;
  onFresh: () => void;
}): SyncSession {
  const { serverUrl, collections, client, sender, device, settings, ports, retryTimes = RETRY_TIMES } = parts;
  const { log } = ports;
  const gate = createGate();
  const stopping = new AbortController();
  let trouble = waiter();
  let pause = waiter();
  let tried = waiter();
  let live: LiveLine | null = null;
  let liveIsUp = false;
  let busyMs = 0;
  /** Somebody asked for a try at once. */
  let wanted = false;

  const onFailure = (answer: CentreAnswer<never>) => {
    gate.close();
    report(answer);
    trouble.wake();
  };
  const report = (answer: CentreAnswer<unknown>) => {
    if (answer.kind === 'ok') parts.onConnection({ connection: 'online', problem: null });
    if (answer.kind === 'offline') parts.onConnection({ connection: 'offline', problem: null });
    if (answer.kind === 'refused') parts.onConnection({ connection: 'refused', problem: answer.problem });
    if (answer.kind === 'busy') busyMs = answer.waitMs;
    if (answer.kind === 'offline') log.debug({ reason: answer.reason }, 'no connection to the centre');
    if (answer.kind === 'refused')
      log.warn({ problem: answer.problem, status: answer.status }, 'the centre refused');
  };
  /** The disk refuses what came: nothing more is asked for until the next try. Faults of other kinds are not its matter. */
  const onStorageFailure = (error: unknown) => {
    const found = storageProblem(error);
    if (found === null) return;
    gate.close();
    parts.onConnection({ connection: 'offline', problem: found });
    log.warn({ problem: found }, 'what the centre sent could not be stored');
    trouble.wake();
  };
  const onPage = (answer: PullAnswer, mark: number) => {
    parts.onDocuments(answer.documents.length);
    const lacksFormer = sender.noteEpoch(answer.checkpoint.epoch);
    // A centre that was put back is offered everything again, by the probe.
    if (sender.noteLastSeq(answer.lastSeq, mark) === 'put-back' || lacksFormer) trouble.wake();
  };
  const shared = { client, gate, settings, onPage, mark: () => sender.mark(), onFailure, onStorageFailure };
  /** For what is noted outside of any request: an error that nobody catches would end the till. */
  const noting = (note: () => void) => {
    try {
      note();
    } catch (error) {
      notStored(error);
    }
  };
  const notStored = (error: unknown): null => {
    if (storageProblem(error) === null) throw error;
    onStorageFailure(error);
    return null;
  };
  const onFresh = () => noting(parts.onFresh);
  const onCaughtUp = (name: DownName, checkpoint: Checkpoint) =>
    noting(() => parts.onCaughtUp(name, checkpoint));
  const downs: DownReplication[] = [
    replicateDown({ ...shared, name: 'directory', collection: collections.directory, onCaughtUp }),
    replicateDown({ ...shared, name: 'products', collection: collections.products, onCaughtUp }),
  ];
  const up = replicateJournal({
    collection: collections.journal,
    sender,
    device,
    gate,
    onFailure,
    onStorageFailure,
  });

  const probe = async (): Promise<CentreAnswer<null>> => {
    const mark = sender.mark();
    const answer = await client.get(pullPath('directory', null, 1), pullAnswerSchema);
    if (answer.kind !== 'ok') return answer;
    sender.noteEpoch(answer.value.checkpoint.epoch);
    const standing = sender.noteLastSeq(answer.value.lastSeq, mark);
    return standing === 'even' ? { kind: 'ok', value: null } : sender.sendUnsent();
  };
  const onHeads = ({ epoch, heads }: HeadsEvent) => {
    const behind = downs.filter((down) => isBehind(down.checkpoint(), epoch, heads[down.name]));
    for (const down of behind) down.resync();
    if (behind.length === 0) onFresh();
  };
  const goLive = async () => {
    const token = await client.token();
    if (token.kind !== 'ok') return onFailure(token);
    live = openLiveLine({
      serverUrl,
      token: token.value,
      onUp: () => {
        liveIsUp = true;
      },
      onHeads,
      onDown: (reason) => {
        log.debug({ reason }, 'the live line is down');
        if (!liveIsUp) client.dropToken();
        liveIsUp = false;
        live = null;
        trouble.wake();
      },
    });
  };

  /** One life of the connection: from a probe that got through until something fails. Answers how long it lasted. */
  const stayConnected = async (): Promise<number> => {
    const since = performance.now();
    for (const down of downs) down.resync();
    gate.open();
    await goLive();
    await trouble.promise;
    live?.close();
    live = null;
    return performance.now() - since;
  };

  const loop = async () => {
    let failures = 0;
    while (!stopping.signal.aborted) {
      trouble = waiter();
      wanted = false;
      busyMs = 0;
      const answer = await probe().catch(notStored);
      if (answer !== null) report(answer);
      tried.wake();
      tried = waiter();
      if (answer?.kind === 'ok') {
        const lasted = await stayConnected();
        failures = lasted > STEADY_MS ? 0 : failures + 1;
        if (failures === 0 || wanted) continue;
      } else {
        gate.close();
        failures += 1;
      }
      if (stopping.signal.aborted) return;
      const delay = retryDelay(retryTimes, failures, chance(ports));
      pause = waiter();
      await Promise.race([pause.promise, sleep(Math.max(delay, busyMs), pause)]);
    }
  };
  const stopWatching = watchNetwork(() => pause.wake());
  const refresh = setInterval(() => {
    if (liveIsUp) onFresh();
  }, REFRESH_MS);
  const running = loop().catch((error: unknown) => log.error({ err: error }, 'the sync loop failed'));

  return {
    async tryNow() {
      const thisTry = tried.promise;
      wanted = true;
      pause.wake();
      trouble.wake();
      await thisTry;
    },
    firstSync: async () => {
      await Promise.all(downs.map((down) => down.firstSync()));
    },
    async stop() {
      stopping.abort();
      clearInterval(refresh);
      stopWatching();
      gate.stop();
      pause.wake();
      trouble.wake();
      tried.wake();
      live?.close();
      await Promise.all([up.stop(), ...downs.map((down) => down.stop())]);
      await running;
    },
  };
}

function isBehind(checkpoint: Checkpoint | null, epoch: string, head: number | undefined): boolean {
  if (checkpoint === null || checkpoint.epoch !== epoch) return true;
  return head !== undefined && head > checkpoint.pos;
}

function waiter(): Waiter {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { promise, wake: resolve };
}

/** Sleeps, and lets go of the timer when the pause is ended early. */
function sleep(ms: number, pause: Waiter): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    void pause.promise.then(() => clearTimeout(timer));
  });
}

function chance(ports: Ports): number {
  return (ports.random(1)[0] ?? 0) / 255;
}

/** Calls back when this machine's addresses change: a cable put back, a Wi-Fi joined. */
function watchNetwork(onChange: () => void): () => void {
  const addresses = () =>
    Object.values(networkInterfaces())
      .flatMap((list) => (list ?? []).map((item) => item.address))
      .sort()
      .join(' ');
  let last = addresses();
  const timer = setInterval(() => {
    const next = addresses();
    if (next !== last) onChange();
    last = next;
  }, NETWORK_WATCH_MS);
  return () => clearInterval(timer);
}
