import { createHash } from 'node:crypto';
import { recordsIn } from '@karvon/shared/journal/record-of.ts';
import { QUARANTINE_CHANGED } from '@karvon/shared/sync/quarantine-events.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { instantOf } from '@karvon/shared/values/time.ts';
import { sql } from 'kysely';
import type { DevicePrincipal } from '../platform/auth/principal.ts';
import type { TenantTx } from '../platform/db/transaction.ts';
import { claimedNumber, type Refusal } from './examine-row.ts';
import type { QuarantineAction, ReplicationTables, SettledHow } from './journal-table.ts';
import { tellQuarantined } from './tell-quarantined.ts';

export type RefusedRow = { document: unknown; refusal: Refusal };

/** What every change of the quarantine needs besides its transaction. `now` in milliseconds. */
export type QuarantinePorts = { newId: () => Id; now: number };

/**
 * Keeps refused rows whole. The same row from the same till is kept once, however often it comes, with the newest reason;
 * one that a person has put aside stays where it is.
 * @param collection whose rows they are
 * @returns those documents that a person has put aside
 */
export async function quarantineRows(
  tx: TenantTx,
  device: DevicePrincipal,
  rows: readonly RefusedRow[],
  { newId, now }: QuarantinePorts,
  collection = 'journal',
): Promise<ReadonlySet<unknown>> {
  if (rows.length === 0) return new Set();
  const kept = rows.map((row) => ({ row, value: valueOf(tx.companyId, device, row, collection) }));
  const byHash = new Map(kept.map(({ value }) => [value.hash, { ...value, id: newId() }]));
  const values = [...byHash.values()].map((value) => ({ ...value, received_at: instantOf(now) }));
  const written = await tx.db
    .withTables<ReplicationTables>()
    .insertInto('quarantine')
    .values(values)
    .onConflict((conflict) =>
      conflict.columns(['company_id', 'device_id', 'hash']).doUpdateSet({
        code: newestIfOpen('code'),
        reason: newestIfOpen('reason'),
        waits_for: newestIfOpen('waits_for'),
      }),
    )
    .returning(['id', 'collection', 'hash', 'device_id', 'fact_id', 'code', 'reason', 'settled_how'])
    .execute();
  const fresh = written.filter(({ id, hash }) => byHash.get(hash)?.id === id);
  tellQuarantined(tx, fresh, now);
  if (fresh.length > 0) tellPeople(tx);
  const putAside = new Set(
    written.filter(({ settled_how }) => settled_how === 'put-aside').map(({ hash }) => hash),
  );
  return new Set(kept.filter(({ value }) => putAside.has(value.hash)).map(({ row }) => row.document));
}

function valueOf(
  companyId: Id,
  device: DevicePrincipal,
  { document, refusal }: RefusedRow,
  collection: string,
) {
  const text = textOf(document);
  const number = claimedNumber(document, device);
  return {
    company_id: companyId,
    collection,
    device_id: device.deviceId,
    branch_id: device.branchId,
    incarnation: number?.incarnation ?? null,
    seq: number?.seq ?? null,
    fact_id: wellFormed(rowId(document), 200) || null,
    record_ids: recordsIn(document),
    waits_for: refusal.waitsFor ?? null,
    code: refusal.code,
    reason: wellFormed(refusal.reason, 2000),
    document: text,
    hash: hashOf(text),
  };
}

function newestIfOpen(column: 'code' | 'reason' | 'waits_for') {
  const [ours, theirs] = [sql.ref(`quarantine.${column}`), sql.ref(`excluded.${column}`)];
  return sql<string>`case when quarantine.settled_at is null then ${theirs} else ${ours} end`;
}

/** A refused row as it is kept. */
export type KeptRow = {
  id: Id;
  collection: string;
  device_id: Id;
  branch_id: Id;
  fact_id: string | null;
  document: string;
  hash: string;
};

const KEPT = ['id', 'collection', 'device_id', 'branch_id', 'fact_id', 'document', 'hash'] as const;

/** Open rows by their own id, in the order of their birth. */
export async function readOpen(tx: TenantTx, ids: readonly Id[]): Promise<KeptRow[]> {
  return openRows(tx).where('id', 'in', ids).execute();
}

/** Open rows of these facts: themselves, kept when they were refused, and what waits for them, in the order of their birth. */
export async function readConcerned(tx: TenantTx, facts: readonly Id[]) {
  if (facts.length === 0) return { themselves: [], waiting: [] };
  const ids = [...facts];
  const rows = await openRows(tx)
    .select('waits_for')
    .where(sql<boolean>`(fact_id = any(${ids}::text[]) or waits_for = any(${ids}::text[]))`)
    .execute();
  const known = new Set(facts);
  return {
    themselves: rows.filter((row) => row.fact_id !== null && known.has(row.fact_id)),
    waiting: rows.filter((row) => row.waits_for !== null && known.has(row.waits_for)),
  };
}

/** Hashes of the rows of this till that a person has put aside. */
export async function readPutAside(tx: TenantTx, device: Id): Promise<ReadonlySet<string>> {
  const rows = await tx.db
    .withTables<ReplicationTables>()
    .selectFrom('quarantine')
    .select('hash')
    .where('device_id', '=', device)
    .where('settled_how', '=', 'put-aside')
    .execute();
  return new Set(rows.map(({ hash }) => hash));
}

