import type { IncomingHttpHeaders } from 'node:http';
import type { Logger } from 'pino';
import type { Collection } from '@karvon/shared/collections/declare.ts';
import type { Feature } from '@karvon/shared/features/features.ts';
import type { JournalFact } from '@karvon/shared/journal/envelope.ts';
import type { Right } from '@karvon/shared/rights/rights.ts';
import type { DevicePublicKey, Travelling } from '@karvon/shared/sync/protocol.ts';
import type { PlatformValues } from '@karvon/shared/settings/platform-settings.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import type { Locale } from '@karvon/shared/values/locale.ts';
import type { BusinessDate, Instant } from '@karvon/shared/values/time.ts';
import type { AccessTokens } from './auth/access-tokens.ts';
import type { CentreMarks } from './auth/centre-marks.ts';
import type { DevicePrincipal, ScopeVersions } from './auth/principal.ts';
import type { Epoch } from './db/epoch.ts';
import type { Database, TenantTx } from './db/transaction.ts';
import type { ExceptionDecision } from './exceptions/exception-decision.ts';
import type { Route } from './http/route.ts';
import type { SecretBox } from './secrets/secret-box.ts';
import type { Mailer } from './mail/mailer.ts';
import type { Job } from './jobs/job-definition.ts';
import type { Settings } from './settings.ts';

/** One step of the schema, in SQL, run once as the owner, under an advisory lock, in the modules' order. */
export type Migration = { name: string; sql: string };

/** Time as the centre sees it; the demo's clock can be moved. */
export type Clock = () => number;

/** What is handed to every module at start. Wiring is arguments: there is no container. */
export type Platform = {
  db: Database;
  clock: Clock;
  newId: () => Id;
  /** As they hold now: what the platform's people have chosen counts before the environment. Copying it loses that. */
  settings: Settings;
  /** What those settings would be if nobody had chosen. */
  defaults: PlatformValues;
  /** Called after the commit of such a choice: every process reads it, this one before the promise resolves. */
  settingsChanged(): Promise<void>;
  /** Called after a plan was changed, or given to a company: every process asks anew what companies may use. */
  plansChanged(): void;
  log: Logger;
  /** Signs and checks the short tokens of people and tills. */
  tokens: AccessTokens;
  /** Marks on what tills hand back. */
  marks: CentreMarks;
  /** Seals and opens what of companies nobody else may read. */
  secrets: SecretBox;
  /** Null: this centre sends no mails. Modules promise them by `promiseMail`. */
  mailer: Mailer | null;
  epoch: Epoch;
  /** Counts pushed facts in the metrics, by what became of them. */
  countPushed: (state: string, facts: number) => void;
  /** Moves the centre's clock forward; null outside the demo. */
  advanceClock: ((milliseconds: number) => void) | null;
  /** Sends a live event to everyone of a company who holds the right; outside any transaction. */
  publish(event: LiveEvent): void;
  /**
   * Has a till, a session or a person asked about anew, at every process: the next request is checked again, live connections
   * end and come back as what they may be by now, if anything. With the company’s own id: everybody of it.
   */
  cutOff(company: Id, holder: Id): void;
  /** Those of the tills that hold a live connection to any process of the centre at this moment. */
  onlineTills(company: Id, devices: readonly Id[]): Promise<ReadonlySet<Id>>;
  /** Told when a till has come online here or gone offline, but not when it goes because this process ends. */
  onTill(listener: TillListener): void;
  /** Told of a till that is refused for its version of the protocol, before it is. */
  onRefusedTill(listener: RefusedTillListener): void;
};

export type TillListener = (company: Id, device: Id) => void;
export type RefusedTillListener = (till: DevicePrincipal, headers: IncomingHttpHeaders) => Promise<void>;

export type LiveEvent = {
  company: Id;
  right: Right;
  /** Of which branch it tells: only who holds the right there hears it. Absent: of none, and all who hold it anywhere do. */
  branch?: Id | null;
  name: string;
  payload: Record<string, unknown>;
};

/** How a replicated collection lies in its table: `(company_id, id, doc, branch_id, deleted, pos)` and typed columns. */
export type CollectionBinding = {
  collection: Collection;
  table: string;
  /** Columns besides the common ones, with their SQL types. */
  typedColumns: Record<string, string>;
  /** Their values, from the parsed document; and the branch that the document is for, null for all. */
  columnsOf(document: Travelling): { branchId: Id | null; typed: Record<string, unknown> };
  /**
   * For collections that tills write, too: puts right what single documents can't know of each other. Given those that a
   * push has changed, merged, with the collection locked; answers them, and others that change with them.
   * @param now milliseconds since 1970
   */
  settle?(tx: TenantTx, documents: readonly Travelling[], now: number): Promise<Travelling[]>;
};

/** A fact of the journal together with the deployment's knowledge of who pushed it. */
export type PushedFact = {
  fact: JournalFact;
  hash: string;
  receivedAt: number;
  /** The life that it was born in was cut off, and this device has handed it in: noted with the booking. */
  revoked?: { life: FormerLife; handedInBy: Id } | undefined;
};

/**
 * Facts of the transaction's company as the journal keeps them, in order of id; ids that it does not know are left
 * out. The journal is replication's: modules are handed this at composition.
 */
export type ReadFacts = (tx: TenantTx, ids: readonly Id[]) => Promise<PushedFact[]>;
/** All facts of a shift that have come, in order of their numbers. */
export type ReadShift = (tx: TenantTx, shift: Id) => Promise<JournalFact[]>;

/**
 * What a module does with facts of some kinds, set-wise: one statement a table for the whole batch, inside the
 * batch's transaction. Facts come once each, in order of (device, seq). A throw undoes the batch; the caller then
 * halves it until the culprit is alone.
 */
