import { instantOf } from '@karvon/shared/values/time.ts';
import type { Request } from 'express';
import type { Id } from '@karvon/shared/values/ids.ts';
import type { z } from 'zod';
import { callerIdOf, type Principal } from '../../platform/auth/principal.ts';
import { type Doer, doerOf } from '../../platform/audit/doer.ts';
import type { TenantTx } from '../../platform/db/transaction.ts';
import { ApiFailure } from '../../platform/http/api-failure.ts';
import { idempotencyKeyOf } from '../../platform/http/idempotency.ts';
import { defineRoute, type Route } from '../../platform/http/route.ts';
import { listRoute } from '../../platform/list/list-route.ts';
import { firstOf } from '../../platform/list/page.ts';
import type { Platform } from '../../platform/module.ts';
import { readBranchNames } from '../companies/api.ts';
import { auditTransfer } from './audit-transfer.ts';
import { assertByHand } from './by-hand.ts';
import { LedgerRefusal } from './failures.ts';
import { findTransfers, type Transfer, type TransferFilter } from './find-transfers.ts';
import { postTransfers } from './post-transfers.ts';
import { type Occasion, postHold, reverseTransfer, voidHold } from './resolve-transfers.ts';
import {
  holdPostingBodySchema,
  idParamsSchema,
  occasionBodySchema,
  postingBodySchema,
  transferList,
  transferSchema,
  type TransfersQuery,
} from './schemas.ts';
import type { PostedTransfer } from './transfer-input.ts';

export function transferRoutes(platform: Platform): Route[] {
  return [
    transfers(platform),
    transfer(platform),
    posting(platform),
    holdPosting(platform),
    holdVoiding(platform),
    reversal(platform),
  ];
}

function transfers(platform: Platform): Route {
  return listRoute(platform, {
    path: '/ledger/transfers',
    access: 'ledger.view',
    summary: 'Transfers, newest first',
    tag: 'Ledger',
    list: transferList,
    find: async (tx, { query }, page) => findTransfers(tx, await filterOf(tx, query), page),
  });
}

function transfer({ db }: Platform): Route {
  return defineRoute({
    method: 'get',
    path: '/ledger/transfers/:id',
    access: 'ledger.view',
    summary: 'One transfer',
    tag: 'Ledger',
    params: idParamsSchema,
    answer: transferSchema,
    handle: ({ principal, params }) => db.tenant(principal.companyId, (tx) => readTransfer(tx, params.id)),
  });
}

function posting({ db, newId, clock }: Platform): Route {
  return defineRoute({
    method: 'post',
    path: '/ledger/transfers',
    access: 'ledger.post',
    summary: `Post a transfer by hand, or hold its money.`,
    tag: 'Ledger',
    body: postingBodySchema,
    answer: transferSchema,
    status: 201,
    idempotent: true,
    handle: async (input) => {
      const { principal, body, request } = input;
      const key = keyOf(principal, request);
      const by = doerOf(input, clock());
      const { at } = by;
      assertDay(body.businessDate, clock());
      const { currency, amount, document, branchId, businessDate, note, expiresAt } = body;
      return db.tenant(principal.companyId, async (tx) => {
        assertByHand(body);
        await assertBranch(tx, branchId);
        const posted = await postTransfers(tx, newId, [
          {
            key,
            debit: { ...body.debit, currency },
            credit: { ...body.credit, currency },
            amount,
            rule: 'manual',
            document,
            branchId,
            businessDate,
            postingDate: body.postingDate ?? businessDate,
            at,
            note,
            ...(expiresAt === undefined ? {} : { expiresAt }),
          },
        ]);
        return readPosted(tx, by, posted[0]);
      });
    },
  });
}

function holdPosting({ db, newId, clock }: Platform): Route {
  return defineRoute({
    method: 'post',
    path: '/ledger/transfers/:id/post',
    access: 'ledger.post',
    summary: `Move what is held, in whole or part; the rest is let go.`,
    tag: 'Ledger',
    params: idParamsSchema,
    body: holdPostingBodySchema,
    answer: transferSchema,
    status: 201,
    idempotent: true,
    handle: async (input) => {
      const { principal, params, body, request } = input;
      const by = doerOf(input, clock());
      const occasion = occasionOf(body, keyOf(principal, request), clock());
      return db.tenant(principal.companyId, async (tx) => {
        const { amount } = body;
        return readPosted(tx, by, await postHold(tx, newId, { holdId: params.id, amount, ...occasion }));
      });
    },
  });
}

