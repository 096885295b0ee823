import { clockOf } from '@karvon/hardware/transport/transport.ts';
import type { ReceiptPrinter } from '@karvon/hardware/printers/receipt-printer.ts';
import type { DeviceSettings } from '@karvon/shared/devices/device-settings.ts';
import { emptyCart } from './cart/cart.ts';
import { createCartStore } from './database/cart-store.ts';
import { createFactIndex } from './database/fact-index.ts';
import { createFactsToPrint, notePrintedKinds } from './database/facts-to-print.ts';
import { createFiscalDocuments } from './database/fiscal-documents.ts';
import { createFormerFacts } from './database/former-facts.ts';
import { createHeldPrints } from './database/held-prints.ts';
import { createUnsentEdits } from './database/unsent-edits.ts';
import { readUnsentKinds } from './database/unsent-kinds.ts';
import type { TillDatabase } from './database/open-till-database.ts';
import { createPinFailuresStore } from './database/pin-failures-store.ts';
import { readAnewAfterUpdate } from './database/read-anew-after-update.ts';
import { unreadableDocuments } from './database/unreadable-documents.ts';
import type { DeviceRecord, SettingsStore } from './database/settings-store.ts';
import { createWantedPrints } from './database/wanted-prints.ts';
import type { KeyPair } from './device/device-file.ts';
import { keepFirstDevices } from './devices/device-list.ts';
import { startDevices } from './devices/devices.ts';
import { followDeliveries } from './deliveries/follow-deliveries.ts';
import { createPriceOnScale } from './devices/price-on-scale.ts';
import { createFiscalNotes } from './fiscal/fiscal-notes.ts';
import { startFiscal } from './fiscal/start-fiscal.ts';
import { keepExportsFew } from './drop-old-exports.ts';
import { keepSiblingsFresh } from './journal/drop-old-siblings.ts';
import { createDeskJournal, type DeskJournal } from './journal/desk-journal.ts';
import { createJournalWriter } from './journal/journal-writer.ts';
import { newId, type Ports } from './ports.ts';
import { type DevicePins, devicePins } from './people/device-pins.ts';
import { keepPinsSealed } from './people/keep-pins-sealed.ts';
import { printCopyOf, printedKinds, printJobOf } from './printing/lay-out-fact.ts';
import { kickDrawer, opensDrawer } from './printing/opens-drawer.ts';
import { startPrintQueue } from './printing/print-queue.ts';
import { readDirectory } from './reload-shop.ts';
import { shopOf } from './shop.ts';
import { watchShiftDay } from './shift-day.ts';
import type { StateStore } from './state-store.ts';
import type { RetryTimes } from './sync/backoff.ts';
import type { CentreClient } from './sync/centre-client.ts';
import { createDeviceClient } from './sync/device-token.ts';
import { followNotices } from './sync/follow-notices.ts';
import { createJournalSender } from './sync/journal-sender.ts';
import { createQuarantineStore } from './sync/quarantine-store.ts';
import { aboutTill, lifeOfTill } from './sync/about-till.ts';
import { createConnectionView } from './sync/show-connection.ts';
import type { HelloTimes } from './sync/hello-rhythm.ts';
import { noteContact } from './sync/note-contact.ts';
import { createWeightTeller } from './sync/tell-weights.ts';
import { startSyncSession } from './sync/sync-session.ts';
import { centreNow, localeOf, showSync, showUnsent, type Till } from './till.ts';
import { freeMegabytes } from './watch-disk.ts';
import { findOpenShift, showHandedOver } from './use-cases/open-shift.ts';
import { createDocumentWriter } from './write-documents.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { instantOf } from '@karvon/shared/values/time.ts';
import { finishFirstSync, firstSyncProgress } from './first-sync.ts';
import { followCollections, showEdits } from './follow-collections.ts';
import { noteAllFresh, noteCaughtUp, showUnreadable } from './note-pulled.ts';
import { tillIndexes } from './database/till-indexes.ts';
import { showAsLeft, showReady } from './show-as-left.ts';

export type OpenTill = {
  till: Till;
  /** For facts that no call of TillApi makes. */
  journal: DeskJournal;
  stop(): Promise<void>;
};

/**
 * Brings an enrolled till to life from what is on disk: shop, shift and cart as they were left, then printing and
 * sync beside it. Selling needs nothing of the last two.
 */
