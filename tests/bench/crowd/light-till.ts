import { setTimeout as sleep } from 'node:timers/promises';
import type { DeviceRecord, SettingsStore } from '@karvon/engine/database/settings-store.ts';
import { makeKeyPair } from '@karvon/engine/device/keys.ts';
import { busyDelay, firstRetryDelay, RETRY_TIMES, retryDelay } from '@karvon/engine/sync/backoff.ts';
import { type CentreAnswer, createCentreClient } from '@karvon/engine/sync/centre-client.ts';
import { createDeviceClient, type DeviceClient } from '@karvon/engine/sync/device-token.ts';
import { pullPath } from '@karvon/engine/sync/pull-pages.ts';
import type { JournalFact } from '@karvon/shared/journal/envelope.ts';
import {
  type Checkpoint,
  enrolAnswerSchema,
  helloAnswerSchema,
  pullAnswerSchema,
  pushAnswerSchema,
  SYNC_BATCH,
  type Travelling,
} from '@karvon/shared/sync/protocol.ts';
import { idMaker } from '@karvon/sync-server/platform/new-id.ts';

/** A till without a database and a page: it speaks to the centre by the engine's own client, and waits as the engine does. */
export type LightTill = {
  device: DeviceRecord;
  /** All documents of a collection, page by page; remembers where it stands. */
  pull(collection: 'products' | 'directory'): Promise<Travelling[]>;
  /** Has sold these while it was offline. */
  fill(facts: readonly JournalFact[]): void;
  /** The network is back: as a till would, until all is sent. Answers how often it was put off. */
  comeBack(): Promise<{ putOff: number }>;
  /** Sends everything at once, as a till does on a connection that is up. */
  sendAll(): Promise<void>;
  stop(): void;
};

export const benchClock = () => new Date().getTime();
export const benchId = idMaker(benchClock);

export async function enrolLightTill(serverUrl: string, code: string): Promise<LightTill> {
  const client = createCentreClient({
    serverUrl,
    version: '0.0.0',
    now: benchClock,
    onClockOffset: () => {},
  });
  const keys = makeKeyPair();
  const enrolled = await client.post(
    'devices/enrol',
    { code, name: 'bench', publicKey: keys.publicKey },
    enrolAnswerSchema,
  );
  const { deviceId, tillCode, incarnation, companyId, branchId, registerId } = valueOf(enrolled);
  const device: DeviceRecord = { deviceId, tillCode, incarnation, companyId, branchId, registerId };
  let unsent: JournalFact[] = [];
  const life = () => ({ incarnation, renewal: null, backlog: unsent.length });
  const centre = createDeviceClient(client, device, keys, settingsInMemory(), life, () => {});
  const checkpoints = new Map<string, Checkpoint>();
  let ratchet: string | null = null;

  const pull = async (collection: string): Promise<CentreAnswer<Travelling[]>> => {
    const documents: Travelling[] = [];
    for (;;) {
      const path = pullPath(collection, checkpoints.get(collection) ?? null, 1000);
      const page = await centre.get(path, pullAnswerSchema);
      if (page.kind !== 'ok') return page;
      documents.push(...page.value.documents);
      checkpoints.set(collection, page.value.checkpoint);
      if (!page.value.more) return { kind: 'ok', value: documents };
    }
  };
  const push = async (): Promise<CentreAnswer<null>> => {
    while (unsent.length > 0) {
      const rows = unsent.slice(0, SYNC_BATCH).map((newDocumentState) => ({ newDocumentState }));
      const answer = await centre.post('sync/journal', { rows, ratchet }, pushAnswerSchema);
      if (answer.kind !== 'ok') return answer;
      const refused = answer.value.results.find(({ state }) => state !== 'accepted' && state !== 'duplicate');
      if (refused !== undefined) throw new Error(`A sale was not booked: ${JSON.stringify(refused)}`);
      ratchet = answer.value.ratchet;
      unsent = unsent.slice(rows.length);
    }
    return { kind: 'ok', value: null };
  };
  /** One life of a connection: hello, what is unsent, and what is new. */
  const connect = async (): Promise<CentreAnswer<unknown>> => {
    const hello = await sayHello(centre, unsent);
    if (hello.kind !== 'ok') return hello;
    const sent = await push();
    if (sent.kind !== 'ok') return sent;
    for (const collection of ['directory', 'products']) {
      const page = await pull(collection);
      if (page.kind !== 'ok') return page;
    }
    return { kind: 'ok', value: null };
  };

  return {
    device,
    pull: async (collection) => valueOf(await pull(collection)),
    fill: (facts) => {
      unsent = [...unsent, ...facts];
    },
    sendAll: async () => {
      valueOf(await push());
    },
    async comeBack() {
      let putOff = 0;
      await sleep(firstRetryDelay(RETRY_TIMES, Math.random()));
      for (let failures = 1; ; failures += 1) {
        const answer = await connect();
        if (answer.kind === 'ok') return { putOff };
        if (answer.kind === 'refused')
          throw new Error(`The centre refused: ${JSON.stringify(answer.problem)}`);
        putOff += 1;
        await sleep(
          answer.kind === 'busy'
            ? busyDelay(answer.waitMs, Math.random())
            : retryDelay(RETRY_TIMES, failures, Math.random()),
        );
      }
    },
    stop: () => client.stop(),
  };
}

function settingsInMemory(): SettingsStore {
  const kept = new Map<string, unknown>();
  return {
    get: (key) => (kept.get(key) ?? null) as never,
    set: (key, value) => {
      kept.set(key, value);
    },
    remove: (key) => {
      kept.delete(key);
    },
    together: (work) => work(),
    lightly: (work) => work(),
  };
}

function sayHello(centre: DeviceClient, unsent: readonly JournalFact[]) {
  const about = {
    at: new Date(benchClock()).toISOString(),
    backlog: { count: unsent.length, oldestAt: unsent[0]?.at ?? null },
    dataAsOf: null,
    epoch: null,
    quarantined: 0,
  };
  return centre.post('sync/hello', about, helloAnswerSchema);
}

function valueOf<Value>(answer: CentreAnswer<Value>): Value {
  if (answer.kind === 'ok') return answer.value;
  throw new Error(`The centre did not answer as it should: ${JSON.stringify(answer)}`);
}
