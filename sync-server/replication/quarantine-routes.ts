import type { BranchScope } from '@karvon/shared/rights/access.ts';
import { translate } from '@karvon/shared/i18n/translate.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { audit } from '../platform/audit/audit.ts';
import { doerOf } from '../platform/audit/doer.ts';
import type { Principal } from '../platform/auth/principal.ts';
import type { TenantTx } from '../platform/db/transaction.ts';
import { ApiFailure } from '../platform/http/api-failure.ts';
import { callerLocale } from '../platform/http/caller-locale.ts';
import { defineRoute, type Route } from '../platform/http/route.ts';
import { listRoute } from '../platform/list/list-route.ts';
import { mapFound } from '../platform/list/page.ts';
import type { CollectionBinding, ReadPlaceNames } from '../platform/module.ts';
import { findQuarantined, type Naming, readQuarantined } from './find-quarantined.ts';
import type { PushContext } from './push-context.ts';
import {
  type KeptRow,
  type QuarantinePorts,
  readConcerned,
  readOpen,
  settleRows,
  takeUpRows,
} from './quarantine.ts';
import {
  quarantinedWholeSchema,
  quarantineList,
  quarantineParamsSchema,
  retriedSchema,
  settleQuarantinedBodySchema,
} from './quarantine-schemas.ts';
import { retryDocument } from './retry-document.ts';
import { type Retried, retryRows, type Settling } from './retry-rows.ts';

export type QuarantineContext = PushContext & {
  readPlaces: ReadPlaceNames;
  bindings: ReadonlyMap<string, CollectionBinding>;
};

const tag = 'Quarantine';

/** What tills handed in and could not be booked: to be seen, tried again, put aside and taken away as a file. */
export function quarantineRoutes(context: QuarantineContext): Route[] {
  return [list(context), single(context), retry(context), putAside(context), takeUp(context), file(context)];
}

function list(context: QuarantineContext): Route {
  return listRoute(context, {
    path: '/quarantine',
    access: 'quarantine.view',
    tag,
    summary: 'What tills handed in and could not be booked, newest first',
    list: quarantineList,
    find: async (tx, { query, branches: scope }, page) => {
      const naming = { places: await context.readPlaces(tx), readDevices: context.readDevices };
      const found = await findQuarantined(tx, { ...query, scope }, naming, page);
      return mapFound(found, ({ document: _large, ...row }) => row);
    },
  });
}

function single(context: QuarantineContext): Route {
  return defineRoute({
    method: 'get',
    path: '/quarantine/:id',
    access: 'quarantine.view',
    tag,
    summary: 'One of them, with the document as it came and what was done about it',
    params: quarantineParamsSchema,
    answer: quarantinedWholeSchema,
    handle: (input) => readOne(context, input),
  });
}

function retry(context: QuarantineContext): Route {
  return defineRoute({
    method: 'post',
    path: '/quarantine/:id/retry',
    access: 'quarantine.settle',
    tag,
    summary: 'Examine it again and book it if it can be booked by now; then what waited for it',
    params: quarantineParamsSchema,
    answer: retriedSchema,
    handle: async (input) => {
      const { params, principal, request } = input;
      const { companyId } = principal;
      const { tillCode } = await readOne(context, input);
      const rows = await context.db.tenant(companyId, (tx) => readOpen(tx, [params.id]));
      const [kept] = rows;
      if (kept === undefined) throw new ApiFailure(409, 'quarantine-settled');
      const doer = doerOf(input, context.clock());
      const settling: Settling = (tx, retried) => {
        const booked = retried.some(({ state }) => state.state !== 'quarantined');
        const details = { ...detailsOf(kept), booked };
        audit(tx, { by: doer, action: 'quarantine.retried', object: objectOf(kept, tillCode), details });
      };
      const [own, ...followed] = await retryOne(context, companyId, kept, userOf(principal), settling);
      const row = await readOne(context, input);
      const booked = own?.state.state !== 'quarantined';
      const words = booked ? 'booked' : row.code;
      return {
        booked,
        message: retriedText(words, row.reason, callerLocale(request)),
        row,
        followed: followed.map(({ id, fact, state }) => {
          return { id, factId: fact, booked: state.state !== 'quarantined' };
        }),
      };
    },
  });
}

/** By the rules of what it is a row of. */
async function retryOne(
  context: QuarantineContext,
  companyId: Id,
  row: KeptRow,
  by: Id,
  settling: Settling,
): Promise<Retried[]> {
  const binding = context.bindings.get(row.collection);
  if (binding === undefined || binding.collection.origin !== 'both') {
    return retryRows(context, companyId, [row], by, settling);
  }
  return [await retryDocument(context, companyId, binding, row, by, settling)];
}

