import { createHash } from 'node:crypto';
import type { Id } from '@karvon/shared/values/ids.ts';
import { instantOf } from '@karvon/shared/values/time.ts';
import type { DevicePrincipal } from '../platform/auth/principal.ts';
import type { TenantTx } from '../platform/db/transaction.ts';
import { claimedNumber, type Refusal } from './examine-row.ts';
import type { ReplicationTables } from './journal-table.ts';

export type RefusedRow = { document: unknown; refusal: Refusal };

/** Keeps refused rows whole. The same row from the same till is kept once, however often it comes. */
export async function quarantineRows(
  tx: TenantTx,
  device: DevicePrincipal,
  rows: readonly RefusedRow[],
  newId: () => Id,
  now: number,
  collection = 'journal',
): Promise<void> {
  if (rows.length === 0) return;
  const values = rows.map(({ document, refusal }) => {
    const text = textOf(document);
    const number = claimedNumber(document, device);
    return {
      company_id: tx.companyId,
      id: newId(),
      collection,
      device_id: device.deviceId,
      branch_id: device.branchId,
      incarnation: number?.incarnation ?? null,
      seq: number?.seq ?? null,
      fact_id: wellFormed(rowId(document), 200) || null,
      code: refusal.code,
      reason: wellFormed(refusal.reason, 2000),
      document: text,
      hash: createHash('sha256').update(text).digest('hex'),
      received_at: instantOf(now),
    };
  });
  await tx.db
    .withTables<ReplicationTables>()
    .insertInto('quarantine')
    .values(values)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Settles what has been booked after all, for instance since the program knows more. */
export async function settleBooked(tx: TenantTx, device: Id, ids: readonly Id[], now: number): Promise<void> {
  if (ids.length === 0) return;
  await tx.db
    .withTables<ReplicationTables>()
    .updateTable('quarantine')
    .set({ settled_at: instantOf(now) })
    .where('device_id', '=', device)
    .where('fact_id', 'in', ids)
    .where('code', '=', 'not-bookable')
    .where('settled_at', 'is', null)
    .execute();
}

/** The id that a row claims; empty when it has none. */
export function rowId(document: unknown): string {
  if (typeof document !== 'object' || document === null || !('id' in document)) return '';
  return typeof document.id === 'string' ? document.id : '';
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
