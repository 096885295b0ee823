import { sql } from 'kysely';
import { type JournalFact, journalEnvelopeSchema } from '@karvon/shared/journal/envelope.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import type { TenantTx } from '../platform/db/transaction.ts';
import type { Migration } from '../platform/module.ts';

/** A shift's facts may come at any time, and from another life of its till. */
export const factsOfShiftsMigration: Migration = {
  name: '104-facts-of-shifts',
  sql: `create index journal_by_shift on journal (company_id, shift_id) where shift_id is not null`,
};

/** All facts of a shift that have come so far, in order of their numbers, in one statement. */
export async function readShift(tx: TenantTx, shift: Id): Promise<JournalFact[]> {
  const { rows } = await sql<{ doc: JournalFact }>`
    select doc from journal where shift_id = ${shift} order by device_id, incarnation, seq, fork`.execute(
    tx.db,
  );
  return rows.map(({ doc }) => journalEnvelopeSchema.parse(doc));
}
