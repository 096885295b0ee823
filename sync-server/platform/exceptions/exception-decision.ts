import type { ExceptionKind } from '@karvon/shared/exceptions/kinds.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import type { Instant } from '@karvon/shared/values/time.ts';
import type { WireObject } from '@karvon/shared/values/wire-json.ts';
import type { TenantTx } from '../db/transaction.ts';

/** An exception as those read it who settle it. */
export type RaisedException = {
  id: Id;
  kind: ExceptionKind;
  subject: string;
  documentId: Id | null;
  branchId: Id | null;
  registerId: Id | null;
  deviceId: Id | null;
  details: WireObject;
  raisedAt: Instant;
};

export type DecisionContext = {
  exception: RaisedException;
  /** The decision's row; on an undo the one that is taken back, so that what it wrote can be found by it. */
  decisionId: Id;
  newId: () => Id;
  /** The user who decides, or who takes back. */
  by: Id;
  at: Instant;
};

/**
 * What a module lets a manager decide about a kind. `apply` and `undo` run in the transaction that writes the decision,
 * with the exception's row locked: a throw leaves everything as it was. A decision is undone once at most; after that
 * the exception is open, and the next decision is a new row with an id of its own.
 */
export type ExceptionDecision = {
  kind: ExceptionKind;
  decision: string;
  apply(tx: TenantTx, context: DecisionContext): Promise<void>;
  undo(tx: TenantTx, context: DecisionContext): Promise<void>;
};
