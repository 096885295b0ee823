import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { createRxDatabase, type RxCollection } from 'rxdb/plugins/core';
import { bothCollections } from '@karvon/engine/database/both-collections.ts';
import { createLocalTables } from '@karvon/engine/database/local-tables.ts';
import { takeTheCentres } from '@karvon/engine/database/take-the-centres.ts';
import { unreadableDocuments } from '@karvon/engine/database/unreadable-documents.ts';
import { createSettingsStore } from '@karvon/engine/database/settings-store.ts';
import { type CentreAnswer, createCentreClient } from '@karvon/engine/sync/centre-client.ts';
import type { DeviceClient } from '@karvon/engine/sync/device-token.ts';
import { createGate } from '@karvon/engine/sync/gate.ts';
import { everyHeldDocument } from '@karvon/engine/sync/held-documents.ts';
import type { AsideNotes, PushedDocument } from '@karvon/engine/sync/push-documents.ts';
import type { SetAside } from '@karvon/engine/sync/quarantine-store.ts';
import { replicateBoth } from '@karvon/engine/sync/replicate-both.ts';
import type { Replication } from '@karvon/engine/sync/replication.ts';
import { createDocumentWriter, type DocumentWriter } from '@karvon/engine/write-documents.ts';
import { getRxStorageSqlite } from '@karvon/rxdb-storage/rx-storage-sqlite.ts';
import type { PushAnswer, Travelling } from '@karvon/shared/sync/protocol.ts';
import type { DevicePrincipal } from '@karvon/sync-server/platform/auth/principal.ts';
import type { TestServer } from './test-server.ts';

/** Those that tests use: two whole tills would be more collections than RxDB opens in one process. */
const names = ['clients', 'orders'] as const;
export type DocumentName = (typeof names)[number];

/** What happens to a push on its way: it may be kept from the centre, and what the centre answered may be changed. */
export type PushFault = (
  rows: readonly PushedDocument[],
  send: () => Promise<CentreAnswer<PushAnswer>>,
) => Promise<CentreAnswer<PushAnswer>>;

/** The part of a till that keeps documents in step which the centre writes, too: real database, real requests. */
export type DocumentTill = {
  documents: DocumentWriter;
  /** Milliseconds since 1970, as this till sees it. */
  clock: { now: number };
  /** All that it holds, the deleted ones too, in order of id. */
  held(name: DocumentName): Promise<Travelling[]>;
  /** Every row that it has handed in, repeats included. */
  pushed: PushedDocument[];
  /** Ids of what the centre has set aside; outlives a restart. */
  quarantined(): string[];
  /** How many pages it has asked for. */
  requests(): number;
  /** For pushes from now on; null for none. */
  setFault(fault: PushFault | null): void;
  /** Starts to keep in step; what it asks for goes to the real centre. */
  connect(): void;
  /** Reads what is new. */
  resync(): void;
  /** Everything that came, and how far it goes, is on its disk. */
  noted(): Promise<void>;
  /** Stops, and opens the same files again, unconnected. */
  restart(): Promise<void>;
  close(): Promise<void>;
};

export async function openDocumentTill(
  test: TestServer,
  device: DevicePrincipal,
  now: number,
): Promise<DocumentTill> {
  const folder = mkdtempSync(join(tmpdir(), 'document-till-'));
  const clock = { now };
  const pushed: PushedDocument[] = [];
  const aside = new Map<string, SetAside>();
  const quarantine: AsideNotes = {
    add: ({ id, code = '', message = '' }) =>
      void aside.set(id, { id, kind: null, number: null, at: null, code, message }),
    remove: (id) => void aside.delete(id),
    list: () => [...aside.values()],
  };
  const log = pino({ level: 'silent' });
  const client = createCentreClient({
    serverUrl: test.server.url,
    version: '0.0.0',
    now: () => clock.now,
    onClockOffset: () => {},
  });
  const state = {
    fault: null as PushFault | null,
    replications: [] as Replication[],
    gate: createGate(),
    asked: 0,
  };
  const token = () => test.server.platform.tokens.forDevice(device);
  const deviceClient: DeviceClient = {
    get: async (path, answer) => {
      state.asked += 1;
      return client.get(path, answer, await token());
    },
    post: async (path, body, answer) => {
      const { rows } = body as { rows: PushedDocument[] };
      const send = async () => client.post(path, body, answer, await token());
      pushed.push(...rows);
      if (state.fault === null) return send();
      return (await state.fault(rows, send as never)) as Awaited<ReturnType<typeof send>>;
    },
    stream: (path, signal) => client.stream(path, signal),
    token: async () => ({ kind: 'ok', value: await token() }),
    dropToken: () => {},
  };
  const open = async () => {
    const storage = getRxStorageSqlite({ path: join(folder, 'till.db') });
    storage.open();
    const name = `till${device.deviceId.slice(-12)}`;
    const rx = await createRxDatabase({ name, storage, multiInstance: false });
    const creators = names.map((collection) => {
      const { rxdb } = bothCollections[collection];
      return [collection, { schema: structuredClone(rxdb), conflictHandler: takeTheCentres }];
    });
    const collections = await rx.addCollections(Object.fromEntries(creators) as never);
    createLocalTables(storage.database());
    return { rx, storage, collections: collections as unknown as Record<DocumentName, RxCollection> };
  };
  let database = await open();
  const collectionOf = (name: DocumentName) => database.collections[name] as RxCollection<{ id: string }>;
  const writer = () =>
    createDocumentWriter({
      collections: database.collections as never,
      deviceId: device.deviceId,
      now: () => clock.now,
    });
  const stop = async () => {
    state.gate.stop();
    for (const replication of state.replications) await replication.stop();
    state.replications = [];
    await database.rx.close();
    database.storage.close();
  };
  return {
    documents: {
      add: (...given) => writer().add(...given),
      edit: (...given) => writer().edit(...given),
      remove: (...given) => writer().remove(...given),
    },
    clock,
    pushed,
    quarantined: () => [...aside.keys()],
    requests: () => state.asked,
    async held(name) {
      const all: Travelling[] = [];
      for await (const batch of everyHeldDocument(collectionOf(name))) all.push(...batch);
      return all.toSorted((one, other) => (one.id < other.id ? -1 : 1));
    },
    setFault(fault) {
      state.fault = fault;
    },
    connect() {
      state.gate = createGate();
      state.gate.open();
      state.replications = names.map((name) =>
        replicateBoth({
          name,
          declared: bothCollections[name],
          collection: collectionOf(name),
          client: deviceClient,
          gate: state.gate,
          settings: createSettingsStore(database.storage.database()),
          quarantine,
          unreadable: unreadableDocuments(database.storage.database()),
          log,
          onPage: () => {},
          mark: () => 0,
          onFailure: () => {},
          onSnapshot: () => {},
          onError: () => {},
          onCaughtUp: () => {},
        }),
      );
    },
    resync() {
      for (const replication of state.replications) replication.resync();
    },
    async noted() {
      await Promise.all(state.replications.map((replication) => replication.inStep()));
    },
    async restart() {
      await stop();
      database = await open();
    },
    async close() {
      await stop();
      client.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