function retriedText(code: string, reason: string, locale: Parameters<typeof translate>[0]): string {
  switch (code) {
    case 'booked':
    case 'malformed':
    case 'forged':
    case 'other-content':
    case 'not-bookable':
    case 'waits':
      return translate(locale, `quarantine.retried.${code}`, { reason });
    default:
      return translate(locale, 'quarantine.retried.not-bookable', { reason });
  }
}

function putAside(context: QuarantineContext): Route {
  return defineRoute({
    method: 'post',
    path: '/quarantine/:id/settle',
    access: 'quarantine.settle',
    tag,
    summary: 'Put it aside for good; it is kept, and what waited for it is tried without it',
    params: quarantineParamsSchema,
    body: settleQuarantinedBodySchema,
    answer: quarantinedWholeSchema,
    handle: async (input) => {
      const { params, body, principal } = input;
      const { companyId } = principal;
      const { tillCode } = await readOne(context, input);
      const by = userOf(principal);
      const doer = doerOf(input, context.clock());
      const open = await context.db.tenant(companyId, (tx) => readOpen(tx, [params.id]));
      const [row] = open;
      if (row === undefined) throw new ApiFailure(409, 'quarantine-settled');
      const waiting = await context.db.tenant(companyId, async (tx) => {
        const aside = await settleRows(
          tx,
          [row.id],
          'put-aside',
          { by, note: noteOf(body) },
          portsOf(context),
        );
        if (aside.length === 0) return null;
        const details = { ...detailsOf(row), note: noteOf(body) };
        audit(tx, { by: doer, action: 'quarantine.put-aside', object: objectOf(row, tillCode), details });
        return (await readConcerned(tx, row.fact_id === null ? [] : [row.fact_id])).waiting;
      });
      // It was booked, or put aside by another, since it was read.
      if (waiting === null) throw new ApiFailure(409, 'quarantine-settled');
      await retryRows(context, companyId, waiting, by);
      return readOne(context, input);
    },
  });
}

function takeUp(context: QuarantineContext): Route {
  return defineRoute({
    method: 'post',
    path: '/quarantine/:id/take-up',
    access: 'quarantine.settle',
    tag,
    summary: 'Take up again what was put aside',
    params: quarantineParamsSchema,
    body: settleQuarantinedBodySchema,
    answer: quarantinedWholeSchema,
    handle: async (input) => {
      const { params, body, principal } = input;
      const by = userOf(principal);
      const doer = doerOf(input, context.clock());
      const { tillCode } = await readOne(context, input);
      await context.db.tenant(principal.companyId, async (tx) => {
        const taken = await takeUpRows(tx, [params.id], { by, note: noteOf(body) }, portsOf(context));
        if (taken.length === 0) return;
        const details = { note: noteOf(body) };
        audit(tx, { by: doer, action: 'quarantine.taken-up', object: objectOf(params, tillCode), details });
      });
      return readOne(context, input);
    },
  });
}

function file(context: QuarantineContext): Route {
  return defineRoute({
    method: 'get',
    path: '/quarantine/:id/export',
    access: 'quarantine.view',
    tag,
    summary: 'The document exactly as it came, as a file',
    params: quarantineParamsSchema,
    answer: quarantinedWholeSchema,
    handle: async (input) => {
      const { response } = input;
      const row = await readOne(context, input);
      response
        .status(200)
        .setHeader('Content-Type', 'application/json; charset=utf-8')
        .setHeader('Content-Disposition', `attachment; filename="quarantine-${row.id}.json"`)
        .end(row.document);
      return row;
    },
  });
}

type Asked = { principal: Principal; branches: BranchScope; params: { id: Id } };

/** Throws ApiFailure 404 `unknown-quarantined`, also for what is another branch's. */
function readOne(
  { db, readPlaces, readDevices }: QuarantineContext,
  { principal, branches: scope, params: { id } }: Asked,
) {
  return db.tenant(principal.companyId, async (tx: TenantTx) => {
    const naming: Naming = { places: await readPlaces(tx), readDevices };
    return readQuarantined(tx, { id, scope }, naming);
  });
}

/** A row of the quarantine as an object of the log of deeds: known by the till that handed it in. */
function objectOf({ id }: { id: Id }, tillCode: string | null) {
  return { kind: 'quarantined' as const, id, label: tillCode ?? '' };
}

function detailsOf({ collection, fact_id: document }: KeptRow) {
  return { collection, document };
}

function portsOf({ newId, clock }: QuarantineContext): QuarantinePorts {
  return { newId, now: clock() };
}

/** A note of nothing but spaces is none. */
function noteOf({ note }: { note?: string | null | undefined }): string | null {
  return note === undefined || note === '' ? null : note;
}

function userOf(principal: Principal): Id {
  if (principal.kind !== 'person') throw new ApiFailure(403, 'only-people');
  return principal.userId;
}
