import type { Id } from '@karvon/shared/values/ids.ts';
import { sql } from 'kysely';
import type { TenantTx } from '../../platform/db/transaction.ts';
import type { Platform, ReadFacts } from '../../platform/module.ts';
import { readCompanyIds } from '../companies/api.ts';
import { bookTransfers, firstOpenDate, readClosedThrough } from '../ledger/api.ts';
import { postingsOfFact } from './postings-of-fact.ts';

const PAGE = 500;

/**
 * Posts the facts that were booked by a version of this program which kept no ledger: what their money came to. Their
 * goods were moved then, at a cost of nothing, and stay so. Each is posted once, page by page; a start that is killed in the
 * middle goes on with the next. Afterwards there is nothing to do but one look.
 * @returns how many were posted
 */
export async function postArrears(
  { db, newId }: Pick<Platform, 'db' | 'newId'>,
  readFacts: ReadFacts,
): Promise<number> {
  let posted = 0;
  for (const companyId of await readCompanyIds(db)) {
    for (;;) {
      const done = await db.tenant(companyId, (tx) => postPage(tx, newId, readFacts));
      posted += done;
      if (done < PAGE) break;
    }
  }
  return posted;
}

async function postPage(tx: TenantTx, newId: () => Id, readFacts: ReadFacts): Promise<number> {
  const { rows } = await sql<{ fact_id: Id }>`
    delete from posting_arrears where (company_id, fact_id) in (
      select company_id, fact_id from posting_arrears order by fact_id limit ${PAGE} for update)
    returning fact_id`.execute(tx.db);
  if (rows.length === 0) return 0;
  const closedThrough = await readClosedThrough(tx);
  const facts = await readFacts(
    tx,
    rows.map((row) => row.fact_id),
  );
  const transfers = facts.flatMap(({ fact }) =>
    postingsOfFact(fact, firstOpenDate(fact.businessDate, closedThrough)),
  );
  await bookTransfers(tx, newId, transfers);
  return rows.length;
}
