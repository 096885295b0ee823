import { translate } from '@karvon/shared/i18n/translate.ts';
import { accountNameKey, accountOf } from '@karvon/shared/ledger/chart.ts';
import { ApiFailure } from '../../platform/http/api-failure.ts';
import { callerLocale } from '../../platform/http/caller-locale.ts';
import { defineRoute, type Route } from '../../platform/http/route.ts';
import { listRoute } from '../../platform/list/list-route.ts';
import { firstOf } from '../../platform/list/page.ts';
import type { Platform } from '../../platform/module.ts';
import { findAccounts } from './find-accounts.ts';
import {
  accountList,
  accountQuerySchema,
  accountSchema,
  idParamsSchema,
  trialBalanceQuerySchema,
  trialBalanceSchema,
} from './schemas.ts';
import { readTrialBalance } from './trial-balance.ts';

export function accountRoutes(platform: Platform): Route[] {
  return [accounts(platform), account(platform), trialBalance(platform)];
}

function accounts(platform: Platform): Route {
  return listRoute(platform, {
    path: '/ledger/accounts',
    access: 'ledger.view',
    summary: 'Accounts and what is on them, in order of code and subject',
    tag: 'Ledger',
    list: accountList,
    find: (tx, { query, request }, page) => findAccounts({ tx, locale: callerLocale(request) }, query, page),
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
        const { items } = await findAccounts(context, params, firstOf(accountList, 1), query.at);
        const [row] = items;
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