function holdVoiding(platform: Platform): Route {
  return following(platform, {
    path: '/ledger/transfers/:id/void',
    summary: `Let go what is held.`,
    follow: (tx, newId, { id, ...occasion }) => voidHold(tx, newId, { holdId: id, ...occasion }),
  });
}

function reversal(platform: Platform): Route {
  return following(platform, {
    path: '/ledger/transfers/:id/reversal',
    summary: `Move the same amount back.`,
    follow: async (tx, newId, { id, ...occasion }) => {
      assertByHand(await readTransfer(tx, id));
      return reverseTransfer(tx, newId, { transferId: id, ...occasion });
    },
  });
}

type Following = {
  path: string;
  summary: string;
  follow: (tx: TenantTx, newId: () => Id, input: Occasion & { id: Id }) => Promise<PostedTransfer>;
};

/** A route by which a transfer follows the one that the path names, all of its amount. */
function following({ db, newId, clock }: Platform, { path, summary, follow }: Following): Route {
  return defineRoute({
    method: 'post',
    path,
    access: 'ledger.post',
    summary,
    tag: 'Ledger',
    params: idParamsSchema,
    body: occasionBodySchema,
    answer: transferSchema,
    status: 201,
    idempotent: true,
    handle: async (input) => {
      const { principal, params, body, request } = input;
      const by = doerOf(input, clock());
      const occasion = occasionOf(body, keyOf(principal, request), clock());
      return db.tenant(principal.companyId, async (tx) =>
        readPosted(tx, by, await follow(tx, newId, { id: params.id, ...occasion })),
      );
    },
  });
}

/** Keys of people's own transfers: each caller has their own, apart from those of documents. */
function keyOf(principal: Principal, request: Pick<Request, 'headers'>): string {
  return `manual:${callerIdOf(principal)}:${idempotencyKeyOf(request)}`;
}

function occasionOf(body: z.output<typeof occasionBodySchema>, key: string, now: number): Occasion {
  const { businessDate, postingDate = businessDate, note } = body;
  return { key, businessDate, postingDate, at: instantOf(now), note };
}

async function filterOf(tx: TenantTx, query: TransfersQuery): Promise<TransferFilter> {
  const { account, document, follows, rule, from, to, branch } = query;
  const filter = {
    account,
    follows,
    rule,
    from,
    to,
    ...(document === undefined ? {} : { documents: [document] }),
  };
  if (branch === undefined) return filter;
  const names = [...(await readBranchNames(tx)).values()];
  return {
    ...filter,
    branches: names.filter(({ id, code }) => id === branch || code === branch).map(({ id }) => id),
  };
}

const DAY_MS = 24 * 60 * 60_000;
const FIRST_DAY = '2000-01-01';

/** A mistyped year must not hide in the books. Today is a day further wherever clocks are ahead. */
function assertDay(businessDate: string, now: number): void {
  if (businessDate >= FIRST_DAY && businessDate <= instantOf(now + DAY_MS).slice(0, 10)) return;
  const details = { businessDate: [{ key: 'input.day-between' as const, params: { from: FIRST_DAY } }] };
  throw new ApiFailure(400, 'bad-input', { details, params: { fields: 'businessDate' } });
}

async function assertBranch(tx: TenantTx, branchId: Id | null): Promise<void> {
  if (branchId === null || (await readBranchNames(tx)).has(branchId)) return;
  throw new ApiFailure(422, 'unknown-branch', { details: { branchId: ['is no branch of this company'] } });
}

async function readPosted(tx: TenantTx, by: Doer, posted: PostedTransfer | undefined): Promise<Transfer> {
  if (posted === undefined) throw new Error('Nothing became of the transfer.');
  const transfer = await readTransfer(tx, posted.id);
  // The same key again moves nothing.
  if (posted.state === 'created') auditTransfer(tx, by, transfer);
  return transfer;
}

async function readTransfer(tx: TenantTx, id: Id): Promise<Transfer> {
  const { items } = await findTransfers(tx, { ids: [id] }, firstOf(transferList, 1));
  const [found] = items;
  if (found !== undefined) return found;
  throw new LedgerRefusal(404, 'unknown-transfer', { details: { id: ['is not in the books'] } });
}
