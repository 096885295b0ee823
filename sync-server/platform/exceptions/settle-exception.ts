import { EXCEPTION_DECIDED } from '@karvon/shared/exceptions/kinds.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import type { Instant } from '@karvon/shared/values/time.ts';
import type { TenantTx } from '../db/transaction.ts';
import { ApiFailure, type FailureCode } from '../http/api-failure.ts';
import type { DecisionIndex } from './decision-index.ts';
import type { DecisionContext, ExceptionDecision, RaisedException } from './exception-decision.ts';
import type { ExceptionsTables } from './exceptions-tables.ts';
import { readDecisions } from './find-exceptions.ts';

/** Who decides and when, and what a decision needs. */
export type Decider = {
  index: DecisionIndex;
  newId: () => Id;
  /** The user who decides. */
  by: Id;
  at: Instant;
  note: string | null;
};
type Locked = RaisedException & { isOpen: boolean };
type Made = Awaited<ReturnType<typeof readDecisions>>[number];

/**
 * Settles an open exception: what the decision moves, the decision and the exception's state, all in this transaction.
 * Throws ApiFailure 404 `unknown-exception`, 422 `decision-not-offered` naming what is, 409 `exception-settled` naming
 * who was first, and whatever the decision itself throws.
 */
export async function settleException(
  tx: TenantTx,
  exceptionId: Id,
  decision: string,
  decider: Decider,
): Promise<void> {
  const exception = await lockException(tx, exceptionId);
  const offered = offeredDecision(decider.index, exception, decision);
  const made = await readDecisions(tx, [exceptionId]);
  if (!exception.isOpen) throw decidedAlready('exception-settled', made.at(-1));
  const id = decider.newId();
  await insertDecision(tx, { id, exceptionId, position: made.length + 1, decision, undoes: null }, decider);
  await offered.apply(tx, contextOf(exception, id, decider));
  await setSettled(tx, exceptionId, decider.at);
}

/**
 * Takes the decision that stands back; the exception is open again. Throws ApiFailure 404 `unknown-exception` or
 * `unknown-decision`, 409 `decision-undone` naming who was first, 409 `decision-is-undo`, 409 `exception-raised-again`
 * when the same has been raised since, and whatever the decision itself throws.
 */
export async function undoDecision(
  tx: TenantTx,
  exceptionId: Id,
  decisionId: Id,
  decider: Decider,
): Promise<void> {
  const exception = await lockException(tx, exceptionId);
  const made = await readDecisions(tx, [exceptionId]);
  const undone = made.find((decision) => decision.id === decisionId);
  if (undone === undefined) throw new ApiFailure(404, 'unknown-decision');
  if (undone.undoes !== null) throw new ApiFailure(409, 'decision-is-undo');
  const earlier = made.find((decision) => decision.undoes === decisionId);
  if (earlier !== undefined) throw decidedAlready('decision-undone', earlier);
  const { decision } = undone;
  const offered = offeredDecision(decider.index, exception, decision);
  const row = { id: decider.newId(), exceptionId, position: made.length + 1, decision, undoes: decisionId };
  await insertDecision(tx, row, decider);
  await offered.undo(tx, contextOf(exception, decisionId, decider));
  await setSettled(tx, exceptionId, null).catch((error: unknown) => {
    // The one unique rule that opening it can break: another of this kind and subject is open.
    throw isTaken(error) ? new ApiFailure(409, 'exception-raised-again') : error;
  });
}

/** Whoever decides about the same exception waits here for who came first. */
async function lockException(tx: TenantTx, id: Id): Promise<Locked> {
  const row = await tx.db
    .withTables<ExceptionsTables>()
    .selectFrom('exceptions')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined) throw new ApiFailure(404, 'unknown-exception');
  return {
    id: row.id,
    kind: row.kind,
    subject: row.subject,
    documentId: row.document_id,
    branchId: row.branch_id,
    registerId: row.register_id,
    deviceId: row.device_id,
    details: row.details,
    raisedAt: row.raised_at as Instant,
    isOpen: row.settled_at === null,
  };
}

function offeredDecision(index: DecisionIndex, { kind }: Locked, decision: string): ExceptionDecision {
  const offered = index.find(kind, decision);
  if (offered !== undefined) return offered;
  const names = index.offeredFor(kind);
  throw new ApiFailure(422, 'decision-not-offered', {
    params: { decision, offered: names.join(', ') },
    details: { decision: names },
  });
}

function decidedAlready(code: FailureCode, made: Made | undefined): ApiFailure {
  const { by = '', at = '', decision = '' } = made ?? {};
  return new ApiFailure(409, code, {
    params: { by, at: `${at.slice(0, 16).replace('T', ' ')} UTC` },
    details: { by: [by], at: [at], decision: [decision] },
  });
}

function contextOf(exception: Locked, decisionId: Id, { newId, by, at }: Decider): DecisionContext {
  const { isOpen: _known, ...raised } = exception;
  return { exception: raised, decisionId, newId, by, at };
}

async function insertDecision(
  tx: TenantTx,
  row: { id: Id; exceptionId: Id; position: number; decision: string; undoes: Id | null },
  { by, at, note }: Decider,
): Promise<void> {
  await tx.db
    .withTables<ExceptionsTables>()
    .insertInto('exception_decisions')
    .values({
      company_id: tx.companyId,
      id: row.id,
      exception_id: row.exceptionId,
      position: row.position,
      decision: row.decision,
      note,
      decided_by: by,
      decided_at: at,
      undoes_id: row.undoes,
    })
    .execute();
}

/** Last of all: whoever raises the same meanwhile waits for a changed row, and may hold what the decision needs. */
async function setSettled(tx: TenantTx, exceptionId: Id, at: Instant | null): Promise<void> {
  await tx.db
    .withTables<ExceptionsTables>()
    .updateTable('exceptions')
    .set({ settled_at: at })
    .where('id', '=', exceptionId)
    .execute();
  tx.tell({
    right: 'exceptions.view',
    name: EXCEPTION_DECIDED,
    payload: { id: exceptionId, open: at === null },
  });
}

function isTaken(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === '23505';
}
