import { sql } from 'kysely';
import { type Appointment, takingStates } from '@karvon/shared/collections/appointments.ts';
import type { Travelling } from '@karvon/shared/sync/protocol.ts';
import { stampChanges } from '@karvon/shared/sync/stamp-changes.ts';
import { CENTRE_NODE } from '@karvon/shared/sync/stamps.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import type { TenantTx } from '../../platform/db/transaction.ts';

type Slot = Pick<Appointment, 'id' | 'staff' | 'time'>;

/**
 * Says of each appointment whose time is taken already by whom: whoever came first holds it, and people settle the rest.
 * What had waited for one of these is looked at again, since it may have been moved or cancelled. The collection is locked.
 * @param now milliseconds since 1970
 * @returns the appointments, and others that changed with them
 */
export async function settleOverlaps(
  tx: TenantTx,
  documents: readonly Travelling[],
  now: number,
): Promise<Travelling[]> {
  const ids = documents.map(({ id }) => id);
  if (ids.length === 0) return [];
  const waiting = await readDocs(tx, sql`overlaps_id = any(${ids}::uuid[]) and id <> all(${ids}::uuid[])`);
  const looked = [...documents, ...waiting];
  const holding = await readHolders(tx, looked);
  const before = new Map(looked.map((document) => [document.id, document]));
  const settled = looked.toSorted(byPrecedence).map((document) => {
    const slot = slotOf(document);
    const first = slot === null ? undefined : holding.find((held) => isAtOnce(held, slot));
    if (slot !== null && first === undefined) holding.push(slot);
    return stampChanges(document, { overlaps: first?.id ?? null }, now, CENTRE_NODE);
  });
  const asked = new Set(ids);
  return settled.filter((document) => asked.has(document.id) || before.get(document.id) !== document);
}

/** Those that hold their time as far as they know before those that wait; then the older ones. */
function byPrecedence(one: Travelling, other: Travelling): number {
  const [a, b] = [one, other].map((document) => `${document['overlaps'] === null ? 0 : 1} ${document.id}`);
  return (a ?? '') < (b ?? '') ? -1 : 1;
}

/** Whose time it takes and when; null when it takes nobody's. */
function slotOf(document: Travelling): Slot | null {
  const { id, staff, status, time } = document as unknown as Appointment;
  return document._deleted || staff === null || !takingStates.includes(status) ? null : { id, staff, time };
}

function isAtOnce(one: Slot, other: Slot): boolean {
  const isSamePerson = one.staff === other.staff && one.id !== other.id;
  return isSamePerson && one.time.start < other.time.end && other.time.start < one.time.end;
}

/** What holds its time, and is none of these, where one of these would take it. */
async function readHolders(tx: TenantTx, documents: readonly Travelling[]): Promise<Slot[]> {
  const slots = documents.flatMap((document) => slotOf(document) ?? []);
  const ids: Id[] = documents.map(({ id }) => id);
  const input = JSON.stringify(slots.map(({ staff, time }) => ({ staff, ...time })));
  const held = await readDocs(
    tx,
    sql`overlaps_id is null and not deleted and status = any(${[...takingStates]}::text[])
      and id <> all(${ids}::uuid[]) and exists (
        select from jsonb_to_recordset(${input}::jsonb) as slot (staff uuid, start timestamptz, "end" timestamptz)
        where slot.staff = staff_id and starts_at < slot."end" and ends_at > slot.start)`,
  );
  return held.flatMap((document) => slotOf(document) ?? []);
}

async function readDocs(tx: TenantTx, condition: ReturnType<typeof sql>): Promise<Travelling[]> {
  const { rows } = await sql<{ doc: Travelling; deleted: boolean }>`
    select doc, deleted from appointments where ${condition} order by starts_at, id`.execute(tx.db);
  return rows.map(({ doc, deleted }) => ({ ...doc, _deleted: deleted }));
}
