import { translate } from '@karvon/shared/i18n/translate.ts';
import { accountNameKey, accountOf } from '@karvon/shared/ledger/chart.ts';
import { z } from 'zod';
import { ApiFailure } from '../../platform/http/api-failure.ts';
import { callerLocale } from '../../platform/http/caller-locale.ts';
import { cursorAnswer, readCursor } from '../../platform/http/cursor.ts';
import { listAnswer, windowOf } from '../../platform/http/list.ts';
import { defineRoute, type Route } from '../../platform/http/route.ts';
import type { Platform } from '../../platform/module.ts';
import { countAccounts, findAccounts } from './find-accounts.ts';
import {
  accountListSchema,
  accountQuerySchema,
  accountSchema,
  accountsQuerySchema,
  idParamsSchema,
  trialBalanceQuerySchema,
  trialBalanceSchema,
} from './schemas.ts';
import { readTrialBalance } from './trial-balance.ts';

const markSchema = z.tuple([z.string(), z.string(), z.string()]);

export function accountRoutes(platform: Platform): Route[] {
  return [accounts(platform), account(platform), trialBalance(platform)];
}

function accounts({ db }: Platform): Route {
  return defineRoute({
    method: 'get',
    path: '/ledger/accounts',
    access: 'ledger.view',
    summary: 'Accounts and what is on them, in order of code and subject',
    tag: 'Ledger',
    query: accountsQuerySchema,
    answer: accountListSchema,
    handle: ({ principal, query, request }) =>
      db.tenant(principal.companyId, async (tx) => {
        const context = { tx, locale: callerLocale(request) };
        const { cursor, limit } = query;
        if (cursor === undefined) {
          const count = await countAccounts(context, query);
          const rows = await findAccounts(context, query, { ...windowOf(query), after: null });
          return listAnswer(request, query, count, rows);
        }
        const after = readCursor(markSchema, cursor);
        const found = await findAccounts(context, query, { limit: limit + 1, offset: 0, after });
        return cursorAnswer(request, limit, found, ({ code, subject, currency }) => [
          code,
          subject,
          currency,
        ]);
      }),
  });
}

function account({ db }: Platform): Route {
  return defineRoute({
    method: 'get',
    path: '/ledger/accounts/:id',
    access: 'ledger.view',
    summary: 'One account as it is, or as it was at a book position',
    tag: 'Ledger',
    params: idParamsSchema,
    query: accountQuerySchema,
    answer: accountSchema,
    handle: ({ principal, params, query, request }) =>
      db.tenant(principal.companyId, async (tx) => {
        const context = { tx, locale: callerLocale(request) };
        const page = { limit: 1, offset: 0, after: null };
        const [row] = await findAccounts(context, params, page, query.at);
        if (row === undefined) {
          throw new ApiFailure(404, 'unknown-account', { details: { id: ['is not in the books'] } });
        }
        return { ...row, position: query.at ?? null };
      }),
  });
}

function trialBalance({ db }: Platform): Route {
  return defineRoute({
    method: 'get',
    path: '/ledger/trial-balance',
    access: 'ledger.view',
    summary: 'What each kind of account was debited and credited with; all together are 0',
    tag: 'Ledger',
    query: trialBalanceQuerySchema,
    answer: trialBalanceSchema,
    handle: ({ principal, query, request }) =>
      db.tenant(principal.companyId, async (tx) => {
        const locale = callerLocale(request);
        const { rows, totals } = await readTrialBalance(tx, query);
        const named = rows.map((row) => {
          const { type } = accountOf(row.code);
          return { ...row, name: translate(locale, accountNameKey(row.code)), type };
        });
        return { rows: named, totals };
      }),
  });
}