export async function openTill(parts: {
  dataFolder: string;
  database: TillDatabase;
  settings: SettingsStore;
  /** Those that it has where none was ever set. */
  devices: readonly DeviceSettings[];
  device: DeviceRecord;
  keys: KeyPair;
  client: CentreClient;
  serverUrl: string;
  retryTimes: RetryTimes | undefined;
  helloTimes: HelloTimes | undefined;
  printer: ReceiptPrinter;
  state: StateStore;
  ports: Ports;
  /** The attempt for a next incarnation that this till has made and not finished. */
  attempt: () => Id | null;
  /** The centre has numbers of this life that this till never gave out, or has given it the next and it did not note so. */
  onAhead: () => void;
}): Promise<OpenTill> {
  const { database, settings, device, keys, client, serverUrl, retryTimes, printer, state, ports } = parts;
  const { sqlite, collections } = database;
  // What writes comes first: where the disk does not let it, nothing has been begun.
  readAnewAfterUpdate(settings);
  const pins = devicePins(keys);
  await sealPins(database, settings, pins, ports);
  keepFirstDevices(settings, parts.devices);
  const facts = createFactIndex(sqlite, device.deviceId, device.incarnation);
  const printedSince = notePrintedKinds(printedKinds, settings, {
    incarnation: device.incarnation,
    seq: facts.lastSeq(),
  });
  const former = createFormerFacts(sqlite);
  const edits = await createUnsentEdits(database);
  let isStopped = false;
  const onAhead = () => {
    if (!isStopped) parts.onAhead();
  };
  const life = () => lifeOfTill({ settings, state, device, attempt: parts.attempt });
  const deviceClient = noteContact(
    createDeviceClient(client, device, keys, settings, life, onAhead),
    (what) => {
      const at = instantOf(ports.now());
      showSync({ state }, what === 'pull' ? { lastPullAt: at } : { lastPushAt: at });
      try {
        settings.set(`last-${what}-at`, at);
      } catch (error) {
        // For a full disk the answer is no worse; whoever stores it says so.
        ports.log.debug({ err: error }, 'the time of an answer could not be kept');
      }
    },
  );
  const quarantine = createQuarantineStore(sqlite);
  const unreadable = unreadableDocuments(sqlite);
  const view = createConnectionView(state, ports.log);
  const showWaiting = () => showUnsent({ facts, former, edits, sender, quarantine, state });
  const sender = createJournalSender({
    client: deviceClient,
    collection: collections.journal,
    facts,
    former,
    device,
    settings,
    quarantine,
    log: ports.log,
    onChange: () => {
      const before = state.get().sync;
      showWaiting();
      const { unsent, quarantined } = state.get().sync;
      const isSent = before.unsent.count > 0 && unsent.count === 0;
      if (isSent || quarantined !== before.quarantined) sync.helloSoon();
    },
    onOrder: (order) => view.order(order),
    onAhead,
  });
  const stopFollowingNotices = await followNotices({
    collection: collections.notices,
    quarantine,
    onChange: showWaiting,
    onFailure: (error) => ports.log.error({ err: error }, 'a notice could not be taken'),
  });
  const carts = createCartStore(sqlite);
  const opened = await findOpenShift({ facts, collections });
  const shop = shopOf(await readDirectory(database), device, opened?.branch ?? null);
  const desk: Till['desk'] = {
    shop,
    person: null,
    isLocked: false,
    shift: opened?.shift ?? null,
    branch: opened?.branch ?? shop?.standsAt ?? device.branchId,
    cart: emptyCart(newId(ports)),
  };
  const fiscalDocuments = createFiscalDocuments(sqlite, device.deviceId);
  const base = {
    ports,
    device,
    collections,
    facts,
    former,
    edits,
    ...tillIndexes(sqlite, device.deviceId),
    settings,
    carts,
    pinFailures: createPinFailuresStore(sqlite),
    pins,
    quarantine,
    unsentKinds: () => readUnsentKinds(sqlite, device, sender.unsentFrom()),
    freeMegabytes: () => freeMegabytes(parts.dataFolder),
    prints: createWantedPrints(sqlite),
    fiscalDocuments,
    fiscalNotes: createFiscalNotes(settings, fiscalDocuments),
    journal: createJournalWriter({
      collection: collections.journal,
      facts,
      device,
      branch: () => desk.branch,
      now: ports.now,
      clockOffsetMs: () => state.get().sync.clockOffsetMs,
      onStored: (fact) => {
        printing.wake();
        fiscal.wake();
        if (opensDrawer(fact)) kickDrawer(base, printer);
      },
    }),
    sender,
    documents: createDocumentWriter({
      collections,
      deviceId: device.deviceId,
      now: () => centreNow({ ports, state }),
    }),
    state,
    devices: startDevices({
      settings,
      state,
      ports,
      onPrinter: () => printing.retry(),
      onFiscal: () => fiscal.wake(),
      openCart: () => desk.cart,
    }),
    desk,
  };
  const printing = startPrintQueue({
    printer: () => base.devices.receiptPrinter() ?? printer,
    wanted: base.prints,
    held: createHeldPrints(sqlite),
    mustWait: (fact) => fiscalDocuments.waits(fact),
    facts: createFactsToPrint(sqlite, device.deviceId, printedSince),
    incarnation: device.incarnation,
    settings,
    jobOf: (id) => printJobOf(base, id, localeOf(till)),
    copyOf: (id) => printCopyOf(base, id, localeOf(till)),
    ports,
    onChange: (view) => state.set({ printer: view }),
  });
  const fiscal = startFiscal(base, {
    onStored: showWaiting,
    onSettled: () => printing.wake(),
    retryTimes,
  });
  const progress = firstSyncProgress(state);
  const sync = startSyncSession({
    serverUrl,
    collections,
    client: deviceClient,
    sender,
    device,
    settings,
    quarantine,
    unreadable,
    pins,
    ports,
    retryTimes,
    helloTimes: parts.helloTimes,
    about: () => aboutTill({ settings, state, ports }),
    onWeightsWanted: (forMs) => weights.want(forMs),
    onOrder: (order) => view.order(order),
    onConnection: (connection) => view.show(connection),
    onPause: (ms) => showSync({ state }, { nextTryAt: ms === null ? null : instantOf(ports.now() + ms) }),
    onDocuments: progress.pulled,
    onSnapshot: progress.snapshot,
    onCaughtUp: (name, checkpoint) => {
      showUnreadable(till, unreadable.count());
      noteCaughtUp(till, name, checkpoint);
    },
    onFresh: () => noteAllFresh(till),
    onIdle: () => showEdits(till),
  });
  const weights = createWeightTeller({
    state,
    clock: clockOf(() => performance.now()),
    say: (weight) => sync.sayWeight(weight),
  });
  const priceOnScale = createPriceOnScale(base, () => till);
  const till: Till = { ...base, printing, fiscal, sync, priceOnScale };
  showAsLeft(till, unreadable);
  await showHandedOver(till);
  const stopWatchingDay = watchShiftDay(till);
  const stopFollowing = followCollections(till, database);
  const stopFollowingDeliveries = followDeliveries(till);
  const stopDroppingFiles = keepExportsFew({ dataFolder: parts.dataFolder, database, device, ports });
  const stopDropping = keepSiblingsFresh(till);
  void sync.firstSync().then(
    () => finishFirstSync(till, () => isStopped),
    () => undefined,
  );
  showReady(till);
  return {
    till,
    journal: createDeskJournal(till),
    async stop() {
      stopFollowing();
      stopWatchingDay();
      stopFollowingDeliveries();
      view.stop();
      isStopped = true;
      stopFollowingNotices();
      weights.stop();
      priceOnScale.stop();
      await sync.stop();
      sender.stop();
      await stopDropping();
      await stopDroppingFiles();
      await printing.stop();
      // What it waits for ends with its line.
      await Promise.all([fiscal.stop(), base.devices.stop()]);
    },
  };
}

/** A disk that takes nothing, or whatever else goes wrong, keeps nobody from selling: it is done at the next start. */
async function sealPins(
  database: TillDatabase,
  settings: SettingsStore,
  pins: DevicePins,
  { log }: Ports,
): Promise<void> {
  try {
    const people = await keepPinsSealed(database, settings, pins);
    if (people > 0) log.info({ people }, 'PINs that an earlier program kept bare are sealed');
  } catch (error) {
    log.warn({ err: error }, 'PINs that an earlier program kept bare could not be sealed');
  }
}
