import type { Kysely } from 'kysely';
import type { Id } from '@karvon/shared/values/ids.ts';
import type { Travelling } from '@karvon/shared/sync/protocol.ts';
import type { AuditRow } from '../audit/audit-row.ts';
import type { LiveEvent } from '../module.ts';
import type { SlowCounter } from './counter-times.ts';

/** Values of typed columns that the document itself does not hold (when it came, whether it is a fork's). */
export type TypedOf = (document: Travelling) => Record<string, unknown>;

/**
 * One open database transaction, under a role that owns nothing. A module reaches its own tables with
 * `tx.db.withTables<SalesTables>()`; it never reads another module's.
 */
export type Tx = {
  /** Kysely on this transaction's one connection. */
  db: Kysely<object>;
  /** The same for all transactions of one open database. What a process remembers of it is kept by this. */
  database: object;
  /** Runs once the transaction has committed, never if it rolls back. Must not throw. */
  afterCommit(action: () => void): void;
};

/** A transaction that sees one company's rows and no others: row-level security holds it to `companyId`. */
export type TenantTx = Tx & {
  companyId: Id;
  /**
   * Puts documents into a replicated collection. They are kept back and written by the last statements before
   * commit, collection by collection in order of name, which is where their positions are taken: that is what
   * makes positions free of gaps for readers without a lock held through the transaction (ARCHITECTURE.md, sync).
   * They can't be read back inside the same transaction.
   */
  stage(collection: string, documents: readonly Travelling[], typedOf?: TypedOf): void;
  /** Keeps rows of the log of deeds back until the transaction's very last statement; see platform/audit/audit.ts. */
  chain(rows: readonly AuditRow[]): void;
  /** Sends a live event to everyone of this company who holds the right, once the transaction has committed. */
  tell(event: Omit<LiveEvent, 'company'>): void;
};

/** `tills`: of what the centre tells single tills, which of them have news. */
export type HeadsListener = (
  companyId: Id,
  heads: Record<string, number>,
  tills: ReadonlyMap<Id, Record<string, number>>,
) => void;

export type Database = {
  kind: 'pglite' | 'postgres';
  /** What its transactions call `database`. */
  identity: object;
  /** Begins, takes the application's role and the company in one round trip; commits, or rolls back on a throw. */
  tenant<Result>(companyId: Id, work: (tx: TenantTx) => Promise<Result>): Promise<Result>;
  /** The same for reading alone, and every statement in it sees the company as it was at one moment. */
  snapshot<Result>(companyId: Id, work: (tx: TenantTx) => Promise<Result>): Promise<Result>;
  /** The few tables that belong to no company (who signs in where, enrolment codes, the epoch), under a role of its own. */
  platform<Result>(work: (tx: Tx) => Promise<Result>): Promise<Result>;
  /** Reads every company's rows as they are at one moment, under a role that can do nothing else: for backups. */
  readAll<Result>(work: (tx: Tx) => Promise<Result>): Promise<Result>;
  /** Told after each commit which collections moved, and to which position. */
  onHeads(listener: HeadsListener): void;
  /** Told after each commit what the transaction had to tell. */
  onEvent(listener: (event: LiveEvent) => void): void;
  /** Told of transactions that waited for a collection's counter, or held it, for too long. */
  onSlowCounter(listener: (slow: SlowCounter) => void): void;
  /**
   * Does the work unless another process of this centre is at work of the same name: null then. For what is done now and
   * then in the background.
   */
  unlessUnderWay<Result>(name: string, work: () => Promise<Result>): Promise<Result | null>;
  close(): Promise<void>;
};