/** Rows of this till with these hashes that are not booked: they are open, or a person has put them aside. */
export async function findUnbooked(tx: TenantTx, device: Id, hashes: readonly string[]): Promise<Id[]> {
  if (hashes.length === 0) return [];
  const rows = await tx.db
    .withTables<ReplicationTables>()
    .selectFrom('quarantine')
    .select('id')
    .where('device_id', '=', device)
    .where('hash', '=', sql<string>`any(${[...hashes]}::text[])`)
    .where(sql<boolean>`settled_how is distinct from 'booked'`)
    .execute();
  return rows.map(({ id }) => id);
}

function openRows(tx: TenantTx) {
  return tx.db
    .withTables<ReplicationTables>()
    .selectFrom('quarantine')
    .select(KEPT)
    .where('settled_at', 'is', null)
    .orderBy('incarnation')
    .orderBy('seq')
    .orderBy('id');
}

/**
 * Settles open rows: booked after all, or put aside by a person. Rows that are settled already stay as they are; but what was
 * booked while a person put it aside is booked, whichever was first.
 * @param by the person; null where a later push brought what was missing
 * @returns the rows that this call settled
 */
export async function settleRows(
  tx: TenantTx,
  ids: readonly Id[],
  how: SettledHow,
  decision: { by: Id | null; note: string | null },
  ports: QuarantinePorts,
): Promise<Id[]> {
  if (ids.length === 0) return [];
  const isOpen = sql<boolean>`settled_at is null`;
  const isNotBooked = sql<boolean>`settled_how is distinct from 'booked'`;
  const settled = await tx.db
    .withTables<ReplicationTables>()
    .updateTable('quarantine')
    .set({ settled_at: instantOf(ports.now), settled_how: how })
    .where('id', 'in', ids)
    .where(how === 'booked' ? isNotBooked : isOpen)
    .returning(['id', 'collection', 'device_id', 'fact_id', 'code', 'reason', 'settled_how'])
    .execute();
  await noteAction(tx, settled, how, decision, ports);
  return settled.map(({ id }) => id);
}

/** Takes up again what a person had put aside. Answers the rows that this call took up. */
export async function takeUpRows(
  tx: TenantTx,
  ids: readonly Id[],
  decision: { by: Id; note: string | null },
  ports: QuarantinePorts,
): Promise<Id[]> {
  const taken = await tx.db
    .withTables<ReplicationTables>()
    .updateTable('quarantine')
    .set({ settled_at: null, settled_how: null })
    .where('id', 'in', ids)
    .where('settled_how', '=', 'put-aside')
    .returning(['id', 'collection', 'device_id', 'fact_id', 'code', 'reason', 'settled_how'])
    .execute();
  await noteAction(tx, taken, 'taken-up', decision, ports);
  return taken.map(({ id }) => id);
}

type Changed = Parameters<typeof tellQuarantined>[1];

async function noteAction(
  tx: TenantTx,
  rows: Changed,
  action: QuarantineAction,
  { by, note }: { by: Id | null; note: string | null },
  { newId, now }: QuarantinePorts,
): Promise<void> {
  if (rows.length === 0) return;
  // Whoever settles the same row waits at the row itself, so positions are counted one after the other.
  const made = rows.map((row) => ({ id: newId(), quarantine_id: row.id }));
  await sql`
    insert into quarantine_decisions (company_id, id, quarantine_id, action, note, decided_by, decided_at, position)
    select ${tx.companyId}, made.id, made.quarantine_id, ${action}, ${note}, ${by}::uuid, ${instantOf(now)}::timestamptz,
      1 + (select count(*) from quarantine_decisions d where d.quarantine_id = made.quarantine_id)
    from jsonb_to_recordset(${JSON.stringify(made)}::jsonb) as made (id uuid, quarantine_id uuid)`.execute(
    tx.db,
  );
  tellQuarantined(tx, rows, now);
  tellPeople(tx);
}

/** Notes anew why rows that were tried again are still refused. */
export async function noteReasons(
  tx: TenantTx,
  rows: readonly { id: Id; refusal: Refusal }[],
): Promise<void> {
  if (rows.length === 0) return;
  const news = rows.map(({ id, refusal }) => ({
    id,
    code: refusal.code,
    reason: wellFormed(refusal.reason, 2000),
    waits_for: refusal.waitsFor ?? null,
  }));
  await sql`update quarantine q set code = news.code, reason = news.reason, waits_for = news.waits_for
    from jsonb_to_recordset(${JSON.stringify(news)}::jsonb)
      as news (id uuid, code text, reason text, waits_for text)
    where q.id = news.id and q.settled_at is null`.execute(tx.db);
  tellPeople(tx);
}

function tellPeople(tx: TenantTx): void {
  tx.tell({ right: 'quarantine.view', name: QUARANTINE_CHANGED, payload: {} });
}

/** The id that a row claims; empty when it has none. */
export function rowId(document: unknown): string {
  if (typeof document !== 'object' || document === null || !('id' in document)) return '';
  return typeof document.id === 'string' ? document.id : '';
}

/** By this a row is known again, for instance when it is booked after all. */
export function rowHash(document: unknown): string {
  return hashOf(textOf(document));
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** The row as it came. One that is nested so deep that it can't be written down again is no till's: its id is all that is kept. */
function textOf(document: unknown): string {
  try {
    return JSON.stringify(document) ?? 'null';
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return JSON.stringify({ id: rowId(document), tooDeep: true });
  }
}

/** What a text column takes: no NUL, no lone surrogates, and not a megabyte of it. */
function wellFormed(text: string, length: number): string {
  return text.slice(0, length).toWellFormed().replaceAll('\u0000', '\uFFFD');
}
