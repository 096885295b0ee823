import type { BranchScope } from '@karvon/shared/rights/access.ts';
import { instantOf } from '@karvon/shared/values/time.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import type { Request, Response } from 'express';
import { audit } from '../audit/audit.ts';
import { type Doer, doerOf } from '../audit/doer.ts';
import type { Principal } from '../auth/principal.ts';
import type { TenantTx } from '../db/transaction.ts';
import { ApiFailure } from '../http/api-failure.ts';
import { answerOnce } from '../http/idempotency.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { listRoute } from '../list/list-route.ts';
import type { Platform, ReadPlaceNames } from '../module.ts';
import type { DecisionIndex } from './decision-index.ts';
import {
  decideBodySchema,
  decisionParamsSchema,
  exceptionList,
  exceptionParamsSchema,
  exceptionSchema,
  type SettledException,
  undoBodySchema,
} from './exceptions-schemas.ts';
import { findExceptions, readException } from './find-exceptions.ts';
import { type Decider, settleException, undoDecision } from './settle-exception.ts';

/** What the routes stand on besides the platform: which decisions there are, and what places are called. */
export type ExceptionsContext = { index: DecisionIndex; readPlaces: ReadPlaceNames };

export function exceptionsRoutes(platform: Platform, context: ExceptionsContext): Route[] {
  return [
    list(platform, context),
    single(platform, context),
    decide(platform, context),
    undo(platform, context),
  ];
}

function list(platform: Platform, { readPlaces }: ExceptionsContext): Route {
  return listRoute(platform, {
    path: '/exceptions',
    access: 'exceptions.view',
    summary: 'What a manager must look at, newest first',
    tag: 'Exceptions',
    list: exceptionList,
    find: async (tx, { query, branches: scope }, page) =>
      findExceptions(tx, { ...query, scope }, await readPlaces(tx), page),
  });
}

function single({ db }: Platform, { index, readPlaces }: ExceptionsContext): Route {
  return defineRoute({
    method: 'get',
    path: '/exceptions/:id',
    access: 'exceptions.view',
    summary: 'One exception, what was decided about it and what may be',
    tag: 'Exceptions',
    params: exceptionParamsSchema,
    answer: exceptionSchema,
    handle: ({ principal, branches: scope, params: { id } }) =>
      db.tenant(principal.companyId, async (tx) =>
        readException(tx, { id, scope }, await readPlaces(tx), index),
      ),
  });
}

function decide(platform: Platform, context: ExceptionsContext): Route {
  return defineRoute({
    method: 'post',
    path: '/exceptions/:id/decisions',
    access: 'exceptions.settle',
    summary: 'Settle an exception',
    tag: 'Exceptions',
    params: exceptionParamsSchema,
    body: decideBodySchema,
    answer: exceptionSchema,
    status: 201,
    idempotent: true,
    handle: (input) =>
      decideOnce(platform, context, input, (tx, decider) =>
        settleException(tx, input.params.id, input.body.decision, decider),
      ),
  });
}

function undo(platform: Platform, context: ExceptionsContext): Route {
  return defineRoute({
    method: 'post',
    path: '/exceptions/:id/decisions/:decisionId/undo',
    access: 'exceptions.settle',
    summary: 'Take a decision back; the exception is open again',
    tag: 'Exceptions',
    params: decisionParamsSchema,
    body: undoBodySchema,
    answer: exceptionSchema,
    status: 201,
    idempotent: true,
    handle: (input) =>
      decideOnce(platform, context, input, (tx, decider) =>
        undoDecision(tx, input.params.id, input.params.decisionId, decider),
      ),
  });
}

type Asked = {
  principal: Principal;
  branches: BranchScope;
  params: { id: Id };
  body: { note?: string | null | undefined };
  request: Request;
  response: Response;
};

/** Decides once, however often it is asked to, and answers what the exception has become. */
function decideOnce(
  { db, clock, newId }: Platform,
  { index, readPlaces }: ExceptionsContext,
  asked: Asked,
  decide: (tx: TenantTx, decider: Decider) => Promise<void>,
) {
  const {
    principal,
    branches: scope,
    params: { id },
    body,
  } = asked;
  return db.tenant(principal.companyId, (tx) =>
    answerOnce(tx, { ...asked, now: clock() }, async () => {
      const places = await readPlaces(tx);
      await readException(tx, { id, scope }, places, index);
      await decide(tx, { index, newId, by: userOf(principal), at: instantOf(clock()), note: noteOf(body) });
      const decided = await readException(tx, { id, scope }, places, index);
      auditDecision(tx, doerOf(asked, clock()), decided);
      return decided;
    }),
  );
}

function auditDecision(tx: TenantTx, by: Doer, { id, kind, subject, decisions }: SettledException): void {
  const last = decisions.at(-1);
  if (last === undefined) return;
  const action = last.undoes === null ? 'exception.settled' : 'exception.undone';
  const details = { decision: last.decision, note: last.note, subject };
  audit(tx, { by, action, object: { kind: 'exception', id, label: kind }, details });
}

/** A note of nothing but spaces is none. */
function noteOf({ note }: { note?: string | null | undefined }): string | null {
  return note === undefined || note === '' ? null : note;
}

function userOf(principal: Principal): Id {
  if (principal.kind !== 'person') throw new ApiFailure(403, 'only-people');
  return principal.userId;
}
