import type { JournalFact } from '@karvon/shared/journal/envelope.ts';
import { sql } from 'kysely';
import type { TenantTx } from '../platform/db/transaction.ts';

export type JournalPage = {
  facts: JournalFact[] /** Position of the last one; null at the end. */;
  next: number | null;
};

/** The next facts of the company's journal after a position, in order of position. */
export async function readJournalPage(tx: TenantTx, after: number, limit: number): Promise<JournalPage> {
  const { rows } = await sql<{ doc: JournalFact; pos: number }>`
    select doc, pos from journal where pos > ${after} order by pos limit ${limit}`.execute(tx.db);
  const next = rows.length < limit ? null : (rows.at(-1)?.pos ?? null);
  return { facts: rows.map(({ doc }) => doc), next };
}
