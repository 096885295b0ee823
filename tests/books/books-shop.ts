import { randomUUID } from 'node:crypto';
import type { JournalFact } from '@karvon/shared/journal/envelope.ts';
import { testIds, testProduct } from '@karvon/shared/testing.ts';
import type { Product } from '@karvon/shared/catalogue/product.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { instantOf } from '@karvon/shared/values/time.ts';
import { canonicalHash } from '@karvon/shared/values/wire-json.ts';
import { createCompany } from '@karvon/sync-server/modules/companies/api.ts';
import { type BookCheck, checkBooks } from '@karvon/sync-server/modules/posting/api.ts';
import { testModules } from '@karvon/sync-server/modules/shop.test-support.ts';
import type { Database, TenantTx } from '@karvon/sync-server/platform/db/transaction.ts';
import { bookFacts } from '@karvon/sync-server/replication/book-facts.ts';
import { readJournalPage } from '@karvon/sync-server/replication/read-journal.ts';
import { testId } from '../support/test-database.ts';

export const BEGIN = Date.UTC(2026, 10, 21, 3);

/** Tills, goods, people and certificates that random facts are about. */
export type BooksShop = {
  company: Id;
  tills: { device: Id; branch: Id; register: Id }[];
  products: Product[];
  clients: Id[];
  agent: Id;
  certificates: string[];
  within<Result>(work: (tx: TenantTx) => Promise<Result>): Promise<Result>;
  /** Books what one push brings; answers what became of each fact. */
  book(facts: readonly JournalFact[]): Promise<Map<Id, string>>;
  check(): Promise<BookCheck>;
};

export async function openBooksShop(db: Database): Promise<BooksShop> {
  const company = testId();
  const newId = testIds();
  const branches = [newId(), newId()];
  await db.tenant(company, (tx) => createCompany(tx, newId(), companyBody(company), instantOf(BEGIN)));
  const bookings = testModules().flatMap((module) => module.bookings);
  const epoch = { current: () => 'test', renew: async () => 'test' };
  return {
    company,
    tills: [...branches, ...branches].map((branch) => ({ branch, device: newId(), register: newId() })),
    products: Array.from({ length: 5 }, (_, index) =>
      testProduct(newId(), { price: 100_003 + index * 7919 }),
    ),
    clients: [newId(), newId()],
    agent: newId(),
    certificates: ['G-1', 'G-2', 'G-3'],
    within: (work) => db.tenant(company, work),
    async book(facts) {
      const pushed = facts.map((fact) => {
        return { fact, hash: canonicalHash(fact), receivedAt: BEGIN };
      });
      const states = await bookFacts({ db, bookings, newId: testId, epoch, companyId: company }, pushed);
      return new Map(
        [...states].map(([id, state]) => [id, 'refusal' in state ? state.refusal.reason : state.state]),
      );
    },
    check: () => db.snapshot(company, (tx) => checkBooks(tx, readJournalPage)),
  };
}

function companyBody(company: Id) {
  return {
    slug: `books-${randomUUID()}`,
    name: `Books ${company}`,
    currency: 'UZS',
    currencyDecimals: 2,
    country: 'UZ',
    taxRegime: 'vat',
    defaultLocale: 'ru' as const,
    receipt: { header: [], footer: [] },
  };
}