export type JournalBooking = {
  kinds: readonly string[];
  book(tx: TenantTx, facts: readonly PushedFact[], ports: BookingPorts): Promise<void>;
};

/** What a booking needs besides its transaction. */
export type BookingPorts = Pick<Platform, 'newId' | 'epoch'>;

/** One statement, with its values. */
export type Query = (text: string, values?: unknown[]) => Promise<{ rows: Record<string, unknown>[] }>;
/** A backup that was just put in, when it was made, and when it was put in. */
export type Restored = { madeAt: Instant; at: Instant; newId: () => Id };

/** A capability of the centre: one folder, one plain object. */
export type ServerModule = {
  name: string;
  /** Modules whose exported functions this one calls. No cycles. */
  dependsOn: readonly string[];
  /** Tables that this module owns and no other touches. */
  tables: readonly string[];
  migrations: readonly Migration[];
  /**
   * Functions of its migrations that run with their owner's rights, each by its exact signature: `book(uuid)`. Such a
   * function goes round row-level security, so it is read by somebody and listed here, or a test fails.
   */
  definerFunctions?: readonly string[];
  /** Columns of its tables that hold sealed values: all of them are sealed anew when the key is changed. */
  sealedColumns?: readonly SealedColumn[];
  /** What of companies' plans it is: its routes are off for people and programs of a company whose plan has it not. */
  feature?: Feature;
  collections: readonly CollectionBinding[];
  bookings: readonly JournalBooking[];
  routes(platform: Platform): Route[];
  /** Work that this module has done in the background. */
  jobs?: readonly Job[];
  /** Runs as the tables' owner, under forced policies, when a backup has taken the place of the module's data, in that transaction. */
  afterRestore?: (query: Query, restored: Restored) => Promise<void>;
  /** Given by the one module that knows tills: whether a till may still speak for itself, and where it stands. Answers are kept for seconds. */
  deviceCheck?: (platform: Platform) => DeviceCheck;
  /** Given by the same module: what stands and what stood before at a till's register. */
  formerLives?: FormerLives;
  /** Given by the same module: everybody who may work at a branch, for collections of scope `user`. */
  branchPeople?: BranchPeople;
  /** Given by the same module: how far back returns reach. */
  readReturnWindow?: ReadReturnWindow;
  /** Given by the same module: devices of the company, whatever has become of them. */
  readDevices?: ReadDevices;
  /** Given by the same module: how somebody who registers gets a company of their own. */
  openCompany?: OpenCompany;
  /** Given by the one module that knows companies: which one goes by a slug; null when none does. */
  findCompany?: FindCompany;
  /** Given by the one module that knows places: what branches and tills are called. */
  readPlaceNames?: ReadPlaceNames;
  /** What managers may decide about exceptions, besides accepting them. */
  exceptionDecisions?: readonly ExceptionDecision[];
  /**
   * Runs once the schema is there, before the first request. What goes on afterwards is ended by the function that it
   * answers, which is called after the last request and before the database closes.
   */
  start?: (platform: Platform) => Promise<StopModule | undefined>;
};

/**
 * A column of a company's table whose values `SecretBox.seal` has made, for `{ company, column: 'table.column', row }`, where
 * `row` is the value of the key's column besides the company. Null where there is nothing.
 */
export type SealedColumn = { table: string; column: string; row: string };

export type StopModule = () => Promise<void>;

/** An earlier device of a register: its facts may come from whoever was enrolled after it. */
export type FormerLife = {
  deviceId: Id;
  incarnation: number;
  branchId: Id;
  /** Where it stood before it was moved: what was born there comes late. */
  earlierBranches?: readonly Id[] | undefined;
  isRevoked: boolean;
};
/** The devices of a register of an incarnation before this one. */
export type FormerLives = (tx: TenantTx, registerId: Id, before: number) => Promise<FormerLife[]>;

/** For how many days tills keep what others of their branch have sold, and the first of them; null: not at all. */
export type ReturnWindow = { days: number; from: BusinessDate | null };
export type ReadReturnWindow = (tx: TenantTx, branchId: Id, now: number) => Promise<ReturnWindow>;

export type BranchPeople = (tx: TenantTx, branchId: Id) => Promise<Id[]>;

/** Those of the ids that are devices of the transaction's company, as they were last enrolled. */
export type ReadDevices = (tx: TenantTx, ids: readonly Id[]) => Promise<KnownDevice[]>;
export type FindCompany = (db: Database, slug: string) => Promise<Id | null>;

/** What somebody who registers says of the company that they want. */
export type CompanyWish = { name: string; slug?: string | undefined; currency: string; country: string };
/** Opens the company of the transaction, in the language of who wants it. */
export type OpenCompany = (
  tx: TenantTx,
  platform: Pick<Platform, 'newId' | 'clock'>,
  wish: CompanyWish & { locale: Locale },
) => Promise<void>;

export type KnownDevice = DevicePrincipal & {
  isRevoked: boolean;
  /** Absent where nothing can be asked of it. */
  publicKey?: DevicePublicKey | undefined;
};

/** Null: it may speak no more. What is absent is as its token says. */
export type DeviceCheck = (
  companyId: Id,
  deviceId: Id,
  incarnation: number,
) => Promise<DeviceStanding | null>;
export type DeviceStanding = {
  branchId?: Id;
  scopeVersions?: ScopeVersions;
  earlierBranches?: readonly Id[];
};

/** Branches by id, and the codes of tills by register, for lists of what happened somewhere. */
export type PlaceNames = {
  branches: ReadonlyMap<Id, { id: Id; code: string }>;
  tills: ReadonlyMap<Id, string>;
};
export type ReadPlaceNames = (tx: TenantTx) => Promise<PlaceNames>;
