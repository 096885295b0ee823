import type { DirectoryEntry } from '@karvon/shared/directory/entry.ts';
import type { StaffRef } from '@karvon/shared/journal/envelope.ts';
import { USUAL_LOCK_MINUTES } from '@karvon/shared/settings/till-lock.ts';
import type { TillState } from '@karvon/shared/till-api/state.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import type { Locale } from '@karvon/shared/values/locale.ts';
import { type BusinessDate, businessDateOf, instantOf } from '@karvon/shared/values/time.ts';
import { minor } from '@karvon/shared/values/money.ts';
import type { Cart } from './cart/cart.ts';
import type { PriceShelf } from './catalogue/price-shelf.ts';
import type { ClosedShifts } from './database/closed-shifts.ts';
import type { CartStore } from './database/cart-store.ts';
import type { TillBalances } from './database/balance-index.ts';
import type { ClientIndex } from './database/client-index.ts';
import type { DeliveryIndex } from './database/delivery-index.ts';
import type { FiscalDocuments } from './database/fiscal-documents.ts';
import type { FormerFacts } from './database/former-facts.ts';
import type { FactIndex } from './database/fact-index.ts';
import type { TillCollections } from './database/open-till-database.ts';
import type { UnsentEdits } from './database/unsent-edits.ts';
import type { UnsentKind } from './database/unsent-kinds.ts';
import type { ReceiptIndex } from './database/receipt-index.ts';
import type { SiblingIndex } from './database/siblings.ts';
import type { DevicePins } from './people/device-pins.ts';
import type { PinFailuresStore } from './database/pin-failures-store.ts';
import type { BestSellers } from './database/best-sellers.ts';
import type { ProductIndex } from './database/product-index.ts';
import type { ProductSearch } from './database/product-search.ts';
import type { SoldMarks } from './database/sold-marks.ts';
import type { ShiftTotalsIndex } from './database/shift-totals.ts';
import type { DeviceRecord, SettingsStore } from './database/settings-store.ts';
import type { WantedPrints } from './database/wanted-prints.ts';
import type { FiscalNotes } from './fiscal/fiscal-notes.ts';
import type { FiscalQueue } from './fiscal/fiscal-queue.ts';
import type { JournalWriter } from './journal/journal-writer.ts';
import { failuresAt } from './people/lockout.ts';
import { type Ports, tellable } from './ports.ts';
import type { PrintQueue } from './printing/print-queue.ts';
import { type Person, type Shop, shopOf, viewPerson, viewRegister } from './shop.ts';
import type { StateStore } from './state-store.ts';
import type { JournalSender } from './sync/journal-sender.ts';
import type { QuarantineStore } from './sync/quarantine-store.ts';
import type { SyncSession } from './sync/sync-session.ts';
import type { ShiftView } from './views.ts';
import type { Devices } from './devices/devices.ts';
import type { PriceOnScale } from './devices/price-on-scale.ts';
import type { DocumentWriter } from './write-documents.ts';

/** What is going on at the counter. Changed by the functions below alone, which keep disk and page in step with it. */
export type Desk = {
  shop: Shop | null;
  person: Person | null;
  /** Whoever is signed in has gone for a moment. */
  isLocked: boolean;
  shift: ShiftView | null;
  /** What facts belong to that are born now: the branch of the open shift; where the till stands when none is open. */
  branch: Id;
  cart: Cart;
};

/** An enrolled till: all that a use case works with. */
export type Till = {
  ports: Ports;
  device: DeviceRecord;
  collections: TillCollections;
  facts: FactIndex;
  former: FormerFacts;
  edits: UnsentEdits;
  siblings: SiblingIndex;
  receipts: ReceiptIndex;
  products: ProductIndex;
  clients: ClientIndex;
  balances: TillBalances;
  deliveries: DeliveryIndex;
  search: ProductSearch;
  bestSellers: BestSellers;
  prices: PriceShelf;
  shiftTotals: ShiftTotalsIndex;
  closedShifts: ClosedShifts;
  soldMarks: SoldMarks;
  settings: SettingsStore;
  carts: CartStore;
  pinFailures: PinFailuresStore;
  pins: DevicePins;
  quarantine: QuarantineStore;
  /** What the centre has not acknowledged, by kind. */
  unsentKinds: () => UnsentKind[];
  /** Room on the disk; null where it can't be asked. */
  freeMegabytes: () => Promise<number | null>;
  journal: JournalWriter;
  prints: WantedPrints;
  fiscalDocuments: FiscalDocuments;
  fiscalNotes: FiscalNotes;
  sender: JournalSender;
  documents: DocumentWriter;
  state: StateStore;
  devices: Devices;
  desk: Desk;
  /** Set once, right after the till is made; they need the till themselves. */
  printing: PrintQueue;
  fiscal: FiscalQueue;
  sync: SyncSession;
  priceOnScale: PriceOnScale;
};

