import { clockOf } from '@karvon/hardware/transport/transport.ts';
import type { RxCollection } from 'rxdb/plugins/core';
import type { ReceiptPrinter } from '@karvon/hardware/printers/receipt-printer.ts';
import type { DeviceSettings } from '@karvon/shared/devices/device-settings.ts';
import type { Checkpoint } from '@karvon/shared/sync/protocol.ts';
import { asAnotherCart, emptyCart } from './cart/cart.ts';
import { createClosedShifts } from './database/closed-shifts.ts';
import { createCartStore } from './database/cart-store.ts';
import { createFactIndex } from './database/fact-index.ts';
import { createFactsToPrint, notePrintedKinds } from './database/facts-to-print.ts';
import { createFiscalDocuments } from './database/fiscal-documents.ts';
import { createFormerFacts } from './database/former-facts.ts';
import { createHeldPrints } from './database/held-prints.ts';
import { createUnsentEdits } from './database/unsent-edits.ts';
import { readUnsentKinds } from './database/unsent-kinds.ts';
import type { TillDatabase } from './database/open-till-database.ts';
import { bothNames, type PulledName } from './database/pulled-names.ts';
import { createTillBalances } from './database/balance-index.ts';
import { createClientIndex } from './database/client-index.ts';
import { createDeliveryIndex } from './database/delivery-index.ts';
import { createReceiptIndex } from './database/receipt-index.ts';
import { createSiblingIndex } from './database/siblings.ts';
import { createPinFailuresStore } from './database/pin-failures-store.ts';
import { createPriceShelf } from './catalogue/price-shelf.ts';
import { createPriceIndex } from './database/price-index.ts';
import { createBestSellers } from './database/best-sellers.ts';
import { createProductIndex } from './database/product-index.ts';
import { createProductSearch } from './database/product-search.ts';
import { readAnewAfterUpdate } from './database/read-anew-after-update.ts';
import { createSoldMarks } from './database/sold-marks.ts';
import { createShiftTotals } from './database/shift-totals.ts';
import { type UnreadableDocuments, unreadableDocuments } from './database/unreadable-documents.ts';
import type { DeviceRecord, SettingsStore } from './database/settings-store.ts';
import { createWantedPrints } from './database/wanted-prints.ts';
import type { KeyPair } from './device/device-file.ts';
import { keepFirstDevices } from './devices/device-list.ts';
import { startDevices } from './devices/devices.ts';
import { followDeliveries, showDeliveries } from './deliveries/follow-deliveries.ts';
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
import { readDirectory, reloadShop } from './reload-shop.ts';
import { shopOf } from './shop.ts';
import { watchShiftDay } from './shift-day.ts';
import type { StateStore } from './state-store.ts';
import type { SnapshotProgress } from './sync/replication.ts';
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
import { putCart, showBalances } from './cart/open-cart.ts';
import { centreNow, localeOf, setShift, showShop, showSync, showUnsent, type Till } from './till.ts';
import { showKeys } from './use-cases/set-keys.ts';
import { showTextSize } from './use-cases/set-text-size.ts';
import { showVolume } from './use-cases/set-volume.ts';
import { showParked } from './use-cases/park-cart.ts';
import { freeMegabytes } from './watch-disk.ts';
import { findOpenShift, showHandedOver } from './use-cases/open-shift.ts';
import { createDocumentWriter } from './write-documents.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { instantOf } from '@karvon/shared/values/time.ts';

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
  const bestSellers = createBestSellers(sqlite);
  const fiscalDocuments = createFiscalDocuments(sqlite, device.deviceId);
  const base = {
    ports,
    device,
    collections,
    facts,
    former,
    edits,
    siblings: createSiblingIndex(sqlite),
    receipts: createReceiptIndex(sqlite, device.deviceId),
    clients: createClientIndex(sqlite),
    balances: createTillBalances(sqlite),
    deliveries: createDeliveryIndex(sqlite),
    products: createProductIndex(sqlite),
    bestSellers,
    search: createProductSearch(sqlite, bestSellers),
    prices: createPriceShelf(createPriceIndex(sqlite)),
    shiftTotals: createShiftTotals(sqlite),
    closedShifts: createClosedShifts(sqlite, device.deviceId),
    soldMarks: createSoldMarks(sqlite),
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
      if (name === 'products') noteProducts(till, checkpoint);
      if (name === 'pricing') till.settings.set('pricing-at', checkpoint);
      if (name === 'balances') {
        till.settings.set('balances-at', checkpoint);
        showBalances(till);
      }
      noteFresh(till, [name]);
      // Goods and prices are no fresher for what others have sold.
      if (name !== 'siblings') showFresh(till);
    },
    onFresh: () => {
      noteFresh(till, Object.keys(till.settings.get('fresh-at') ?? {}) as PulledName[]);
      showFresh(till);
    },
    onIdle: () => showEdits(till),
  });
  const weights = createWeightTeller({
    state,
    clock: clockOf(() => performance.now()),
    say: (weight) => sync.sayWeight(weight),
  });
  const till: Till = { ...base, printing, fiscal, sync };
  showAsLeft(till, unreadable);
  await showHandedOver(till);
  const stopWatchingDay = watchShiftDay(till);
  const stopFollowing = followDirectory(till, database);
  const pricing = database.collections.pricing.$.subscribe(() => till.prices.forget());
  // What the client of the open cart owes may be another now.
  const balances = database.collections.balances.$.subscribe(() => showBalances(till));
  const stopFollowingEdits = followEdits(till);
  const stopFollowingDeliveries = followDeliveries(till);
  const stopDroppingFiles = keepExportsFew({ dataFolder: parts.dataFolder, database, device, ports });
  const stopDropping = keepSiblingsFresh(till);
  /** Nobody else opens the till: on a full disk it is tried until there is room. */
  const finish = () => {
    if (isStopped) return;
    void finishFirstSync(till).catch((error: unknown) => {
      ports.log.error({ err: error }, 'the end of the first sync could not be noted');
      setTimeout(finish, NOTE_AGAIN_MS);
    });
  };
  void sync.firstSync().then(finish, () => undefined);
  showReady(till);
  return {
    till,
    journal: createDeskJournal(till),
    async stop() {
      stopFollowing();
      stopWatchingDay();
      pricing.unsubscribe();
      balances.unsubscribe();
      stopFollowingEdits();
      stopFollowingDeliveries();
      view.stop();
      isStopped = true;
      stopFollowingNotices();
      weights.stop();
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

/**
 * Puts what was on disk before the page. A cart whose sale is in the journal was completed: it is dropped. Any other becomes
 * another cart: on a disk that was put back, or copied, its id may be that of a sale which the centre has or will have.
 */
function showAsLeft(till: Till, unreadable: UnreadableDocuments): void {
  const { desk, settings } = till;
  showKeys(till);
  showVolume(till);
  showTextSize(till);
  const left = till.carts.load();
  const isOver = left === null || till.receipts.receipt(left.id) !== null;
  const cart = isOver ? desk.cart : asAnotherCart(left, () => newId(till.ports));
  const put = putCart(till, cart);
  if (!put.ok) putCart(till, emptyCart(newId(till.ports)));
  showParked(till);
  showDeliveries(till);
  if (desk.shift !== null) setShift(till, desk.shift, desk.branch);
  showShop(till);
  showSync(till, {
    clockOffsetMs: settings.get('clock-offset-ms') ?? 0,
    dataAsOf: settings.get('data-as-of'),
    unreadable: unreadable.count(),
    lastPullAt: settings.get('last-pull-at'),
    lastPushAt: settings.get('last-push-at'),
    epoch: settings.get('products-at')?.epoch ?? null,
  });
  showUnsent(till);
}

/** Said last: whoever sees that the till is ready calls it at once. */
function showReady({ desk, settings, state }: Till): void {
  const ready = settings.get('first-sync-done') === true && desk.shop !== null;
  state.set({
    boot: ready
      ? { phase: 'ready', problem: null, progress: null }
      : { phase: 'first-sync', problem: null, progress: { done: 0, total: null } },
  });
}

const NOTE_AGAIN_MS = 500;

async function finishFirstSync(till: Till): Promise<void> {
  if (till.settings.get('first-sync-done') !== true) till.settings.set('first-sync-done', true);
  await reloadShop(till);
}

/** Counts what has come for the first time: by snapshots, whose size is told, and by pages, whose number nobody knows. */
function firstSyncProgress(state: StateStore) {
  const snapshots = new Map<PulledName, SnapshotProgress>();
  let pulled = 0;
  const show = () => {
    const { boot } = state.get();
    if (boot.phase !== 'first-sync') return;
    const all = [...snapshots.values()];
    const done = all.reduce((sum, one) => sum + one.done, pulled);
    const total = all.length === 0 ? null : all.reduce((sum, one) => sum + one.total, pulled);
    state.set({ boot: { ...boot, progress: { done, total } } });
  };
  return {
    pulled: (count: number) => {
      pulled += count;
      if (count > 0) show();
    },
    snapshot: (name: PulledName, progress: SnapshotProgress) => {
      snapshots.set(name, progress);
      show();
    },
  };
}

/** How far goods have come. Another life of the centre's is worth telling it: its people look who has taken it up. */
function noteProducts(till: Till, checkpoint: Checkpoint): void {
  till.settings.set('products-at', checkpoint);
  if (till.state.get().sync.epoch === checkpoint.epoch) return;
  showSync(till, { epoch: checkpoint.epoch });
  till.sync.helloSoon();
}

/** What came and can't be made use of. Another number is worth telling the centre. */
function showUnreadable(till: Till, count: number): void {
  if (till.state.get().sync.unreadable === count) return;
  showSync(till, { unreadable: count });
  till.sync.helloSoon();
}

/** Goods and prices are known to be the centre's, as of now. */
function showFresh(till: Till): void {
  const dataAsOf = instantOf(till.ports.now());
  till.settings.set('data-as-of', dataAsOf);
  showSync(till, { dataAsOf });
}

/** What came of these is all that the centre has, as of now. */
function noteFresh({ settings, ports }: Till, names: readonly PulledName[]): void {
  const now = instantOf(ports.now());
  const fresh = Object.fromEntries(names.map((name) => [name, now]));
  settings.set('fresh-at', { ...settings.get('fresh-at'), ...fresh });
}

/** Follows changes of the directory; several in a row are read once. */
function followDirectory(till: Till, database: TillDatabase): () => void {
  let timer: NodeJS.Timeout | null = null;
  const subscription = database.collections.directory.$.subscribe(() => {
    timer ??= setTimeout(() => {
      timer = null;
      reloadShop(till).catch((error: unknown) =>
        till.ports.log.error({ err: error }, 'the directory could not be read'),
      );
    }, 50);
  });
  return () => {
    subscription.unsubscribe();
    if (timer !== null) clearTimeout(timer);
  };
}

/** Counts what goes both ways and is not at the centre whenever something of it is written; several in a row once. */
function followEdits(till: Till): () => void {
  let timer: NodeJS.Timeout | null = null;
  const subscriptions = bothNames.map((name) =>
    (till.collections[name] as unknown as RxCollection).$.subscribe(() => {
      timer ??= setTimeout(() => {
        timer = null;
        showEdits(till);
      }, 50);
    }),
  );
  return () => {
    for (const subscription of subscriptions) subscription.unsubscribe();
    if (timer !== null) clearTimeout(timer);
  };
}

/** The centre hears at once when there are none any more. */
function showEdits(till: Till): void {
  const before = till.state.get().sync.unsent.edits;
  showUnsent(till);
  if (before > 0 && till.state.get().sync.unsent.edits === 0) till.sync.helloSoon();
}
