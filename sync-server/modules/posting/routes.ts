import { businessDateSchema, instantSchema } from '@karvon/shared/values/time.ts';
import { z } from 'zod';
import { defineRoute, type Route } from '../../platform/http/route.ts';
import { defineList } from '../../platform/list/define-list.ts';
import { listRoute } from '../../platform/list/list-route.ts';
import { readPage } from '../../platform/list/page.ts';
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
    feature: 'books',
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

const nightList = defineList({
  item: nightSchema,
  table: 'book_checks',
  order: { night: { column: 'night', type: 'date' } },
  by: '-night',
  tie: [],
  filters: {},
  pages: 'both',
});

function checksRoute(platform: Platform): Route {
  return listRoute(platform, {
    path: '/ledger/checks',
    feature: 'books',
    access: 'ledger.view',
    tag: 'Ledger',
    summary: 'What the nightly checks of the books found, newest first',
    list: nightList,
    find: (tx, _input, page) => {
      const nights = tx.db
        .withTables<{ book_checks: z.output<typeof nightSchema> }>()
        .selectFrom('book_checks');
      return readPage(page, nights, (rows) => rows.select(['night', 'at', 'ok', 'result']));
    },
  });
}
