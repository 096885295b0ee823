import { recordOf, recordsIn } from '@karvon/shared/journal/record-of.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { sql } from 'kysely';
import type { TenantTx } from '../platform/db/transaction.ts';
import type { PushedFact } from '../platform/module.ts';
import type { Refusal } from './examine-row.ts';

/** What waits for a refused record, by the ids that go for that record: the fact that it begins with. */
export type HeldRecords = Map<Id, string>;

/** Why a fact is held back. */
export function waitsFor(fact: string): Refusal {
  return { code: 'waits', reason: `what it belongs to is itself in quarantine: ${fact}`, waitsFor: fact };
}

/** Whether a fact belongs to a record that another fact begins. */
export function belongsToAnother({ fact }: PushedFact): boolean {
  return recordOf(fact) !== fact.id;
}

/**
 * Holds back facts whose record is itself refused, and what belongs to those in turn; nothing else. One statement however
 * many facts there are, and none when each is a record of its own. A fact that is booked already, or whose record is, is
 * not held back. What others wait for is locked until the commit: who settles it meanwhile finds them waiting.
 * @param facts in the order of their birth
 */
export async function holdBack(tx: TenantTx, facts: Iterable<PushedFact>): Promise<Map<Id, Refusal>> {
  const belonging = [...facts].flatMap(({ fact }) => {
    const record = recordOf(fact);
    return record === fact.id ? [] : [{ fact, record }];
  });
  const held = new Map<Id, Refusal>();
  if (belonging.length === 0) return held;
  const { refused, booked } = await refusedRecords(tx, belonging);
  for (const { fact, record } of belonging) {
    const first = refused.get(record);
    if (first === undefined || booked.has(fact.id)) continue;
    held.set(fact.id, waitsFor(first));
    for (const id of recordsIn(fact)) refused.set(id, fact.id);
  }
  return held;
}

type RefusedRecord = { id: Id; record: Id; first: string | null; booked: boolean };

async function refusedRecords(tx: TenantTx, belonging: readonly { fact: { id: Id }; record: Id }[]) {
  const asked = JSON.stringify(belonging.map(({ fact, record }) => ({ id: fact.id, record })));
  const { rows } = await sql<RefusedRecord>`
    select asked.id, asked.record, refused.fact_id as first,
      exists (select from journal j where j.id = asked.id) as booked
    from jsonb_to_recordset(${asked}::jsonb) as asked (id uuid, record uuid)
    left join lateral (
      select q.fact_id from quarantine q
      where q.settled_at is null and asked.record = any(q.record_ids)
        and not exists (select from journal j where j.id = any(q.record_ids))
      order by q.received_at, q.id limit 1 for share of q
    ) refused on true`.execute(tx.db);
  const refused: HeldRecords = new Map();
  for (const { record, first } of rows) if (first !== null) refused.set(record, first);
  return { refused, booked: new Set(rows.filter((row) => row.booked).map((row) => row.id)) };
}
