import { z } from 'zod';
import type { Database } from '../../platform/db/transaction.ts';
import { readCompanyIds } from '../companies/api.ts';
import { areRight, checkBooks, type ReadJournal } from './check-books.ts';

export const allBooksSchema = z.object({
  ok: z.boolean(),
  companies: z.int(),
  trialBalance: z.number(),
  subledgerDiff: z.number(),
  stockDiff: z.number(),
  journalDiff: z.number(),
  faults: z.array(z.string()),
});
export type AllBooks = z.infer<typeof allBooksSchema>;

/** Checks the books of every company, one after the other, each as it is at one moment, and adds up what differs. */
export async function checkAllBooks(db: Database, readJournal: ReadJournal): Promise<AllBooks> {
  const companies = await readCompanyIds(db);
  const all: AllBooks = {
    ok: true,
    companies: companies.length,
    trialBalance: 0,
    subledgerDiff: 0,
    stockDiff: 0,
    journalDiff: 0,
    faults: [],
  };
  for (const companyId of companies) {
    const check = await db.snapshot(companyId, (tx) => checkBooks(tx, readJournal));
    all.ok &&= areRight(check);
    all.trialBalance += check.trialBalance;
    all.subledgerDiff += check.subledgerDiff;
    all.stockDiff += check.stockDiff;
    all.journalDiff += check.journalDiff;
    all.faults.push(...check.faults.map((fault) => `${companyId}: ${fault}`));
  }
  return all;
}
