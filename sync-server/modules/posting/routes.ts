import { listSchema } from '@karvon/shared/api/shapes.ts';
import { businessDateSchema, instantSchema } from '@karvon/shared/values/time.ts';
import { sql } from 'kysely';
import { z } from 'zod';
import { listAnswer, listQuerySchema, windowOf } from '../../platform/http/list.ts';
import { defineRoute, type Route } from '../../platform/http/route.ts';
import type { Platform } from '../../platform/module.ts';
import { allBooksSchema, checkAllBooks } from './check-all-books.ts';
import { checkBooks, type ReadJournal } from './check-books.ts';

export function postingRoutes(platform: Platform, readJournal: ReadJournal): Route[] {
  return [checkAllRoute(platform, readJournal), checkNowRoute(platform, readJournal), checksRoute(platform)];
}

function checkAllRoute({ db }: Platform, readJournal: ReadJournal): Route {
  return defineRoute({
    method: 'post',
    path: '/admin-cli/check-books',
    access: 'platform.operate',
    tag: 'platform',
    summary: 'Check the books of every company',
    answer: allBooksSchema,
    handle: () => checkAllBooks(db, readJournal),
  });
}

const bookCheckSchema = z.object({
  trialBalance: z.number(),
  subledgerDiff: z.number(),
  stockDiff: z.number(),
  journalDiff: z.number(),
  faults: z.array(z.string()),
});

function checkNowRoute({ db }: Platform, readJournal: ReadJournal): Route {
  return defineRoute({
    method: 'post',
    path: '/ledger/checks',
    access: 'ledger.view',
    tag: 'Ledger',
    summary: 'Check the company’s books now; nothing is written',
    answer: bookCheckSchema,
    handle: ({ principal }) => db.snapshot(principal.companyId, (tx) => checkBooks(tx, readJournal)),
  });
}

const nightSchema = z.object({
  night: businessDateSchema,
  at: instantSchema,
  ok: z.boolean(),
  result: bookCheckSchema,
});

function checksRoute({ db }: Platform): Route {
  return defineRoute({
    method: 'get',
    path: '/ledger/checks',
    access: 'ledger.view',
    tag: 'Ledger',
    summary: 'What the nightly checks of the books found, newest first',
    query: listQuerySchema,
    answer: listSchema(nightSchema),
    handle: ({ principal, query, request }) =>
      db.tenant(principal.companyId, async (tx) => {
        const { limit, offset } = windowOf(query);
        const { rows } = await sql<z.output<typeof nightSchema> & { all: number }>`
          select night, at, ok, result, (count(*) over ())::integer as "all" from book_checks
          order by night desc limit ${limit} offset ${offset}`.execute(tx.db);
        const shown = rows.map(({ all: _all, ...row }) => row);
        return listAnswer(request, query, rows[0]?.all ?? 0, shown);
      }),
  });
}
