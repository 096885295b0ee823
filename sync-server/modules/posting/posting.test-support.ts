import type { JournalFact } from '@karvon/shared/journal/envelope.ts';
import type { BodyOf, KnownKind } from '@karvon/shared/journal/known-bodies.ts';
import type { AccountCode } from '@karvon/shared/ledger/chart.ts';
import { testFact } from '@karvon/shared/testing.ts';
import { testId } from '@karvon/tests/support/test-database.ts';
import type { TenantTx } from '../../platform/db/transaction.ts';
import type { Platform } from '../../platform/module.ts';
import { bookFacts } from '../../replication/book-facts.ts';
import { readJournalPage } from '../../replication/read-journal.ts';
import { readBalancesByCode } from '../ledger/api.ts';
import { pushed, testModules, type TestShop } from '../shop.test-support.ts';
import { checkBooks } from './api.ts';

export const bookings = testModules().flatMap((module) => module.bookings);

/** Facts of a shop's till A1, numbered from 1, booked the whole way of a push, and what the books say afterwards. */
export function openTestBooks({ db, newId, clock, epoch }: Platform, shop: TestShop) {
  const { companyId, branchA: branch, registerA1: register } = shop;
  let seq = 0;
  const inShop = <Result>(work: (tx: TenantTx) => Promise<Result>) => db.tenant(companyId, work);
  return {
    inShop,
    /** The number of the till's next receipt. */
    nextNumber: () => `A1-${String(seq + 1).padStart(6, '0')}`,
    fact<Kind extends KnownKind>(
      kind: Kind,
      body: BodyOf<Kind>,
      envelope: Partial<Record<keyof JournalFact, unknown>> = {},
    ): JournalFact {
      seq += 1;
      const place = { company: companyId, branch, register, device: register, seq };
      return testFact(testId, kind, body, { ...place, ...envelope });
    },
    async book(facts: readonly JournalFact[]): Promise<string[]> {
      const states = await bookFacts({ db, bookings, newId, epoch, companyId }, pushed(facts, clock()));
      return [...states.values()].map(({ state }) => state);
    },
    check: () => db.snapshot(companyId, (tx) => checkBooks(tx, readJournalPage)),
    /** Of all accounts of a code together. */
    async balance(code: AccountCode): Promise<number> {
      const balances = await inShop((tx) => readBalancesByCode(tx, code));
      return balances.reduce((sum, { balance }) => sum + balance, 0);
    },
  };
}
export type TestBooks = ReturnType<typeof openTestBooks>;