/** The language in which the till names products and prints. */
export function localeOf(till: Till): Locale {
  return till.settings.get('locale') ?? till.desk.shop?.company.defaultLocale ?? 'ru';
}

/** The languages to look for a name in, best first. */
export function wantedLocales(till: Till): Locale[] {
  const fallback = till.desk.shop?.company.defaultLocale;
  return fallback === undefined ? [localeOf(till)] : [localeOf(till), fallback];
}

/** Now by the centre's clock, as far as it is known, in milliseconds since 1970. */
export function centreNow({ ports, state }: Pick<Till, 'ports' | 'state'>): number {
  return tellable(ports.now() + state.get().sync.clockOffsetMs);
}

/** Today in the branch, by the centre's clock: a till whose clock is a day off opens no shift of yesterday. */
export function todayAt(till: Till): BusinessDate {
  return businessDateOf(centreNow(till), till.desk.shop?.branch.timeZone ?? 'UTC');
}

/** The business date that a sale would get now: the shift's, or today's in the branch. */
export function businessDateAt(till: Till): BusinessDate {
  return till.desk.shift?.businessDate ?? todayAt(till);
}

/** A person as facts name them. */
export function staffRef({ id, body }: Person): StaffRef {
  return { id, name: body.name, tin: body.tin };
}

/** The page's view of shop and people, after either has changed. */
export function showShop(till: Till): void {
  const { shop } = till.desk;
  till.state.set({
    register: shop === null ? null : viewRegister(shop, localeOf(till)),
    people: (shop?.people ?? []).map((person) => {
      const { lockedUntil } = failuresAt(till.pinFailures.get(person.id), till.ports.now());
      return viewPerson(person, lockedUntil === null ? null : instantOf(lockedUntil));
    }),
  });
}

/** Signs a person in or (null) out. */
export function setPerson(till: Till, person: Person | null): void {
  const isSame = person !== null && person.id === till.desk.person?.id;
  till.desk.person = person;
  if (person === null) setLocked(till, false);
  till.state.set({
    ...(isSame ? {} : { lastSale: null }),
    person:
      person === null
        ? null
        : { id: person.id, code: person.body.code, name: person.body.name, rights: person.body.rights },
  });
}

/** Locks the till for whoever is signed in, or opens it again. */
export function setLocked(till: Till, isLocked: boolean): void {
  till.desk.isLocked = isLocked;
  showLock(till);
}

/** The page's view of the lock, after it or the company's choice has changed. */
export function showLock({ desk, state }: Pick<Till, 'desk' | 'state'>): void {
  const afterMinutes = desk.shop?.lockMinutes ?? USUAL_LOCK_MINUTES;
  state.set({ lock: { isOn: desk.isLocked, afterMinutes } });
}

/** Makes a shift the open one, with the branch that it was opened at; null when none is open any more. */
export function setShift(till: Till, shift: ShiftView | null, branch: Id): void {
  till.desk.shift = shift;
  till.desk.branch = branch;
  till.state.set({ shift });
}

/**
 * Takes the shop as the directory has it now. A till that was moved takes its new branch once no shift is open. A directory
 * that lacks a part, for instance while it is read anew, changes nothing.
 */
export function setShop(till: Till, entries: readonly DirectoryEntry[]): void {
  const { desk, device } = till;
  desk.shop = shopOf(entries, device, desk.shift === null ? null : desk.branch) ?? desk.shop;
  if (desk.shift === null && desk.shop !== null) desk.branch = desk.shop.standsAt;
  showShop(till);
  showLock(till);
}

/** What is not at the centre yet, after something was written, taken over, or a push answered. */
export function showUnsent(
  till: Pick<Till, 'facts' | 'former' | 'edits' | 'sender' | 'quarantine' | 'state'>,
): void {
  const above = till.facts.above(till.sender.unsentFrom());
  const former = till.former.pending();
  const edits = till.edits.count();
  const all = [above.oldestAt, former.oldestAt, edits.oldestAt];
  const [oldestAt = null] = all.filter((at) => at !== null).toSorted();
  const unsent = {
    count: above.count + former.count,
    edits: edits.count,
    sum: minor(above.sum + former.sum),
    oldestAt: oldestAt as TillState['sync']['unsent']['oldestAt'],
  };
  showSync(till, { unsent, quarantined: till.quarantine.count() });
}

/** Changes parts of the page's view of the connection. */
export function showSync({ state }: Pick<Till, 'state'>, change: Partial<TillState['sync']>): void {
  state.set({ sync: { ...state.get().sync, ...change } });
}
