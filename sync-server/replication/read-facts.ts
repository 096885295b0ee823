import { sql } from 'kysely';
import { type JournalFact, journalEnvelopeSchema } from '@karvon/shared/journal/envelope.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import type { TenantTx } from '../platform/db/transaction.ts';
import type { PushedFact } from '../platform/module.ts';

type Row = { doc: JournalFact; hash: string; received_at: string };

/** Facts of the transaction's company as they came, in one statement and in order of id. Unknown ids are left out. */
export async function readFacts(tx: TenantTx, ids: readonly Id[]): Promise<PushedFact[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<Row>`
    select doc, hash, received_at from journal where id = any(${[...ids]}::uuid[]) order by id`.execute(
    tx.db,
  );
  return rows.map(({ doc, hash, received_at }) => ({
    fact: journalEnvelopeSchema.parse(doc),
    hash,
    receivedAt: Date.parse(received_at),
  }));
}
